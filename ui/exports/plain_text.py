"""The two forms that any editor opens: quotations each with its reference, and text with notes under it.

Nothing is wrapped or indented inside a quotation, so that what is copied out of the file is still letter-exact. The
files begin with a byte order mark: without it, office programs take UTF-8 for the code page of the machine.
"""

from __future__ import annotations

from ..plain import one_line, visible
from ..wording import language_for
from ..wording import say as ui_say
from .layout import Call, Laid, Note, Paragraph, Quote, Words, lay_out
from .notes import copy_text, reference
from .records import Selection

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def footnotes(selection: Selection, language: str) -> bytes:
    """Text with raised numbers, and the notes under it."""
    laid = lay_out(selection, language)
    parts = [_title(laid), *(_paragraph(one) for one in laid.paragraphs)]
    if laid.notes:
        parts += ["________", *(_note(one) for one in laid.notes)]
    return _file(parts)


def text(selection: Selection, language: str) -> bytes:
    """Each quotation with its reference behind it; answers as they were shown, with the numbers that they had."""
    laid = lay_out(selection, language)
    parts = [_title(laid)]
    if not selection.answers:
        parts += [copy_text(one, language) for one in selection.quotations]
    rest = iter(selection.quotations)
    for answer in selection.answers:
        own = language_for(answer.language)
        parts += [one_line(answer.question), visible(answer.text)]
        if answer.notice:
            parts.append(one_line(answer.notice))
        sources = []
        for cited, one in zip(answer.citations, rest, strict=False):
            said = reference(one, language) if cited.marker in answer.quoted else copy_text(one, language)
            sources.append(f"[{cited.marker}] {said}.")
        parts.append(f"{ui_say('sources', own)}:\n" + "\n".join(sources) if sources else "")
    return _file([part for part in parts if part])


def _title(laid: Laid) -> str:
    return ", ".join(part for part in (laid.title, laid.date) if part)


def _paragraph(paragraph: Paragraph) -> str:
    body = "".join(_run(run) for run in paragraph.runs)
    return f"• {body}" if paragraph.kind == "item" else body


def _run(run: Words | Quote | Call) -> str:
    return str(run.number).translate(_RAISED) if isinstance(run, Call) else run.text


def _note(note: Note) -> str:
    return f"{str(note.number).translate(_RAISED)} {''.join(run.text for run in note.runs)}"


def _file(parts: list[str]) -> bytes:
    return ("\n\n".join(parts) + "\n").encode("utf-8-sig")
