"""What was found, cut into marked pieces and as JSON."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relatoria.index.facets import Facet, FacetValue
from relatoria.index.phrase_search import Found, Match
from relatoria.index.quotation import Difference, Exactness, QuotedPart
from relatoria.ingest.records import PageStart, Passage, Source
from relatoria.ui import outputs
from relatoria.ui.json_lines import line
from relatoria.ui.web.templating import pieces

SOURCE = Source("lima", "Lima Conclusions", "lima.pdf", "00", symbol="A/60/1", date="2005-06", status="adopted")
PASSAGE = Passage(
    "lima#17@1", "lima", "Migrants send money home.", "paragraph", 0, (0, 1), label="17",
    page_starts=(PageStart(0, 4), PageStart(14, 5, "v")), language="en",
)  # fmt: skip


def test_a_text_is_cut_at_its_marks() -> None:
    assert pieces("one two three", ((4, 7),)) == (("one ", False), ("two", True), (" three", False))
    assert pieces("one", ((0, 3),)) == (("one", True),)
    assert pieces("one two three", ((4, 7),), 5, 9) == (("wo", True), (" t", False))
    assert pieces("one two", ()) == (("one two", False),)


@given(st.text(), st.lists(st.integers(0, 30), max_size=8).map(sorted))
def test_the_pieces_are_the_text(text: str, edges: list[int]) -> None:
    spans = tuple(zip(edges[::2], edges[1::2], strict=False))
    assert "".join(words for words, _ in pieces(text, spans)) == text


def test_the_json_of_a_page_of_matches() -> None:
    facet = Facet("status", (FacetValue("adopted", "adopted", 1, False),))
    found = Found("phrase", (Match(PASSAGE, SOURCE, ((14, 19),), 1.0),), 0, 1, 1, (facet,))
    shape = outputs.Found.of(found).model_dump(mode="json")
    assert shape["matches"] == [
        {
            "passage_id": "lima#17@1",
            "doc_id": "lima",
            "file": "lima.pdf",
            "title": "Lima Conclusions",
            "symbol": "A/60/1",
            "date": "2005-06",
            "kind": "other",
            "status": "adopted",
            "language": "en",
            "label": "17",
            "page": 5,
            "page_label": "v",
            "heading_path": [],
            "text": "Migrants send money home.",
            "spans": [[14, 19]],
            "score": 1.0,
        }
    ]
    assert shape["facets"] == {"status": [{"value": "adopted", "label": "adopted", "count": 1, "chosen": False}]}
    assert line(shape)


def test_the_json_of_a_check() -> None:
    part = QuotedPart(PASSAGE, SOURCE, 9, 19)
    changed = Difference("changed", "gives", "send", (0, 5), (0, 4))
    shape = outputs.Exactness.of(Exactness("differs", "gives money", (part,), (changed,))).model_dump(mode="json")
    assert (shape["quote"], shape["before"], shape["behind"]) == ("send money", "Migrants", "home.")
    assert [(one["symbol"], one["start"], one["end"], one["page"]) for one in shape["parts"]] == [("A/60/1", 9, 19, 4)]
    assert shape["differences"] == [
        {"kind": "changed", "given": "gives", "own": "send", "given_at": [0, 5], "own_at": [0, 4]}
    ]
    assert outputs.Exactness.of(Exactness("not_found", "nothing")).quote is None
