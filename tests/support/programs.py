"""A whole server on a small library, and the keys of two programs that use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fakes import FakeEmbedder, read_lines
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient
from web import ADDRESS, PASSWORD, QUICK, built

from relatoria.index.library import Library
from relatoria.index.store.database import Database
from relatoria.index.store.users import Users
from relatoria.ui.desk.desk import Desk
from relatoria.ui.web.security.identity import Accounts
from relatoria.ui.web.security.sessions import Sessions
from relatoria.ui.web.site import open_site

MEETING = """title: Conclusions of the eleventh meeting
symbol: REG/11
date: 2005-06-23
kind: conclusions
status: adopted

17\tStates keep families together.
18(b)\tFamilies receive consular protection without delay.
"""
LETTER = """title: Letter on ports
date: 2010
kind: letter
status: submitted

The port of arrival gives consular protection to seafarers.
"""


@dataclass
class Programs:
    """A running server, and the keys of two programs."""

    gate: Any
    library: Library
    desk: Desk
    keys: dict[str, str]

    def client(self, role: str = "", address: str = "10.0.0.1") -> TestClient:
        """A program with a key of this role, or without one."""
        headers = {"Authorization": f"Bearer {self.keys[role]}"} if role else {}
        return TestClient(
            self.gate, base_url=ADDRESS, headers=headers, client=(address, 50_000), follow_redirects=False
        )


@contextmanager
def serving_programs(folder: Path) -> Iterator[Programs]:
    """Serves all of the application to programs, on a library of two documents; Ana is staff."""
    for name, text in (("meeting.txt", MEETING), ("letter.txt", LETTER)):
        (folder / name).write_text(text, encoding="utf-8")
    with ExitStack() as stack:
        library = stack.enter_context(Library.open(folder / "library", FakeEmbedder(), create=True))
        assert [one.status for one in library.add(sorted(folder.glob("*.txt")), read=read_lines)] == ["added"] * 2
        users = stack.enter_context(closing(Users(Database(library.folder), QUICK)))
        users.add("ana", "staff", PASSWORD, by="test")
        site = stack.enter_context(open_site(library, None, 1.0))
        desk = stack.enter_context(Desk.open(library.folder))
        keys = {role: desk.tokens.make(f"{role} robot", role, "ana")[1] for role in ("reader", "staff")}  # type: ignore[arg-type]
        yield Programs(built(site, Accounts(users, Sessions()), "0.0.0.0"), library, desk, keys)


def check(described: dict[str, Any], path: str, verb: str, status: int, value: Any) -> None:
    """The value has the described form, and no field that nobody described."""
    response = described["paths"][f"/api/v1{path}"][verb]["responses"][str(status)]
    schemas = {
        name: {**schema, "additionalProperties": False} if "properties" in schema else schema
        for name, schema in described["components"]["schemas"].items()
    }
    schema = {**response["content"]["application/json"]["schema"], "components": {"schemas": schemas}}
    wrong = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(value)]
    assert not wrong, (path, wrong)
