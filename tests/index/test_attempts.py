"""When a file is read a second time: not while the same would come of it, and at once when something else may."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.index.adding import preparing
from relatoria.index.adding.run import Added
from relatoria.index.errors import LibraryError
from relatoria.index.library import Library
from relatoria.index.store import originals
from relatoria.ingest import DamagedFile, EmptyDocument, Ingested, Limits, ReaderDied, ReadingError, ReadingTimeout
from relatoria.ingest.messages import as_said
from relatoria.ingest.readers import READERS, installed_reader


class Reader:
    """Reads as `read_lines` does, or fails, as the text reader of today; counts."""

    def __init__(self, error: ReadingError | None = None, text: str = "") -> None:
        self.error = error
        self.text = text
        self.reads = 0

    def __call__(self, path: Path, limits: Limits, *, filename: str) -> Ingested:
        self.reads += 1
        if self.error is not None:
            raise self.error
        if self.text:
            path = path.parents[2] / "instead.txt"
            path.write_text(self.text, encoding="utf-8")
        ingested = read_lines(path, limits, filename=filename)
        return replace(ingested, document=replace(ingested.document, reader=installed_reader("text")))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "a.txt"
    found.write_text("title: Fees\n\n1\tHarvest.\n2\tBorder.", encoding="utf-8")
    return found


def add(library: Library, path: Path, reader: Reader, limits: Limits | None = None) -> Added:
    (added,) = library.add([path], read=reader, limits=limits or Limits())
    return added


def update_text_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, "text", (READERS["text"][0] + 1, ()))


def install_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "equipment", lambda limits: f"with another OCR, {limits}")


def found_words(library: Library, word: str) -> list[str]:
    rows, _ = library.retrieval.lexical(word, 5)
    return [passage.text for passage, _ in library.retrieval.passages(rows)]


# Files that failed


def test_a_failure_is_repeated_without_reading(library: Library, path: Path) -> None:
    reader = Reader(
        EmptyDocument(as_said("a.txt holds no text.", "Use OCR."), filename="a.txt", unreadable_pages=(1, 2))
    )
    first = add(library, path, reader)
    again = add(library, path, reader)
    assert reader.reads == 1
    assert again.error is not None
    assert (again.error.code, again.error.told("en")) == ("no_text", ("a.txt holds no text.", "Use OCR."))
    assert replace(again, seconds=0) == replace(first, seconds=0)
    assert again.unreadable_pages == (1, 2)
    assert list((library.folder / "originals").iterdir()) == []


def test_a_failure_that_an_older_library_noted_in_english_is_said_as_it_is(library: Library, path: Path) -> None:
    reader = Reader(DamagedFile("ingest.pdf.cannot_be_opened", name="a.txt"))
    assert add(library, path, reader).error == add(library, path, reader).error
    with closing(sqlite3.connect(library.folder / "library.db")) as connection, connection:
        connection.execute("UPDATE attempts SET said = '', message = 'a.txt is odd.', hint = 'Mend it.'")
    error = add(library, path, reader).error
    assert error is not None
    assert error.told("es") == error.told("en") == ("a.txt is odd.", "Mend it.")
    assert reader.reads == 1


def test_the_same_content_under_another_name_says_whose_failure_it_repeats(library: Library, path: Path) -> None:
    reader = Reader(DamagedFile(as_said("a.txt breaks off.", "Get it anew."), filename="a.txt"))
    add(library, path, reader)
    other = add(library, path.rename(path.with_name("b.txt")), reader)
    assert (reader.reads, other.file, other.status) == (1, "b.txt", "failed")
    assert list(map(str, other.warnings)) == ["It has the same content as a.txt."]


def test_other_content_is_read(library: Library, path: Path) -> None:
    reader = Reader(DamagedFile(as_said("a.txt breaks off.")))
    add(library, path, reader)
    path.write_text("title: Fees\n\n1\tHarvest.", encoding="utf-8")
    reader.error = None
    assert add(library, path, reader).status == "added"


@pytest.mark.parametrize("change", [update_text_reader, install_ocr])
def test_what_failed_is_read_again_when_something_else_reads(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[pytest.MonkeyPatch], None]
) -> None:
    add(library, path, Reader(DamagedFile(as_said("a.txt breaks off."))))
    change(monkeypatch)
    assert add(library, path, Reader()).status == "added"
    library.remove("a")
    assert add(library, path, Reader()).status == "added", "a success ends the memory of the failure"


def test_other_limits_read_again(library: Library, path: Path) -> None:
    add(library, path, Reader(DamagedFile(as_said("a.txt has too much."))), Limits(characters=3))
    assert add(library, path, Reader()).status == "added"


@pytest.mark.parametrize("kind", [ReadingError, ReadingTimeout, ReaderDied])
def test_what_may_be_the_fault_of_the_moment_is_tried_again(
    library: Library, path: Path, kind: type[ReadingError]
) -> None:
    assert add(library, path, Reader(kind("Not now."))).status == "failed"
    assert add(library, path, Reader()).status == "added"


def test_a_full_disk_is_no_fault_of_the_file(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(originals, "keep", fail)
        with pytest.raises(LibraryError, match="The disk is full"):
            add(library, path, Reader())
    assert add(library, path, Reader()).status == "added"


# Documents that the library holds


def test_another_reader_that_reads_the_same_changes_its_name_only(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    add(library, path, reader)
    before, generation = library.document("a"), library.generation
    update_text_reader(monkeypatch)
    assert (add(library, path, reader).status, reader.reads) == ("unchanged", 2)
    assert library.document("a") == replace(before, reader=installed_reader("text"))
    assert library.generation == generation
    assert (add(library, path, reader).status, reader.reads) == ("unchanged", 2)


def test_another_reader_that_reads_other_passages_renews_the_document(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, path, Reader())
    update_text_reader(monkeypatch)
    embedder = library.embedder
    assert isinstance(embedder, FakeEmbedder)
    embedder.encoded.clear()
    added = add(library, path, Reader(text="title: Fees\n\n1\tHarvest.\n2(a)\tFrontier."))
    assert (added.status, added.doc_id, added.passages) == ("new_version", "a", 2)
    assert list(map(str, added.warnings)) == [
        f"It is the same file as before, read again by {installed_reader('text')}."
    ]
    assert embedder.encoded == ["Fees > Conclusions\nFrontier."], "what stayed is not embedded again"
    assert [source.doc_id for source in library.documents(superseded=True)] == ["a"]
    assert [block.label for block in library.document("a").blocks] == ["1", "2(a)"]
    assert (found_words(library, "frontier"), found_words(library, "border")) == (["Frontier."], [])
    assert found_words(library, "harvest") == ["Harvest."]


def test_what_a_person_corrected_stays(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library, path, Reader())
    corrected = replace(library.documents()[0], title="Schedule of Fees", symbol="A/1")
    library.curation.update_source(corrected)
    update_text_reader(monkeypatch)
    add(library, path, Reader(text="title: Misread\n\n1\tFrontier."))
    assert library.documents() == (corrected,)
    assert found_words(library, "frontier") == ["Frontier."]


def test_pages_that_could_not_be_read_are_tried_with_new_means_only(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("title: Fees\nunreadable: 2 3\n\n1\tHarvest.", encoding="utf-8")
    reader = Reader()
    assert add(library, path, reader).status == "partial"
    assert (add(library, path, reader).status, reader.reads) == ("unchanged", 1)
    install_ocr(monkeypatch)
    reader.text = "title: Fees\nunreadable: 3\n\n1\tHarvest.\n2\tScanned."
    added = add(library, path, reader)
    assert (added.status, added.unreadable_pages, reader.reads) == ("new_version", (3,), 2)
    assert found_words(library, "scanned") == ["Scanned."]
    assert (add(library, path, reader).status, reader.reads) == ("unchanged", 2)


@pytest.mark.parametrize(
    "worse",
    [Reader(text="title: Fees\nunreadable: 1\n\n2\tBorder."), Reader(DamagedFile(as_said("a.txt breaks off.")))],
)
def test_what_was_read_better_before_stays(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch, worse: Reader
) -> None:
    add(library, path, Reader())
    before = library.document("a")
    update_text_reader(monkeypatch)
    assert (add(library, path, worse).status, worse.reads) == ("unchanged", 1)
    assert (add(library, path, worse).status, worse.reads) == ("unchanged", 1)
    assert library.document("a") == before


def test_an_original_that_is_gone_comes_back_with_its_file(library: Library, path: Path) -> None:
    reader = Reader()
    add(library, path, reader)
    original = library.original("a")
    original.unlink()
    assert add(library, path.rename(path.with_name("a.md")), reader).status == "unchanged"
    assert library.original("a").read_bytes() == path.with_name("a.md").read_bytes()
    assert reader.reads == 1
