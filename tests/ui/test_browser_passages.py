"""How a drafter finds, quotes and takes along, in a real browser: the stories of the page "Passages".

The library is written here: its letters are such as browsers, scripts and files count differently.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Visits, find, ready, screen, select, served_plainly, word_file
from fakes import FakeEmbedder, read_lines

from relatoria.index.library import Library

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

ODD = "𝔐igration 🌍 cafe\u0301 nin\u0303o 👩‍👩‍👧 mañana \u202eright\u202c"
"""Astral letters, combining accents, a joined family, a change of direction."""
PAGE = 20


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where three documents are served: agreed, draft, and one of fifty paragraphs."""
    folder = tmp_path_factory.mktemp("passages")
    texts = {
        "agreed.txt": "title: Agreed words\nstatus: adopted\nkind: resolution\ndate: 2018-12-19\nsymbol: A/RES/73/195\n"
        "issuer: General Assembly\n\n1\tStates protect the human rights of all migrants.\n"
        f"2\tBefore {ODD} and after.\n3\tStates facilitate safe migration.\n",
        "draft.txt": "title: Draft words\nstatus: draft\nkind: report\ndate: 2020\nissuer: Group of Experts\n\n"
        "1\tThe human rights of migrants are protected.\n2\tProtection and migration belong together.\n",
        "long.txt": "title: Long words\nstatus: secondary\nkind: digest\ndate: 2021\n\n"
        + "".join(f"{number}\tMeasure number {number} concerns labour mobility.\n" for number in range(1, 51)),
    }
    paths = []
    for name, text in texts.items():
        paths.append(folder / name)
        paths[-1].write_text(text, encoding="utf-8")
    with Library.open(folder / "library", FakeEmbedder(), create=True) as library:
        assert [one.status for one in library.add(paths, read=read_lines)] == ["added"] * 3
    with served_plainly(folder / "library") as address:
        yield address


@pytest.fixture
def page(desk: str, visits: Visits) -> Any:
    """The page of passages, with an empty basket."""
    opened = ready(visits.open(f"{desk}/passages"))
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.locator("#basket").wait_for()
    if opened.locator("#basket .card").count():
        opened.get_by_role("button", name="Empty the basket").click()
        opened.locator("#basket .card").first.wait_for(state="detached")
    return opened


def said(page: Any, words: str) -> None:
    page.locator("#results .hint", has_text=words).wait_for()


def test_three_ways_of_looking_find_different_things(page: Any) -> None:
    cards = find(page, "human rights of all")
    said(page, "Occurrences: 1. 1 passage")
    cards.locator("mark", has_text="human rights of all").wait_for()
    assert cards.count() == 1
    page.get_by_label("all of these words").check()
    find(page, "migrants protected")
    page.locator("#results .card mark", has_text="protected").first.wait_for()
    assert page.locator("#results .card cite").all_inner_texts() == ["Draft words", "Agreed words"]
    page.get_by_label("what means this").check()
    find(page, "protection of migration")
    assert page.locator("#results .card").count() > 2
    screen(page, "passages-meaning")


def test_results_appear_while_one_types_and_say_so_when_there_are_none(page: Any) -> None:
    page.locator("#find").locator("textarea, input").click()
    page.keyboard.type("States fac", delay=30)
    said(page, "Occurrences: 1. 1 passage")
    page.locator("#find").locator("textarea, input").click()
    page.keyboard.type("xyz")
    page.get_by_text("No passage has this exact phrase.").wait_for()


def test_what_is_pasted_is_looked_for_too(page: Any) -> None:
    page.evaluate("navigator.clipboard.writeText('facilitate safe migration')")
    page.locator("#find").locator("textarea, input").click()
    page.keyboard.press("Control+v")
    said(page, "Occurrences: 1. 1 passage")


def test_facets_count_and_narrow(page: Any) -> None:
    find(page, "human rights")
    said(page, "2 passages")
    agreed = page.get_by_label("Adopted text (1)").or_(page.get_by_label("Adopted (1)"))
    agreed.first.check()
    said(page, "1 passage,")
    assert page.locator("#results .card cite").all_inner_texts() == ["Agreed words"]
    assert page.locator("#narrow label", has_text="Draft").inner_text().endswith("(1)")
    screen(page, "passages-facets")
    page.locator("#narrow input:checked").first.uncheck()
    said(page, "2 passages")


def test_many_results_stand_on_pages(page: Any) -> None:
    find(page, "labour mobility")
    said(page, "Occurrences: 50. 50 passages, page 1 of 3")
    assert page.locator("#results .card").count() == PAGE
    number = page.get_by_label("Page", exact=True)
    number.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    said(page, "page 3 of 3")
    assert page.locator("#results .card").count() == 10
    assert page.locator("#results ol").get_attribute("start") == "41"


def test_what_is_pasted_is_told_to_be_a_quotation_or_not(page: Any) -> None:
    page.get_by_role("button", name="Is this a quotation?").click()
    box = page.get_by_label("Paste what you want to quote")
    for pasted, verdict in (
        ("the human rights of all migrants", "exact"),
        ("The Human Rights of all  migrants", "alike"),
        ("the human duties of all migrants", "differs"),
    ):
        box.click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(pasted)
        page.locator("#check").click()
        page.locator(f"#verdict .verdict.{verdict}").wait_for()
        assert page.locator("#verdict .card cite").inner_text() == "Agreed words"
    assert page.locator("#verdict del").all_inner_texts() == ["duties"]
    assert page.locator("#verdict ins").all_inner_texts() == ["rights"]
    screen(page, "passages-check")
    page.get_by_role("button", name="Use the exact words").click()
    page.locator("#verdict .verdict.exact").wait_for()
    assert box.input_value() == "the human rights of all migrants"


def test_selected_words_are_copied_letter_for_letter_whatever_letters_they_are(page: Any) -> None:
    cards = find(page, "and after")
    words = ODD.split(" ", 1)[1]
    select(page, "#results .card [data-passage]", words.rsplit(" ", 1)[0])
    cards.first.get_by_role("button", name="Copy with reference").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"“{words.rsplit(' ', 1)[0]}” (A/RES/73/195, para. 2, p. 1 [Adopted])"


def test_a_basket_keeps_its_order_and_leaves_in_every_form(page: Any, visits: Visits) -> None:
    cards = find(page, "and after")
    shown = cards.first.locator("[data-passage]").inner_text()
    assert "𝔐igration 🌍 cafe\u0301" in shown
    select(page, "#results .card [data-passage]", "𝔐igration 🌍 cafe\u0301 nin\u0303o 👩‍👩‍👧")
    cards.first.get_by_role("button", name="Into the basket").click()
    page.locator("#basket h2", has_text="1").wait_for()
    find(page, "Measure number 7")
    page.locator("#results .card").first.get_by_role("button", name="Into the basket").click()
    page.locator("#basket h2", has_text="2").wait_for()
    quotes = page.locator("#basket blockquote")
    first, second = "𝔐igration 🌍 cafe\u0301 nin\u0303o 👩‍👩‍👧", "Measure number 7 concerns labour mobility."
    assert quotes.all_inner_texts() == [first, second]
    page.locator("#basket").get_by_role("button", name="Down").click()
    page.wait_for_function("() => document.querySelector('#basket blockquote').innerText.startsWith('Measure')")
    assert quotes.all_inner_texts() == [second, first]
    page.locator("#results .card cite").first.wait_for()
    screen(page, "passages-basket")
    page.reload()
    ready(page)
    page.locator("#basket .card").first.wait_for()
    assert page.locator("#basket blockquote").all_inner_texts() == [second, first]
    for form in ("docx", "footnotes", "text", "markdown", "bibtex", "ris", "csl"):
        page.locator("#basket select").select_option(form)
        with page.expect_download() as kept:
            page.locator("#basket").get_by_role("button", name="Export").click()
        path = Path(kept.value.path())
        if form == "docx":
            assert first in word_file(path)
        elif form == "csl":
            assert {one["title"] for one in json.loads(path.read_text("utf-8"))} == {"Agreed words", "Long words"}
        else:
            content = path.read_text("utf-8")
            assert "Long words" in content
            assert form in ("bibtex", "ris") or content.index("Measure number 7") < content.index("𝔐igration"), form
    page.locator("#basket").get_by_role("button", name="Remove").first.click()
    page.wait_for_function("() => document.querySelectorAll('#basket .card').length === 1")


def test_the_uses_of_a_phrase_are_one_press_away(page: Any) -> None:
    find(page, "human rights")
    page.get_by_role("link", name="See its uses over the years").click()
    page.get_by_role("heading", name="Uses of “human rights”").wait_for()
    assert page.locator("table tbody tr").count() == 2
    loaded = "() => [...document.querySelectorAll('.timeline img')].every((one) => one.naturalWidth > 0)"
    page.wait_for_function(loaded)
    screen(page, "timeline-uses")
