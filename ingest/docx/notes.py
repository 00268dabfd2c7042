"""Footnotes and endnotes of a DOCX: what each says, and the number that the word processor prints for it.

That number is not spelled out in the file, so, like automatic paragraph numbers, it stands in the note's label and not
in the text of the paragraph that calls it: a quotation has to be found in the file letter for letter. The paragraph
knows its notes by their order. Marks that the author typed ("*") do stand in the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..numbering import numeral
from ..ooxml import OfficePackage
from .styles import Styles, W, integer, value
from .text import Findings, FootnoteCall, read_words


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A note as printed; `label` is None where its number depends on page breaks, which the file does not know."""

    text: str
    label: str | None


@dataclass(slots=True)
class _Series:
    """How one kind of note is numbered, and how far it has come."""

    form: str
    next_number: int
    by_page: bool
    bodies: dict[str, etree._Element]


class Notes:
    """The notes of a document. Ask once for every call, in reading order: the number counts the calls."""

    def __init__(self, package: OfficePackage, parts: dict[str, str], body: etree._Element, styles: Styles) -> None:
        self._styles = styles
        settings = package.xml(parts.get("settings", ""))
        self._series = {
            kind: _series(kind, form, package.xml(parts.get(f"{kind}s", "")), settings, body)
            for kind, form in (("footnote", "decimal"), ("endnote", "lowerRoman"))
        }

    def note(self, call: FootnoteCall, findings: Findings) -> NumberedNote | None:
        """The note that is called; None where the file lacks it or it is empty."""
        series = self._series[call.kind]
        label = call.mark.strip() if call.mark else None
        if call.mark is None:
            label = None if series.by_page else numeral(series.next_number, series.form)
            series.next_number += 1
        body = series.bodies.get(call.key)
        if body is None:
            return None
        lines = [
            read_words(paragraph, value(paragraph, "pPr/pStyle") or "", self._styles, findings).text
            for paragraph in body.iter(f"{W}p")
        ]
        text = "\n".join(line for line in lines if line)
        return NumberedNote(text, label or None) if text else None


def _series(
    kind: str,
    form: str,
    part: etree._Element | None,
    settings: etree._Element | None,
    body: etree._Element,
) -> _Series:
    # a section's own rules stand before those of the whole document
    rules = [
        *body.iterfind(f".//{W}sectPr/{W}{kind}Pr"),
        *([] if settings is None else settings.iterfind(f"{W}{kind}Pr")),
    ]

    def rule(name: str) -> str | None:
        return next((found for each in rules if (found := value(each, name)) is not None), None)

    bodies = {} if part is None else {element.get(f"{W}id", ""): element for element in part.iterfind(f"{W}{kind}")}
    return _Series(
        form=rule("numFmt") or form,
        next_number=integer(rule("numStart")) or 1,
        by_page=rule("numRestart") in ("eachPage", "eachSect"),
        bodies=bodies,
    )
