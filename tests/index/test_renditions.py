"""The same text in two formats is one document, of which the rendition is searched that can be cited best."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from answers import MEETING, passage_of
from fakes import FakeEmbedder, read_lines

from relatoria.index.adding.run import Added
from relatoria.index.library import Library
from relatoria.index.store.renditions import SIZE, resemblance, sketch
from relatoria.ingest import Passage

WORDS = [f"{random.Random(number).randrange(10**6):x}" for number in range(2_000)]
"""Two thousand words in no order."""


def said(words: list[str]) -> list[Passage]:
    return [passage_of(MEETING, " ".join(words))]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as opened:
        yield opened


def add(library: Library, path: Path, reader: str, head: str = "title: T", words: list[str] = WORDS) -> Added:
    lines = (" ".join(words[at : at + 40]) for at in range(0, len(words), 40))
    path.write_text(f"{head}\nreader: {reader}\n\n" + "\n".join(lines), encoding="utf-8")
    (added,) = library.add([path], read=read_lines)
    return added


def test_the_estimate_is_near_the_share_of_common_runs() -> None:
    # 1,996 runs each, of which 1,496 are in both: 1,496 of 2,496
    estimate = resemblance(sketch(said(WORDS)), sketch(said([*WORDS[:1500], *reversed(WORDS[1500:])])))
    assert estimate == pytest.approx(1_496 / 2_496, abs=0.1)


def test_how_a_text_is_cut_and_written_does_not_matter_to_it() -> None:
    whole = sketch(said(WORDS))
    cut = sketch([passage_of(MEETING, " ".join(WORDS[:700]).upper()), passage_of(MEETING, " – ".join(WORDS[700:]))])
    assert len(whole) == SIZE
    assert resemblance(whole, cut) == 1


def test_nothing_is_said_of_a_text_of_a_few_words() -> None:
    assert len(sketch(said(WORDS[:20]))) == 0
    assert resemblance(sketch(said(WORDS[:20])), sketch(said(WORDS[:20]))) == 0


def test_plain_text_stands_behind_the_pdf_that_was_there_first(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "a.pdf", "pdf 1")
    added = add(library, tmp_path / "b.txt", "text 1", "title: Another title")
    assert (added.status, added.doc_id) == ("added", "b")
    assert list(map(str, added.warnings)) == [
        "It holds the same text as a.pdf, which is quoted in its place, since more can be cited from it.",
    ]
    assert [source.doc_id for source in library.documents()] == ["a"]
    assert library.superseded_by("b") == "a"


def test_the_pdf_that_comes_later_takes_the_place_of_plain_text(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "b.txt", "text 1")
    added = add(library, tmp_path / "a.pdf", "pdf 1")
    assert added.status == "new_version"
    assert list(map(str, added.warnings)) == [
        "It holds the same text as b.txt, and is quoted in its place, since more can be cited from it.",
    ]
    assert [source.doc_id for source in library.documents()] == ["a"]


def test_a_version_behind_the_pdf_stays_behind_both(library: Library, tmp_path: Path) -> None:
    revised = [*WORDS[:600], *reversed(WORDS[600:])]
    add(library, tmp_path / "old.pdf", "pdf 1", "title: T\nsymbol: A/60/1", revised)
    add(library, tmp_path / "new.pdf", "pdf 1", "title: T\nsymbol: A/60/1")
    add(library, tmp_path / "new.txt", "text 1", "title: T\nsymbol: A/60/1")
    assert [source.doc_id for source in library.documents()] == ["new"]
    assert (library.superseded_by("new-2"), library.superseded_by("old")) == ("new", "new-2")


def test_when_the_pdf_is_withdrawn_its_plain_text_is_searched(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "a.pdf", "pdf 1")
    add(library, tmp_path / "b.txt", "text 1")
    library.remove("a")
    assert [source.doc_id for source in library.documents()] == ["b"]


@pytest.mark.parametrize(
    ("reader", "head", "words"),
    [
        ("pdf 2", "title: T", WORDS),  # the same format: whether it is a version is not told by its text
        ("text 1", "title: T\nsymbol: A/60/2", WORDS),
        ("text 1", "title: T\nlanguage: es", WORDS),
        ("text 1", "title: T\nstatus: draft", WORDS),
        ("text 1", "title: T", [*WORDS[:1500], *reversed(WORDS[1500:])]),  # a quarter of it is other text
    ],
)
def test_what_is_another_document(library: Library, tmp_path: Path, reader: str, head: str, words: list[str]) -> None:
    add(library, tmp_path / "a.pdf", "pdf 1", "title: One\nsymbol: A/60/1")
    assert add(library, tmp_path / "b.txt", reader, head, words).warnings == ()
    assert [source.doc_id for source in library.documents()] == ["a", "b"]
