"""`evaluate_answers`: its gold file, its second reading of files, its page with hostile texts, the program itself."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import evaluate_answers
import pytest
from answer_metrics import WRONGS, by_language
from answers import CHILDREN, MEETING, answer_of, citation_of, hit_of
from evaluation_page import page
from fakes import FakeEmbedder
from figure_table import measured_json
from gold import Expected, gold
from measuring import GOLD, QUOTE, REFUSAL, SILENT, saying, seen
from second_reading import second_reading, text_of

from relatoria.assistant.answers.quotations import quotation_sections, said_section
from relatoria.assistant.events import Done, Passages, Stated
from relatoria.assistant.sections import Said
from relatoria.index.library import Library
from relatoria.ui import opening
from relatoria.ui.cli import main
from relatoria.ui.json_lines import UnusableInput


def test_the_second_reading_takes_the_marks_out(tmp_path: Path) -> None:
    docx = tmp_path / "0a1b"
    with zipfile.ZipFile(docx, "w") as archive:
        archive.writestr(
            "word/document.xml", "<w:p><w:r><w:t>Fam</w:t></w:r><w:r><w:t>ilies &amp; ports</w:t></w:r></w:p>"
        )
        archive.writestr("word/styles.xml", "<w:style>Heading</w:style>")
    html = tmp_path / "2c3d"
    html.write_text("<html><body><p>Ñandú</p><p>two</p></body></html>", encoding="cp1252")
    assert text_of(docx).split() == ["Families", "&", "ports"]
    assert text_of(html).split() == ["Ñandú", "two"]
    damaged = tmp_path / "4e5f"
    damaged.write_bytes(b"PK\x03\x04 no archive")
    assert second_reading(damaged) is None
    assert (second_reading(docx) or "").split() == ["Families", "&", "ports"]


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202e\x1b[31m'


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_hostile_text_stays_escaped_on_the_page() -> None:
    source = replace(MEETING, filename=HOSTILE, title=HOSTILE, language=HOSTILE)
    passage = replace(CHILDREN, text=HOSTILE, label=HOSTILE, language=HOSTILE)
    cited = replace(citation_of(1, passage, source, HOSTILE), label=HOSTILE)
    said = Said(HOSTILE, (1, 9), 0.9)
    sections = (said_section((said,), (cited,), "en"), *quotation_sections((cited,), "en", opening="fact"))
    answer = replace(answer_of(sections, (cited,), language=HOSTILE), notice=HOSTILE, generator_id=HOSTILE)
    asked = replace(
        GOLD, identifier=HOSTILE, question=HOSTILE, kind=HOSTILE, language=HOSTILE, facts=(HOSTILE,),
        expected=(Expected(HOSTILE, HOSTILE, 1, HOSTILE),),
    )  # fmt: skip
    refused = replace(REFUSAL, hits=(hit_of(passage, source),))
    answers = [
        seen(answer, asked, faults=((HOSTILE,),)),
        seen(refused, asked),
        seen(answer, replace(SILENT, kind=HOSTILE)),
    ]
    made = page(HOSTILE, [HOSTILE], by_language(answers), answers)
    read = _Tags()
    read.feed(made)
    assert read.open == []
    assert not {"script", "img", "link", "iframe"} & set(read.tags)
    assert not [name for name in read.attributes if name.startswith("on") or name in ("src", "style")]
    assert "\u202e" not in made
    assert "\x1b" not in made
    assert made.count("&lt;script&gt;") > 10


def test_the_page_shows_each_answer_beside_its_evidence_wrong_ones_first() -> None:
    answers = [seen(), seen(REFUSAL, replace(GOLD, identifier="q-2"))]
    made = page("Answers", ["2 questions"], by_language(answers), answers)
    assert made.index("Something is wrong (1)") < made.index('id="answer-2"') < made.index("Nothing is wrong (1)")
    assert made.index("Nothing is wrong (1)") < made.index('id="answer-1"')
    assert '<a href="#answer-2">q-2: What was agreed on families?</a>' in made
    assert f"<summary>{WRONGS['refused']} (1)</summary>" in made
    first = made[made.index('id="answer-1"') :]
    assert f'<blockquote lang="en">{QUOTE}</blockquote>' in first
    assert "conclusions.pdf · paragraph para. 18 (b) · page 7" in first
    assert "http" not in made.replace("http-equiv", "")


def test_the_json_of_an_answer_keeps_its_marks() -> None:
    (record,) = measured_json([seen(saying(Said("Families stay in Belize.", (1,), 0.9)), faults=(("name",),))])
    assert record["id"] == "q-1"
    assert record["wrong"] == ["unsupported", "not_carried"]
    assert record["statements"][0]["missing_names"] == ["belize"]
    assert record["statements"][0]["faults"] == ["name"]
    assert record["citations"][0]["in_original"] is True
    json.dumps(record)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": 1}', "holds no question"),
        ('{"question": "a", "gold": [{"doc": "x"}]}', "`gold`"),
        ('{"question": "a", "gold": "x"}', "`gold`"),
        ('{"question": "a", "answerable": "yes"}', "`answerable`"),
        ('{"question": "a", "gold": [{"doc": "x", "snippet": "y", "page": true}]}', "`gold`"),
        ("[]", "no JSON object"),
        ("", "no questions"),
    ],
)
def test_gold_that_cannot_be_understood_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(UnusableInput, match=says):
        gold(path)


def test_gold_is_read_with_its_defaults(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        '\n{"question": "¿Qué se dijo de los puertos?"}\n'
        '{"id": "b", "question": "x", "lang": "en", "any": false, "gold": [{"doc": "f", "snippet": "s", "page": 3}]}\n',
        encoding="utf-8",
    )
    first, second = gold(path)
    assert (first.identifier, first.language, first.answerable, first.expected) == (2, "es", False, ())
    assert (second.identifier, second.answerable, second.any_is_enough) == ("b", True, False)
    assert second.expected == (Expected("f", "s", 3, None),)


PAGE = """<html lang="en"><head><title>Conclusions on ports</title></head><body><h1>Conclusions on ports</h1>
<p>1. The port of arrival gives consular protection to seafarers.</p></body></html>"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `evaluate_answers` on a library of one page; a stand-in answers with one statement."""
    (tmp_path / "ports.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(
        '{"id": "p", "question": "Who is protected?", "lang": "en", "facts": ["seafarers"], "gold":'
        ' [{"doc": "ports.html", "snippet": "gives consular protection to seafarers", "page": null, "label": "1"}]}\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(opening, "embedder", FakeEmbedder)
    library = str(tmp_path / "library")

    def answering(library: Library, question: str, **_: object) -> Iterator[Passages | Stated | Done]:
        (source,) = library.documents()
        passage = next(one for one in library.passages_of(source.doc_id) if "consular" in one.text)
        quotation = replace(citation_of(1, passage, source, passage.text), label=passage.label)
        plain = answer_of(quotation_sections((quotation,), "en", opening="fact"), (quotation,), question=question)
        said = Said("The port of arrival gives consular protection to seafarers.", (1,), 0.9)
        yield Passages(plain)
        stated = replace(plain, sections=(said_section((said,), (quotation,), "en"), *plain.sections))
        yield Stated(said, (), stated)
        yield Done(replace(stated, dropped=2))

    monkeypatch.setitem(sys.modules, "relatoria.assistant.asking", SimpleNamespace(answering=answering))  # type: ignore[arg-type]

    def start(*arguments: str | Path) -> tuple[int, str, str]:
        code = evaluate_answers.main(["--library", library, *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    assert main(["--library", library, "add", str(tmp_path / "ports.html")]) == 0
    capsys.readouterr()
    return start


def test_the_program_measures_and_writes_its_page(run: Run, tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "gold.jsonl", "--json", "--page", tmp_path / "answers.html")
    assert (code, err) == (0, "")
    (record,) = (json.loads(line) for line in out.splitlines())
    found = {name: figure["value"] for name, figure in record["figures"]["all"].items()}
    wanted = (
        "supported carried citation_precision citation_recall label_right quote_exact quote_in_original facts_found"
    )
    assert {name: found[name] for name in wanted.split()} == dict.fromkeys(wanted.split(), 1.0)
    assert (found["questions"], found["statements"], found["dropped"], found["fictitious"]) == (1, 1, 2, 0)
    assert 0 < found["first_passage_p50"] <= found["end_p50"]
    assert list(record["figures"]) == ["en", "all"]
    assert record["answers"][0]["wrong"] == []
    assert "Who is protected?" in (tmp_path / "answers.html").read_text(encoding="utf-8")
    assert "statements supported, by the check         1.000  (1)" in run(tmp_path / "gold.jsonl")[1]


def test_a_second_reading_that_lacks_the_document_is_no_witness(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate_answers, "second_reading", lambda _: "A cover, and nothing besides.")
    (record,) = map(json.loads, run(tmp_path / "gold.jsonl", "--json")[1].splitlines())
    assert record["figures"]["all"]["quote_in_original"] == {"value": None, "of": 0}
    assert record["about"][-1].startswith("quotations not looked for in ports.html")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("gone.jsonl",), "cannot be read"),
        (("gold.jsonl", "--page", "no/such/folder/page.html"), "No page can be written"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_asked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err
