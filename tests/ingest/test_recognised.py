"""Where OCR saw words: kept with the document, renewed and wiped with it, and marked on the page from then on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import fastapi
import pytest
from fakes import FakeEmbedder
from lxml import html
from pypdf import PdfReader, PdfWriter
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from relatoria.index.errors import LibraryDamaged, UnknownDocument
from relatoria.index.library import Library
from relatoria.index.store import tables
from relatoria.ingest import Document, Ingested, Limits, Passage, Source, ingest
from relatoria.ingest.pdf import ocr
from relatoria.ingest.readers import READERS, installed_reader
from relatoria.ingest.records import Block, PageStart, RecognisedPage
from relatoria.ingest.rendering.pictures import Pictures
from relatoria.ingest.rendering.records import Mark
from relatoria.ingest.rendering.spans import block_spans, stretches
from relatoria.ingest.structure.sentences import sentences
from relatoria.ui.web.addresses import evidence_url
from relatoria.ui.web.evidence.routes import evidence_router
from relatoria.ui.web.security.access import Person, Visit, admit

TEXT = "The costs remain high."
SEEN = RecognisedPage(
    page=1,
    width=800,
    height=600,
    scale=0.5,
    lines=(
        (
            ("The", 200, 180, 36, 20),
            ("costs", 248, 180, 60, 20),
            ("remain", 320, 180, 72, 20),
            ("high.", 404, 180, 60, 20),
        ),
    ),
)


def read(path: Path, limits: Limits, *, filename: str) -> Ingested:
    """A scan of one sentence, without OCR."""
    block = Block("paragraph", TEXT, 0, page=1, bbox=(100.0, 90.0, 232.0, 101.0), ocr=True)
    passage = Passage(
        "scan#1@00000000", "scan", TEXT, "paragraph", 0, (0, 1), pages=(1, 1), page_starts=(PageStart(0, 1),), ocr=True
    )
    document = Document(Source("scan", "Scan", filename, ""), (block,), installed_reader("pdf"), pages=1)
    return Ingested(document, (passage,), (SEEN,))


@pytest.fixture
def folder(tmp_path: Path, scan: Path) -> Path:
    """A library that holds the scan."""
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as library:
        assert [added.status for added in library.add([scan], read=read)] == ["added"]
    return tmp_path / "library"


def change(folder: Path, statement: str) -> None:
    with Library.open(folder, FakeEmbedder()) as library, library._database.writing() as writer:
        writer.execute(statement)


def rows(folder: Path) -> int:
    with Library.open(folder, FakeEmbedder()) as library, library._database.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM recognised").fetchone()[0])


def test_it_comes_back_as_it_went_in_and_to_those_alone_who_may_read(folder: Path) -> None:
    with Library.open(folder, FakeEmbedder()) as library:
        assert library.recognised("scan", 1) == SEEN
        assert library.recognised("scan", 2) is None
        library.curation.withhold("scan")
        with pytest.raises(UnknownDocument):
            library.recognised("scan", 1)
        assert library.recognised("scan", 1, everything=True) == SEEN


def test_it_is_wiped_with_its_document(folder: Path) -> None:
    with Library.open(folder, FakeEmbedder()) as library:
        library.remove("scan")
        with pytest.raises(UnknownDocument):
            library.recognised("scan", 1, everything=True)
        library.compact()
    assert rows(folder) == 0


def test_an_older_document_has_it_once_its_file_is_added_again(folder: Path, scan: Path) -> None:
    change(folder, "DELETE FROM recognised")
    change(folder, f"UPDATE sources SET document = replace(document, 'pdf {READERS['pdf'][0]}', 'pdf 2')")
    with Library.open(folder, FakeEmbedder()) as library:
        assert library.recognised("scan", 1) is None
        for _ in range(2):
            assert [added.status for added in library.add([scan], read=read)] == ["unchanged"]
            assert library.recognised("scan", 1) == SEEN
    assert rows(folder) == 1


def test_what_no_page_can_hold_is_neither_kept_nor_read(
    folder: Path, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_RECOGNISED", 100)
    with Library.open(folder, FakeEmbedder()) as library:
        assert library.recognised("scan", 1) is None
        library.remove("scan")
        list(library.add([scan], read=read))
        assert library.document("scan").blocks
    assert rows(folder) == 0


@pytest.mark.parametrize(
    "record", ["", "[]", '{"page": 1}', '{"page":1,"width":1,"height":1,"scale":1e999,"lines":[]}']
)
def test_what_is_no_such_record_is_refused(folder: Path, record: str) -> None:
    change(folder, f"UPDATE recognised SET record = '{record}'")
    with Library.open(folder, FakeEmbedder()) as library, pytest.raises(LibraryDamaged):
        library.recognised("scan", 1)


@pytest.fixture
def shown(folder: Path) -> Callable[[], str]:
    """Asks for the evidence of "costs remain"."""
    start = TEXT.index("costs")

    def ask() -> str:
        with Library.open(folder, FakeEmbedder()) as library, Pictures() as pictures:
            app = fastapi.FastAPI()
            app.include_router(evidence_router(library, pictures))

            async def visited(scope: Scope, receive: Receive, send: Send) -> None:
                admit(scope, lambda: Visit(Person("ana", "reader"), "key"))
                await app(scope, receive, send)

            address = evidence_url("scan#1@00000000", start, start + len("costs remain"), fragment=True)
            return TestClient(visited).get(address).text

    return ask


def test_the_evidence_marks_the_words_and_says_where_they_come_from(shown: Callable[[], str], folder: Path) -> None:
    text = shown()
    (rect,) = html.fromstring(text).iter("rect")
    assert (rect.get("data-words"), rect.get("x"), rect.get("width")) == ("costs remain", "31.000%", "18.000%")
    assert "the quoted words were read where the marks are" in text
    change(folder, "DELETE FROM recognised")
    text = shown()
    (rect,) = html.fromstring(text).iter("rect")
    assert (rect.get("data-words"), rect.get("x"), rect.get("width")) == (None, "25.000%", "33.000%")
    assert "the frame shows where their paragraph stands" in text


def words_under(page: RecognisedPage, marks: Iterable[Mark]) -> str:
    """The words of a page whose middle lies under a mark, in the order of reading."""
    return "".join(
        word
        for line in page.lines
        for word, left, top, width, height in line
        for mark in marks
        if mark.x0 < (left + width / 2) / page.width < mark.x1
        if mark.top < (top + height / 2) / page.height < mark.bottom
    )


@pytest.mark.skipif("eng" not in ocr.languages(("eng",)), reason="Tesseract with English is not installed here")
def test_the_sentences_of_a_real_scan_are_marked_or_framed(shared: Path, tmp_path: Path) -> None:
    """A page of typescript; the words of its two underlined headings run together, and are measured wrongly."""
    writer = PdfWriter()
    writer.append(PdfReader(shared / "corpus" / "un_2025" / "A_45_696_Add.1.en.pdf"), pages=(9, 10))
    path = tmp_path / "page.pdf"
    writer.write(path)
    found = ingest(path, Limits(ocr_languages=("eng",)))
    (page,) = found.recognised
    states: Counter[str] = Counter()
    with Pictures() as pictures:
        for passage in found.passages:
            for start, end in sentences(passage.text):
                wanted = [part for _, part in stretches(block_spans(passage, found.document.blocks, start, end))]
                marked = pictures.find(path, "scan", 1, wanted, page)
                is_equal = words_under(page, marked.marks) == "".join(passage.text[start:end].split())
                states["framed" if not marked.exact else "equal" if is_equal else "wrong"] += 1
    assert states["wrong"] == 0
    assert states["equal"] >= 15
    assert states["framed"] <= 3
