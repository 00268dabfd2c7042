"""Who did what, and when: every change of the library leaves its entry, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.index.errors import LibraryError, UnknownDocument
from relatoria.index.library import Library
from relatoria.index.store import trail
from relatoria.index.store.database import transaction


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "a.txt").write_text("title: Fees\nconfidence: 0.3\n\n1\tNo fees.", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("broken", encoding="utf-8")
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as opened:
        list(opened.add([tmp_path / "a.txt", tmp_path / "bad.txt"], read=read_lines, by="Ana", review=True))
        yield opened


def test_every_change_says_who_and_what(library: Library) -> None:
    library.curation.publish("a", by="Ana")
    library.curation.update_source(replace(library.document("a").source, title="Ports", symbol="A/1"), by="Luis")
    library.curation.embargo("a", "2999-01-31", by="Luis")
    library.curation.publish("a", by="Luis")
    library.curation.withdraw("a", "Taken back.", by="Luis")
    library.remove("a", by="Luis")
    library.compact(by="Eva")
    found = library.curation.trail()
    assert [(entry.person, entry.action, entry.doc_id) for entry in reversed(found)] == [
        ("Ana", "added", "a"),
        ("Ana", "failed", ""),
        ("Ana", "published", "a"),
        ("Luis", "corrected", "a"),
        ("Luis", "embargoed", "a"),
        ("Luis", "published", "a"),
        ("Luis", "withdrawn", "a"),
        ("Luis", "removed", "a"),
        ("Eva", "compacted", ""),
    ]
    details = [dict(entry.detail) for entry in reversed(found)]
    assert details[0] == {"file": "a.txt", "publication": "review"}
    assert details[1]["code"] == "damaged"
    assert details[3] == {"symbol": " → A/1", "title": "Fees → Ports"}
    assert details[4] == {"until": "2999-01-31"}
    assert details[6] == {"reason": "Taken back."}
    assert found[0].at.endswith("+00:00")


def test_the_trail_is_read_by_document_and_in_parts(library: Library) -> None:
    library.curation.publish("a")
    assert [entry.action for entry in library.curation.trail("a")] == ["published", "added"]
    (newest,) = library.curation.trail(limit=1)
    assert [entry.action for entry in library.curation.trail(before=newest.id)] == ["failed", "added"]


def test_the_trail_is_read_by_person(library: Library) -> None:
    library.curation.publish("a", by="Luis")
    assert [entry.action for entry in library.curation.trail(person="Luis")] == ["published"]
    assert [entry.action for entry in library.curation.trail("a", person="Ana")] == ["added"]
    assert library.curation.trail(person="Lui") == ()
    assert library.curation.trail("nothing") == library.curation.trail(limit=0) == ()


def test_without_a_name_it_is_the_user_of_the_system(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail.getpass, "getuser", lambda: "root")
    library.curation.publish("a")
    assert library.curation.trail("a")[0].person == "root"

    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr(trail.getpass, "getuser", nameless)
    library.curation.withhold("a")
    assert library.curation.trail("a")[0].person == "unknown"


def test_what_others_record_stands_there_too_and_changes_nothing_else(library: Library) -> None:
    generation = library.generation
    with library._database.beside() as connection, transaction(connection):
        trail.record(connection, "user added", by="Ana", user="luis", role="staff")
    (entry,) = library.curation.trail(limit=1)
    assert (entry.person, entry.action, entry.detail) == ("Ana", "user added", (("user", "luis"), ("role", "staff")))
    assert library.generation == generation


def test_what_a_person_corrects_is_certain(library: Library) -> None:
    assert dict(library.document("a", everything=True).confidence) == {"symbol": 0.3}
    source = library.document("a", everything=True).source
    library.curation.update_source(replace(source, symbol="A/1", issuer="IOM"))
    assert dict(library.document("a", everything=True).confidence) == {"symbol": 1.0, "issuer": 1.0}
    embedder = library.embedder
    assert isinstance(embedder, FakeEmbedder)
    assert len(embedder.encoded) == 1  # when it was added
    library.curation.update_source(replace(source, title="Ports"))
    library.curation.update_source(replace(source, title="Fees"))
    assert embedder.encoded[1:] == ["Ports > Conclusions\nNo fees."]  # the old title's vectors are still there


def test_a_document_is_linked_to_the_one_that_it_replaces(library: Library, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("title: Other\n\n1\tLow fees.", encoding="utf-8")
    list(library.add([tmp_path / "b.txt"], read=read_lines))
    library.curation.publish("a")
    old, new = library.document("a").source, library.document("b").source
    library.curation.update_source(replace(new, supersedes="a"))
    assert ([source.doc_id for source in library.documents()], library.superseded_by("a")) == (["b"], "b")
    with pytest.raises(LibraryError, match="no older version"):
        library.curation.update_source(replace(old, supersedes="b"))
    with pytest.raises(LibraryError, match="no older version"):
        library.curation.update_source(replace(old, supersedes="a"))
    with pytest.raises(UnknownDocument):
        library.curation.update_source(replace(old, supersedes="nothing"))
