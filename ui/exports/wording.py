"""Every word that an export says itself, in English and in Spanish."""

from __future__ import annotations

from ..wording import Words

_WORDS: dict[str, tuple[str, str]] = {
    "footnotes": ("Text with footnotes (.txt)", "Texto con notas al pie (.txt)"),
    "text": ("Plain text (.txt)", "Texto sin formato (.txt)"),
    "markdown": ("Markdown (.md)", "Markdown (.md)"),
    "docx": ("Word with footnotes (.docx)", "Word con notas al pie (.docx)"),
    "bibtex": ("BibTeX (.bib)", "BibTeX (.bib)"),
    "ris": ("RIS, for reference managers (.ris)", "RIS, para gestores bibliográficos (.ris)"),
    "csl": ("CSL-JSON (.json)", "CSL-JSON (.json)"),
    "quotations": ("Quotations", "Citas"),
    "superseded": ("superseded by {name}", "sustituido por {name}"),
    "withdrawn": ("withdrawn from the library", "retirado de la biblioteca"),
    "withdrawn_because": ("withdrawn from the library: {reason}", "retirado de la biblioteca: {reason}"),
    "stands": ("Status: {standing}", "Estado: {standing}"),
    "nothing": ("There is nothing to export yet.", "Todavía no hay nada que exportar."),
    "nothing_hint": (
        "Put passages into the basket, or ask a question that the documents answer.",
        "Añada pasajes a la cesta o haga una pregunta que los documentos respondan.",
    ),
    "unknown_form": ("There is no such form of export.", "No existe esa forma de exportación."),
    "unknown_form_hint": ("Choose one of: {forms}.", "Elija una de estas: {forms}."),
}

say = Words(_WORDS).say
