"""Whatever a file does, it costs this file and nothing else, and a person is told in plain words."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from relatoria.ingest.errors import (
    DamagedFile,
    EmptyDocument,
    FileTooLarge,
    ReaderDied,
    ReadingError,
    ReadingTimeout,
    UnsupportedFormat,
)
from relatoria.ingest.pipeline import ReadingCancelled, ingest
from relatoria.ingest.records import Limits
from relatoria.ingest.sandbox import reading

TEXT = """Conclusions of the Forum on Remittances

17. The participants met in the capital and agreed on three points.

18. They asked that the fees be lowered.
"""


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_becomes_a_document_and_its_passages(text_file: Path) -> None:
    ingested = ingest(text_file, filename="forum.txt")
    source = ingested.document.source
    assert (source.filename, source.language) == ("forum.txt", "en")
    assert len(source.sha256) == 64
    assert any("fees be lowered" in passage.text for passage in ingested.passages)
    assert {passage.doc_id for passage in ingested.passages} == {source.doc_id}


def test_no_more_time_than_allowed(text_file: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(ReadingTimeout, match=r"note\.txt took longer"):
        ingest(text_file, Limits(seconds=0.02))
    assert time.monotonic() - begun < 5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on address space")
def test_no_more_memory_than_allowed(text_file: Path) -> None:
    text_file.write_text(TEXT * 20_000, encoding="utf-8")
    with pytest.raises(ReaderDied):
        ingest(text_file, Limits(memory=4 * 2**20))


def test_no_larger_file_or_text_than_allowed(text_file: Path) -> None:
    with pytest.raises(FileTooLarge, match="the limit is"):
        ingest(text_file, Limits(bytes=10))
    with pytest.raises(FileTooLarge, match="10"):
        ingest(text_file, Limits(characters=10))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", EmptyDocument),
        (b"  \n \n", EmptyDocument),
        (b"\x89PNG\r\n\x1a\n\0", UnsupportedFormat),
        (b"%PDF-1.7\nnothing follows", DamagedFile),
        (b"PK\x03\x04nothing follows", DamagedFile),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, kind: type[ReadingError]) -> None:
    path = tmp_path / "received.docx"
    path.write_bytes(content)
    with pytest.raises(kind) as caught:
        ingest(path)
    assert caught.value.filename == "received.docx"
    assert caught.value.message.endswith(".")
    assert "Traceback" not in str(caught.value)


def test_what_cannot_be_read_is_called_by_the_name_that_it_had(tmp_path: Path) -> None:
    copy = tmp_path / "0a1b2c.pdf"
    copy.write_bytes(b"%PDF-1.7\nnothing follows")
    with pytest.raises(DamagedFile, match=r"^minutes\.pdf ") as caught:
        ingest(copy, filename="minutes.pdf")
    assert "0a1b2c" not in str(caught.value)


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="cannot be opened"):
        ingest(tmp_path / "gone.pdf")
    with pytest.raises(ReadingError, match="no ordinary file"):
        ingest(tmp_path)


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (RuntimeError("list index out of range"), "damaged"),
        (RecursionError(), "damaged"),
        (MemoryError(), "reader_died"),
        (ModuleNotFoundError("no module"), "unreadable"),
        (ImportError("failed to map segment from shared object"), "reader_died"),
        (FileTooLarge("ingest.pdf.too_large", name="a.pdf", limit=3), "too_large"),
    ],
)
def test_whatever_a_library_raises_becomes_a_reason(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str
) -> None:
    def failing(*arguments: object) -> None:
        raise raised

    monkeypatch.setattr(reading, "read", failing)
    error = reading.respond(Path("a.pdf"), "a.pdf", Limits())["error"]
    assert error["code"] == code
    assert "index out of range" not in str(error["said"])
    assert type(raised).__name__ in error["detail"]


def test_nothing_heavy_is_imported_for_a_file() -> None:
    heavy = "torch faiss gradio transformers langchain_core py3langid numpy pandas"
    loaded = f"[name for name in {heavy.split()} if name in sys.modules]"
    code = f"import sys, relatoria.ingest.sandbox.reading; print({loaded})"
    ran = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_child_without_an_answer_is_no_mystery(text_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(text_file.parent))
    (text_file.parent / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    with pytest.raises(ReaderDied, match="was stopped"):
        ingest(text_file)


def test_the_reader_says_which_page_it_has_done(documents: Path) -> None:
    (pdf,) = documents.glob("2005*.pdf")
    said: list[tuple[int, int]] = []
    found = ingest(pdf, on_page=lambda page, pages: said.append((page, pages)))
    pages = found.document.pages
    assert pages is not None
    assert said == [(page, pages) for page in range(1, pages + 1)]


def test_nobody_wants_it_any_more(text_file: Path) -> None:
    with pytest.raises(ReadingCancelled):
        ingest(text_file, cancelled=lambda: True)
