"""The letters of a file by another way than that of the readers: a second opinion on what was quoted from it.

PDF by pypdf (the readers use pdfium), Office files by taking the marks out of their XML, everything else as it stands.
What came so has neither order nor paragraphs that could be cited; it only shows whether words stand in the file. The
file is hostile here too, and is read in a process of its own with the limits of ingestion.
"""

from __future__ import annotations

import html
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from relatoria.ingest.records import Limits
from relatoria.ingest.sandbox import Confined, Stopped, Worker

LIMITS = Limits(seconds=120.0)
_PARTS = re.compile(r"(word|ppt)/(document|footnotes|endnotes|header\d*|footer\d*|(slides|notesSlides)/\w+)\.xml")
_ENDS = re.compile(r"</(?:w|a):(?:p|tc)>|<(?:w|a):(?:br|tab)\b[^>]*>|</?(?:p|div|li|td|th|tr|h\d|br)\b[^>]*>")
_MARKS = re.compile(r"<[^<>]*>")


def second_reading(path: Path, limits: Limits = LIMITS) -> str | None:
    """The words of the file; None where they cannot be had this way (pictures of pages, damage, limits)."""
    # the limited process knows this module by its name
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH"))))
    with tempfile.TemporaryDirectory(prefix="relatoria-again-") as folder:
        worker = Worker(__name__, limits, folder=folder)
        try:
            text = worker.ask(str(path.resolve())).decode("utf-8")
        except (Stopped, ValueError):
            return None
        finally:
            worker.end()
    return text if text.strip() else None


def text_of(path: Path) -> str:
    """The words of the file, read in this process; whatever a library raises on a damaged file comes through."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF" in head:
        return "\n".join(_pdf(path))
    if head.startswith(b"PK"):
        return "\n".join(_office(path))
    content = path.read_bytes()
    text = _decoded(content)
    return _without_marks(text) if re.search(r"<(?:html|body|p|div)\b", text[:20_000], re.IGNORECASE) else text


def _pdf(path: Path) -> Iterator[str]:
    from relatoria.ingest.pdf.document import declared, page_text

    reader = declared(path).reader
    for number in range(1, len(reader.pages) + 1):
        yield page_text(reader, number)


def _office(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if _PARTS.fullmatch(name):
                yield _without_marks(archive.read(name).decode("utf-8", "replace"))


def _without_marks(text: str) -> str:
    return html.unescape(_MARKS.sub("", _ENDS.sub("\n", text)))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def main() -> int:
    """Confines itself, reads the file that it is asked for, answers."""
    confined = Confined()
    for path in confined.requests():
        confined.answer(text_of(Path(path)).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
