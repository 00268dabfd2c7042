"""Of the requests of one page, only the latest counts."""

from __future__ import annotations

from relatoria.ui.web.readers.latest import Latest


def test_a_request_is_the_latest_of_its_page_until_another_begins() -> None:
    latest = Latest()
    first, other = latest.begin("page"), latest.begin("another page")
    assert latest.is_latest("page", first)
    second = latest.begin("page")
    assert not latest.is_latest("page", first)
    assert latest.is_latest("page", second)
    assert latest.is_latest("another page", other)


def test_pages_that_were_silent_longest_are_forgotten() -> None:
    latest = Latest(pages=1)
    first = latest.begin("page")
    latest.begin("another page")
    assert latest.is_latest("page", first)  # nothing later is known of it
    assert latest.begin("page") == 1
