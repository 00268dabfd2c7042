"""What went wrong, in the language of the page: errors say it in English, and a Spanish page says the kind of it.

The English sentence names the file, a page or a limit. The Spanish one stands for all errors of one code, since what a
reader of files says of each is not translated; where a code has none, the English sentence is better than nothing.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


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


_DIVIDE = "Divídalo en archivos más pequeños."
_ANOTHER = "Guárdelo de nuevo con el programa que lo creó, o pida otra copia."

_SPANISH: dict[str, Sentences] = {
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


def in_words(error: Failure, language: str) -> Sentences:
    """What happened and what to do, in `language` (`es`; anything else is English)."""
    own = Sentences(error.message, error.hint)
    return _SPANISH.get(error.code, own) if language == "es" else own
