"""What people leave behind: it comes back as it was, to whom it belongs, and to nobody else."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.assistant.answers.quotations import citation_of, quotation_sections
from relatoria.assistant.conversation import Turn
from relatoria.assistant.records import Answer, Citation, Searched
from relatoria.index.library import Library
from relatoria.index.records import Hit
from relatoria.ui.desk.conversations import KEPT, TURNS
from relatoria.ui.desk.currency import address, standings
from relatoria.ui.desk.desk import Desk
from relatoria.ui.desk.errors import DeskDamaged, DeskError, DeskFull, DeskTooNew, NotOnDesk
from relatoria.ui.desk.owner import Owner

ANA, BEN = Owner("person", "ana"), Owner("person", "ben")
BROWSER = Owner("browser", "5f3a")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "lima.txt"
    path.write_text(
        "title: Lima\nsymbol: A/60/1\nstatus: adopted\n\n17\tMigrants send money home.\n18\tVisas were discussed.",
        encoding="utf-8",
    )
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as opened:
        list(opened.add([path], read=read_lines))
        yield opened


def cited(library: Library, label: str, start: int, end: int) -> Citation:
    (row,) = library.retrieval.rows_with_label(label).tolist()
    ((passage, source),) = library.retrieval.passages([row])
    return citation_of(Hit(passage, source, 1.0, 1), start, end, marker=1)


def answer(question: str, *citations: Citation, resolved: str = "", within: tuple[str, ...] = ()) -> Answer:
    return Answer(
        question,
        "en",
        "answered" if citations else "not_in_documents",
        quotation_sections(citations, "en", opening="fact"),
        citations,
        (),
        Searched(1, 2, ("en",), (2005, 2005)),
        "extractive-1",
        7,
        0.25,
        resolved=resolved,
        within=within,
    )


# Conversations


def test_a_conversation_comes_back_as_it_was(desk: Desk, library: Library) -> None:
    first = answer("What of money?", cited(library, "17", 0, 13))
    second = answer("And of visas?", resolved="And of visas? 2005", within=("2005",))
    key = desk.conversations.begin(ANA)
    assert desk.conversations.add(ANA, key, first.question, first) == 1
    assert desk.conversations.add(ANA, key, second.question, second) == 2
    shown = desk.conversations.show(ANA, key)
    assert [(turn.number, turn.question, turn.answer) for turn in shown.turns] == [
        (1, "What of money?", first),
        (2, "And of visas?", second),
    ]
    assert (shown.owner, shown.title, shown.token) == (ANA, "What of money?", "")
    assert shown.thread == (Turn("What of money?"), Turn("And of visas?", ("2005",)))


def test_a_thread_goes_on_from_questions_that_an_earlier_version_put_in_other_words(desk: Desk) -> None:
    key = desk.conversations.begin(ANA)
    desk.conversations.add(ANA, key, "And of visas?", answer("And of visas?", resolved="What is said of visas?"))
    assert desk.conversations.show(ANA, key).thread == (Turn("What is said of visas?"),)


def test_conversations_are_listed_for_their_owner_the_latest_first(desk: Desk) -> None:
    keys = [desk.conversations.begin(ANA) for _ in range(3)]
    desk.conversations.begin(ANA)  # nothing was asked in it: not listed
    for key in (keys[2], keys[0], keys[1]):
        desk.conversations.add(ANA, key, key, answer("?"))
    headings = desk.conversations.list(ANA)
    assert [heading.id for heading in headings] == [keys[1], keys[0], keys[2]]
    assert [heading.turns for heading in headings] == [1, 1, 1]
    assert [one.id for one in desk.conversations.list(ANA, limit=2, before=headings[0].changed)] == [keys[0], keys[2]]
    assert desk.conversations.list(BEN) == ()


def test_nobody_gets_at_the_conversation_of_another(desk: Desk) -> None:
    key = desk.conversations.begin(ANA)
    desk.conversations.add(ANA, key, "?", answer("?"))
    for other in (BEN, BROWSER, Owner("browser", "ana")):
        for attempt in (
            lambda other=other: desk.conversations.show(other, key),
            lambda other=other: desk.conversations.add(other, key, "!", answer("!")),
            lambda other=other: desk.conversations.rename(other, key, "!"),
            lambda other=other: desk.conversations.share(other, key),
            lambda other=other: desk.conversations.unshare(other, key),
            lambda other=other: desk.conversations.delete(other, key),
        ):
            with pytest.raises(NotOnDesk):
                attempt()
    assert len(desk.conversations.show(ANA, key).turns) == 1


def test_a_link_leads_to_a_conversation_until_it_is_taken_back(desk: Desk) -> None:
    key = desk.conversations.begin(ANA)
    desk.conversations.add(ANA, key, "?", answer("?"))
    token = desk.conversations.share(ANA, key)
    assert len(token) == 43  # 256 bits, six a letter
    assert desk.conversations.share(ANA, key) == token
    shared = desk.conversations.shared(token)
    assert (shared.id, shared.token, len(shared.turns)) == (key, "", 1)
    assert desk.conversations.list(ANA)[0].is_shared
    desk.conversations.unshare(ANA, key)
    for wrong in (token, "", "\ud800", key):
        with pytest.raises(NotOnDesk):
            desk.conversations.shared(wrong)
    assert desk.conversations.share(ANA, key) != token


def test_a_conversation_can_be_called_otherwise_and_deleted(desk: Desk) -> None:
    key = desk.conversations.begin(ANA)
    desk.conversations.add(ANA, key, "What of money?", answer("?"))
    desk.conversations.rename(ANA, key, "  For \n Monday ")
    assert desk.conversations.show(ANA, key).title == "For Monday"
    desk.conversations.rename(ANA, key, "")
    assert desk.conversations.show(ANA, key).title == "What of money?"
    token = desk.conversations.share(ANA, key)
    desk.conversations.delete(ANA, key)
    with pytest.raises(NotOnDesk):
        desk.conversations.shared(token)
    assert desk.conversations.list(ANA) == ()


def test_what_is_asked_and_kept_has_limits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relatoria.ui.desk.conversations.TURNS", 2)
    monkeypatch.setattr("relatoria.ui.desk.conversations.KEPT", 3)
    assert (TURNS, KEPT) == (200, 500)
    key = desk.conversations.begin(ANA)
    for _ in range(2):
        desk.conversations.add(ANA, key, "?", answer("?"))
    with pytest.raises(DeskFull):
        desk.conversations.add(ANA, key, "?", answer("?"))
    token = desk.conversations.share(ANA, key)
    silent = desk.conversations.begin(ANA)
    for _ in range(3):
        desk.conversations.begin(ANA)
    with pytest.raises(NotOnDesk):
        desk.conversations.show(ANA, silent)
    assert desk.conversations.shared(token).id == key  # shared ones stay


# Baskets


def test_a_basket_keeps_its_order(desk: Desk, library: Library) -> None:
    given = [cited(library, "17", 0, 8), cited(library, "18", 0, 5), cited(library, "17", 9, 19)]
    entries = [desk.baskets.add(ANA, citation) for citation in given]
    assert desk.baskets.add(ANA, given[0]).id == entries[0].id

    def quotes() -> list[tuple[int, str]]:
        return [(entry.citation.marker, entry.citation.quote) for entry in desk.baskets.entries(ANA)]

    assert quotes() == [(1, "Migrants"), (2, "Visas"), (3, "send money")]
    assert desk.baskets.entries(ANA)[1].citation == replace(given[1], marker=2)
    desk.baskets.move(ANA, entries[2].id, 1)
    assert quotes() == [(1, "send money"), (2, "Migrants"), (3, "Visas")]
    desk.baskets.move(ANA, entries[2].id, 99)
    assert quotes() == [(1, "Migrants"), (2, "Visas"), (3, "send money")]
    desk.baskets.remove(ANA, entries[1].id)
    assert quotes() == [(1, "Migrants"), (2, "send money")]
    with pytest.raises(NotOnDesk):
        desk.baskets.remove(BEN, entries[0].id)
    with pytest.raises(NotOnDesk):
        desk.baskets.move(BEN, entries[0].id, 1)
    desk.baskets.clear(BEN)
    assert len(quotes()) == 2
    desk.baskets.clear(ANA)
    assert quotes() == []


def test_what_became_of_quotations(desk: Desk, library: Library, tmp_path: Path) -> None:
    citation = cited(library, "17", 0, 8)
    forged = replace(citation, quote="Nobody")
    unknown = replace(citation, passage_id="other#1@00", source=replace(citation.source, doc_id="other"))

    def state(one: Citation) -> str:
        return standings(library, [citation, unknown])[address(one)].state

    assert state(citation) == "current"
    assert standings(library, [forged])[address(forged)].state == "changed"
    assert state(unknown) == "gone"
    path = tmp_path / "lima-2.txt"
    path.write_text("title: Lima, second\n\n17\tMigrants send more.", encoding="utf-8")
    list(library.add([path], read=read_lines, supersedes="lima"))
    newer = standings(library, [citation])[address(citation)]
    assert newer.state == "superseded"
    assert newer.superseded_by is not None
    assert newer.superseded_by.title == "Lima, second"
    library.curation.withdraw("lima", "A wrong text.", by="ana")
    gone = standings(library, [citation])[address(citation)]
    assert (gone.state, gone.reason) == ("withdrawn", "A wrong text.")
    library.curation.withhold("lima", by="ana")
    assert standings(library, [citation])[address(citation)].state == "gone"


# Feedback, exports, and what cites a document


def test_feedback_is_kept_with_the_answer(desk: Desk) -> None:
    given = answer("What of money?")
    first = desk.feedback.give(ANA, "down", "  Not \ud800 what I asked. ", given)
    second = desk.feedback.give(BROWSER, "up", "", given)
    assert [one.id for one in desk.feedback.list()] == [second, first]
    assert desk.feedback.list(before=second)[0].answer == given
    assert desk.feedback.list(before=second)[0].reason == "Not ? what I asked."
    desk.feedback.mark_read(first, "staff")
    desk.feedback.mark_read(first, "another")
    assert [one.id for one in desk.feedback.list(unread=True)] == [second]
    with pytest.raises(NotOnDesk):
        desk.feedback.mark_read(99, "staff")
    lines = [json.loads(line) for line in desk.feedback.export()]
    assert [(one["by"], one["verdict"], one["read_by"]) for one in lines] == [
        ("browser:5f3a", "up", None),
        ("person:ana", "down", "staff"),
    ]
    assert (lines[0]["answer"]["question"], lines[0]["index_generation"]) == ("What of money?", 7)


def test_staff_see_what_cites_a_document(desk: Desk, library: Library) -> None:
    money, visas = cited(library, "17", 0, 8), cited(library, "18", 0, 5)
    key = desk.conversations.begin(ANA)
    desk.conversations.add(ANA, key, "?", answer("?", money, visas))
    desk.conversations.add(ANA, key, "??", answer("??", money))
    desk.baskets.add(BEN, visas)
    made = desk.exports.record(BEN, "docx", "For Monday", [money, money])
    assert [(one.form, one.title, one.quotations, one.owner) for one in desk.exports.list()] == [
        ("docx", "For Monday", 2, BEN)
    ]
    found = {one.kind: one for one in desk.cited_in("lima")}
    assert set(found) == {"conversation", "basket", "export"}
    assert (found["conversation"].id, found["conversation"].owner, found["conversation"].title) == (key, ANA, "?")
    assert sorted(found["conversation"].passages) == sorted([money.passage_id, visas.passage_id])
    assert (found["basket"].owner, found["basket"].passages) == (BEN, (visas.passage_id,))
    assert (found["export"].id, found["export"].passages) == (str(made), (money.passage_id,))
    assert desk.cited_in("quito") == ()
    desk.conversations.delete(ANA, key)
    desk.baskets.clear(BEN)
    assert [one.kind for one in desk.cited_in("lima")] == ["export"]


def test_forgetting_and_pruning(desk: Desk, library: Library) -> None:
    for owner in (ANA, BEN, BROWSER):
        desk.conversations.add(owner, desk.conversations.begin(owner), "?", answer("?"))
        desk.baskets.add(owner, cited(library, "17", 0, 8))
    (_, hers), (_, his) = desk.tokens.make("one", "staff", "ana"), desk.tokens.make("two", "reader", "ben")
    desk.forget(ANA)
    assert desk.tokens.check(hers) is None
    assert desk.tokens.check(his) is not None
    assert desk.conversations.list(ANA) == ()
    assert desk.baskets.entries(ANA) == ()
    assert desk.prune(timedelta(days=30)) == 0
    assert desk.prune(timedelta(days=30), browsers=timedelta(0)) == 1
    assert desk.baskets.entries(BROWSER) == ()
    assert len(desk.conversations.list(BEN)) == 1
    assert desk.prune(timedelta(0)) == 1
    assert len(desk.baskets.entries(BEN)) == 1


# Keys of programs


def test_a_key_holds_until_it_is_revoked(desk: Desk, tmp_path: Path) -> None:
    token, secret = desk.tokens.make("minutes", "reader", "ana")
    assert secret.startswith("relatoria_")
    found = desk.tokens.check(secret)
    assert found == token
    assert desk.tokens.list()[0].last_used != ""
    for wrong in ("", "relatoria_", secret[:-1], secret + "x", "\ud800"):
        assert desk.tokens.check(wrong) is None
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("desk.db*"))
    assert secret.encode() not in kept
    desk.tokens.revoke(token.id)
    assert desk.tokens.check(secret) is None
    assert desk.tokens.list()[0].revoked != ""
    with pytest.raises(NotOnDesk):
        desk.tokens.revoke(token.id)


# The database


@pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX's")
def test_the_file_is_its_owners_alone(desk: Desk, tmp_path: Path) -> None:
    desk.conversations.begin(ANA)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("desk.db*")} == {0o600}


def test_a_desk_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "desk.db") as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(DeskDamaged):
        Desk.open(tmp_path)
    (tmp_path / "desk.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(DeskDamaged):
        Desk.open(tmp_path)
    with pytest.raises(DeskError):
        Desk.open(tmp_path / "nowhere")


def test_a_newer_desk_is_refused_and_a_closed_one_says_so(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path)
    desk.close()
    with pytest.raises(DeskError):
        desk.conversations.begin(ANA)
    connection = sqlite3.connect(tmp_path / "desk.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DeskTooNew):
        Desk.open(tmp_path)


def test_thirty_people_at_once_write_each_their_own(desk: Desk, tmp_path: Path) -> None:
    def visit(number: int) -> tuple[int, int]:
        owner = Owner("person", f"p{number}")
        key = desk.conversations.begin(owner)
        for turn in range(5):
            desk.conversations.add(owner, key, f"{number}-{turn}", answer(f"{number}-{turn}"))
        shown = desk.conversations.show(owner, key)
        assert [turn.question for turn in shown.turns] == [f"{number}-{turn}" for turn in range(5)]
        return number, len(desk.conversations.list(owner))

    with ThreadPoolExecutor(30) as pool, Desk.open(tmp_path):  # a second desk on the same file does not disturb
        assert sorted(pool.map(visit, range(30))) == [(number, 1) for number in range(30)]
