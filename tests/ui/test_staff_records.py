"""What staff look after besides documents: the trail, feedback, the keys of programs, users."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from answers import answer_of
from staff import Staff, filled, serving
from web import OURS, PASSWORD, QUICK

from relatoria.index.library import Library
from relatoria.index.store.database import Database
from relatoria.index.store.users import Users
from relatoria.ui.desk.desk import Desk
from relatoria.ui.desk.owner import Owner
from relatoria.ui.web.security.identity import Accounts, ThisComputer
from relatoria.ui.web.security.sessions import Sessions
from relatoria.ui.web.site import open_site


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as library:
        yield library


@pytest.fixture
def staff(library: Library) -> Iterator[Staff]:
    with serving(library, ThisComputer()) as staff:
        yield staff


def test_the_trail_is_narrowed_and_paged(staff: Staff) -> None:
    staff.press("/staff/documents/letter/publish")
    assert "<td>local</td>" in staff.page("/staff/trail?document=letter")
    assert "<td>local</td>" not in staff.page("/staff/trail?document=letter&person=ana")
    for _ in range(101):
        staff.library.curation.withhold("letter", by="eva")
    first = staff.page("/staff/trail?person=eva")
    assert first.count("<td>eva</td>") == 100
    last = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert staff.page(last).count("<td>eva</td>") == 1


def test_feedback_is_read_and_taken_along(staff: Staff) -> None:
    with Desk.open(staff.library.folder) as desk:
        number = desk.feedback.give(
            Owner("person", "rui"), "down", "Wrong <page>", answer_of("“x” [1]", question="Why?")
        )
    assert "Wrong &lt;page&gt;" in staff.page("/staff/feedback?unread=true")
    staff.press(f"/staff/feedback/{number}/read")
    assert "Wrong" not in staff.page("/staff/feedback?unread=true")
    assert "read by local" in staff.page("/staff/feedback")
    answer = staff.browser.get("/staff/feedback/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="feedback.jsonl"'
    (line,) = answer.text.splitlines()
    assert (json.loads(line)["reason"], json.loads(line)["read_by"]) == ("Wrong <page>", "local")


def test_a_key_is_shown_once_and_revoked(staff: Staff) -> None:
    form = {"name": "Letters", "role": "reader"}
    made = staff.browser.post("/staff/keys/make", data=form, headers=OURS)
    secret = made.text.split("<code>")[1].split("</code>")[0]
    assert made.headers["cache-control"] == "no-store"
    with Desk.open(staff.library.folder) as desk:
        token = desk.tokens.check(secret)
        assert token is not None
        assert (token.name, token.role, token.created_by) == ("Letters", "reader", "local")
        assert secret not in staff.page("/staff/keys")
        staff.press(f"/staff/keys/{token.id}/revoke")
        assert desk.tokens.check(secret) is None
    assert staff.browser.post("/staff/keys/make", data=form | {"name": " "}, headers=OURS).status_code == 400


def test_where_nobody_logs_in_there_are_no_users(staff: Staff) -> None:
    assert "/staff/users" not in staff.page("/staff/keys")
    assert staff.browser.get("/staff/users").status_code == 404


def test_users_are_added_changed_and_removed_with_what_they_left(library: Library) -> None:
    with ExitStack() as stack:
        users = stack.enter_context(closing(Users(Database(library.folder), QUICK)))
        users.add("ana", "staff", PASSWORD, by="test")
        staff = stack.enter_context(serving(library, Accounts(users, Sessions()), users))
        browser = staff.browser
        browser.post("/login", data={"name": "ana", "password": PASSWORD}, headers=OURS)
        staff.press("/staff/users/add", name="rui", role="reader", password=PASSWORD)
        assert "Remove rui" in staff.page("/staff/users")
        staff.press("/staff/users/password", name="rui", password="other words of the meeting")
        assert users.verify("rui", "other words of the meeting") is not None
        short = browser.post("/staff/users/add", data={"name": "z", "role": "reader", "password": "x"}, headers=OURS)
        assert (short.status_code, "A password must have" in short.text) == (400, True)
        oneself = browser.post("/staff/users/remove", data={"name": "ANA"}, headers=OURS)
        assert (oneself.status_code, "Nobody can remove themselves." in oneself.text) == (400, True)
        with Desk.open(library.folder) as desk:
            rui = Owner("person", "rui")
            desk.conversations.begin(rui)
            staff.press("/staff/users/remove", name="rui")
            assert desk.conversations.list(rui) == ()
        assert [user.name for user in users.listed()] == ["ana"]
        assert ("ana", "user removed") in staff.did()


def test_conversations_of_more_than_a_year_ago_go_when_the_server_starts(library: Library) -> None:
    rui = Owner("person", "rui")
    with Desk.open(library.folder) as desk:
        old, new = desk.conversations.begin(rui), desk.conversations.begin(rui)
        for one in (old, new):
            desk.conversations.add(rui, one, "Why?", answer_of("“x” [1]", question="Why?"))
        with desk._database.writing() as connection:
            connection.execute("UPDATE conversations SET changed = '2020-01-01T00:00:00+00:00' WHERE id = ?", (old,))
    with open_site(library, None, 1.0), Desk.open(library.folder) as desk:
        assert [one.id for one in desk.conversations.list(rui)] == [new]


def test_style_and_script_are_served_and_nothing_beside_them(staff: Staff) -> None:
    for name, kind in (("staff.js", "text/javascript"), ("staff.css", "text/css")):
        assert staff.browser.get(f"/staff/own/{name}").headers["content-type"].startswith(kind)
    assert staff.browser.get("/staff/own/site.py").status_code == 404
