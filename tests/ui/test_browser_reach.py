"""Who cannot use a mouse, a large window, a light page or scripts reaches the same: keyboard, axe-core, plain pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browser import AXE, Visits, ask, picture_stands, ready, screen, served_plainly, word_file
from web import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

REMITTANCES = "How should sending money be made cheaper and simpler?"
PAGES = ("/", "/passages", "/compare", "/timeline", "/basket", "/conversations", "/staff/")
STAFF_PAGES = ("/staff/documents", "/staff/trail", "/staff/feedback")
ACCOUNTS = ("/staff/users", "/staff/keys")
LOOKS = tuple((width, dark) for width in (1440, 390) for dark in (False, True))


def violations(page: Any) -> list[str]:
    """What axe-core calls serious or critical on the page as it stands."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make test-browser installs it with npm)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)")
    return [
        f"{page.url} {one['impact']} {one['id']}: {node['html'][:160]} | {node['failureSummary'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:4]
    ]


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_axe_finds_nothing_serious_on_any_page(room: str, visits: Visits, width: int, dark: bool) -> None:
    how: dict[str, Any] = {"width": width, "height": 900, "dark": dark}
    look = f"{width}-{'dark' if dark else 'light'}"
    found = []
    page = visits.open(room, **how)
    for path in PAGES:
        page.goto(f"{room}{path}")
        ready(page)
        page.wait_for_load_state("networkidle")
        found += violations(page)
        screen(page, f"axe{path.strip('/').replace('/', '-') or 'ask'}-{look}")
    page.goto(room)
    ready(page)
    page.get_by_role("button", name="Narrow what is searched").click()
    turn = ask(page, REMITTANCES)
    turn.get_by_text("This answer did not help").click()
    found += violations(page)
    turn.locator(".text .marker").first.click()
    picture_stands(page)
    found += violations(page)
    screen(page, f"evidence-{look}")
    permanent = page.locator("#evidence .permanent").get_attribute("href")
    ask_refused = visits.open(room, **how)
    ask(ready(ask_refused), "How do I bake an apple pie with cinnamon?")
    found += violations(ask_refused)
    page.goto(f"{room}{permanent}")
    picture_stands(page)
    found += violations(page)
    page.goto(f"{room}/passages?phrase=remittances")
    ready(page)
    page.locator("#results .card").first.wait_for()
    page.get_by_role("button", name="Is this a quotation?").click()
    found += violations(page)
    screen(page, f"passages-{look}")
    compared = compared_address(page, room)
    for address in (f"{room}/timeline?phrase=remittances", compared):
        page.goto(address)
        found += violations(page)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_axe_finds_nothing_serious_on_what_staff_see(room: str, visits: Visits, width: int, dark: bool) -> None:
    look = f"{width}-{'dark' if dark else 'light'}"
    page = visits.open(f"{room}/staff/documents", width=width, height=900, dark=dark)
    review = page.locator("a[href*='/staff/documents/']").first.get_attribute("href")
    found = []
    for path in (*STAFF_PAGES, review):
        response = page.goto(f"{room}{path}")
        assert response.status == 200, path
        page.wait_for_load_state("networkidle")
        found += violations(page)
        screen(page, f"axe-staff-{path.rpartition('/')[2][:20]}-{look}")
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_where_people_have_accounts(tmp_path: Path, visits: Visits, dark: bool) -> None:
    with served_plainly(tmp_path / "library", "ana:staff") as address:
        page = visits.open(f"{address}/login", width=390, height=900, dark=dark)
        found = violations(page)
        page.locator("input[name=name]").fill("ana")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        ready(page)
        for path in ACCOUNTS:
            assert page.goto(f"{address}{path}").status == 200, path
            found += violations(page)
            screen(page, f"axe-staff-{path.rpartition('/')[2]}-{'dark' if dark else 'light'}")
        page.goto("about:blank")  # what serves it ends here
    assert not found, "\n".join(dict.fromkeys(found))


def test_without_a_mouse_from_the_question_to_the_basket(room: str, visits: Visits) -> None:
    page = ready(visits.open(room))
    page.keyboard.press("Tab")
    reached(page, "#question textarea", back=True)
    page.keyboard.insert_text(REMITTANCES)
    page.keyboard.press("Enter")
    page.locator(".turn:not([aria-busy]) .tools").wait_for()
    reached(page, ".text .marker", back=True)
    page.keyboard.press("Enter")
    picture_stands(page)
    assert page.evaluate("document.getElementById('evidence').contains(document.activeElement)")
    reached(page, "#evidence [data-turn=previous]")
    page.keyboard.press("Enter")
    page.locator("#evidence [data-turn=quote]").wait_for()
    page.keyboard.press("Escape")
    page.locator("#evidence").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches('.text .marker')")
    reached(page, ".card-tools form[action='/basket/add'] button")
    page.keyboard.press("Enter")
    page.locator("#told").wait_for()
    page.goto(f"{room}/basket")
    assert "lower the cost of sending money" in page.locator("#basket blockquote").last.inner_text()


def test_the_first_press_of_tab_offers_to_skip_the_navigation(room: str, visits: Visits) -> None:
    page = visits.open(f"{room}/timeline")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_without_scripts_the_plain_pages_do_the_same(room: str, visits: Visits) -> None:
    scripted = ready(visits.open(room))
    turn = ask(scripted, REMITTANCES)
    evidence = turn.locator(".text .marker").first.get_attribute("href")
    turn.get_by_role("button", name="Into the basket").first.click()
    scripted.locator("#told").wait_for()
    turn.get_by_role("button", name="Share the conversation").click()
    link = turn.locator(".shared-link a").get_attribute("href")

    page = visits.open(f"{room}{evidence}", script=False)
    assert page.locator(".page rect").count() >= 1
    page.get_by_role("link", name="Previous").click()
    assert "Page 3 of 4" in page.locator("main").inner_text()
    page.goto(link)
    page.get_by_role("button", name="Into the basket").first.click()
    page.wait_for_url("**/basket")
    before = page.locator("#basket .card").count()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Export").click()
    assert "lower the cost of sending money" in word_file(Path(kept.value.path()))
    page.get_by_role("button", name="Remove").last.click()
    assert page.locator("#basket .card").count() == before - 1
    page.goto(compared_address(page, room))
    assert page.locator("table.differences tbody tr").count() > 3
    page.goto(f"{room}/timeline")
    page.get_by_label("A phrase over the years").fill("remesas")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("heading", name="Uses of “remesas”").wait_for()
    page.get_by_role("link", name="Español").click()
    page.get_by_role("heading", name="Usos de «remesas»").wait_for()


def test_two_documents_stand_side_by_side(room: str, visits: Visits) -> None:
    page = visits.open(f"{room}/compare")
    names = page.get_by_label("First document").locator("option")
    assert names.count() == 8
    page.get_by_label("First document").select_option(index=1)
    page.get_by_label("Second document").select_option(index=2)
    page.get_by_role("button", name="Compare").click()
    table = page.locator("table.differences")
    table.wait_for()
    assert table.locator("ins").count() and table.locator("del").count()
    screen(page, "compare")
    page.goto(f"{room}/timeline?by=kind")
    page.wait_for_function("() => document.querySelector('.timeline img').naturalWidth > 0")
    screen(page, "timeline")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [1440, 820, 390])
def test_nothing_is_cut_at_any_width(room: str, visits: Visits, width: int, language: str) -> None:
    asked = "¿Cuánto aumentaron las remesas a América Latina y el Caribe en 2021?" if language == "es" else REMITTANCES
    page = ready(visits.open(room, width=width, height=1000, language=language))
    ask(page, asked)
    paths = ("/passages?phrase=remesas", "/compare", "/timeline", "/basket", "/conversations")
    assert overflow(page) == [], "/"
    screen(page, f"ask-{width}-{language}")
    for path in paths:
        page.goto(f"{room}{path}")
        ready(page)
        page.wait_for_load_state("networkidle")
        screen(page, f"{path.strip('/').split('?')[0]}-{width}-{language}")
        assert overflow(page) == [], path
        assert page.locator("html").get_attribute("lang") == language, path


def overflow(page: Any) -> list[str]:
    """What reaches beyond the window's right edge, where the page can be scrolled sideways."""
    return page.evaluate("""() => {
      const edge = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= edge) return [];
      return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > edge + 1)
        .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5);
    }""")


def reached(page: Any, where: str, *, back: bool = False) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(80):
        if page.evaluate("(where) => document.activeElement.matches(where)", where):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"The keyboard does not reach {where}.")


def compared_address(page: Any, room: str) -> str:
    """The address at which the first two documents are compared."""
    page.goto(f"{room}/compare")
    ids = page.locator("select[name=left] option").evaluate_all("all => all.map(one => one.value)")
    return f"{room}/compare?left={quote(ids[1])}&right={quote(ids[2])}"
