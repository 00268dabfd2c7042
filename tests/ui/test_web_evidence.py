"""The evidence beside an answer: pages with the words marked, renderings, downloads, and who may see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import fastapi
import pytest
from fakes import FakeEmbedder
from lxml import html
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from relatoria.index.library import Library
from relatoria.ingest.records import Block, Passage
from relatoria.ingest.rendering.pictures import Pictures
from relatoria.ui.evidence import groups_of
from relatoria.ui.web.addresses import original_url, picture_url
from relatoria.ui.web.evidence.routes import evidence_router, evidence_url, file_name, say
from relatoria.ui.web.security.access import Person, Visit, admit
from relatoria.ui.web.templating import render

PDF, HTML, SLIDES, WORD = (
    "2005-mexico-city-expert-group-digest.pdf",
    "2009-mexico-city-diasporas-digest.html",
    "2011-state-diaspora-partnerships-digest.pptx",
    "2021-virtual-forum-remittances-digest.docx",
)
READER, STAFF = Person("ana", "reader"), Person("eva", "staff")

Browser = Callable[..., TestClient]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library"), FakeEmbedder(), create=True) as made:
        list(made.add([root / "documents" / name for name in (PDF, HTML, SLIDES, WORD)]))
        yield made


@pytest.fixture(scope="module")
def browser(library: Library) -> Iterator[Browser]:
    with Pictures() as pictures:
        app = fastapi.FastAPI()
        app.include_router(evidence_router(library, pictures))

        def of(person: Person = READER) -> TestClient:
            async def visited(scope: Scope, receive: Receive, send: Send) -> None:
                admit(scope, lambda: Visit(person, "key"))
                await app(scope, receive, send)

            return TestClient(visited)

        yield of


def passage_of(library: Library, filename: str, words: str) -> Passage:
    source = next(source for source in library.documents(everything=True) if source.filename == filename)
    return next(p for p in library.passages_of(source.doc_id, everything=True) if words in p.text)


def quotation(library: Library, filename: str, words: str, **more: object) -> str:
    passage = passage_of(library, filename, words)
    start = passage.text.index(words)
    return evidence_url(passage.passage_id, start, start + len(words), fragment=True, **more)  # type: ignore[arg-type]


def some_words(library: Library, filename: str) -> str:
    """A sentence of the document with its own words."""
    source = next(source for source in library.documents(everything=True) if source.filename == filename)
    passages = library.passages_of(source.doc_id, everything=True)
    lines = (line for passage in passages[2:] for line in passage.text.split("\n"))
    return next(line[:60] for line in lines if len(line) > 60 and " | " not in line)


def test_a_page_with_the_quoted_words_marked(library: Library, browser: Browser) -> None:
    words = some_words(library, PDF)
    answer = browser().get(quotation(library, PDF, words))
    shown = html.fromstring(answer.text)
    assert answer.status_code == 200
    assert "".join(rect.get("data-words") for rect in shown.iter("rect")).replace(" ", "") == words.replace(" ", "")
    assert [mark.text for mark in shown.iter("mark")] == [words]
    assert "the marked words are the quoted words" in answer.text
    picture = browser().get(shown.find(".//img").get("src"))
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_no_style_and_no_script_stand_in_the_markup(library: Library, browser: Browser) -> None:
    for name in (PDF, HTML, SLIDES, WORD):
        answer = browser().get(quotation(library, name, some_words(library, name)))
        assert not re.search(r"<script|<style| style=| on\w+=", answer.text)


def test_a_shared_link_is_a_whole_page(library: Library, browser: Browser) -> None:
    address = quotation(library, PDF, some_words(library, PDF)).replace("/evidence/fragment?", "/evidence/?")
    shown = html.fromstring(browser().get(address).text)
    assert [heading.text for heading in shown.iter("h1")] == ["Evidence"]
    assert len(shown.find_class("evidence")) == 1
    assert len(list(shown.iter("rect"))) > 0
    assert browser().get("/evidence/?passage=nothing").status_code == 404


def test_pages_are_turned_and_the_way_back_is_shown(library: Library, browser: Browser) -> None:
    passage = passage_of(library, PDF, some_words(library, PDF))
    first, last = passage.pages or (0, 0)
    other = last + 1 if last < (library.document(passage.doc_id).pages or 0) else first - 1
    answer = browser().get(evidence_url(passage.passage_id, 0, 20, "es", sheet=other, fragment=True))
    shown = html.fromstring(answer.text)
    assert list(shown.iter("rect")) == []
    assert "la cita está en otra" in answer.text
    links = {link.get("data-turn"): link.get("href") for link in shown.iter("a") if link.get("data-turn")}
    assert "quote" in links
    assert "rect" in browser().get(links["quote"].replace("/evidence/?", "/evidence/fragment?")).text


@pytest.mark.parametrize(("name", "what"), [(HTML, "Part "), (WORD, "Part "), (SLIDES, "Slide ")])
def test_what_has_no_pages_is_rendered_and_says_so(library: Library, browser: Browser, name: str, what: str) -> None:
    words = some_words(library, name)
    answer = browser().get(quotation(library, name, words))
    shown = html.fromstring(answer.text)
    rendering = shown.find_class("rendering")[0]
    assert "".join(mark.text or "" for mark in rendering.iter("mark")) == words
    assert "not its pages" in answer.text
    assert what in answer.text
    assert shown.find(".//img") is None


def test_the_paragraphs_around_it_lead_to_themselves(library: Library, browser: Browser) -> None:
    passage = passage_of(library, PDF, some_words(library, PDF))
    answer = browser().get(evidence_url(passage.passage_id, 0, 20, fragment=True))
    around = html.fromstring(answer.text).find_class("neighbours")[0]
    texts = [link.text_content() for link in around.iter("a")]
    passages = library.passages_of(passage.doc_id)
    assert [text[:20] for text in texts] == [
        " ".join(passages[passage.order + step].text.split())[:20] for step in (-1, 1)
    ]


def test_what_there_is_not_and_what_is_not_published_answer_alike(library: Library, browser: Browser) -> None:
    passage = passage_of(library, HTML, some_words(library, HTML))
    addresses = [evidence_url(passage.passage_id, 0, 5, fragment=True), original_url(passage.doc_id)]
    missing = [evidence_url("nothing#1@00000000", 0, 5, fragment=True), original_url("nothing")]
    library.curation.withhold(passage.doc_id, by="eva")
    try:
        for address, other in zip(addresses, missing, strict=True):
            hidden, unknown = browser().get(address), browser().get(other)
            assert (hidden.status_code, hidden.text) == (404, unknown.text)
            assert browser(STAFF).get(address).status_code == 200
        assert "Withheld from readers" in browser(STAFF).get(addresses[0]).text
    finally:
        library.curation.publish(passage.doc_id, by="eva")


def test_a_page_picture_is_not_seen_after_its_document_is_withheld(library: Library, browser: Browser) -> None:
    passage = passage_of(library, PDF, some_words(library, PDF))
    address = picture_url(passage.doc_id, 1, 800)
    answer = browser().get(address)
    tag = {"If-None-Match": answer.headers["etag"]}
    assert browser().get(address, headers=tag).status_code == 304
    assert answer.headers["cache-control"] == "private, no-cache"
    library.curation.withhold(passage.doc_id, by="eva")
    try:
        assert browser().get(address, headers=tag).status_code == 404
    finally:
        library.curation.publish(passage.doc_id, by="eva")


def test_a_withdrawn_document_is_shown_with_the_reason(library: Library, browser: Browser) -> None:
    passage = passage_of(library, WORD, some_words(library, WORD))
    library.curation.withdraw(passage.doc_id, "Replaced by <b>another</b>.", by="eva")
    try:
        answer = browser().get(evidence_url(passage.passage_id, 0, 5, fragment=True))
        assert "Withdrawn: Replaced by &lt;b&gt;another&lt;/b&gt;." in answer.text
    finally:
        library.curation.publish(passage.doc_id, by="eva")


@pytest.mark.parametrize("span", [(5, 5), (7, 3), (0, 10**9), (10**9, 10**9 + 1)])
def test_offsets_that_are_none(library: Library, browser: Browser, span: tuple[int, int]) -> None:
    passage = passage_of(library, PDF, some_words(library, PDF))
    assert browser().get(evidence_url(passage.passage_id, *span, fragment=True)).status_code == 404


def test_only_the_usual_sizes_are_drawn(library: Library, browser: Browser) -> None:
    doc_id = passage_of(library, PDF, some_words(library, PDF)).doc_id
    assert browser().get(picture_url(doc_id, 1, 100_000)).status_code == 404
    assert browser().get(picture_url(doc_id, 10_000, 800)).status_code == 404
    assert browser().get(picture_url(doc_id, 0, 800)).status_code == 422


def test_an_original_comes_as_a_file_and_never_as_a_page(library: Library, browser: Browser, root: Path) -> None:
    answer = browser().get(original_url(passage_of(library, HTML, some_words(library, HTML)).doc_id))
    assert answer.content == (root / "documents" / HTML).read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{HTML}"'
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a"b\r\nSet-Cookie: x.pdf', "a_b Set-Cookie_ x.pdf"),
        ("invoice\u202efdp.exe", "invoice\ufffdfdp.exe"),
        (".htaccess", "htaccess"),
        ("", "original"),
        ("Ñandú – informe.pdf", "Ñandú – informe.pdf"),
    ],
)
def test_names_under_which_a_file_is_saved(name: str, safe: str) -> None:
    assert file_name(name) == safe


def test_blocks_as_markup() -> None:
    blocks = (
        Block("heading", "Costs & <fees>", 0, level=1),
        Block("paragraph", "They rise.", 1, label="3"),
        Block("list_item", "(a) slowly", 2, level=1, label="3(a)"),
        Block("table_row", "Year | Cost", 3),
        Block("table_row", "2009 | 7", 4, columns=("Year", "Cost")),
    )
    shown = render("evidence/blocks.html", say, "en", groups=groups_of(blocks, {1: (0, 4), 4: (0, 8)}))
    assert re.sub(r"(^|>)\s*\n\s*(<|$)", r"\1\2", str(shown)) == (
        "<h4>Costs &amp; &lt;fees&gt;</h4>"
        '<p class="paragraph"><span class="label">3</span> <mark>They</mark> rise.</p>'
        '<ul><li class="depth-1 numbered">(a) slowly</li></ul>'
        '<div class="table" tabindex="0"><table><tbody><tr><td>Year</td><td>Cost</td></tr>'
        "<tr><td><mark>2009</mark></td><td><mark>7</mark></td></tr></tbody></table></div>"
    )
