"""Whose request this is: the one person before this computer, or whoever has logged in.

Asked anew for every request and every event, so that a removed user is nobody at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import HTTPConnection

from ....index.store import User, Users
from ...desk import Token
from ..errors import Refused
from .access import LOCAL, Person, Visit
from .login_attempts import Throttle
from .sessions import Sessions

FOR_PROGRAMS = "/api/"
"""Below it stands what programs use."""
_OPENED_BY_KEYS = (FOR_PROGRAMS, "/evidence/")
"""The interface for programs, and the pictures and originals that it links to."""
_COOKIE = "relatoria"
_SECURE_COOKIE = "__Host-relatoria"
"""Browsers take a cookie of this name only over https and from this very host."""
_LONGEST_KEY = 200


class Identification(Protocol):
    """Tells persons. Called for every request: it must be quick, and safe with threads."""

    def visit(self, connection: HTTPConnection) -> Visit | None:
        """Who it is; None for nobody. Refused: too many guesses came from there."""


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


@dataclass(frozen=True, slots=True)
class WithKeys:
    """Programs by the keys that they show; everybody else as `others` tells them."""

    others: Identification
    check: Callable[[str], Token | None]
    """The token of a key that holds."""
    throttle: Throttle
    """Of wrong keys from one address."""

    def visit(self, connection: HTTPConnection) -> Visit | None:
        scheme, _, key = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return self.others.visit(connection)
        if not connection.scope["path"].startswith(_OPENED_BY_KEYS):
            return None
        address = connection.client.host if connection.client else ""
        wait = self.throttle.admit(address, address)
        if wait:
            raise Refused("ui.site.wrong_keys", status=429, retry_after=wait)
        token = self.check(key.strip()[:_LONGEST_KEY])
        if token is None:
            return None
        self.throttle.was_right(address, address)
        return Visit(Person(f"{token.name} (key {token.id})", token.role), f"key {token.id}")


def cookie_name(connection: HTTPConnection) -> str:
    return _SECURE_COOKIE if connection.url.scheme == "https" else _COOKIE


def _stamp(user: User) -> str:
    """Another password, another role, another user of the same name: another stamp."""
    return hashlib.sha256("\0".join((user.name, user.role, user.created, user.password_hash)).encode()).hexdigest()
