"""What becomes of each file: known, new, another version, or failed with a reason; and nothing twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.index.adding import run as adding
from relatoria.index.adding import vectorising
from relatoria.index.adding.files import files_in, name_of
from relatoria.index.adding.run import Added, Progress
from relatoria.index.errors import LibraryError, UnknownDocument
from relatoria.index.library import Library
from relatoria.ingest import Ingested, Limits


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as opened:
        yield opened


def write(folder: Path, name: str, head: str, *passages: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"{head}\n\n" + "\n".join(passages), encoding="utf-8")
    return path


def add(library: Library, *paths: Path) -> list[Added]:
    return list(library.add(paths, read=read_lines))


def originals(library: Library) -> list[str]:
    return sorted(path.name for path in (library.folder / "originals").glob("*"))


def test_a_file_is_added_once(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "title: Conclusions\nsymbol: A/60/1", "1\tFirst words.", "2\tSecond words.")
    (first,) = add(library, path)
    assert (first.file, first.status, first.doc_id, first.title) == ("a.txt", "added", "a", "Conclusions")
    assert (first.symbol, first.pages, first.passages, first.error) == ("A/60/1", 1, 2, None)
    embedder = library.embedder
    assert isinstance(embedder, FakeEmbedder)
    assert embedder.encoded == [
        "Conclusions > Conclusions\nFirst words.",
        "Conclusions > Conclusions\nSecond words.",
    ]

    def never(path: Path, limits: Limits, *, filename: str) -> Ingested:
        raise AssertionError("an unchanged file is not read")

    (again,) = library.add([path], read=never)
    assert (again.status, again.doc_id, again.title, again.passages, again.warnings) == (
        "unchanged", "a", "Conclusions", 2, (),
    )  # fmt: skip
    assert len(embedder.encoded) == 2
    assert library.generation == 1


def test_the_same_content_under_another_name_names_the_first(library: Library, tmp_path: Path) -> None:
    one = write(tmp_path, "one.txt", "title: T", "Words.")
    two = write(tmp_path, "two.txt", "title: T", "Words.")
    found = add(library, one, two)
    assert [(added.file, added.status, added.doc_id) for added in found] == [
        ("one.txt", "added", "one"),
        ("two.txt", "unchanged", "one"),
    ]
    assert list(map(str, found[1].warnings)) == ["It has the same content as one.txt, which is in the library."]
    assert add(library, two)[0].warnings == found[1].warnings


def test_a_file_that_fails_costs_itself_alone(library: Library, tmp_path: Path) -> None:
    bad = write(tmp_path, "bad.txt", "broken", "x")
    copy = write(tmp_path, "copy.txt", "broken", "x")
    good = write(tmp_path, "good.txt", "title: T", "Words.")
    found = add(library, bad, copy, good)
    assert [added.status for added in found] == ["failed", "failed", "added"]
    assert found[0].error is not None
    assert (found[0].error.code, str(found[0].error.said)) == ("damaged", "bad.txt breaks off.")
    assert list(map(str, found[1].warnings)) == ["It has the same content as bad.txt."]
    assert originals(library) == [library.original("good").name]


def test_what_is_no_file_fails_with_a_reason(library: Library, tmp_path: Path) -> None:
    (missing,) = add(library, tmp_path / "nowhere.pdf")
    assert missing.error is not None
    assert (missing.file, missing.error.code, str(missing.error.said)) == (
        "nowhere.pdf", "unreadable", "nowhere.pdf does not exist.",
    )  # fmt: skip
    os.mkfifo(tmp_path / "pipe.txt")
    (pipe,) = library.add([tmp_path / "pipe.txt"])
    assert pipe.error is not None
    assert str(pipe.error.said) == "pipe.txt is no ordinary file."
    large = write(tmp_path, "large.txt", "title: T", "Words.")
    (refused,) = library.add([large], limits=Limits(bytes=3))
    assert refused.error is not None
    assert refused.error.code == "too_large"
    assert originals(library) == []


def test_unreadable_pages_make_it_partial(library: Library, tmp_path: Path) -> None:
    (added,) = add(library, write(tmp_path, "a.txt", "title: T\nunreadable: 2 5", "Words."))
    assert (added.status, added.unreadable_pages) == ("partial", (2, 5))


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ("symbol: A/60/1\ntitle: One", "symbol: A/60/1\ntitle: One", "new_version"),
        ("symbol: A/60/1\ntitle: One", "symbol: a / 60/1\ntitle: Another", "new_version"),
        ("symbol: A/60/1\ntitle: One", "symbol: A/60/2\ntitle: One", "added"),
        ("symbol: A/60/1\nlanguage: en", "symbol: A/60/1\nlanguage: es", "added"),
        ("symbol: A/60/1\nkind: report", "symbol: A/60/1\nkind: presentation", "added"),
        ("symbol: A/60/1", "symbol: A/60/1\nconfidence: 0.3", "added"),
        ("issuer: IOM\ntitle: One\ndate: 2005", "issuer: iom\ntitle: ONE\ndate: 2005", "added"),
        ("issuer: IOM\ntitle: One\ndate: 2005", "issuer: IOM\ntitle: One\ndate: 2006", "added"),
        ("issuer: IOM\ntitle: One", "issuer: IOM\ntitle: One", "added"),
    ],
)
def test_what_is_another_version(library: Library, tmp_path: Path, before: str, after: str, status: str) -> None:
    add(library, write(tmp_path, "before.txt", before, "Old words."))
    (added,) = add(library, write(tmp_path, "after.txt", after, "New words."))
    assert added.status == status
    ids = [source.doc_id for source in library.documents()]
    assert ids == (["after"] if status == "new_version" else ["before", "after"])
    assert library.superseded_by("before") == ("after" if status == "new_version" else "")


FIRST = (
    "1\tHerders who cross the ridge in spring are asked for a paper that no office of their district has ever issued.",
    "2\tThe two districts have counted the animals since 1998, each in its own way, and neither believes the other.",
    "3\tA common register would cost less than the guards who are posted at the ford in the dry months.",
)
CORRECTED = (FIRST[0], FIRST[1].replace("1998", "1989"), FIRST[2], "4\tThe year in paragraph 2 was corrected.")
SECOND = (
    "1\tIt is recommended that one register be opened at the ford and kept by both districts in turn.",
    "2\tA herder should be able to show a paper from either side, or none, where a neighbour speaks for him.",
    "3\tGuards should be withdrawn as soon as the first season has been counted together.",
)
MASTHEAD = ("Report of the meeting on herds", "Submitted by the Herders' Union", "Pass Town, 4 May 2031")


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        # two volumes of one masthead
        ("issuer: IOM\ntitle: Herds\ndate: 2031-05-04", "issuer: IOM\ntitle: Herds\ndate: 2031-05-04", "added"),
        # even under one symbol, of which the volume was not read
        ("symbol: A/60/1\ntitle: Herds", "symbol: A/60/1\ntitle: Herds", "added"),
        ("title: Herds", "title: Herds", "added"),
    ],
)
def test_two_texts_of_one_masthead_are_two_documents(
    library: Library, tmp_path: Path, before: str, after: str, status: str
) -> None:
    add(library, write(tmp_path, "first.txt", before, *MASTHEAD, *FIRST))
    (added,) = add(library, write(tmp_path, "second.txt", after, *MASTHEAD, *SECOND))
    assert (added.status, added.supersedes) == (status, "")
    assert [source.doc_id for source in library.documents()] == ["first", "second"]
    said = "It is called the same as first.txt, but holds another text: both are kept. "
    told = list(map(str, added.warnings))
    assert told == ([f"{said}If it replaces that document, say so."] if "date" in before or "symbol" in before else [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("issuer: IOM\ntitle: Herds\ndate: 2031-05-04", "issuer: IOM\ntitle: Herds\ndate: 2031-05-04"),
        ("symbol: A/60/1\ntitle: Herds", "symbol: A/60/1\ntitle: Herds, corrected"),
        ("title: Herds\ndate: 2031-05-04", "title: Herds\ndate: 2031-06-07"),  # the correction bears its own day
        ("title: Herds", "title: Herds\nsymbol: A/60/1"),
    ],
)
def test_a_corrected_text_is_a_version(library: Library, tmp_path: Path, before: str, after: str) -> None:
    add(library, write(tmp_path, "first.txt", before, *MASTHEAD, *FIRST))
    (added,) = add(library, write(tmp_path, "again.txt", after, *MASTHEAD, *CORRECTED))
    assert (added.status, added.supersedes, added.warnings) == ("new_version", "first", ())


def test_another_text_under_the_name_of_a_file_is_no_version_of_it(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "report.txt", "title: Herds", *MASTHEAD, *FIRST)
    add(library, path)
    write(tmp_path, "report.txt", "title: Herds", *MASTHEAD, *SECOND)
    (added,) = add(library, path)
    assert added.status == "added"


def test_a_changed_file_is_a_version_even_if_it_does_not_say_what_it_is(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "note.txt", "date: 2021", "Kept words.", "Old words.", "More words.")
    add(library, path)
    write(tmp_path, "note.txt", "date: 2021", "Kept words.", "New words.", "More words.")
    (added,) = add(library, path)
    assert (added.status, added.doc_id) == ("new_version", "note-2")
    assert [passage.passage_id[:9] for passage in library.passages_of("note-2")] == [
        "note-2#0@",
        "note-2#1@",
        "note-2#2@",
    ]
    assert {passage.doc_id for passage in library.passages_of("note-2")} == {"note-2"}
    write(tmp_path, "note.txt", "date: 2022", "Nothing of this stood there before.")
    (other,) = add(library, path)
    assert (other.status, other.doc_id) == ("added", "note-3")


def test_what_a_new_version_keeps_is_not_embedded_again(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "title: T", "1\tKept words.", "2\tOld words.")
    add(library, path)
    embedder = library.embedder
    assert isinstance(embedder, FakeEmbedder)
    embedder.encoded.clear()
    write(tmp_path, "a.txt", "title: T", "1\tKept words.", "2\tNew words.", "3\tNew words.")
    add(library, path)
    assert embedder.encoded == ["T > Conclusions\nNew words."]


def test_versions_link_forward_and_removal_links_past(library: Library, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        add(library, write(tmp_path, f"v{number}.txt", "symbol: A/60/1", f"Words of version {number}."))
    assert [library.superseded_by(f"v{number}") for number in (1, 2, 3)] == ["v2", "v3", ""]
    library.remove("v2")
    assert library.superseded_by("v1") == "v3"
    assert [source.doc_id for source in library.documents()] == ["v3"]
    library.remove("v3")
    assert [source.doc_id for source in library.documents()] == ["v1"]


def test_a_removed_file_can_be_added_again(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "title: T", "Words.")
    add(library, path)
    library.remove("a")
    (again,) = add(library, path)
    assert (again.status, again.doc_id) == ("added", "a")


def test_files_in_folders(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    for name in ("b.txt", "a.pdf", ".hidden", "~$b.docx", "sub/c.txt", ".git/d.txt", "own/library.db"):
        write(inside, "x", "")
        (inside / name).parent.mkdir(exist_ok=True)
        (inside / name).write_text("")
    (inside / "x").unlink()
    (inside / "sub" / "loop").symlink_to(inside)
    found = files_in([inside, inside / ".hidden"], without=inside / "own")
    assert [path.relative_to(inside).as_posix() for path in found] == ["a.pdf", "b.txt", "sub/c.txt", ".hidden"]


def test_a_name_that_is_no_text_can_be_shown(library: Library, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("title: T\n\nWords.")
    (added,) = add(library, path)
    assert (name_of(path), added.file, added.status) == ("caf\ufffd.txt", "caf\ufffd.txt", "added")


def test_progress(library: Library, tmp_path: Path) -> None:
    seen: list[Progress] = []
    write(tmp_path / "in", "a.txt", "title: T", "One.", "Two.")
    write(tmp_path / "in", "b.txt", "broken")
    list(library.add([tmp_path / "in"], read=read_lines, on_progress=seen.append))
    assert [(one.file, one.number, one.total, one.stage, one.passages) for one in seen] == [
        ("a.txt", 1, 2, "reading", 0),
        ("a.txt", 1, 2, "embedding", 2),
        ("a.txt", 1, 2, "done", 2),
        ("b.txt", 2, 2, "reading", 0),
        ("b.txt", 2, 2, "done", 0),
    ]


def test_vectors_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    class Broken(FakeEmbedder):
        def encode_passages(self, texts):  # type: ignore[no-untyped-def]
            return super().encode_passages(texts) * float("nan")

    path = write(tmp_path, "a.txt", "title: T", "Words.")
    with Library.open(tmp_path / "library", Broken(), create=True) as library:
        with pytest.raises(LibraryError, match="cannot be used"):
            add(library, path)
        assert library.documents() == ()


def test_a_run_that_is_broken_off_keeps_what_it_acknowledged(library: Library, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / "in", f"{name}.txt", f"title: {name}", f"Words of {name}.")
    run = library.add([tmp_path / "in"], read=read_lines)
    assert next(run).doc_id == "a"
    run.close()
    assert [source.doc_id for source in library.documents()] == ["a"]
    assert len(library.retrieval.lexical("words", 5)[0]) == 1
    assert originals(library) == [library.original("a").name]
    assert [added.status for added in add(library, tmp_path / "in")] == ["unchanged", "added", "added"]


def test_pages_are_counted_by_the_reader_and_passages_as_they_are_embedded(
    library: Library, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectorising, "PORTION", 2)
    monkeypatch.setattr(adding, "_TURN", 0.001)
    (pdf,) = documents.glob("2005*.pdf")
    seen: list[Progress] = []
    (added,) = library.add([pdf], on_progress=seen.append)
    read = [(one.page, one.pages) for one in seen if one.stage == "reading"]
    assert read[0] == (0, 0)
    assert read == sorted(read)
    assert read[-1][1] in (0, added.pages)  # a small file may be read between two looks
    done = [one.embedded for one in seen if one.stage == "embedding"]
    assert done == list(range(0, added.passages, 2))
    assert {one.passages for one in seen if one.stage == "embedding"} == {added.passages}


def test_a_run_is_cancelled_within_a_file(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        write(tmp_path / "in", f"{name}.txt", f"title: {name}", *(f"{number} words of {name}." for number in range(9)))
    monkeypatch.setattr(vectorising, "PORTION", 2)
    stop = Event()

    def show(progress: Progress) -> None:
        if progress.file == "b.txt" and progress.embedded == 4:
            stop.set()

    found = list(library.add([tmp_path / "in"], read=read_lines, on_progress=show, cancelled=stop.is_set))
    assert [added.doc_id for added in found] == ["a"]
    assert [source.doc_id for source in library.documents()] == ["a"]
    assert originals(library) == [library.original("a").name]
    assert [added.status for added in add(library, tmp_path / "in")] == ["unchanged", "added"]


def test_a_cancelled_reader_is_killed(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that would sleep for a minute stands in for one that reads a large file."""
    (tmp_path / "python").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "python").chmod(0o755)
    monkeypatch.setattr("relatoria.ingest.sandbox.worker.sys.executable", str(tmp_path / "python"))
    path = write(tmp_path, "a.txt", "title: T", "Words.")
    began = monotonic()
    assert list(library.add([path], cancelled=lambda: monotonic() - began > 0.3)) == []
    assert monotonic() - began < 10
    assert (library.documents(), originals(library)) == ((), [])


def test_what_failed_is_read_again_if_that_is_wanted(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "broken", "x")
    reads: list[str] = []

    def reader(path: Path, limits: Limits, *, filename: str) -> Ingested:
        reads.append(filename)
        return read_lines(path, limits, filename=filename)

    for retry in (False, False, True):
        (added,) = library.add([path], read=reader, retry=retry)
        assert added.status == "failed"
    assert reads == ["a.txt", "a.txt"]


def test_a_document_is_replaced_by_the_file_that_is_named(library: Library, tmp_path: Path) -> None:
    add(library, write(tmp_path, "old.txt", "title: Old", "Old words."))
    new = write(tmp_path, "new.txt", "title: Quite another\nlanguage: es", "New words.")
    (added,) = library.add([new], read=read_lines, supersedes="old", review=True)
    assert (added.status, added.supersedes, added.publication) == ("new_version", "old", "review")
    assert [source.doc_id for source in library.documents()] == ["old"]
    library.curation.publish("new")
    assert ([source.doc_id for source in library.documents()], library.superseded_by("old")) == (["new"], "new")
    newest = write(tmp_path, "newest.txt", "title: The newest", "Newest words.")
    (added,) = library.add([newest], read=read_lines, supersedes="old")
    assert added.supersedes == "new"  # old has been replaced by it already
    with pytest.raises(UnknownDocument):
        list(library.add([newest], read=read_lines, supersedes="nothing"))
    with pytest.raises(LibraryError, match="replaced by one file"):
        list(library.add([new, newest], read=read_lines, supersedes="old"))


def test_what_is_known_says_so_and_whether_it_answers(library: Library, tmp_path: Path) -> None:
    one = write(tmp_path, "one.txt", "title: T", "Words.")
    two = write(tmp_path, "two.txt", "title: T", "Words.")
    list(library.add([one], read=read_lines, review=True))
    (added,) = add(library, two)
    assert (added.status, added.duplicate_of, added.publication) == ("unchanged", "one", "review")
    assert list(map(str, added.warnings)) == [
        "It has the same content as one.txt, which is in the library.",
        "It does not answer: it is in review.",
    ]
    library.curation.publish("one")
    library.curation.withdraw("one", "taken back")
    assert list(map(str, add(library, one)[0].warnings)) == ["It does not answer: it is withdrawn (taken back)."]


def test_remains_of_a_killed_run_are_swept(library: Library, tmp_path: Path) -> None:
    (library.folder / "unpacked").mkdir()
    (library.folder / "unpacked" / "1234").write_text("words")
    add(library, write(tmp_path, "a.txt", "title: T", "Words."))
    assert not (library.folder / "unpacked").exists()
