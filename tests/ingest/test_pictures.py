"""Pages of originals as pictures, from processes that may die; and the places of words on odd pages."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen.canvas import Canvas

from relatoria.ingest import Limits
from relatoria.ingest.errors import DamagedFile, EncryptedFile, ReaderDied, ReadingTimeout
from relatoria.ingest.pipeline import ingest
from relatoria.ingest.records import RecognisedPage
from relatoria.ingest.rendering.pictures import Pictures
from relatoria.ingest.rendering.records import Mark, Stretch
from relatoria.ingest.rendering.spans import block_spans, stretches
from relatoria.ingest.structure.sentences import sentences

WORDS = Stretch("The costs of sending money remain high.", 4, 9)
"""Of which "costs" is quoted."""


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    with Pictures() as made:
        yield made


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """A PDF of one page, 400 x 300 points, with the words of `WORDS` 100 points from the left, 200 from the top."""

    def make(change: Callable[[PdfWriter], object] | None = None) -> Path:
        plain, path = tmp_path / "plain.pdf", tmp_path / "page.pdf"
        canvas = Canvas(str(plain), pagesize=(400, 300))
        canvas.setFont("Courier", 10)  # every letter 6 points wide
        canvas.drawString(100, 100, WORDS.text)
        canvas.save()
        writer = PdfWriter(clone_from=PdfReader(plain))
        if change is not None:
            change(writer)
        writer.write(path)
        return path

    return make


def place(mark: Mark, width: float, height: float) -> tuple[int, int, int]:
    """Left and right edge, and where the baseline must be, in points."""
    return round(mark.x0 * width), round(mark.x1 * width), round(mark.bottom * height - 2.5)


def test_the_marked_words_stand_where_they_were_set(pictures: Pictures, page: Callable[..., Path]) -> None:
    found = pictures.find(page(), "plain", 1, (WORDS,))
    assert found.exact and (found.width, found.height) == (400, 300)
    assert [mark.text for mark in found.marks] == ["costs"]
    assert place(found.marks[0], 400, 300) == (124, 154, 200)


def test_a_cropped_page_is_measured_from_its_crop_box(pictures: Pictures, page: Callable[..., Path]) -> None:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox = RectangleObject((50, 40, 350, 240))

    found = pictures.find(page(crop), "cropped", 1, (WORDS,))
    assert (found.width, found.height) == (300, 200)
    assert place(found.marks[0], 300, 200) == (74, 104, 140)


def test_a_crop_box_beyond_the_paper_ends_with_the_paper(pictures: Pictures, page: Callable[..., Path]) -> None:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox = RectangleObject((-100, -50, 350, 900))

    found = pictures.find(page(crop), "beyond", 1, (WORDS,))
    assert (found.width, found.height) == (350, 300)
    assert place(found.marks[0], 350, 300) == (124, 154, 200)


def test_a_page_whose_rotation_makes_its_words_upright(pictures: Pictures, tmp_path: Path) -> None:
    path, turned = tmp_path / "upright.pdf", tmp_path / "turned.pdf"
    canvas = Canvas(str(path), pagesize=(300, 400))
    canvas.rotate(90)
    canvas.setFont("Courier", 10)
    canvas.drawString(100, -200, WORDS.text)  # upwards; read upright when the page is turned clockwise
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.pages[0].rotate(90)
    writer.write(turned)
    found = pictures.find(turned, "turned", 1, (WORDS,))
    assert (found.width, found.height) == (400, 300)
    assert place(found.marks[0], 400, 300) == (124, 154, 200)


def test_an_empty_password_opens_and_another_does_not(pictures: Pictures, page: Callable[..., Path]) -> None:
    opens = page(lambda writer: writer.encrypt("", "owner", algorithm="AES-256"))
    assert pictures.find(opens, "empty password", 1, (WORDS,)).exact
    shut = page(lambda writer: writer.encrypt("secret", algorithm="AES-256"))
    with pytest.raises(EncryptedFile, match="password"):
        pictures.page(shut, "password", 1, 800)


def test_where_the_words_are_not_found_only_their_block_is_framed(
    pictures: Pictures, page: Callable[..., Path]
) -> None:
    other = Stretch("The costs of sending money remain low.", 27, 37, bbox=(100.0, 190.0, 300.0, 205.0))
    found = pictures.find(page(), "plain other", 1, (other,))
    assert not found.exact
    assert [(round(mark.x0 * 400), round(mark.x1 * 400), mark.text) for mark in found.marks] == [(100, 300, "")]
    without = pictures.find(page(), "plain other", 1, (Stretch("Nothing of it.", 0, 7),))
    assert (without.exact, without.marks) == (False, ())


def seen(*, width: int = 800, unsure: int = 0) -> RecognisedPage:
    """What OCR might have seen on a page of 400 x 300 points that it was shown with 2 pixels a point."""
    texts, lefts = WORDS.text.split(), (200, 248, 320, 356, 440, 500, 572)
    words = tuple((text, left, 184, 12 * len(text), 20) for text, left in zip(texts, lefts, strict=True))
    return RecognisedPage(1, width, 600, 0.5, (words,), ((0, 0, 9, 9),) * unsure)


def test_words_that_ocr_has_seen_are_marked_on_a_page_without_text(pictures: Pictures, scan: Path) -> None:
    assert not pictures.find(scan, "scan", 1, (WORDS,)).exact
    found = pictures.find(scan, "scan", 1, (WORDS,), seen())
    assert found.exact
    assert [(mark.text, mark.x0, mark.x1) for mark in found.marks] == [("costs", 124 / 400, 154 / 400)]
    assert [(mark.top, mark.bottom) for mark in found.marks] == [(round(92 / 300, 5), round(102 / 300, 5))]


@pytest.mark.parametrize(
    ("recognised", "framed"),
    [(seen(unsure=1), True), (seen(width=900), False), (replace(seen(), width=-800, height=-600), False)],
    ids=["a map: one word of eight is a guess", "a picture of another shape", "of none"],
)
def test_what_ocr_has_seen_of_something_else_is_not_marked(
    pictures: Pictures, scan: Path, recognised: RecognisedPage, framed: bool
) -> None:
    there = replace(WORDS, bbox=(100.0, 90.0, 328.0, 104.0))
    found = pictures.find(scan, "scan", 1, (there,), recognised)
    assert not found.exact
    assert [mark.text for mark in found.marks] == [""] * framed


def test_a_record_of_what_ocr_has_seen_may_hold_anything(pictures: Pictures, scan: Path) -> None:
    huge = replace(seen(), lines=((("costs", 10**400, 1, 1, 1),),))
    with pytest.raises(DamagedFile, match="cannot be drawn"):
        pictures.find(scan, "scan", 1, (WORDS,), huge)
    assert pictures.page(scan, "scan", 1, 800)


def test_a_picture_is_as_wide_as_asked_and_a_poster_is_drawn_smaller(
    pictures: Pictures, page: Callable[..., Path]
) -> None:
    picture = Image.open(io.BytesIO(pictures.page(page(), "picture", 1, 800)))
    assert picture.size == (800, 600)
    assert picture.convert("L").crop((200, 380, 500, 410)).getextrema()[0] < 100, "the words are drawn"

    def stretch(writer: PdfWriter) -> None:
        writer.pages[0].mediabox = RectangleObject((0, 0, 14_000, 14_000))

    poster = Image.open(io.BytesIO(pictures.page(page(stretch), "poster", 1, 1_000_000)))
    assert poster.width * poster.height <= 8_100_000


def test_a_page_that_there_is_not_and_a_file_that_is_no_pdf(
    pictures: Pictures, tmp_path: Path, page: Callable[..., Path]
) -> None:
    with pytest.raises(DamagedFile, match="cannot be drawn"):
        pictures.page(page(), "one page", 2, 800)
    text = tmp_path / "text.pdf"
    text.write_text("no PDF at all", encoding="ascii")
    with pytest.raises(DamagedFile, match="cannot be drawn"):
        pictures.page(text, "text", 1, 800)


def test_a_picture_is_drawn_once(pictures: Pictures, page: Callable[..., Path]) -> None:
    path = page()
    first = pictures.page(path, "once", 1, 800)
    path.write_bytes(b"gone")
    assert pictures.page(path, "once", 1, 800) == first


def test_a_process_that_dies_costs_one_request(page: Callable[..., Path]) -> None:
    path = page()
    with Pictures() as pictures:
        assert pictures.page(path, "file", 1, 800)
        pictures._open["file"]._process.kill()
        with pytest.raises(ReaderDied, match="stopped"):
            pictures.page(path, "file", 1, 1200)
        assert pictures.page(path, "file", 1, 1200)


def test_a_page_that_takes_too_long_ends(page: Callable[..., Path]) -> None:
    with Pictures(Limits(seconds=0.001)) as pictures, pytest.raises(ReadingTimeout, match="too long"):
        pictures.page(page(), "slow", 1, 800)


def test_only_so_many_documents_are_held_open_and_none_after_the_end(page: Callable[..., Path]) -> None:
    path = page()
    with Pictures(documents=2) as pictures:
        for name in ("a", "b", "c"):
            pictures.find(path, name, 1, (WORDS,))
        assert list(pictures._open) == ["b", "c"]
        processes = [worker._process for worker in (*pictures._open.values(), pictures._spare) if worker]
    assert len(processes) == 3
    assert all(process.poll() is not None for process in processes)


def test_the_parent_loads_no_parsing_library() -> None:
    loaded = "'pypdfium2' in sys.modules or 'PIL' in sys.modules"
    code = f"import sys, relatoria.ingest.rendering; sys.exit({loaded})"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_sentence_of_the_sample_library_is_found_on_its_page(pictures: Pictures, root: Path) -> None:
    for name in ("2005-mexico-city-expert-group-digest.pdf", "remesas-en-las-reuniones-regionales-sintesis.pdf"):
        path = root / "documents" / name
        read = ingest(path)
        missed, seen = [], 0
        for passage in read.passages[::3]:
            start, end = sentences(passage.text)[-1]
            wanted: dict[int, list[Stretch]] = {}
            for page, part in stretches(block_spans(passage, read.document.blocks, start, end)):
                wanted.setdefault(page, []).append(part)
            found = {page: pictures.find(path, name, page, parts) for page, parts in wanted.items()}
            words = " ".join(mark.text for marked in found.values() for mark in marked.marks)
            seen += 1
            if not all(marked.exact for marked in found.values()) or _plain(words) != _plain(passage.text[start:end]):
                missed.append((passage.text[start:end], words))
        assert seen > 5 and missed == []


def _plain(text: str) -> str:
    return "".join(text.replace(" | ", "").split())
