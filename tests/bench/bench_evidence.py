"""Prints how often the words marked on a page are the quoted words, and how long their picture takes.

    python tests/bench/bench_evidence.py LIBRARY [--quotes 100] [--seeds 1 2 3] [--scans] [--pictures DIR]

Quotations are sentences of random passages of the library's PDF documents. What stands under the marks is read by
pdfminer.six (`pip install pdfminer.six`), which shares no code with our reader or with pdfium: the characters whose
middle lies in the rectangle. On pages that were read by OCR, Tesseract reads it again, and tells where each character
stands; our reader knows that of words. Compared without white space, hyphens and the bars between the cells of a row,
compatibility forms (NFKC) as one.
"""

from __future__ import annotations

import argparse
import io
import itertools
import random
import re
import statistics
import subprocess
import time
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTFigure
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from relatoria.index.embedding.transformer import TransformerEmbedder
from relatoria.index.library import Library
from relatoria.ingest.errors import ReadingError
from relatoria.ingest.pdf import ocr
from relatoria.ingest.pdf.page import pdfium as pdf_glyphs
from relatoria.ingest.records import Document, Passage, RecognisedPage
from relatoria.ingest.rendering.pictures import Pictures
from relatoria.ingest.rendering.records import Mark
from relatoria.ingest.rendering.spans import block_spans, stretches
from relatoria.ingest.structure.sentences import sentences

WIDTH = 1200


@dataclass(frozen=True)
class Quote:
    document: Document
    path: Path
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True)
class Outcome:
    quote: Quote
    state: str
    """equal, wrong, block (only the paragraph is framed) or nothing."""
    under: str
    marks: dict[int, tuple[Mark, ...]]
    seconds: float
    """Finding the words, on all their pages, and drawing the first."""
    first: bool
    """The document was not open yet."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--quotes", type=int, default=100)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--scans", action="store_true", help="only passages that were read by OCR")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    with Library.open(options.library, TransformerEmbedder()) as library, Pictures() as pictures:
        pictures.warm()
        for seed in options.seeds:
            outcomes = [
                outcome(library, pictures, quote) for quote in chosen(library, options.quotes, seed, options.scans)
            ]
            report(seed, outcomes)
            if options.pictures:
                options.pictures.mkdir(parents=True, exist_ok=True)
                for number, one in enumerate(outcomes[:20]):
                    paint(pictures, one, options.pictures / f"{seed}-{number}.png")


def chosen(library: Library, count: int, seed: int, scans: bool) -> list[Quote]:
    """Random sentences: every document equally likely, in it every passage, in that every sentence."""
    rng = random.Random(seed)
    sources = [source for source in library.documents() if source.filename.lower().endswith(".pdf")]
    documents = {source.doc_id: library.document(source.doc_id) for source in sources}
    passages = {
        source.doc_id: [one for one in library.passages_of(source.doc_id) if one.ocr or not scans] for source in sources
    }
    sources = [source for source in sources if passages[source.doc_id]]
    found = []
    while len(found) < count:
        source = rng.choice(sources)
        passage = rng.choice(passages[source.doc_id])
        start, end = rng.choice(sentences(passage.text))
        document = documents[source.doc_id]
        found.append(Quote(document, library.original(source.doc_id), passage, start, end))
    return found


def outcome(library: Library, pictures: Pictures, quote: Quote) -> Outcome:
    sha256 = quote.document.source.sha256
    is_first = sha256 not in pictures._open
    began = time.perf_counter()
    wanted: dict[int, list] = {}
    for page, stretch in stretches(block_spans(quote.passage, quote.document.blocks, quote.start, quote.end)):
        wanted.setdefault(page, []).append(stretch)
    seen = {page: library.recognised(quote.document.source.doc_id, page) for page in wanted}
    try:
        marked = {page: pictures.find(quote.path, sha256, page, parts, seen[page]) for page, parts in wanted.items()}
        pictures.page(quote.path, sha256, min(wanted), WIDTH)
    except (ReadingError, ValueError) as exc:
        return Outcome(quote, "nothing", str(exc), {}, time.perf_counter() - began, is_first)
    seconds = time.perf_counter() - began
    marks = {page: found.marks for page, found in marked.items()}
    if not marked or not all(found.exact for found in marked.values()):
        state = "block" if any(marks.values()) else "nothing"
        return Outcome(quote, state, "", marks, seconds, is_first)
    under = "".join(text_under(quote.path, page, mark, seen[page]) for page, found in marks.items() for mark in found)
    # pdfminer writes "(cid:228)" for a character that it cannot name
    read = ".{1,2}".join(map(re.escape, re.split(r"\(cid:\d+\)", compared(under))))
    state = "equal" if re.fullmatch(read, compared(quote.text)) else "wrong"
    return Outcome(quote, state, under, marks, seconds, is_first)


def compared(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace(" | ", " "))
    plain = re.sub("[\ue000-\uf8ff]", "•", plain)  # the bullets of symbol fonts
    return "".join(char for char in plain if not char.isspace() and char not in "-‐\u00ad~")


@cache
def letters(path: Path, number: int) -> tuple[tuple[str, float, float, float], ...]:
    """(text, left, middle of its width, middle of its height) of every character, in fractions of the page as seen."""
    with path.open("rb") as file:
        page = next(itertools.islice(PDFPage.get_pages(file), number - 1, None))
        resources = PDFResourceManager()
        device = PDFPageAggregator(resources, laparams=None)
        PDFPageInterpreter(resources, device).process_page(page)
        left, bottom, right, top = page.cropbox  # pdfminer turns the page, not its crop box
        x0, y0 = page.mediabox[:2]
        if page.rotate % 180 == 0:
            x, y, wide, high = left - x0, bottom - y0, right - left, top - bottom
        else:
            x, y, wide, high = bottom - y0, left - x0, top - bottom, right - left
        found: list[tuple[str, float, float, float]] = []
        waiting: list[Any] = list(device.get_result())
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, LTChar):
                middle = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
                share = (item.x0 - x) / wide, (middle[0] - x) / wide, 1 - (middle[1] - y) / high
                found.append((item.get_text(), *share))
            elif isinstance(item, LTFigure):
                waiting[:0] = list(item)
        return tuple(found)


@cache
def letters_seen(path: Path, page: int, width: int) -> tuple[tuple[str, float, float, float], ...]:
    """(text, its number, as above) of every character that Tesseract sees on a page without text.

    It sees the same picture as at ingestion, `width` pixels wide.
    """
    with pdf_glyphs.opened(path) as document:
        picture = pdf_glyphs.render(document, page, ocr.DOTS_PER_INCH / 72)
    assert picture.width == width
    png = io.BytesIO()
    picture.save(png, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(ocr.languages(("eng", "spa"))), "--dpi", "200", "makebox"]
    table = subprocess.run(command, input=png.getvalue(), capture_output=True, check=True).stdout.decode()
    found = []
    for number, line in enumerate(table.splitlines()):
        char, *places = line.rsplit(" ", 5)
        left, bottom, right, top, _ = map(int, places)
        middle = (left + right) / 2 / picture.width, 1 - (bottom + top) / 2 / picture.height
        found.append((char, number, *middle))
    return tuple(found)


def text_under(path: Path, number: int, mark: Mark, seen: RecognisedPage | None) -> str:
    """The characters whose middle lies within the rectangle, from left to right."""
    within = [
        (left, text)
        for text, left, across, down in (letters_seen(path, number, seen.width) if seen else letters(path, number))
        if mark.x0 <= across <= mark.x1 and mark.top <= down <= mark.bottom
    ]
    return "".join(text for _, text in sorted(within, key=lambda each: each[0]))


def report(seed: int, outcomes: list[Outcome]) -> None:
    states = [one.state for one in outcomes]
    counts = ", ".join(f"{state} {states.count(state)}" for state in ("equal", "wrong", "block", "nothing"))
    print(f"seed {seed}: {len(outcomes)} quotations: {counts}")
    for first, words in ((True, "first picture of a document"), (False, "another of it")):
        seconds = sorted(one.seconds for one in outcomes if one.first == first)
        if seconds:
            print(f"  {words}: p50 {statistics.median(seconds):.2f} s, p95 {seconds[int(0.95 * len(seconds))]:.2f} s")
    for one in outcomes:
        if one.state != "equal":
            print(f"  {one.state}: {one.quote.passage.passage_id} {one.quote.passage.pages} {one.quote.text[:150]!r}")
            if one.under:
                print(f"      under: {one.under[:200]!r}")


def paint(pictures: Pictures, one: Outcome, file: Path) -> None:
    """The pages with the marks on them, beside each other, to be looked at."""
    from PIL import Image, ImageDraw

    sheets = []
    for page, marks in one.marks.items():
        sheet = Image.open(
            io.BytesIO(pictures.page(one.quote.path, one.quote.document.source.sha256, page, WIDTH))
        ).convert("RGB")
        drawing = ImageDraw.Draw(sheet, "RGBA")
        for mark in marks:
            corners = (
                mark.x0 * sheet.width,
                mark.top * sheet.height,
                mark.x1 * sheet.width,
                mark.bottom * sheet.height,
            )
            drawing.rectangle(corners, fill=(255, 200, 0, 90), outline=(200, 0, 0, 255))
        sheets.append(sheet)
    if sheets:
        whole = Image.new("RGB", (sum(s.width for s in sheets), max(s.height for s in sheets)), "white")
        for index, sheet in enumerate(sheets):
            whole.paste(sheet, (sum(s.width for s in sheets[:index]), 0))
        whole.save(file)


if __name__ == "__main__":
    main()
