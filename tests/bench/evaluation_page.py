"""Measured answers as one HTML file: each beside its evidence and what was expected, with marks for what was wrong.

The file needs nothing else: no script, no picture, no address. Whatever comes from a document, a question or a model
passes `render.escaped`. It is read with the keyboard as any text; what is wrong comes first and is open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from answer_metrics import NAMES, WRONGS, CitationMarks, Figure, Measured, StatementMarks
from figure_table import shown

from relatoria.ui.web.readers.answer_html import escaped


def page(
    title: str, facts: Sequence[str], table: Mapping[str, Mapping[str, Figure]], answers: Sequence[Measured]
) -> str:
    """The whole file. `facts` say what was asked, of what and when; `table` has the figures of each language."""
    style = Path(__file__).with_name("evaluation.css").read_text(encoding="utf-8")
    numbered = list(enumerate(answers, start=1))
    wrong = [(number, one) for number, one in numbered if one.wrong]
    right = [(number, one) for number, one in numbered if not one.wrong]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escaped(title)}</title><style>{style}</style></head><body>\n"
        f"<h1>{escaped(title)}</h1><p>{'<br>'.join(map(escaped, facts))}</p>\n"
        f"<main>{_table(table)}\n{_wrongs(wrong)}\n"
        f"{_group('Something is wrong', wrong, is_open=True)}\n{_group('Nothing is wrong', right, is_open=not wrong)}\n"
        "</main></body></html>\n"
    )


def _table(table: Mapping[str, Mapping[str, Figure]]) -> str:
    head = "".join(f'<th scope="col">{escaped(language)}</th>' for language in table)
    rows = "".join(
        f'<tr><th scope="row">{escaped(says)}</th>'
        + "".join(f"<td>{_cell(name, table[language][name])}</td>" for language in table)
        + "</tr>\n"
        for name, says in NAMES.items()
    )
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="Figures"><table>'
        "<caption>In small: of how many it is the mean.</caption>"
        f"<thead><tr><td></td>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _cell(name: str, figure: Figure) -> str:
    value, of = shown(name, figure)
    return escaped(value) + (f" <small>{escaped(of)}</small>" if of else "")


def _wrongs(wrong: Sequence[tuple[int, Measured]]) -> str:
    """For each thing that can be wrong, the answers in which it is, behind its own fold."""
    parts = []
    for name, says in WRONGS.items():
        found = [(number, one) for number, one in wrong if name in one.wrong]
        if found:
            links = "".join(
                f'<li><a href="#answer-{number}">{escaped(str(one.gold.identifier))}: '
                f"{escaped(one.gold.question)}</a></li>"
                for number, one in found
            )
            parts.append(f"<details><summary>{escaped(says)} ({len(found)})</summary><ul>{links}</ul></details>")
    return f"<section><h2>What was wrong</h2>{''.join(parts)}</section>" if parts else ""


def _group(title: str, answers: Sequence[tuple[int, Measured]], *, is_open: bool) -> str:
    articles = "\n".join(_article(number, one) for number, one in answers)
    state = " open" if is_open else ""
    return f"<details{state}><summary>{title} ({len(answers)})</summary>\n{articles}</details>"


def _article(number: int, one: Measured) -> str:
    gold, answer = one.gold, one.answer
    facts = " · ".join(
        (
            gold.language,
            gold.kind or "question",
            answer.status.replace("_", " "),
            answer.generator_id,
            f"{one.first_seconds:.2f} s to the passages",
            f"{one.seconds:.2f} s to the end",
        )
    )
    return (
        f'<article id="answer-{number}"{" class=wrong" if one.wrong else ""}>'
        f"<h2{_lang(gold.language)}>{escaped(str(gold.identifier))}: {escaped(gold.question)}</h2>"
        f"<p><small>{escaped(facts)}</small></p>{_marks([(WRONGS[name], False) for name in one.wrong])}"
        f'<div class="sides">{_answer_side(one)}{_evidence_side(one)}{_gold_side(one)}</div></article>'
    )


def _answer_side(one: Measured) -> str:
    notes = [one.answer.notice] if one.answer.notice else []
    if one.answer.dropped:
        notes.append(f"{one.answer.dropped} statements of the model were dropped.")
    if one.loose:
        notes.append(f"Numbers without a citation: {', '.join(map(str, one.loose))}.")
    statements = "".join(_statement(marks) for marks in one.statements)
    return (
        f"<section><h3>Answer</h3>"
        f'<div class="text"{_lang(one.answer.language)}>{escaped(one.answer.text)}</div>'
        f"{''.join(f'<p><small>{escaped(note)}</small></p>' for note in notes)}"
        + (f"<h3>Statements of the model</h3><ol>{statements}</ol>" if statements else "")
        + "</section>"
    )


def _statement(marks: StatementMarks) -> str:
    said = marks.said
    words = marks.carried
    missing = ", ".join((*words.figures, *words.names))
    listed = [
        (f"check: {', '.join(marks.faults)}", False)
        if marks.faults
        else (f"check: supported {said.support:.2f}", True),
        (f"words: {words.share:.2f}" + (f", without {missing}" if missing else ""), not words.is_doubtful),
    ]
    numbers = "".join(f"[{marker}]" for marker in said.markers)
    return f"<li>{escaped(said.text)} {escaped(numbers)}{_marks(listed)}</li>"


def _evidence_side(one: Measured) -> str:
    cited = "".join(_cited(marks) for marks in one.citations)
    if cited:
        return f"<section><h3>Evidence</h3><ul>{cited}</ul></section>"
    nearest = "".join(
        f"<li>{escaped(hit.source.filename)}<blockquote{_lang(hit.passage.language)}>{escaped(hit.passage.text)}"
        "</blockquote></li>"
        for hit in one.answer.hits[:3]
    )
    return f"<section><h3>Nothing is cited; the nearest passages</h3><ul>{nearest}</ul></section>"


def _cited(marks: CitationMarks) -> str:
    citation = marks.citation
    place = " · ".join(
        (citation.source.filename, citation.source.status)
        + ((f"paragraph {citation.label}",) if citation.label else ())
        + ((f"page {citation.page}",) if citation.page is not None else ())
    )
    listed: list[tuple[str, bool]] = [("held" if marks.held else "not in the library", marks.held)]
    listed.append(("exact" if marks.exact else "not what the passage says", marks.exact))
    for value, good, bad in (
        (marks.original, "in the file", "not found in the file"),
        (marks.label, "paragraph right", "paragraph not the expected one"),
        (marks.page, "page right", "page not the expected one"),
    ):
        if value is not None:
            listed.append((good if value else bad, value))
    if marks.right:
        listed.append(("at an expected place", True))
    beside = '<li class="beside">not at an expected place</li>' if marks.right is False else ""
    return (
        f"<li>[{citation.marker}] {escaped(place)}"
        f"<blockquote{_lang(citation.source.language)}>{escaped(citation.quote)}</blockquote>"
        f"{_marks(listed, more=beside)}</li>"
    )


def _gold_side(one: Measured) -> str:
    if not one.gold.answerable:
        return "<section><h3>Expected</h3><p>A refusal: the documents do not say it.</p></section>"
    need = "one of them is enough" if one.gold.any_is_enough else "all of them"
    places = ""
    for expected, cited in zip(one.gold.expected, one.covered, strict=True):
        place = " · ".join(
            (expected.file,)
            + ((f"paragraph {expected.label}",) if expected.label else ())
            + ((f"page {expected.page}",) if expected.page is not None else ())
        )
        listed = _marks([("cited", True)]) if cited else '<ul class="marks"><li>not cited</li></ul>'
        places += f"<li>{escaped(place)}<blockquote>{escaped(expected.snippet)}</blockquote>{listed}</li>"
    facts = _marks(
        [
            (f"{fact}: {'said' if said else 'not said'}", said)
            for fact, said in zip(one.gold.facts, one.facts, strict=True)
        ]
    )
    return (
        f"<section><h3>Expected ({need})</h3><ul>{places}</ul>"
        + (f"<h3>Facts</h3>{facts}" if facts else "")
        + "</section>"
    )


def _marks(listed: Sequence[tuple[str, bool]], *, more: str = "") -> str:
    """Marks in words and colour: (what, whether it is as it should be)."""
    items = "".join(
        f'<li class="{"good" if is_right else "bad"}">{"✓" if is_right else "✗"} {escaped(what)}</li>'
        for what, is_right in listed
    )
    return f'<ul class="marks">{items}{more}</ul>' if items or more else ""


def _lang(tag: str) -> str:
    return f' lang="{escaped(tag)}"' if tag else ""
