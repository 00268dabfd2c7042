"""Only what is published answers, wherever one asks; embargoes end by themselves; versions in review hide nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.assistant.answers.silence import silence_report
from relatoria.assistant.asking import ask
from relatoria.index.errors import LibraryError, UnknownDocument
from relatoria.index.library import Library, search
from relatoria.index.records import Filters, Searched
from relatoria.index.store import publication
from relatoria.index.store.publication import Publication


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as opened:
        yield opened


@pytest.fixture
def two(library: Library, tmp_path: Path) -> Library:
    """`harbour` of 2005 in English, and `fees` of 2031 in Spanish, which alone has a symbol and a paragraph 18."""
    add(library, tmp_path, "harbour", "title: Harbours\ndate: 2005", "1\tThe harbour stays open.")
    head = "title: Fees\ndate: 2031\nlanguage: es\nsymbol: A/85/7"
    add(library, tmp_path, "fees", head, "18\tNo consular fees in 2031.")
    return library


def add(library: Library, folder: Path, name: str, head: str, *passages: str, **how: object) -> str:
    path = folder / f"{name}.txt"
    path.write_text(f"{head}\n\n" + "\n".join(passages), encoding="utf-8")
    (added,) = library.add([path], read=read_lines, **how)  # type: ignore[arg-type]
    return added.doc_id


def answering(library: Library) -> list[str]:
    return [source.doc_id for source in library.documents()]


HIDING: list[Callable[[Library], Publication]] = [
    lambda library: library.curation.withhold("fees", "A mistake."),
    lambda library: library.curation.embargo("fees", "2999-01-01"),
    lambda library: library.curation.withdraw("fees", "The meeting took it back."),
]


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_not_published_answers_nowhere(two: Library, hide: Callable[[Library], Publication]) -> None:
    assert search(two, "consular fees")[0].source.doc_id == "fees"
    hide(two)
    for filters in (Filters(), Filters(superseded=True), Filters(doc_ids=("fees",)), Filters(languages=("es",))):
        assert "fees" not in [hit.source.doc_id for hit in search(two, "consular fees A/85/7 18", filters=filters)]
    assert answering(two) == ["harbour"]
    assert [source.doc_id for source in two.documents(superseded=True)] == ["harbour"]
    assert two.searched() == Searched(documents=1, passages=1, languages=("en",), years=(2005, 2005))
    assert two.retrieval.documents_with_symbol("A/85/7") == ()
    assert two.retrieval.rows_with_label("18").tolist() == two.retrieval.rows_with_label("18", ["fees"]).tolist() == []
    assert two.retrieval.document_frequency(["2031", "harbour"]).tolist() == [0, 1]
    assert [source.doc_id for source in two.retrieval.catalogue().sources] == ["harbour"]
    answer = ask(two, "What was said in 2031 on consular fees?")
    assert (answer.citations, answer.searched.documents, answer.searched.years) == ((), 1, (2005, 2005))
    assert silence_report(two, answer).left_out == ()
    two.curation.publish("fees")
    assert search(two, "consular fees")[0].source.doc_id == "fees"
    assert two.retrieval.document_frequency(["2031", "harbour"]).tolist() == [1, 1]


def test_staff_see_everything_and_readers_what_they_may(two: Library) -> None:
    def is_readable() -> bool:
        try:
            two.document("fees"), two.passages_of("fees"), two.original("fees")
        except UnknownDocument:
            return False
        return True

    decisions: list[tuple[Callable[[], Publication], bool]] = [
        (lambda: two.curation.withdraw("fees", "Taken back."), True),
        (lambda: two.curation.withhold("fees"), False),
        (lambda: two.curation.embargo("fees", "2999-01-01"), False),
        (lambda: two.curation.publish("fees"), True),
    ]
    for decide, readable in decisions:
        assert decide() == two.curation.publication("fees") == two.curation.publications()["fees"]
        assert is_readable() == readable == two.curation.publication("fees").is_readable
        assert [source.doc_id for source in two.documents(everything=True)] == ["harbour", "fees"]
        assert two.document("fees", everything=True).source.title == "Fees"
        assert two.passages_of("fees", everything=True)[0].label == "18"
        assert two.original("fees", everything=True).is_file()


def test_an_embargo_ends_on_its_day(two: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "today", lambda: "2026-11-22")
    assert two.curation.embargo("fees", "2026-11-23") == Publication("embargoed", "2026-11-23")
    generation = two.generation
    assert (answering(two), search(two, "consular fees", filters=Filters(languages=("es",)))) == (["harbour"], ())
    monkeypatch.setattr(publication, "today", lambda: "2026-11-23")
    assert two.curation.publication("fees") == Publication("published", "2026-11-23")
    assert answering(two) == ["harbour", "fees"]
    assert [hit.source.doc_id for hit in search(two, "fees", filters=Filters(languages=("es",)))] == ["fees"]
    assert search(two, "consular fees")[0].source.doc_id == "fees"
    assert two.generation == generation


@pytest.mark.parametrize("day", ["", "2027", "2027-02-30", "tomorrow", "2027-1-31", "20270131"])
def test_an_embargo_ends_on_a_day(two: Library, day: str) -> None:
    with pytest.raises(LibraryError, match="is no day"):
        two.curation.embargo("fees", day)
    assert two.curation.publication("fees").answers


def test_what_is_in_review_answers_once_it_is_published(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path, "fees", "title: Fees", "No consular fees.", review=True)
    assert library.curation.publication("fees") == Publication("review")
    assert (answering(library), search(library, "fees")) == ([], ())
    with pytest.raises(UnknownDocument):
        library.document("fees")
    library.curation.publish("fees")
    assert [hit.source.doc_id for hit in search(library, "fees")] == ["fees"]


def test_only_what_could_be_cited_is_withdrawn_and_with_a_reason(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path, "fees", "title: Fees", "No consular fees.", review=True)
    with pytest.raises(LibraryError, match="not published"):
        library.curation.withdraw("fees", "Why not.")
    library.curation.publish("fees")
    with pytest.raises(LibraryError, match="with a reason"):
        library.curation.withdraw("fees", "  ")
    assert library.curation.withdraw("fees", " Taken back. ") == Publication("withdrawn", reason="Taken back.")
    with pytest.raises(UnknownDocument):
        library.curation.publish("nothing")


def test_a_version_in_review_hides_nothing(library: Library, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        review = number > 1
        add(library, tmp_path, f"v{number}", "symbol: A/60/1", f"Words of version {number}.", review=review)
    assert [source.supersedes for source in library.documents(everything=True)] == ["", "v1", "v2"]
    assert (answering(library), library.superseded_by("v1")) == (["v1"], "")
    library.curation.publish("v3")  # past v2, which stays in review
    assert (answering(library), library.superseded_by("v1")) == (["v3"], "v3")
    assert [hit.source.doc_id for hit in search(library, "words version")] == ["v3"]
    library.curation.publish("v2")
    assert (answering(library), library.superseded_by("v1"), library.superseded_by("v2")) == (["v3"], "v2", "v3")
    library.curation.withhold("v3")
    assert answering(library) == ["v2"]


def test_a_withdrawn_version_does_not_bring_the_older_one_back_but_a_removed_one_does(
    library: Library, tmp_path: Path
) -> None:
    add(library, tmp_path, "v1", "symbol: A/60/1", "Old words.")
    add(library, tmp_path, "v2", "symbol: A/60/1", "New words.")
    library.curation.withdraw("v2", "It was wrong.")
    assert (answering(library), library.superseded_by("v1")) == ([], "v2")
    library.remove("v2")
    assert answering(library) == ["v1"]


def test_staff_decide_while_files_are_being_added(two: Library, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"title: {name}\n\nWords of {name}.", encoding="utf-8")
    run = two.add([tmp_path / "a.txt", tmp_path / "b.txt"], read=read_lines)
    next(run)
    two.curation.withdraw("fees", "Taken back.")
    assert "fees" not in answering(two)
    assert "fees" not in [hit.source.doc_id for hit in search(two, "consular fees")]
    assert [added.status for added in run] == ["added"]
    assert answering(two) == ["harbour", "a", "b"]


def test_a_decision_makes_no_index_anew(two: Library) -> None:
    search(two, "fees")
    before = sorted(path.name for path in (two.folder / "index").iterdir())
    two.curation.withdraw("fees", "Taken back.")
    assert [hit.source.doc_id for hit in search(two, "fees")] == ["harbour"]
    assert sorted(path.name for path in (two.folder / "index").iterdir()) == before
    with Library.open(two.folder, FakeEmbedder()) as again:
        assert [hit.source.doc_id for hit in search(again, "fees")] == ["harbour"]
        assert again._indexes.current().generation == again.generation
