"""Every word that the interface itself says, in English and in Spanish, so that a translator has one page to check.

Words of documents never pass through here: a quotation stays in the language of its document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Words:
    """What one part of the interface says: (English, Spanish) by key."""

    by_key: Mapping[str, tuple[str, str]]

    def say(self, key: str, language: str, **values: object) -> str:
        """The words under `key` in `language` (anything but `es` is English). KeyError: no such words."""
        return self.by_key[key][1 if language == "es" else 0].format(**values)


_WORDS: dict[str, tuple[str, str]] = {
    # Answers
    "answered": ("Answer", "Respuesta"),
    "partial": ("Partial answer", "Respuesta parcial"),
    "not_in_documents": ("The library does not say", "La biblioteca no lo dice"),
    "understood": ("Understood as: {question}", "Se entendió como: {question}"),
    "sources": ("Sources", "Fuentes"),
    "nearest": (
        "Nearest passages; they do not answer the question",
        "Pasajes más cercanos; no responden a la pregunta",
    ),
    "searched": ("Searched: {what}.", "Se consultó: {what}."),
    "queries": ("Also searched as: {queries}.", "Se buscó también como: {queries}."),
    "documents_one": ("{n} document", "{n} documento"),
    "documents_many": ("{n} documents", "{n} documentos"),
    "passages_one": ("{n} passage", "{n} pasaje"),
    "passages_many": ("{n} passages", "{n} pasajes"),
    "years": ("{first}–{last}", "{first}–{last}"),
    "languages": ("in {names}", "en {names}"),
    "and": ("and", "y"),
    "no_hits": ("Nothing in the library matches.", "Nada en la biblioteca coincide."),
    "seconds": ("{n} s", "{n} s"),
    "quotation": ("“{words}”", "«{words}»"),
    # Places in a document
    "paragraph": ("para. {label}", "párr. {label}"),
    "page": ("p. {page}", "pág. {page}"),
    "page_printed": ("p. {page} (printed {label})", "pág. {page} (impresa: {label})"),
    "slide": ("slide {page}", "diapositiva {page}"),
    "file": ("File", "Archivo"),
    "replaces": ("Replaces", "Sustituye a"),
    # Text of a document that nobody sees
    "hidden": (
        "Cannot be seen in the document; not searched and not quoted",
        "No se ve en el documento; no se busca ni se cita",
    ),
    "hidden_white": ("in the colour of its background", "en el color de su fondo"),
    "hidden_tiny": ("too small to read", "demasiado pequeño para leerse"),
    "hidden_off_page": ("off the page", "fuera de la página"),
    "hidden_invisible": ("invisible", "invisible"),
    "hidden_covered": ("covered", "tapado"),
    "hidden_hidden_slide": ("hidden slide", "diapositiva oculta"),
    "hidden_vanish": ("hidden text", "texto oculto"),
    "hidden_style": ("hidden by its style", "oculto por su estilo"),
    "hidden_characters": ("characters without a shape", "caracteres sin forma"),
    "hidden_other": ("hidden", "oculto"),
    # Status of a document
    "adopted": ("Adopted", "Aprobado"),
    "chair_summary": ("Chair’s summary", "Resumen de la Presidencia"),
    "submitted": ("Submitted, not adopted", "Presentado, no aprobado"),
    "draft": ("DRAFT, not agreed", "BORRADOR, no acordado"),
    "background": ("Background document", "Documento de antecedentes"),
    "secondary": ("Secondary source", "Fuente secundaria"),
    # Kind of a document
    "resolution": ("Resolution", "Resolución"),
    "conclusions": ("Conclusions", "Conclusiones"),
    "report": ("Report", "Informe"),
    "letter": ("Letter", "Carta"),
    "concept_note": ("Concept note", "Nota conceptual"),
    "presentation": ("Presentation", "Presentación"),
    "law": ("Law", "Norma jurídica"),
    "digest": ("Digest", "Resumen"),
    "other": ("Document", "Documento"),
    # The report on what was searched
    "report_title": ("What was searched", "Qué se consultó"),
    "report_question": ("Question", "Pregunta"),
    "report_resolved": ("Understood as", "Se entendió como"),
    "report_queries": ("Also searched as", "Se buscó también como"),
    "report_result": ("Result", "Resultado"),
    "report_answered": ("answered", "respondida"),
    "report_partial": ("answered in part", "respondida en parte"),
    "report_not_in_documents": ("the documents do not say", "los documentos no lo dicen"),
    "report_generation": ("State of the library", "Estado de la biblioteca"),
    "report_searched": ("Searched", "Consultado"),
    "report_silent": ("Nothing was found in", "No se encontró nada en"),
    "report_left_out": (
        "Not searched (filters, or replaced by a newer version)",
        "No consultado (filtros, o versión sustituida)",
    ),
    "report_by_year": ("By year", "Por año"),
    "report_by_body": ("By body", "Por órgano"),
    "report_by_language": ("By language", "Por idioma"),
    "report_unknown": ("not stated", "no indicado"),
    "report_documents": ("documents", "documentos"),
    "report_quoted": ("quoted", "citados"),
    "report_near": ("near", "cercanos"),
    "report_nothing": ("nothing", "nada"),
    # The page
    "tagline": (
        "Ask what the documents say. Every answer is a quoted paragraph.",
        "Pregunte qué dicen los documentos. Cada respuesta es un párrafo citado.",
    ),
    "question": ("Your question", "Su pregunta"),
    "placeholder": (
        "For example: What did the meeting conclude on labour migration?",
        "Por ejemplo: ¿Qué concluyó la reunión sobre la migración laboral?",
    ),
    "ask": ("Ask", "Preguntar"),
    "clear": ("New conversation", "Nueva conversación"),
    "examples": ("Examples", "Ejemplos"),
    "holds": ("The library holds {what}.", "La biblioteca contiene {what}."),
    "too_long": (
        "This question is too long. Please ask it in at most {n} characters.",
        "La pregunta es demasiado larga. Formúlela en un máximo de {n} caracteres.",
    ),
    "failed": (
        "The question could not be answered because of a fault in the program. Please try again, or tell the staff.",
        "No se pudo responder a la pregunta por un fallo del programa. Inténtelo de nuevo o avise al personal.",
    ),
    "welcome": (
        "Answers quote the documents word for word, with paragraph and page. Where the library does not say, "
        "you are told so.",
        "Las respuestas citan los documentos al pie de la letra, con párrafo y página. Si la biblioteca no lo dice, "
        "se indica.",
    ),
    "quoted_from": ("Quoted passages", "Pasajes citados"),
    "waiting": ("Searching the documents …", "Consultando los documentos …"),
}
say = Words(_WORDS).say

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}

_LANGUAGE_NAMES = {
    "en": ("English", "inglés"),
    "es": ("Spanish", "español"),
    "fr": ("French", "francés"),
    "pt": ("Portuguese", "portugués"),
    "ar": ("Arabic", "árabe"),
    "ru": ("Russian", "ruso"),
    "zh": ("Chinese", "chino"),
}


def language_for(tag: str) -> str:
    """The interface language, `en` or `es`, that serves somebody whose language is the BCP 47 `tag`."""
    return "es" if tag.lower().split("-")[0] == "es" else "en"


def knows(key: str) -> bool:
    """Whether there are words under `key`."""
    return key in _WORDS


def count(key: str, number: int, language: str) -> str:
    """`3 documents`, `1 documento`, `12,400 passages`: `key` is `documents` or `passages`."""
    digits = f"{number:,}"
    if language == "es":
        digits = f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") if number >= 10_000 else str(number)
    return say(f"{key}_one" if number == 1 else f"{key}_many", language, n=digits)


def date_words(iso: str, language: str) -> str:
    """`2025-06-23` as `23 June 2025` or `23 de junio de 2025`; as precise as given; unreadable dates as they are."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (1, 2, 3):
        return iso
    if len(parts) == 1:
        return iso
    month_number = int(parts[1])
    if not 1 <= month_number <= 12:
        return iso
    month = _MONTHS["es" if language == "es" else "en"].split()[month_number - 1]
    between = " de " if language == "es" else " "
    words = [month, parts[0]]
    if len(parts) == 3:
        words.insert(0, str(int(parts[2])))
    return between.join(words)


def language_name(tag: str, language: str) -> str:
    """The name of the language `tag` in `language`; the tag itself where there is no name for it."""
    names = _LANGUAGE_NAMES.get(tag.lower().split("-")[0])
    return names[1 if language == "es" else 0] if names else tag


def enumerate_words(words: tuple[str, ...], language: str) -> str:
    """`a`, `a and b`, `a, b and c`; Spanish writes `e` before a word that begins with the sound i."""
    if len(words) < 2:
        return "".join(words)
    join = say("and", language)
    if language == "es" and words[-1].lower().startswith(("i", "hi")) and not words[-1].lower().startswith("hie"):
        join = "e"
    return f"{', '.join(words[:-1])} {join} {words[-1]}"
