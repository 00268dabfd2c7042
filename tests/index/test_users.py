"""Users: names, roles and hashes in the library; removed ones stay as rows; every change in the audit trail."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from relatoria.index.store.database import Database
from relatoria.index.store.users import UserError, Users
from relatoria.ui.cli.commands import main

PASSWORD = "four words of the meeting"
OTHER = "another four words here"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def users(folder: Path) -> Iterator[Users]:
    database = Database(folder)
    database.prepare(create=True)
    with closing(Users(database, QUICK)) as users:
        yield users


def rows(folder: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        return connection.execute(statement).fetchall()


def test_a_user_is_known_by_name_and_password_however_they_are_typed(users: Users) -> None:
    users.add("María.Pérez", "reader", "contraseña muy larga", by="ana")
    found = users.verify(" MARI\u0301A.PE\u0301REZ ", "contrasen\u0303a muy larga")
    assert found is not None
    assert (found.name, found.role) == ("maría.pérez", "reader")
    assert users.verify("maría.pérez", "contraseña muy cortа") is None
    assert users.verify("nobody here", "contraseña muy larga") is None
    assert found.password_hash.startswith("$argon2id$")
    assert found.password_hash not in repr(found)


def test_a_removed_user_is_nobody_but_stays_in_the_table_without_a_hash(users: Users, folder: Path) -> None:
    users.add("ana", "staff", PASSWORD, by="")
    users.remove("ana", by="root")
    assert users.find("ana") is None
    assert users.listed() == ()
    assert users.verify("ana", PASSWORD) is None
    assert rows(folder, "SELECT name, password_hash, removed IS NOT NULL FROM users") == [("ana", "", 1)]
    assert users.add("ana", "reader", OTHER, by="root").role == "reader"
    assert users.verify("ana", PASSWORD) is None


def test_every_change_is_noted_with_who_made_it_and_no_password(users: Users, folder: Path) -> None:
    users.add("ana", "reader", PASSWORD, by="root")
    users.set_role("ana", "staff", by="root")
    users.set_password("ana", OTHER, by="ana")
    users.remove("ana", by="root")
    noted = rows(folder, "SELECT person, action, detail FROM audit ORDER BY id")
    assert [(person, action) for person, action, _ in noted] == [
        ("root", "user added"),
        ("root", "role changed"),
        ("ana", "password changed"),
        ("root", "user removed"),
    ]
    assert json.loads(str(noted[0][2])) == {"user": "ana", "role": "reader"}
    assert PASSWORD not in str(noted)
    assert "argon2" not in str(noted)


def test_a_hash_of_weaker_parameters_is_made_anew_at_the_next_login(users: Users, folder: Path) -> None:
    before = users.add("ana", "staff", PASSWORD, by="")
    stronger = Users(Database(folder), PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    with closing(stronger):
        assert stronger.verify("ana", OTHER) is None
        assert users.find("ana") == before
        renewed = stronger.verify("ana", PASSWORD)
        assert renewed is not None
        assert "m=16,t=2,p=1" in renewed.password_hash
        assert users.find("ana") == renewed


def test_changes_do_not_wait_for_a_run_of_additions(users: Users, folder: Path) -> None:
    users.add("ana", "staff", PASSWORD, by="")
    with Database(folder).writing():
        users.remove("ana", by="root")
    assert users.find("ana") is None


@pytest.mark.parametrize("name", ["", "a b", "../x", "-x", "local", "LOCAL", "a" * 65, "a\u202eb", "<b>"])
def test_names_that_cannot_be_used(users: Users, name: str) -> None:
    with pytest.raises(UserError, match="cannot be used"):
        users.add(name, "reader", PASSWORD, by="")


@pytest.mark.parametrize("password", ["", "elevenchars", "aaaaaaaaaaaaaaaa", "x" * 1_001])
def test_passwords_that_cannot_be_used(users: Users, password: str) -> None:
    with pytest.raises(UserError, match="password"):
        users.add("ana", "reader", password, by="")
    assert users.listed() == ()


def test_there_are_two_roles(users: Users) -> None:
    with pytest.raises(UserError, match="reader and staff"):
        users.add("ana", "root", PASSWORD, by="")  # type: ignore[arg-type]


def test_the_command(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        code = main(["--library", str(folder), "users", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert run("add", "ana", "--role", "staff", given=f"{PASSWORD}\n")[0] == 0
    code, out, _ = run("list", "--json")
    assert code == 0
    assert {key: json.loads(out)[key] for key in ("name", "role")} == {"name": "ana", "role": "staff"}
    assert "password" not in out
    assert run("add", "ana", "--role", "reader", given="whatever it may be\n")[0] == 2
    assert "12 to 1,000 characters" in run("password", "ana", given="short\n")[2]
    assert run("role", "ana", "--role", "reader")[:2] == (0, "changed ana reader\n")
    assert run("remove", "ana")[0] == 0
    assert run("remove", "ana")[0] == 2
    code, out, err = run("list")
    assert (code, out) == (1, "")
    assert "no users" in err


def test_the_two_passwords_on_a_terminal_must_agree(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter([PASSWORD, OTHER])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    assert main(["--library", str(folder), "users", "add", "ana", "--role", "staff"]) == 2
    assert "differ" in capsys.readouterr().err
