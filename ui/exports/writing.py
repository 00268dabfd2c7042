"""Files to take away: what was found, word for word, in the form that somebody works in.

`export` is the whole way. A form is imported when it is asked for, so that showing the menu costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import cast

from ..extras import needs
from .notes import copy_text, reference
from .records import Exported, NothingToExport, Quotation, Selection, StandingOf, UnknownForm, of_answers, quotation
from .wording import say

__all__ = [
    "FORMS",
    "ExportForm",
    "Exported",
    "NothingToExport",
    "Quotation",
    "Selection",
    "StandingOf",
    "UnknownForm",
    "copy_text",
    "export",
    "form_name",
    "of_answers",
    "quotation",
    "reference",
]

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class ExportForm:
    """One way to write a selection down."""

    suffix: str
    media_type: str
    module: str
    function: str
    """Takes a Selection and a language; gives the bytes of the file."""


FORMS: Mapping[str, ExportForm] = MappingProxyType(
    {
        "docx": ExportForm(".docx", _DOCX, "word", "docx_file"),
        "footnotes": ExportForm(".txt", "text/plain; charset=utf-8", "plain_text", "footnotes"),
        "text": ExportForm(".txt", "text/plain; charset=utf-8", "plain_text", "text"),
        "markdown": ExportForm(".md", "text/markdown; charset=utf-8", "markdown", "markdown"),
        "bibtex": ExportForm(".bib", "application/x-bibtex; charset=utf-8", "bibtex", "bibtex"),
        "ris": ExportForm(".ris", "application/x-research-info-systems", "ris", "ris"),
        "csl": ExportForm(".json", "application/vnd.citationstyles.csl+json", "csl", "csl"),
    }
)
"""By the name that a request gives, in the order of a menu."""


def form_name(form: str, language: str) -> str:
    """What a menu calls the form: `Word with footnotes (.docx)`. KeyError: no such form."""
    return say(form, language)


def export(form: str, selection: Selection, language: str) -> Exported:
    """The selection as a file; `language` (en or es) is that of everything that is not quoted.

    Raises:
        UnknownForm: not one of FORMS.
        ExtraMissing: what writes this form is not installed.
        NothingToExport: neither quotation nor answer; for the bibliographic forms, no quotation.
    """
    if form not in FORMS:
        raise UnknownForm("ui.export.unknown_form", forms=tuple(FORMS))
    if not selection.quotations and not selection.answers:
        raise NothingToExport("ui.export.nothing")
    chosen = FORMS[form]
    with needs("exports", form_name(form, language)):
        module = import_module(f".{chosen.module}", __package__)
    write = cast("Callable[[Selection, str], bytes]", getattr(module, chosen.function))
    return Exported(_filename(selection, chosen.suffix, language), chosen.media_type, write(selection, language))


def _filename(selection: Selection, suffix: str, language: str) -> str:
    named = f"{selection.title or say('quotations', language)} {selection.date}"
    ascii_only = unicodedata.normalize("NFKD", named).encode("ascii", "ignore").decode().lower()
    return (re.sub("[^a-z0-9]+", "-", ascii_only)[:80].strip("-") or "relatoria") + suffix
