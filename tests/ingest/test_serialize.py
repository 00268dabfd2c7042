"""Records come back from JSON exactly as they went in, and nothing else comes back as a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relatoria.ingest.codec import MalformedRecord, dumps, from_json, loads, to_json
from relatoria.ingest.records import Block, Document, Limits, PageStart, Passage, Reading, Source

SOURCE = Source(doc_id="a-1", title="Title", filename="a.pdf", sha256="00", symbol="A/1", kind="report", date="2025-06")
BLOCK = Block(
    kind="list_item",
    text="(b) Ñandú — “x”\n\ud800",
    order=0,
    level=2,
    label="18(b)",
    page=3,
    page_label="iii",
    bbox=(1.5, 2.0, 3.25, 4.0),
    breaks=(PageStart(4, 4), PageStart(9, 5, "v")),
    notes=(7, 8),
    columns=("Time", ""),
    ocr=True,
)
PASSAGE = Passage(
    passage_id="a-1#18(b)@00000000",
    doc_id="a-1",
    text="(b) x",
    kind="list_item",
    order=3,
    blocks=(2, 4),
    pages=(3, 4),
    page_starts=(PageStart(0, 3),),
    notes=("one",),
)


@pytest.mark.parametrize(
    "record",
    [
        SOURCE,
        BLOCK,
        PASSAGE,
        Limits(),
        Limits(bytes=1, seconds=0.5),
        Reading(blocks=(BLOCK,), reader="pdf 1", properties=(("title", "x"),), unreadable_pages=(1, 2)),
        Document(source=SOURCE, blocks=(BLOCK, BLOCK), reader="pdf 1", pages=2, confidence=(("title", 0.5),)),
    ],
)
def test_round_trip_through_json_is_exact(record: object) -> None:
    assert loads(type(record), dumps(record)) == record
    assert dumps(record).isascii()


@given(st.builds(Block, kind=st.just("paragraph"), text=st.text(), order=st.integers(), label=st.none() | st.text(),
                 notes=st.lists(st.integers()).map(tuple), ocr=st.booleans(), breaks=st.just(())))  # fmt: skip
def test_any_block_comes_back(block: Block) -> None:
    assert loads(Block, dumps(block)) == block


def test_default_fields_are_left_out() -> None:
    assert to_json(Block(kind="heading", text="I", order=0)) == {"kind": "heading", "text": "I", "order": 0}


@pytest.mark.parametrize(
    ("given_value", "complaint"),
    [
        ({"kind": "heading", "text": "I", "order": 0, "colour": "red"}, "Block has no field 'colour'."),
        ({"kind": "heading", "text": "I"}, "Block lacks its field 'order'."),
        ({"kind": "drawing", "text": "I", "order": 0}, "Block.kind should be one of"),
        ({"kind": [], "text": "I", "order": 0}, "Block.kind should be one of"),
        ({"kind": "heading", "text": 1, "order": 0}, "Block.text should be str, and is int."),
        ({"kind": "heading", "text": "I", "order": True}, "Block.order should be int, and is bool."),
        ({"kind": "heading", "text": "I", "order": 0, "notes": "12"}, "Block.notes should be a list, and is str."),
        ({"kind": "heading", "text": "I", "order": 0, "notes": ["1"]}, r"Block.notes\[0\] should be int"),
        ({"kind": "heading", "text": "I", "order": 0, "bbox": [1, 2, 3]}, "Block.bbox should be a list of 4."),
        ({"kind": "heading", "text": "I", "order": 0, "bbox": [1, 2, 3, float("nan")]}, "should be a finite number"),
        (
            {"kind": "heading", "text": "I", "order": 0, "breaks": [{"offset": 1}]},
            r"breaks\[0\] lacks its field 'page'",
        ),
        (["heading"], "Block should be an object, and is list."),
        (None, "Block should be an object"),
    ],
)
def test_what_is_not_a_block_is_refused_in_plain_words(given_value: object, complaint: str) -> None:
    with pytest.raises(MalformedRecord, match=complaint):
        from_json(Block, given_value)


@pytest.mark.parametrize("text", ["", "{", "nothing", "[" * 100_000, b"\xff"])
def test_what_is_no_json_is_no_record(text: str | bytes) -> None:
    with pytest.raises(MalformedRecord, match="Block is no JSON"):
        loads(Block, text)
