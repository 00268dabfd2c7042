"""Real documents, where they are at hand: that their paragraphs, labels and pages are found, and nothing invented."""

from __future__ import annotations

import os
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from relatoria.ingest.errors import EmptyDocument, ReadingError
from relatoria.ingest.numbering import qualify
from relatoria.ingest.pdf.reader import read_pdf
from relatoria.ingest.records import Block, Limits, Reading

SHARED = Path(os.environ.get("RELATORIA_SHARED") or Path(__file__).parents[3] / "shared")
pytestmark = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared documents are not here")


@cache
def reading(name: str) -> Reading:
    path = next(path for path in SHARED.rglob("*.pdf") if path.name.startswith(name))
    return read_pdf(path, Limits(ocr_languages=()))


@cache
def blocks(name: str) -> tuple[Block, ...]:
    return qualify(reading(name).blocks)


def letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).lower()
    return "".join(char for char in plain if char.isalnum() and not unicodedata.combining(char))


@pytest.mark.parametrize(
    ("name", "label", "page", "words"),
    [
        ("2006-expert", "18(b)", 6, "growing association between security"),
        ("2006-expert", "33", 8, "encourage cost-cutting"),
        ("THE-REFUGEES", "43(2)", 18, "High Court within thirty days"),
        ("THE-REFUGEES", "45(1)", 18, "may be expelled from Kenya"),
        ("instrumentos__Convencion_Americana", "Artículo 22(8)", 9, "expulsado o devuelto"),
        ("1951-Refugee", "Article 42(1)", 37, "make reservations to articles"),
        ("A_80_75", "106(h)", 18, "Guiding Principles"),
        ("E_CN.9_2025_6", "21", 6, "probabilistic for the first time"),
        ("S_2025_323", "69", 13, "voluntary, safe and sustainable"),
    ],
)
def test_labels_and_pages(name: str, label: str, page: int, words: str) -> None:
    found = [(block.label, block.page) for block in blocks(name) if letters(words) in letters(block.text)]
    assert (label, page) in found


def test_numbered_paragraphs_go_on_without_gaps() -> None:
    for name, last in (("A_80_75", 106), ("A_80_48", 60), ("S_2025_323", 77)):
        numbers = [
            int(block.label) for block in blocks(name) if block.kind == "paragraph" and (block.label or "").isdigit()
        ]
        assert numbers[:last] == list(range(1, min(last, len(numbers)) + 1)), name


def test_no_running_header_is_left_in_the_text() -> None:
    for name, header in (("A_80_75", "25-05279"), ("THE-REFUGEES", "Kenya Subsidiary Legislation, 2024")):
        assert not [block.text for block in reading(name).blocks if header in block.text]
        assert any(header in text for text in reading(name).furniture)


def test_a_scan_is_reported_page_by_page() -> None:
    found = reading("A_45_696")
    assert found.blocks == ()
    assert found.unreadable_pages == tuple(range(1, 23))


def test_every_damaged_file_ends_in_a_named_state() -> None:
    for path in sorted((SHARED / "hostile" / "qpdf-fuzz").glob("*.pdf"))[:40]:
        try:
            found = read_pdf(path, Limits(ocr_languages=()))
        except ReadingError as error:
            assert error.filename == path.name
            assert not isinstance(error, EmptyDocument)
        else:
            assert found.pages
