"""Whose request this is: the one person before this computer, or whoever has logged in.

Asked anew for every request and every event, so that a removed user is nobody at once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import HTTPConnection

from ...index.users import User, Users
from .access import LOCAL, Person, Visit
from .sessions import Sessions

_COOKIE = "relatoria"
_SECURE_COOKIE = "__Host-relatoria"
"""Browsers take a cookie of this name only over https and from this very host."""


class Identification(Protocol):
    """Tells persons. Called for every request: it must be quick, and safe with threads."""

    def visit(self, connection: HTTPConnection) -> Visit | None:
        """Who it is; None for nobody."""


class ThisComputer:
    """Without login: whoever reaches a server that only this computer reaches."""

    def visit(self, connection: HTTPConnection) -> Visit | None:
        del connection
        return Visit(LOCAL, LOCAL.name)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Users with passwords, and their sessions."""

    users: Users
    sessions: Sessions

    def visit(self, connection: HTTPConnection) -> Visit | None:
        token = connection.cookies.get(cookie_name(connection))
        session = self.sessions.find(token) if token else None
        if token is None or session is None:
            return None
        user = self.users.find(session.name)
        if user is None or _stamp(user) != session.stamp:
            self.sessions.end(token)
            return None
        return Visit(Person(user.name, user.role), session.key)

    def begin(self, user: User) -> str:
        """The token of a new session."""
        return self.sessions.begin(user.name, _stamp(user))


def cookie_name(connection: HTTPConnection) -> str:
    return _SECURE_COOKIE if connection.url.scheme == "https" else _COOKIE


def _stamp(user: User) -> str:
    """Another password, another role, another user of the same name: another stamp."""
    return hashlib.sha256("\0".join((user.name, user.role, user.created, user.password_hash)).encode()).hexdigest()
