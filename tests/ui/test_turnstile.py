"""How many are answered at once, who is told that it is busy, and who gives way."""

from __future__ import annotations

import threading
from time import monotonic

import pytest

from relatoria.ui.web.security.admission import Busy, Turnstile


def test_who_comes_when_enough_wait_is_told_so_at_once() -> None:
    turnstile = Turnstile(places=1, waiting=0, patience=30)
    began = monotonic()
    with turnstile.passing(), pytest.raises(Busy), turnstile.passing():
        pytest.fail("there was no place")
    assert monotonic() - began < 10


def test_who_waits_too_long_is_told_so() -> None:
    turnstile = Turnstile(places=1, waiting=1, patience=0.01)
    with turnstile.passing(), pytest.raises(Busy), turnstile.passing():
        pytest.fail("there was no place")
    with turnstile.passing():
        pass  # both are gone


def test_what_nobody_waits_for_gives_way() -> None:
    turnstile = Turnstile()
    turnstile.yield_to_others(most=60)  # at once: nobody is there
    with turnstile.passing():
        began = monotonic()
        turnstile.yield_to_others(most=0.05)
        assert monotonic() - began >= 0.05
    passed: list[str] = []
    with turnstile.passing():
        waiting = threading.Thread(target=lambda: (turnstile.yield_to_others(most=60), passed.append("later")))
        waiting.start()
        passed.append("first")
    waiting.join(5)
    assert passed == ["first", "later"]
