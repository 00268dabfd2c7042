"""What went wrong, in the language of the page: errors say it in English, and a phrase book has it in Spanish.

As in gettext, the English sentence itself is the key, with holes for what varies, and what stands in a hole comes out
as it went in: the name of a file, a page, a limit. Errors thus need not know of languages, and one that another process
or an earlier day wrote down can be told as well. Where the book lacks a sentence, one that stands for all errors of its
code is said; where a code has none, the English sentence is better than nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from . import wording_errors_asking, wording_errors_library, wording_errors_reading


class Failure(Protocol):
    """An error, or the record of one."""

    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def hint(self) -> str: ...


class Sentences(NamedTuple):
    """What happened, and what to do next (may be empty)."""

    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


PHRASE_BOOK = (*wording_errors_reading.PHRASES, *wording_errors_library.PHRASES, *wording_errors_asking.PHRASES)
"""(English, Spanish), for messages and hints alike. `{name}` is a hole, and `{pages:,}` one for a number."""

_DIVIDE = "Divídalo en archivos más pequeños."
_ANOTHER = "Guárdelo de nuevo con el programa que lo creó, o pida otra copia."

_BY_CODE: dict[str, Sentences] = {
    "unreadable": Sentences("El archivo no se pudo leer.", _ANOTHER),
    "unsupported_format": Sentences(
        "El contenido del archivo no está en ningún formato que Relatoria lea.",
        "Guárdelo como PDF, DOCX, PPTX, HTML, Markdown o texto (UTF-8).",
    ),
    "encrypted": Sentences(
        "El archivo está protegido por una contraseña.", "Guarde una copia sin contraseña y añádala."
    ),
    "damaged": Sentences("El archivo está dañado y no se puede leer.", _ANOTHER),
    "no_text": Sentences(
        "El archivo no contiene texto.",
        "Si sus páginas son imágenes, reconozca antes el texto (OCR) o instale Tesseract.",
    ),
    "too_large": Sentences("El archivo supera el tamaño permitido.", _DIVIDE),
    "timeout": Sentences("La lectura del archivo no terminó en el tiempo permitido.", _DIVIDE),
    "reader_died": Sentences("El archivo no se puede leer: exige demasiada memoria o está mal formado.", _ANOTHER),
    "library_busy": Sentences("Otro programa está escribiendo en la biblioteca.", "Inténtelo de nuevo en un momento."),
    "library_damaged": Sentences("La base de datos de la biblioteca está dañada.", "Recupere la última copia."),
    "unknown_document": Sentences("No existe ningún documento con ese identificador.", "Búsquelo en la lista."),
    "desk_busy": Sentences("Otras personas están guardando algo en este momento.", "Inténtelo de nuevo en un momento."),
    "desk_full": Sentences("No cabe nada más aquí.", "Quite algo antes de añadir más."),
    "not_on_desk": Sentences("Eso no existe, o no es suyo.", ""),
    "busy": Sentences("Hay demasiadas peticiones a la vez.", "Inténtelo de nuevo en unos segundos."),
}

_HOLE = re.compile(r"\{(\w+(?::,)?)\}")
_NUMBER = re.compile(r"[0-9][0-9,.]*")


class _Phrase(NamedTuple):
    """A sentence with holes: `literals` is what stands around the `holes`, one more than these."""

    literals: tuple[str, ...]
    holes: tuple[str, ...]
    spanish: str

    @classmethod
    def of(cls, english: str, spanish: str) -> _Phrase:
        parts = _HOLE.split(english)
        return cls(tuple(parts[::2]), tuple(parts[1::2]), spanish)

    def held(self, sentence: str) -> dict[str, str] | None:
        """What stands in the holes; None where this is another sentence.

        The holes are cut off from the right: names come first, may hold the words of any sentence, and so keep them.
        There is no way back, hence no text that takes long.
        """
        head, *between, tail = self.literals
        if not (sentence.startswith(head) and sentence.endswith(tail)):
            return None
        left = sentence[len(head) : len(sentence) - len(tail)]
        held = {}
        for hole, literal in zip(reversed(self.holes[1:]), reversed(between), strict=True):
            left, _, held[hole] = left.rpartition(literal)  # leaves nothing for the first hole if it is not there
        held[self.holes[0]] = left
        return held if all(map(_fits, held, held.values())) else None

    def told(self, held: dict[str, str]) -> str:
        """The Spanish sentence. What is put in is never read as a phrase."""
        parts = _HOLE.split(self.spanish)
        parts[1::2] = [_digits(held[hole]) if hole.endswith(":,") else held[hole] for hole in parts[1::2]]
        return "".join(parts)


def _fits(hole: str, value: str) -> bool:
    return bool(_NUMBER.fullmatch(value) if hole.endswith(":,") else value)


def _digits(number: str) -> str:
    """`1,234` as `1234` and `12,345` as `12 345`, as all counts are written in Spanish here."""
    return number.replace(",", "\N{NO-BREAK SPACE}" if len(number.partition(".")[0]) > len("1,234") else "")


_WHOLE = {english: spanish for english, spanish in PHRASE_BOOK if not _HOLE.search(english)}
_WITH_HOLES = tuple(_Phrase.of(*pair) for pair in PHRASE_BOOK if pair[0] not in _WHOLE)


def in_words(error: Failure, language: str) -> Sentences:
    """What happened and what to do, in `language` (`es`; anything else is English)."""
    own = Sentences(error.message, error.hint)
    if language != "es":
        return own
    of_its_code = _BY_CODE.get(error.code, own)
    message = _in_spanish(error.message)
    if message is None:
        return of_its_code
    hint = _in_spanish(error.hint) if error.hint else ""
    return Sentences(message, (of_its_code.hint or error.hint) if hint is None else hint)


def _in_spanish(sentence: str) -> str | None:
    """None: the phrase book does not have it."""
    if sentence in _WHOLE:
        return _WHOLE[sentence]
    known = [(phrase, held) for phrase in _WITH_HOLES if (held := phrase.held(sentence)) is not None]
    if not known:
        return None
    phrase, held = max(known, key=_certainty)
    return phrase.told(held)


def _certainty(known: tuple[_Phrase, dict[str, str]]) -> tuple[int, int, int]:
    """A name that holds the words of other sentences fits these as well: the end is ours, then the beginning."""
    phrase, held = known
    return len(phrase.literals[-1]), len(phrase.literals[0]), len(held[phrase.holes[0]])
