"""Blocks become passages that hold what a citation needs, all of it once, with their pages."""

from collections.abc import Sequence
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relatoria.ingest.passages.assembly import passages
from relatoria.ingest.passages.division import MOST, WINDOW, divide, estimated_tokens
from relatoria.ingest.passages.grouping import is_heading
from relatoria.ingest.records import Block, Document, PageStart, Passage, Source

SENTENCE = "Governments were asked to protect the rights of all migrants. "


def blocks_of(*given_blocks: Block) -> tuple[Block, ...]:
    """The blocks with their order filled in."""
    return tuple(
        Block(
            kind=block.kind, text=block.text, order=order, level=block.level, label=block.label, page=block.page,
            page_label=block.page_label, breaks=block.breaks, notes=block.notes, columns=block.columns,
        )
        for order, block in enumerate(given_blocks)
    )  # fmt: skip


def heading(text: str, level: int = 1, label: str | None = None) -> Block:
    return Block(kind="heading", text=text, order=0, level=level, label=label)


def paragraph(text: str, label: str | None = None, page: int | None = None) -> Block:
    return Block(kind="paragraph", text=text, order=0, label=label, page=page)


def item(text: str, label: str | None = None, level: int = 1, page: int | None = None) -> Block:
    return Block(kind="list_item", text=text, order=0, label=label, level=level, page=page)


def row(text: str, *columns: str) -> Block:
    return Block(kind="table_row", text=text, order=0, columns=columns)


def document_of(*given_blocks: Block, reader: str = "pdf 1", language: str = "en") -> Document:
    source = Source(doc_id="doc", title="Title", filename="doc.pdf", sha256="0", language=language)
    return Document(source=source, blocks=blocks_of(*given_blocks), reader=reader)


def found(*given_blocks: Block, reader: str = "pdf 1") -> tuple[Passage, ...]:
    return passages(document_of(*given_blocks, reader=reader))


def texts(given_passages: Sequence[Passage]) -> list[str]:
    return [passage.text for passage in given_passages]


def test_headings_give_the_path_and_are_not_text() -> None:
    first, second = found(
        heading("Conclusions"), heading("Panel I", 2), paragraph("17. They met.", "17"), heading("Panel II", 2),
        paragraph("18. They left.", "18"),
    )  # fmt: skip
    assert (first.text, first.heading_path, first.label, first.blocks) == (
        "17. They met.", ("Conclusions", "Panel I"), "17", (0, 3),
    )  # fmt: skip
    assert (second.text, second.heading_path, second.blocks) == ("18. They left.", ("Conclusions", "Panel II"), (3, 5))


def test_a_heading_with_nothing_under_it_is_found_all_the_same() -> None:
    result = found(heading("Panel I", 2), heading("Annex", 1), paragraph("Text."), heading("Signatures", 1))
    assert [(p.kind, p.text, p.blocks) for p in result] == [
        ("heading", "Panel I", (0, 1)), ("paragraph", "Text.", (1, 3)), ("heading", "Signatures", (3, 4)),
    ]  # fmt: skip


def test_a_numbered_heading_keeps_its_name_with_it() -> None:
    (only,) = found(heading("Article 36", 2, "Article 36"), heading("Third parties", 2), paragraph("They may speak."))
    assert only.heading_path == ("Article 36", "Third parties")


def test_text_that_was_taken_for_a_heading_can_be_found_and_quoted() -> None:
    text = "2) A complete passport, travel document or identity card that is valid for at least four months"
    first, _ = found(heading(text, 1, "2"), paragraph("3) Two photographs.", "3"))
    assert (first.kind, first.text, first.label) == ("paragraph", text, "2")


def test_sub_paragraphs_stand_alone_with_their_opening() -> None:
    _, a, b = found(
        paragraph("18. The meeting met. It asked States to:", "18"), item("(a) Ratify the Convention;", "18(a)"),
        item("(b) Prevent its abuse.", "18(b)"),
    )  # fmt: skip
    assert (a.text, a.label, a.lead_in) == ("(a) Ratify the Convention;", "18(a)", "It asked States to:")
    assert (b.text, b.label, b.lead_in) == ("(b) Prevent its abuse.", "18(b)", "It asked States to:")


def test_small_parts_of_a_sub_paragraph_stay_with_it() -> None:
    (only,) = found(
        item("(b) shall be valid for a year and may be renewed—", "9(b)"), item("(i) by the Board; or", "9(b)(i)", 2),
        item("(ii) by the Minister.", "9(b)(ii)", 2),
    )  # fmt: skip
    assert only.label == "9(b)"
    assert only.text == "(b) shall be valid for a year and may be renewed—\n(i) by the Board; or\n(ii) by the Minister."


def test_short_bullets_stay_with_their_opening_and_long_ones_stand_alone() -> None:
    long = "• " + SENTENCE * 3
    result = found(
        paragraph("5. These steps are suggested:", "5"), item("• Lower the fees"), item("• Open offices"), item(long)
    )
    assert texts(result) == ["5. These steps are suggested:\n• Lower the fees\n• Open offices", long.strip()]
    assert [p.label for p in result] == ["5", "5"]
    assert result[1].lead_in == "5. These steps are suggested:"


def test_a_bare_opening_goes_with_its_first_item_however_long() -> None:
    long = "• " + (SENTENCE * 3).strip()
    first, second = found(paragraph("These steps are suggested:"), item(long), item(long))
    assert first.text == f"These steps are suggested:\n{long}"
    assert (second.text, second.lead_in) == (long, "These steps are suggested:")


def test_a_bare_opening_goes_with_its_first_numbered_item_and_leads_in_the_others() -> None:
    result = found(
        item("• Specific objectives:"), paragraph("1. To analyze what works.", "1"),
        paragraph("2. To identify good practices.", "2"), paragraph("9. To report.", "9"),
    )  # fmt: skip
    assert [(passage.label, passage.text, passage.lead_in) for passage in result] == [
        ("1", "• Specific objectives:\n1. To analyze what works.", ""),
        ("2", "2. To identify good practices.", "• Specific objectives:"),
        ("9", "9. To report.", ""),
    ]
    first, second = found(
        paragraph("The Statistical Commission:"), item("(a) Took note;", "56/109(a)"), item("(b) Agreed.", "56/109(b)")
    )
    assert (first.label, first.kind, first.text) == (
        "56/109(a)", "list_item", "The Statistical Commission:\n(a) Took note;",
    )  # fmt: skip
    assert (second.label, second.lead_in) == ("56/109(b)", "The Statistical Commission:")
    (preamble,) = found(paragraph("The Conference,"), paragraph(SENTENCE * 4))
    assert preamble.text.startswith("The Conference,\nGovernments")


def test_lines_of_a_list_of_participants_are_kept_together() -> None:
    result = found(
        heading("Participants"), paragraph("3. Colombia", "3"), paragraph("Ms. Ana Ruiz"), paragraph("Consul General"),
        paragraph("4. Egypt", "4"), paragraph("Mr. Ali Nasr"), paragraph(SENTENCE * 4),
    )  # fmt: skip
    assert texts(result)[:2] == ["3. Colombia\nMs. Ana Ruiz\nConsul General", "4. Egypt\nMr. Ali Nasr"]
    assert [p.label for p in result] == ["3", "4", None]


def test_short_rows_of_a_table_are_joined_under_its_heads() -> None:
    (only,) = found(
        paragraph("Agenda of the second day"), row("Time | Activity"), row("9:00 | Opening", "Time", "Activity"),
        row("9:30 | Panel", "Time", "Activity"),
    )[1:]  # fmt: skip
    assert only.text == "Time | Activity\n9:00 | Opening\n9:30 | Panel"
    assert only.lead_in == "Agenda of the second day"
    rows = found(row("9:00 | " + "x" * 300, "Time", "Activity"), row("9:30 | Panel", "Time", "Activity"))
    assert [p.lead_in for p in rows] == ["Time | Activity", "Time | Activity"]


def test_a_slide_is_one_passage() -> None:
    def on(page: int, block: Block) -> Block:
        return Block(kind=block.kind, text=block.text, order=0, level=block.level, page=page)

    result = found(
        on(1, heading("Findings")), on(1, item("Costs fell")), on(1, paragraph("x" * 400)), on(2, item("Costs rose")),
        reader="pptx 1 (lxml)",
    )  # fmt: skip
    assert texts(result) == ["Costs fell\n" + "x" * 400, "Costs rose"]
    assert [(p.pages, p.heading_path) for p in result] == [((1, 1), ("Findings",)), ((2, 2), ("Findings",))]


def test_pages_are_right_under_every_character() -> None:
    long = Block(
        kind="paragraph", text="x" * 10 + "y" * 10, order=0, page=3, page_label="iii", breaks=(PageStart(10, 4, "iv"),)
    )
    (only,) = found(long)
    assert only.pages == (3, 4)
    assert only.page_at(9) == PageStart(0, 3, "iii")
    assert only.page_at(10) == PageStart(10, 4, "iv")
    (joined,) = found(paragraph("These:", page=1), item("• One", page=1), item("• Two", page=2))
    assert joined.page_starts == (PageStart(0, 1), PageStart(13, 2))
    assert joined.text[13:] == "• Two"


def test_long_paragraphs_are_divided_at_sentence_ends() -> None:
    text = (SENTENCE * 60).strip()
    block = Block(kind="paragraph", text=text, order=0, label="7", page=1, breaks=(PageStart(2000, 2),))
    result = found(heading("Panel"), block)
    assert len(result) == 3
    assert all(passage.text.endswith("migrants.") and passage.text.startswith("Governments") for passage in result)
    assert " ".join(texts(result)) == text
    assert {passage.label for passage in result} == {"7"}
    assert {passage.blocks for passage in result} == {(0, 2)}
    assert [passage.pages for passage in result] == [(1, 1), (1, 2), (2, 2)]
    assert max(map(len, texts(result))) < 1.3 * min(map(len, texts(result)))
    assert [passage.lead_in for passage in result] == ["", SENTENCE.strip(), SENTENCE.strip()]


def test_footnotes_are_passages_and_go_with_what_calls_them() -> None:
    call = Block(kind="paragraph", text="Fees fell.¹", order=0, notes=(1,))
    note = Block(kind="footnote", text="¹ World Bank.", order=1, label="1")
    first, second = passages(Document(document_of().source, (call, note), "pdf 1"))
    assert (first.text, first.notes) == ("Fees fell.¹", ("¹ World Bank.",))
    assert (second.kind, second.text, second.label) == ("footnote", "¹ World Bank.", "1")


def test_ids_are_unique_and_the_same_every_time() -> None:
    twice = (paragraph("1. Adopted." + "x" * 200, "1"), paragraph("1. Adopted." + "x" * 200, "1"))
    first, second = found(*twice)
    assert first.passage_id.startswith("doc#1@")
    assert second.passage_id.startswith("doc#1~2@")
    assert [p.passage_id for p in found(*twice)] == [first.passage_id, second.passage_id]


def test_a_text_too_short_to_tell_takes_the_language_of_its_document() -> None:
    spanish = document_of(paragraph("OIM 2024"), paragraph("The meeting was held in the city and they agreed " * 5))
    result = passages(Document(Source("d", "T", "f", "0", language="es"), spanish.blocks, "pdf 1"))
    assert [p.language for p in result] == ["es", "en"]


TEXTS = st.one_of(
    st.sampled_from(["Opening session", "9:00 | Lunch", "The following are suggested:", "Mr. X", SENTENCE, "(a) x;"]),
    st.integers(1, 40).map(lambda times: (SENTENCE * times).strip()),
    st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=30),
)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(["heading", "paragraph", "list_item", "table_row", "footnote", "caption"]),
    text=TEXTS,
    order=st.just(0),
    level=st.integers(0, 4),
    label=st.sampled_from([None, None, "1", "2", "2(a)", "2(a)(i)", "Article 3"]),
    page=st.sampled_from([None, 1, 2]),
    columns=st.sampled_from([(), ("Time", "Activity")]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=14), st.sampled_from(["pdf 1", "pptx 1"]))
def test_every_block_is_in_exactly_one_range_and_no_word_is_lost(given_blocks: list[Block], reader: str) -> None:
    document = document_of(*given_blocks, reader=reader)
    result = passages(document)
    ranges = [span for span, _ in groupby(passage.blocks for passage in result)]
    assert [place for first, last in ranges for place in range(first, last)] == list(range(len(document.blocks)))
    for span, group in groupby(result, key=lambda passage: passage.blocks):
        own = list(document.blocks[slice(*span)])
        while len(own) > 1 and is_heading(own[0]):
            own.pop(0)
        said = "".join("".join(passage.text.split()) for passage in group)
        assert said == "".join("".join(block.text.split()) for block in own)
    assert len({passage.passage_id for passage in result}) == len(result)
    assert [passage.order for passage in result] == list(range(len(result)))
    for passage in result:
        assert passage.text == passage.text.strip() != ""
        assert not passage.page_starts or passage.page_starts[0].offset == 0
        assert all(one.offset < two.offset < len(passage.text) for one, two in pairwise(passage.page_starts))


@given(st.text(alphabet="ab. ;:,Aé中\x1e", max_size=400), st.integers(5, 60))
def test_division_loses_nothing_and_keeps_to_its_size(text: str, most: int) -> None:
    spans = divide(text, most)
    assert "".join("".join(text[first:last].split()) for first, last in spans) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(estimated_tokens(text[first:last]) <= most + 1 for first, last in spans)


@pytest.mark.parametrize("text", [SENTENCE * 100, "palabra " * 900, "x" * 6000, "中" * 3000, "1,2; " * 1500])
def test_what_is_embedded_stays_within_the_window(text: str) -> None:
    path = tuple(heading("A rather long heading about the protection of migrants " * 2, level) for level in range(1, 4))
    result = found(*path, paragraph(text.strip()))
    assert all(estimated_tokens(passage.text) <= MOST + 1 for passage in result)
    assert all(estimated_tokens(passage.embedding_text("Title")) <= WINDOW + 5 for passage in result)
