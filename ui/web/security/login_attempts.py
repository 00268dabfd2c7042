"""How often a password may be guessed: ten times in a quarter of an hour, for an account and from an address.

Both are counted: one address may try many accounts, and many addresses one. Who has used up either is refused without
a look at the password, the right one too, since any difference would answer a guess.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import deque
from collections.abc import Callable

GUESSES = 10
SECONDS = 15 * 60.0
_MOST_KEYS = 50_000
"""Accounts and addresses that are counted. Beyond that everybody waits: forgetting some would let them guess."""


class Throttle:
    """Safe with threads: guesses that are still being looked at count, so that many at once gain nothing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._guesses: dict[tuple[str, str], deque[float]] = {}

    def admit(self, account: str, address: str) -> int:
        """0 if a guess may be looked at, and counts it; else the seconds until one may."""
        now, keys = self._clock(), _keys(account, address)
        with self._lock:
            for key in keys:
                self._forget_old(key, now)
            full = [times[0] for key in keys if len(times := self._guesses.get(key, deque())) >= GUESSES]
            if full:
                return max(1, math.ceil(max(full) + SECONDS - now))
            if len(self._guesses) + len(keys) > _MOST_KEYS:
                for key in list(self._guesses):
                    self._forget_old(key, now)
                if len(self._guesses) + len(keys) > _MOST_KEYS:
                    return math.ceil(SECONDS)
            for key in keys:
                self._guesses.setdefault(key, deque()).append(now)
        return 0

    def was_right(self, account: str, address: str) -> None:
        """The guess that was admitted last knew the password: it does not count. Earlier ones still do."""
        with self._lock:
            for key in _keys(account, address):
                times = self._guesses.get(key)
                if times:
                    times.pop()
                    if not times:
                        del self._guesses[key]

    def _forget_old(self, key: tuple[str, str], now: float) -> None:
        times = self._guesses.get(key)
        while times and now - times[0] >= SECONDS:
            times.popleft()
        if times is not None and not times:
            del self._guesses[key]


def _keys(account: str, address: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("account", account[:128]), ("address", _network(address))


def _network(address: str) -> str:
    """An IPv6 customer has 2**64 addresses: they count as one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
