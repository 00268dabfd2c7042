"""From an empty library to a Word file: staff add a document, look at it, publish it; a reader asks and takes along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visits, ask, picture_stands, ready, screen, served_really, word_file

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

QUESTION = "What did the experts recommend about the cost of sending remittances?"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a library is served in which there is nothing yet."""
    with served_really(tmp_path_factory.mktemp("empty") / "library") as address:
        yield address


def test_from_an_empty_library_to_a_word_file(empty: str, documents: Path, visits: Visits) -> None:
    reader = ready(visits.open(empty))
    reader.get_by_text("The library is still empty.").wait_for()
    staff = ready(visits.open(f"{empty}/staff/"))
    screen(staff, "staff-empty")
    staff.locator("[data-drop] input[type=file]").set_input_files(
        [documents / "2005-mexico-city-expert-group-digest.pdf", documents / "reading-guide.md"]
    )
    added = staff.locator("#additions a[href*='/staff/document']")
    added.nth(1).wait_for(timeout=120_000)
    screen(staff, "staff-added")
    assert ask(reader, QUESTION).locator(".text .marker").count() == 0, "what is in review does not answer"
    added.first.click()
    staff.locator("h1").first.wait_for()
    staff.wait_for_load_state("networkidle")
    screen(staff, "staff-review")
    staff.get_by_role("button", name="Publish").first.click()
    staff.get_by_text("published", exact=False).first.wait_for()
    screen(staff, "staff-published")
    reader.get_by_role("button", name="New conversation").click()
    reader.locator(".turn").first.wait_for(state="detached")
    turn = ask(reader, QUESTION)
    turn.locator(".text .marker").first.click()
    picture_stands(reader)
    reader.keyboard.press("Escape")
    with reader.expect_download() as kept:
        turn.get_by_role("button", name="Export").click()
    assert "lower the cost of sending money" in word_file(Path(kept.value.path()))
