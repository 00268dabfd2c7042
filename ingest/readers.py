"""What reads each format, by name and version, and all else that decides what becomes of a file.

A file is read once. It is read again when its reader is another than the one that read it, and a file that failed when
anything is there that was not there then. To name a reader takes no parsing library; to say which languages OCR has
loads one (`equipment`).
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from .formats import Format
from .records import Limits

READERS: dict[Format, tuple[int, tuple[str, ...]]] = {
    "pdf": (5, ("pypdfium2", "pypdf")),
    "docx": (4, ("lxml",)),
    "pptx": (4, ("lxml",)),
    "html": (4, ("lxml",)),
    "markdown": (4, ("markdown-it-py",)),
    "text": (4, ()),
}
"""The number of each format's reader, and the libraries that it reads with.

Raise the number when another text, label, page, place or division into passages comes of the same file: whoever adds
the file again then has it read again.
"""


def reader_name(kind: Format, *versions: str) -> str:
    """`pdf 1 (pypdfium2 5.15.2, pypdf 7.1.0)`, from the versions of its libraries in their order."""
    number, libraries = READERS[kind]
    used = ", ".join(f"{library} {version}" for library, version in zip(libraries, versions, strict=True))
    return f"{kind} {number} ({used})" if used else f"{kind} {number}"


def installed_reader(kind: Format) -> str:
    """The name of what would read this format now."""
    return reader_name(kind, *map(_installed, READERS[kind][1]))


def is_outdated(reader: str) -> bool:
    """Whether something else would read now what the reader of this name has read."""
    return any(reader.split(" ", 1)[0] == kind and reader != installed_reader(kind) for kind in READERS)


def equipment(limits: Limits) -> str:
    """All that decides, beside its content, what becomes of a file: the program, its readers, OCR, and the limits.

    Where OCR is installed, this starts it to ask for its languages.
    """
    languages = import_module(".pdf", __package__).ocr.languages(limits.ocr_languages)  # loads pdfium
    parts = (
        f"relatoria {_installed('relatoria')}",
        *map(installed_reader, READERS),
        f"OCR {'+'.join(languages) or 'none'}",
        str(limits),
    )
    return "; ".join(parts)


@lru_cache
def _installed(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - 30 ms, not for each file's process

    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"
