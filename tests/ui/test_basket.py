"""A drafter's basket by plain requests: what is kept is the passage's own words, in the drafter's order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import FakeEmbedder
from starlette.testclient import TestClient
from web import OURS, Server, serving_whole

from relatoria.index.library import Library
from relatoria.ui.web.comparison.routes import compare_url

WORDS = "The family stays together."
FRAGMENT = OURS | {"X-Relatoria": "fragment"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving_whole(tmp_path_factory.mktemp("basket"), {"rui": "reader", "eva": "reader"}) as server:
        yield server


@pytest.fixture(scope="module")
def passage(server: Server) -> str:
    with Library.open(server.folder, FakeEmbedder()) as library:
        (source,) = library.documents()
        (found,) = library.passages_of(source.doc_id)
    assert found.text.endswith(WORDS)
    return found.passage_id


def add(browser: TestClient, passage: str, start: int, end: int, **headers: str) -> tuple[int, str]:
    form = {"passage": passage, "start": start, "end": end}
    answer = browser.post("/basket/add", data=form, headers=OURS | headers)
    return answer.status_code, answer.text


def test_quotations_are_kept_moved_and_taken_along_by_their_owner_alone(server: Server, passage: str) -> None:
    rui, eva = server.logged_in("rui"), server.logged_in("eva")
    assert add(rui, passage, 4, 10)[0] == 303
    assert "Basket: 1" in rui.get("/basket").text
    whole = rui.post("/basket/add", data={"passage": passage, "start": 0, "end": 10}, headers=FRAGMENT).text
    assert whole.index('<section id="basket"') > 0
    assert "<html" not in whole
    entries = [part.split('"')[0] for part in whole.split('name="entry" value="')[1:]]
    moved = rui.post("/basket/move", data={"entry": entries[-1], "place": 1}, headers=FRAGMENT).text
    assert "Compare with the one above" in moved
    exported = rui.post("/basket/export", data={"form": "text"}, headers=OURS)
    assert exported.headers["content-disposition"].startswith("attachment; filename=")
    assert "The fa" in exported.text
    assert "The basket is empty" in eva.get("/basket").text
    assert eva.post("/basket/remove", data={"entry": entries[0]}, headers=OURS).status_code == 404
    assert "The basket is empty" in rui.post("/basket/clear", headers=FRAGMENT).text


@pytest.mark.parametrize(("start", "end"), [(5, 5), (0, 10_000), (9, 3)])
def test_what_is_no_part_of_a_passage_is_not_kept(server: Server, passage: str, start: int, end: int) -> None:
    status, said = add(server.logged_in("rui"), passage, start, end)
    assert status == 404
    assert "no such passage" in said


def test_a_copy_is_the_words_and_their_reference(server: Server, passage: str) -> None:
    copied = server.logged_in("rui").get("/basket/quotation", params={"passage": passage, "start": 0, "end": 6}).text
    assert copied.startswith("“")
    assert "A meeting" in copied


def test_two_passages_stand_side_by_side(server: Server, passage: str) -> None:
    rui = server.logged_in("rui")
    assert "the same, to the letter" in rui.get(compare_url(passage, passage)).text
    assert "<table" not in rui.get(compare_url(passage, "nothing#1@00000000")).text
