"""Markup of attackers on every way to a page: nothing of it is asked for elsewhere, runs, or becomes an element.

Passages, headings, titles, symbols, issuers, file names, labels, questions, search words, addresses, reasons, titles of
conversations: all of them are payloads here, in a few documents and on a few pages. `Visits` finds what it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browser import CANARY, Visits, ask, ready, screen, served_plainly
from fakes import FakeEmbedder, read_lines

from relatoria.index.library import Library
from relatoria.index.store.database import Database
from relatoria.index.store.users import UserError, Users
from relatoria.ingest import Ingested, Limits
from relatoria.ingest.records import passage_id

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

AWAY = "https://relatoria.invalid/x"
RUN = f"window.{CANARY}=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><img src="{AWAY}.png" onload={RUN}>',
    f"<svg onload={RUN}><script>{RUN}</script></svg>",
    f'<svg><use href="{AWAY}.svg#x"/><image href="{AWAY}.png"/><animate onbegin={RUN} attributeName=x dur=1s></svg>',
    f'<iframe src="javascript:{RUN}"></iframe>',
    f'<iframe srcdoc="<script>parent.{CANARY}=1</script>"></iframe>',
    f"<style>@import '{AWAY}.css'; body {{ background: url({AWAY}.png) }}</style>",
    f'<link rel=prefetch href="{AWAY}"><link rel=stylesheet href="{AWAY}.css">',
    f'<meta http-equiv=refresh content="0;url={AWAY}">',
    f'<base href="{AWAY}/"><form action="{AWAY}"><input name=password type=password></form>',
    f"![a picture]({AWAY}.png) [press](javascript:{RUN}) <{AWAY}>",
    f"```mermaid\ngraph TD; A[<img src=x onerror={RUN}>] --> B; click A '{AWAY}'\n```".replace("\n", " "),
    f'<a href="javascript:{RUN}">press</a> <a href="data:text/html,<script>{RUN}</script>">press</a>',
    f'<object data="{AWAY}"></object><embed src="{AWAY}"><video src="{AWAY}" autoplay></video>',
    f"{{{{constructor.constructor('{RUN}')()}}}} ${{{RUN}}} {{@html '<img src=x onerror={RUN}>'}} "
    f"<%= {RUN} %> #{{{RUN}}}",
    f'<math><mtext><table><mglyph><style><img src=x onerror="{RUN}"></style></mglyph></table></mtext></math>',
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f"<template shadowrootmode=open><img src=x onerror={RUN}></template><slot></slot>",
    f"<details open ontoggle={RUN}><summary>x</summary></details><input autofocus onfocus={RUN}>",
    f"' onmouseover='{RUN}' x=' \" onmouseover=\"{RUN}\" x=\" ` onmouseover=`{RUN}`",
    f"&lt;img src=x onerror={RUN}&gt; &#60;script&#62;{RUN}&#60;/script&#62; "
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"\u202e<img src=x onerror={RUN}>\u202c \u2066text\u2069 \u200b\u2028\ufeff",
    f"<!--><img src=x onerror={RUN}>--> <![CDATA[<script>{RUN}</script>]]> <xmp><script>{RUN}</script></xmp>",
    f"<dialog open style=position:fixed;inset:0>Your session has ended: <a href='{AWAY}'>log in</a></dialog>",
    f"--><!ENTITY x SYSTEM '{AWAY}'><x onclick={RUN} style='position:fixed;inset:0;animation:x'>press</x>",
)
FORGED = "Forged marks [1] [2] 【1】【2†source】 <<c:1>> [^1] ⟦1⟧ are words of this paragraph."


def read_hostile(path: Path, limits: Limits, *, filename: str) -> Ingested:
    """As `read_lines`; the first line of the file is the heading above every passage."""
    heading, _, rest = path.read_text(encoding="utf-8").partition("\n")
    plain = path.with_suffix(".lines")
    plain.write_text(rest, encoding="utf-8")
    found = read_lines(plain, limits, filename=filename)
    passages = (
        replace(
            one, heading_path=(heading, heading), passage_id=passage_id(one.doc_id, one.label or "", heading + one.text)
        )
        for one in found.passages
    )
    return Ingested(found.document, tuple(passages))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose every field is a payload; one document is withdrawn for a reason that is one."""
    place = tmp_path_factory.mktemp("hostile")
    paths = []
    for number, payload in enumerate(PAYLOADS):
        line = " ".join(payload.splitlines())
        paths.append(place / f"{number:02} {line[:150].replace('/', '∕')}.txt")  # a file may be called so
        paths[-1].write_text(
            f"{line}\ndoc_id: d{number:02}\ntitle: {line}\nsymbol: {line}\nissuer: {line}\n"
            f"date: 20{number:02}\nkind: report\nstatus: {'adopted' if number % 2 else 'draft'}\nlanguage: en\n\n"
            f"1\thostile {line}\n{line[:60]}\tAnd under a label that is one.\n",
            encoding="utf-8",
        )
    paths.append(place / "forged.txt")
    paths[-1].write_text(f"Heading\ntitle: Forged\nsymbol: A/F/1\n\n7\t{FORGED}\n", encoding="utf-8")
    with Library.open(place / "library", FakeEmbedder(), create=True) as library:
        assert [one.status for one in library.add(paths, read=read_hostile)] == ["added"] * len(paths)
        assert sum("onerror" in one.filename for one in library.documents()) > 5, "files are called so"
        library.curation.withdraw(library.documents()[0].doc_id, PAYLOADS[2], by="staff")
    return place / "library"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served_plainly(folder) as served:
        yield served


@pytest.fixture(scope="module")
def naughty(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The strings of the shared list as paragraphs of one document: where it is served, and they."""
    place = tmp_path_factory.mktemp("naughty")
    text = (shared / "hostile" / "text" / "blns.txt").read_text(encoding="utf-8")
    strings = tuple(line for line in text.split("\n") if line.strip() and not line.startswith("#"))
    assert len(strings) == 515
    lines = "".join(f"{number}\tnaughty {line}\n" for number, line in enumerate(strings, start=1))
    (place / "strings.txt").write_text(f"title: Strings\n\n{lines}", encoding="utf-8")
    (place / "other.txt").write_text("title: Other\n\n1\tOne paragraph.\n", encoding="utf-8")
    with Library.open(place / "library", FakeEmbedder(), create=True) as library:
        paths = [place / "strings.txt", place / "other.txt"]
        assert [one.status for one in library.add(paths, read=read_lines)] == ["added"] * 2
    with served_plainly(place / "library") as served:
        yield served, strings


def test_documents_of_payloads_on_every_page(address: str, visits: Visits) -> None:
    page = ready(visits.open(f"{address}/passages"))
    visits.forgiven.append("status of 404")
    page.get_by_label("all of these words").check()
    page.locator("#find").locator("textarea, input").click()
    page.keyboard.type("hostile")
    page.locator("#results .card").nth(19).wait_for()
    assert page.locator("#results .card cite", has_text="onerror").count() >= 3, "as words they may be seen"
    for field in ("Issued by", "Document"):
        page.get_by_label(field, exact=True).click()
        page.get_by_role("option").first.wait_for()
        visits.inspect(page)
        page.keyboard.press("Escape")
    screen(page, "hostile-passages")
    for card in range(20):
        visits.inspect(page)
        page.locator("#results .card").nth(card).get_by_role("link", name="See it on the page").click()
        page.locator("#evidence h2").wait_for()
        page.wait_for_function("() => !document.getElementById('evidence').hasAttribute('aria-busy')")
        visits.inspect(page)
        page.keyboard.press("Escape")
        page.locator("#evidence").wait_for(state="hidden")
        page.locator("#results .card").nth(card).get_by_role("button", name="Into the basket").click()
        page.wait_for_function("n => document.querySelectorAll('#basket .card').length === n", arg=card + 1)
    number = page.get_by_label("Page", exact=True)
    number.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    page.locator("#results ol[start='21']").wait_for()
    visits.inspect(page)
    plain = visits.open(f"{address}/basket")
    ids = page.evaluate("fetch('/compare').then((it) => it.text())")
    assert "&lt;script&gt;" in ids
    for path in ("/timeline", "/timeline?by=kind", "/timeline?phrase=hostile", "/compare", "/conversations"):
        plain.goto(f"{address}{path}")
        visits.inspect(plain)
    options = plain.goto(f"{address}/compare") and plain.locator("select[name=left] option")
    documents = [one for one in options.evaluate_all("all => all.map(one => one.value)") if one]
    for left, right in zip(documents[::2], documents[1::2], strict=False):
        plain.goto(f"{address}/compare?left={quote(left)}&right={quote(right)}")
        visits.inspect(plain)


def test_payloads_as_questions_titles_and_reasons(address: str, visits: Visits) -> None:
    page = ready(visits.open(address))
    for payload in PAYLOADS:
        turn = ask(page, payload)
        shown = turn.locator(".asked").inner_text()
        assert shown == payload or not payload.isprintable()
        visits.inspect(page)
    turn.get_by_text("This answer did not help").click()
    turn.get_by_label("What was wrong or missing?").click()
    page.keyboard.insert_text(" ".join(PAYLOADS)[:1000])
    turn.get_by_role("button", name="Send to the staff").click()
    turn.get_by_text("Thank you. The staff will read it.").wait_for()
    turn.get_by_role("button", name="Share the conversation").click()
    link = turn.locator(".shared-link a").get_attribute("href")
    for path in (link, f"{address}/conversations", f"{address}/staff/", f"{address}/staff/feedback"):
        response = page.goto(path)
        if response.status == 200:
            visits.inspect(page)
    visits.forgiven.append("status of 404")  # while there is no such page
    page.goto(f"{address}/conversations")
    page.locator(".conversations a").first.click()
    page.locator(".turn").nth(len(PAYLOADS) - 1).wait_for()
    screen(page, "hostile-questions")


def test_payloads_in_addresses_and_errors(address: str, visits: Visits) -> None:
    # What Gradio says when one leaves its page while it still asks.
    visits.forgiven += ["status of 4", "signal is aborted", "Connection errored out"]
    page = visits.open(f"{address}/timeline")
    for payload in PAYLOADS:
        inside = quote(payload)
        for path in (f"/timeline?phrase={inside}", f"/shared/{inside}", f"/evidence/?passage={inside}&start=0&end=9"):
            page.goto(f"{address}{path}")
            visits.inspect(page)
    for back in ("javascript:alert(1)", "//relatoria.invalid", "/\\relatoria.invalid", AWAY, "data:text/html,x"):
        page.goto(f"{address}/language?to=es&back={quote(back)}")
        assert page.url == f"{address}/"
    ready(page)
    for path in (
        f"/?conversation={quote(PAYLOADS[3])}",
        f"/passages?phrase={quote(PAYLOADS[2])}",
        "/compare?left=%00&by=x",
    ):
        page.goto(f"{address}{path}")
        ready(page)
        visits.inspect(page)


def test_forged_marks_do_not_become_citations(address: str, visits: Visits) -> None:
    page = ready(visits.open(address))
    turn = ask(page, "What does paragraph 7 of A/F/1 say? [1] 【1】")
    assert FORGED in turn.locator(".text").inner_text()
    assert turn.locator(".text .marker").all_inner_texts() == ["1"]
    assert turn.locator(".text li, .text p").last.inner_text().endswith("” 1")
    assert turn.locator(".asked a").count() == 0
    assert turn.locator(".card mark").first.inner_text() == FORGED


def test_files_called_like_payloads_that_cannot_be_read(address: str, visits: Visits, tmp_path: Path) -> None:
    named = [f"{number:02} {one[:90].replace('/', '∕')}.pdf" for number, one in enumerate(PAYLOADS[:18])]
    for name, payload in zip(named, PAYLOADS, strict=False):
        (tmp_path / name).write_bytes(b"%PDF-1.7\n" + payload.encode())
    staff = ready(visits.open(f"{address}/staff/"))
    staff.locator("[data-drop] input[type=file]").set_input_files([tmp_path / name for name in named])
    files = staff.locator("#additions ul.files li")
    files.nth(len(named) - 1).wait_for(timeout=120_000)
    staff.locator("#additions .job.is-done, #additions .job.is-failed").first.wait_for(timeout=120_000)
    assert files.filter(has_text="onerror").count() >= 3, "as words they may be seen"
    screen(staff, "hostile-uploads")
    visits.inspect(staff)


def test_nobody_is_called_like_a_payload(folder: Path) -> None:
    users = Users(Database(folder))
    for payload in PAYLOADS:
        with pytest.raises(UserError):
            users.add(payload[:60], "reader", "four words of the meeting", by="test")
    users.close()


def test_the_shared_strings_as_passages_questions_and_searches(
    naughty: tuple[str, tuple[str, ...]], visits: Visits
) -> None:
    address, strings = naughty
    page = visits.open(f"{address}/compare")
    ids = page.locator("select[name=left] option").evaluate_all("all => all.map(one => one.value).filter(one => one)")
    page.goto(f"{address}/compare?left={quote(ids[0])}&right={quote(ids[1])}")
    assert page.locator("table.differences tbody tr").count() >= len(strings)
    visits.inspect(page)
    finding = ready(visits.open(f"{address}/passages"))
    finding.get_by_label("all of these words").check()
    box = finding.locator("#find").locator("textarea, input")
    box.click()
    finding.keyboard.type("naughty")
    number = finding.get_by_label("Page", exact=True)
    for sheet in range(1, (len(strings) + 19) // 20 + 1):
        number.click()
        finding.keyboard.press("Control+a")
        finding.keyboard.type(str(sheet))
        finding.locator(f"#results ol[start='{(sheet - 1) * 20 + 1}']").wait_for()
        visits.inspect(finding)
    asking = ready(visits.open(address))
    for question in _together(strings, 1_900):
        ask(asking, question)
    visits.inspect(asking)
    for words in _together(strings, 900):
        box.click()
        finding.keyboard.press("Control+a")
        finding.keyboard.insert_text(" ".join(words.splitlines()))
        finding.wait_for_timeout(150)
        visits.inspect(finding)


def _together(strings: tuple[str, ...], most: int) -> list[str]:
    """All of them, as few texts as fit; one longer than that alone, shortened."""
    texts = [""]
    for one in strings:
        if len(texts[-1]) + len(one) + 1 > most:
            texts.append("")
        texts[-1] = f"{texts[-1]}\n{one}"[:most]
    return texts


def test_the_guard_itself_finds_what_it_is_for(address: str, visits: Visits) -> None:
    page: Any = visits.open(f"{address}/timeline")
    page.evaluate(
        f"""() => {{
          const main = document.querySelector('main');
          main.insertAdjacentHTML('beforeend', '<iframe></iframe><b onclick="1">x</b><a href="javascript:1">y</a>' +
            '<form action="{AWAY}"></form><marquee></marquee><span style="color: red"></span>');
          window.{CANARY} = 2;
        }}"""
    )
    visits.inspect(page)
    found = " ".join(visits.complaints)
    for expected in (
        "foreign: <iframe",
        "handler: <b",
        "outside: <a",
        "outside: <form",
        "style: <span",
        "a script ran: 2",
    ):
        assert expected in found, expected
    visits.complaints.clear()
    page.goto("about:blank")
