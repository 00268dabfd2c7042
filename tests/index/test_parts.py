"""Where a named place stands in a document, and what is there in place of one that is not."""

from __future__ import annotations

import pytest

from relatoria.index.parts import found, lacking
from relatoria.index.places import places_in
from relatoria.ingest.records import PageStart, Passage, Source

REPORT = Source(doc_id="report", title="Report", filename="report.pdf", sha256="")
TALK = Source(doc_id="talk", title="Talk", filename="talk.pptx", sha256="")
ROWS = (
    # label, kind, headings, text
    ("1", "paragraph", ("Report",), "1. The Conference met."),
    ("18", "paragraph", ("Report",), "18. It agreed:"),
    ("18(a)", "list_item", ("Report",), "(a) to lower fees;"),
    ("18(b)", "list_item", ("Report",), "(b) to protect children."),
    ("footnote 1", "footnote", ("Report",), "1 See the annex."),
    (None, "caption", ("Report",), "Figure II\nFees by country"),
    ("4", "paragraph", ("Report", "Recommendations"), "4. Publish the fees."),
    ("Article 18", "paragraph", ("Treaty",), "Every child has a name."),
    ("Article II", "paragraph", ("Treaty",), "A later text counts in Roman numbers."),
    (None, "paragraph", ("ANNEX 2 Members",), "Belmora, Corvina."),
    ("1", "paragraph", ("Protocol No. 3", "Scope"), "1. This protocol applies at sea."),
)
PASSAGES = tuple(
    Passage(
        f"report#{n}@0", "report", text, kind, n, (n, n + 1), headings, label, page_starts=(PageStart(0, n // 4 + 1),)
    )  # type: ignore[arg-type]
    for n, (label, kind, headings, text) in enumerate(ROWS)
)


@pytest.mark.parametrize(
    ("asked", "orders"),
    [
        ("paragraph 18", [1, 2, 3]),
        ("18(b)", [3]),
        ("paragraph 1", [0]),  # of the text itself, not of what is annexed
        ("paragraph 1 of Protocol No. 3", [10]),
        ("Article 18", [7]),  # the word decides
        ("footnote 1", [4]),
        ("figura 2", [5]),
        ("annex II", [9]),
        ("Article II", [8]),
        ("Article XVIII", []),
        ("recomendación 4", [6]),  # a plain number under that heading
        ("the last recommendation", [6]),
        ("page 2", [4, 5, 6, 7]),
        ("slide 2", []),
        ("objective 4", []),
        ("article 4", []),
        ("annex 3", []),
    ],
)
def test_a_place_is_found_by_label_heading_caption_or_page(asked: str, orders: list[int]) -> None:
    ((place,), _) = places_in(f"{asked} of the report")
    assert [passage.order for passage in found(PASSAGES, REPORT, place)] == orders


def test_a_slide_is_a_page_of_a_presentation() -> None:
    ((place,), _) = places_in("slide 2")
    assert [passage.order for passage in found(PASSAGES, TALK, place)] == [4, 5, 6, 7]


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        ("paragraph 19", ("1", "18")),
        ("paragraph 18(d)", ("18(a)", "18(b)")),
        ("annex 3", ("2", "2")),
        ("figure V", ("II", "II")),
        ("table 1", ("", "")),
    ],
)
def test_in_place_of_what_is_not_there_it_is_told_what_is(asked: str, has: tuple[str, str]) -> None:
    ((place,), _) = places_in(asked)
    assert not found(PASSAGES, REPORT, place)
    one = lacking(PASSAGES, REPORT, place)
    assert (one.first, one.last) == has
