"""The process in which a file is read: libraries that parse hostile bytes run here and nowhere else.

`pipeline.ingest` starts it as a `worker`, one process for one file; its answer is JSON. Nothing heavy is imported here,
since every file pays for it: a reader is imported when its format turns up.
"""

from __future__ import annotations

import hashlib
import json
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from .. import progress
from ..codec import to_json
from ..errors import DamagedFile, EmptyDocument, FileTooLarge, ReaderDied, ReadingError
from ..formats import Format, sniff
from ..metadata import describe
from ..numbering import qualify
from ..passages import passages
from ..records import Block, Document, Ingested, Limits, Reading
from ..structure import warnings_about, without_ciphers
from .worker import Confined

_ROOMS = {"markdown": "html"}
"""Where a format is read that has no room of its own."""


def main() -> int:
    """Confines itself, reads the file that it is asked for, answers."""
    confined = Confined()
    progress.told = confined.turned
    for request in confined.requests():
        answer = respond(Path(request["path"]), request["filename"], confined.limits)
        confined.answer(json.dumps(answer).encode("ascii"))
    return 0


def respond(path: Path, filename: str, limits: Limits) -> dict[str, Any]:
    """The answer: what became of the file (`Ingested`), or the error with its code."""
    try:
        answer: dict[str, Any] = to_json(read(path, filename, limits))
        return answer
    except ReadingError as exc:
        error = exc
    except ModuleNotFoundError as exc:
        error = ReadingError("ingest.reading.reader_missing")
        error.__cause__ = exc
    except (MemoryError, ImportError) as exc:  # a library that does not fit in any more fails to load
        error = ReaderDied("ingest.reading.too_much_memory", name=filename)
        error.__cause__ = exc
    except Exception as exc:  # noqa: BLE001 - the outermost edge of this process: whatever a library raises is the file's fault
        error = DamagedFile("ingest.reading.oddly_made", name=filename)
        error.__cause__ = exc
    return {
        "error": {
            "code": error.code,
            "said": error.said.but(name=filename).to_json(),  # a reader knows the name of the copy alone
            "unreadable_pages": list(getattr(error, "unreadable_pages", ())),
            "detail": "".join(traceback.format_exception(error))[-4000:],
        }
    }


def read(path: Path, filename: str, limits: Limits) -> Ingested:
    """The whole way from bytes to passages, in this process and without its limits.

    Raises:
        ReadingError: any of its kinds.
        Exception: whatever a library lets through; `respond` turns it into DamagedFile.
    """
    kind = sniff(path, filename)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    reading = read_as(kind, path, limits)
    seen, ciphers = without_ciphers(tuple(map(_speakable, reading.blocks)))
    hidden, _ = without_ciphers(tuple(map(_speakable, (*reading.hidden, *ciphers))), hidden=True)
    blocks = qualify(seen)
    _check((*blocks, *hidden), reading, filename, limits)
    source, confidence = describe(replace(reading, blocks=blocks), filename, sha256)
    document = Document(
        source=source,
        blocks=(*blocks, *(replace(block, order=len(blocks) + place) for place, block in enumerate(hidden))),
        reader=reading.reader,
        warnings=(*reading.warnings, *warnings_about(hidden)),
        pages=reading.pages,
        unreadable_pages=reading.unreadable_pages,
        confidence=confidence,
    )
    return Ingested(document, passages(document), reading.recognised)


def read_as(kind: Format, path: Path, limits: Limits) -> Reading:
    """What the reader of this format finds in the file; `pdf.read_pdf` reads "pdf", and so on."""
    room = import_module(f"..{_ROOMS.get(kind, kind)}", __package__)
    reader: Callable[[Path, Limits], Reading] = getattr(room, f"read_{kind}")
    return reader(path, limits)


def _check(blocks: tuple[Block, ...], reading: Reading, filename: str, limits: Limits) -> None:
    if reading.pages is not None and reading.pages > limits.pages:
        raise FileTooLarge("ingest.reading.too_many_pages", name=filename, pages=reading.pages, limit=limits.pages)
    if sum(len(block.text) for block in blocks) > limits.characters:
        raise FileTooLarge("ingest.reading.too_much_text", name=filename)
    if not any(block.text.strip() and not block.hidden for block in blocks):
        raise EmptyDocument(
            "ingest.reading.only_pictures" if reading.pages else "ingest.reading.no_text",
            name=filename,
            unreadable_pages=reading.unreadable_pages,
        )


def _speakable(block: Block) -> Block:
    """The block without halves of surrogate pairs, which no encoding can store; offsets stay."""
    if block.text.isascii() or not any("\ud800" <= character <= "\udfff" for character in block.text):
        return block
    return replace(block, text="".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in block.text))


if __name__ == "__main__":
    sys.exit(main())
