"""Who is logged in: kept in memory, by random numbers that only their browsers know.

In memory, since nothing that is worth stealing then lies on a disk; whoever restarts the server asks its people to log
in again. A session names a person and what was true of them when it began; it is `identity` that asks whether it
still is.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

IDLE = 2 * 60 * 60.0
"""Seconds without a request after which a session ends."""
LONGEST = 12 * 60 * 60.0
"""Seconds after which it ends in any case."""
MOST = 20
"""Sessions of one person; the one that was silent longest ends first."""


@dataclass(frozen=True, slots=True)
class Session:
    """One login of one browser."""

    key: str
    """Names it within the server. Nobody can log in with it."""
    name: str
    stamp: str
    """What was true of the user when it began: another password or role has another."""
    began: float
    seen: float


class Sessions:
    """Safe with threads. `clock` counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions: dict[str, Session] = {}

    def begin(self, name: str, stamp: str) -> str:
        """A new session; returns the token for the browser: 256 random bits, kept here as a hash only."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._forget_ended(now)
            own = sorted((one for one in self._sessions.values() if one.name == name), key=lambda one: one.seen)
            for one in own[: max(0, len(own) - MOST + 1)]:
                del self._sessions[one.key]
            key = _key(token)
            self._sessions[key] = Session(key, name, stamp, now, now)
        return token

    def find(self, token: str) -> Session | None:
        """The session of a browser, unless it has ended; it has now been seen."""
        key, now = _key(token), self._clock()
        with self._lock:
            found = self._sessions.get(key)
            if found is None:
                return None
            if _has_ended(found, now):
                del self._sessions[key]
                return None
            self._sessions[key] = replace(found, seen=now)
        return found

    def end(self, token: str) -> None:
        """Nothing happens where it has ended already."""
        with self._lock:
            self._sessions.pop(_key(token), None)

    def _forget_ended(self, now: float) -> None:
        for one in [one for one in self._sessions.values() if _has_ended(one, now)]:
            del self._sessions[one.key]


def _has_ended(session: Session, now: float) -> bool:
    return now - session.seen > IDLE or now - session.began > LONGEST


def _key(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
