"""The shortest way through the pages in a real browser; all stories are in `test_browser_*` (`make test-browser`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visits, ask, find, picture_stands, ready, screen, select, served_plainly, word_file
from fakes import FakeEmbedder

from relatoria.index.library import Library

pytestmark = pytest.mark.enable_socket

QUOTE = "lower the cost of sending money, make it simpler"


@pytest.fixture(scope="module")
def address(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where one of the sample documents is served."""
    folder = tmp_path_factory.mktemp("smoke") / "library"
    with Library.open(folder, FakeEmbedder(), create=True) as library:
        added = list(library.add([documents / "2005-mexico-city-expert-group-digest.pdf"]))
    assert [one.status for one in added] == ["added"]
    with served_plainly(folder) as served:
        yield served


def test_from_a_question_to_the_page_of_the_original_to_a_word_file(address: str, visits: Visits) -> None:
    page = ready(visits.open(address))
    turn = ask(page, "What does paragraph 18(a) say?")
    assert QUOTE in turn.locator(".text").inner_text()
    turn.locator(".text .marker").nth(1).click()  # the first is of the words that open its list
    picture_stands(page)
    marked = "".join(
        page.locator("#evidence .page rect").evaluate_all("all => all.map(one => one.dataset.words + ' ')")
    )
    assert QUOTE in marked
    screen(page, "smoke-evidence")
    page.keyboard.press("Escape")
    page.locator("#evidence").wait_for(state="hidden")
    with page.expect_download() as kept:
        turn.locator(".tools button", has_text="Export").click()
    notes = word_file(Path(kept.value.path()))
    assert QUOTE in notes and "para. 18 (a), p. 4" in notes


def test_words_of_a_passage_into_the_basket_and_out_as_a_file(address: str, visits: Visits) -> None:
    page = ready(visits.open(f"{address}/passages"))
    cards = find(page, "sending money")
    assert cards.first.locator("mark").inner_text() == "sending money"
    select(page, "#results .card [data-passage]", "cost of sending money")
    cards.first.get_by_role("button", name="Into the basket").click()
    page.locator("#basket .card blockquote").wait_for()
    assert page.locator("#basket .card blockquote").inner_text() == "cost of sending money"
    with page.expect_download() as kept:
        page.locator("#basket .tools button", has_text="Export").click()
    assert "cost of sending money" in word_file(Path(kept.value.path()))


def test_in_spanish_on_a_phone(address: str, visits: Visits) -> None:
    page = ready(visits.open(address, width=390, height=800))
    page.get_by_role("link", name="Español").click()
    page.get_by_role("button", name="Preguntar").wait_for()
    assert page.get_by_role("link", name="Pasajes").is_visible()
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide == 0
    screen(page, "smoke-phone")
