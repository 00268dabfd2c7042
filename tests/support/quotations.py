"""What the tests of exports share: documents, quotations that are hard to write down, and what pandoc reads."""

from __future__ import annotations

import re
from typing import Any

from relatoria.assistant.records import Answer
from relatoria.assistant.records import Citation as Cited
from relatoria.assistant.sections import Said, Section
from relatoria.index.records import Searched
from relatoria.ingest import PageStart, Passage, Source
from relatoria.ui.desk.currency import CURRENT, Standing
from relatoria.ui.exports.writing import Quotation, Selection, export, quotation

REPORT = Source(
    "a-80-48",
    "International migration and development",
    "n2512345.pdf",
    "0" * 64,
    symbol="A/80/48",
    issuer="General Assembly",
    date="2025-06-23",
    language="en",
    kind="report",
    status="submitted",
)
CONCLUSIONS = Source(
    "conclusiones-2015",
    "Conclusiones de la reunión",
    "conclusiones.docx",
    "1" * 64,
    issuer="Conferencia Regional",
    meeting="XX Reunión",
    place="San José",
    date="2015-11",
    language="es",
    kind="conclusions",
    status="adopted",
)
PLACE = "Conferencia Regional, “Conclusiones de la reunión”, XX Reunión, San José, November 2015"
PLAIN = "Recalls the rights of migrants, and “the best interests of the child”."
HOSTILE = (
    'Prevent *all* _forms_ [of](x) <b>abuse</b> | `code` $5 ~ 50% #1 x_y a^b {c} \\n "q" -- ... [1] ¹ & &amp; @x '
    "http://a.b www.c.d :smile: no\N{NO-BREAK SPACE}break soft\N{SOFT HYPHEN}hyphen ñ ş 字 🌍 =1+1"
)
LINES = "- one\n+ two\n1. three\n# four\n=== five\n(a) six\nER  - \nTY  - BOOK"
CONTROLS = "before\u202egnorw\x00\x07\x1b[31m\ufffe after"


def passage(source: Source, text: str, label: str | None = "18(b)(i)", page: int | None = 7) -> Passage:
    starts = (PageStart(0, page, str(page)),) if page else ()
    return Passage(f"{source.doc_id}#{label}@0", source.doc_id, text, "paragraph", 0, (0, 1), (), label, None, starts)


def quoted(source: Source, text: str, standing: Standing = CURRENT, **place: Any) -> Quotation:
    return quotation(passage(source, text, **place), source, 0, len(text), standing)


def basket(*texts: str, source: Source = REPORT) -> Selection:
    return Selection(
        tuple(quoted(source, text, label=str(n)) for n, text in enumerate(texts, 1)), "My basket", "2026-11-22"
    )


def stated(text: str, *markers: int) -> Said:
    """A statement of a model that rests on these quotations."""
    return Said(text, markers, 0.9)


def an_answer(sections: tuple[Section, ...], *quotes: str, status: str = "answered") -> Answer:
    """An answer that cites these paragraphs of REPORT, numbered from 1."""
    citations = tuple(
        Cited(n, f"a-80-48#{n}@0", REPORT, str(n), 7, "7", (), quote, 0, len(quote))
        for n, quote in enumerate(quotes, 1)
    )
    searched = Searched(6, 1204, ("en",), (2005, 2025))
    return Answer("What of wages?", "en", status, sections, citations, (), searched, "extractive-1", 1, 0.1)  # type: ignore[arg-type]


def content(form: str, selection: Selection, language: str = "en") -> str:
    return export(form, selection, language).content.decode("utf-8-sig")


def squeezed(text: str) -> str:
    """Runs of spaces and line ends as one space: what BibTeX and Markdown cannot hold."""
    return re.sub("[ \t\n]+", " ", text)


def found(tree: Any, kind: str) -> list[Any]:
    """The contents of every element of this kind, in order."""
    if isinstance(tree, dict):
        own = [tree["c"]] if tree.get("t") == kind else []
        return own + [one for value in tree.values() for one in found(value, kind)]
    return [one for value in tree for one in found(value, kind)] if isinstance(tree, list) else []


def plain(tree: Any) -> str:
    """The words of the tree, without its notes."""
    if isinstance(tree, list):
        return "".join(plain(one) for one in tree)
    if not isinstance(tree, dict):
        return ""
    kind, inner = tree.get("t"), tree.get("c")
    if kind == "Quoted":
        assert isinstance(inner, list)
        signs = "“”" if inner[0]["t"] == "DoubleQuote" else "‘’"
        return f"{signs[0]}{plain(inner[1])}{signs[1]}"
    if kind == "Note":
        return ""
    return {"Str": inner, "Space": " ", "SoftBreak": " ", "LineBreak": "\n"}.get(str(kind)) or plain(inner)
