"""The words that are marked on a page are the quoted words, or nothing is marked."""

from __future__ import annotations

from relatoria.ingest.pdf.ocr import glyphs_of, unsure_of
from relatoria.ingest.pdf.page.glyphs import Face, Glyph
from relatoria.ingest.pdf.page.lines import segments
from relatoria.ingest.records import Block, PageStart, Passage, RecognisedPage
from relatoria.ingest.rendering.records import Stretch
from relatoria.ingest.rendering.spans import block_spans, stretches
from relatoria.ingest.rendering.words import compared, marked_lines

FACE = Face(10.0, False, False, "Serif")
RAISED = Face(6.0, False, False, "Serif")


def line(text: str, x: float, base: float, face: Face = FACE) -> list[Glyph]:
    """Every character 5 points wide, on a baseline `base` points from the top."""
    return [
        Glyph(char, x + 5 * place, base - 8, x + 5 * place + 5, base + 2, base, face) for place, char in enumerate(text)
    ]


def marked(glyphs: list[Glyph], text: str, quote: str, **more: object) -> list[tuple[str, float, float, float]]:
    """(words, left, right, baseline) of each mark."""
    start = text.index(quote)
    stretch = Stretch(text, start, start + len(quote), **more)  # type: ignore[arg-type]
    found = marked_lines(segments(glyphs), stretch)
    return [(one.text, one.box.x0, one.box.x1, one.box.bottom - 2) for one in found]


def test_a_quotation_over_two_lines_has_a_mark_on_each() -> None:
    glyphs = line("The experts noted that", 70, 100) + line("costs remain high. They", 70, 112)
    text = "The experts noted that costs remain high. They"
    assert marked(glyphs, text, "noted that costs remain high.") == [
        ("noted that", 130, 180, 100),
        ("costs remain high.", 70, 160, 112),
    ]


def test_a_hyphen_that_divides_a_word_is_marked_and_one_that_joins_is_compared() -> None:
    glyphs = line("the migra-", 70, 100) + line("tion of long-", 70, 112) + line("term residents", 70, 124)
    text = "the migration of long-term residents"
    assert marked(glyphs, text, "migration of long-term") == [
        ("migra", 90, 115, 100),
        ("tion of long-", 70, 135, 112),
        ("term", 70, 90, 124),
    ]


def test_a_hyphen_within_a_line_cannot_be_missing() -> None:
    assert marked(line("a co-operation of states", 70, 100), "a cooperation of states", "cooperation") == []


def test_ligatures_accents_and_raised_marks_compare_as_plain_letters() -> None:
    glyphs = line("the e\ufb03cient migracio\u0301n", 70, 100) + line("3", 180, 97, RAISED)
    text = "the efficient migración³"
    found = marked(glyphs, text, "efficient migración³")
    assert [(words, left, right) for words, left, right, _ in found] == [("efficient migración³", 90, 185)]


def test_the_same_words_twice_on_a_page_are_told_apart_by_their_paragraph() -> None:
    glyphs = line("Name: Yes", 70, 100) + line("Name: Yes", 70, 200)
    first = marked(glyphs, "Name: Yes", "Yes", bbox=(70.0, 92.0, 115.0, 102.0))
    second = marked(glyphs, "Name: Yes", "Yes", bbox=(70.0, 192.0, 115.0, 202.0))
    assert (first, second) == ([("Yes", 100, 115, 100)], [("Yes", 100, 115, 200)])


def test_a_quotation_goes_on_at_the_top_of_the_next_column() -> None:
    glyphs = line("what follows", 70, 700) + line("A title", 300, 60) + line("is beside it", 300, 100)
    assert marked(glyphs, "what follows is beside it", "follows is", bbox=(70.0, 692.0, 130.0, 702.0)) == [
        ("follows", 95, 130, 700),
        ("is", 300, 310, 100),
    ]


def test_the_cells_of_a_row_are_marked_one_by_one_without_the_signs_between_them() -> None:
    glyphs = line("Quito", 70, 100) + line("12 May", 200, 100) + line("2009", 300, 100)
    assert marked(glyphs, "Quito | 12 May | 2009", "Quito | 12 May", row=True) == [
        ("Quito", 70, 95, 100),
        ("12 May", 200, 230, 100),
    ]


def test_words_that_the_page_does_not_have_are_not_found() -> None:
    glyphs = line("The experts noted that costs fall.", 70, 100)
    assert marked(glyphs, "The experts noted that costs rise.", "costs rise") == []


def test_a_paragraph_that_cannot_be_spelt_lends_no_words_from_another() -> None:
    glyphs = line("It was so decided.", 70, 100) + line("It w*s so decided.", 70, 200)
    here = (70.0, 192.0, 160.0, 202.0)
    assert marked(glyphs, "It was so decided.", "was so", bbox=here) == []
    assert marked(glyphs, "It was so decided.", "decided", bbox=here) == [("decided", 120, 155, 200)]


def test_one_print_of_a_word_is_not_two_words_of_the_text() -> None:
    assert marked(line("again", 70, 100), "again again", "again again") == []


def recognised(*words: tuple[str, int, int, int, int], unsure: tuple[int, int, int, int] = (0, 0, 1, 1)) -> list[str]:
    """What is marked of "They cost much." on a page with these words in one line; a pixel is a point."""
    page = RecognisedPage(1, 600, 800, 1.0, (words,), (unsure,))
    wanted = Stretch("They cost much.", 5, 15)
    return [line.text for line in marked_lines(segments(tuple(glyphs_of(page))), wanted, unsure_of(page))]


def test_recognised_words_are_marked_where_they_were_seen() -> None:
    assert recognised(("They", 70, 100, 40, 12), ("cost", 115, 102, 38, 8), ("much.", 160, 100, 50, 10)) == [
        "cost much."
    ]
    fallen = ("much.", 160, 120, 50, 10)
    assert recognised(("They", 70, 100, 40, 12), ("cost", 115, 102, 38, 8), fallen) == ["cost", "much."]


def test_the_marks_climb_with_a_line_that_is_askew() -> None:
    assert recognised(("They", 70, 100, 40, 12), ("cost", 115, 97, 38, 8), ("much.", 160, 89, 50, 10)) == [
        "cost",
        "much.",
    ]


def test_no_recognised_word_is_marked_with_another_under_its_mark() -> None:
    underlined = ("cost", 115, 100, 95, 14)  # measured as long as all that the rule is drawn under
    assert recognised(("They", 70, 100, 40, 12), underlined, ("much.", 160, 100, 50, 10)) == []
    short, stain = ("cost", 115, 102, 30, 8), (148, 100, 8, 10)
    assert recognised(("They", 70, 100, 40, 12), short, ("much.", 160, 100, 50, 10)) == ["cost much."]
    assert recognised(("They", 70, 100, 40, 12), short, ("much.", 160, 100, 50, 10), unsure=stain) == []


def test_strokes_are_no_letters() -> None:
    assert recognised(("They", 70, 100, 40, 12), ("cost", 115, 100, 6, 10), ("much.", 124, 100, 50, 10)) == []


def test_what_is_compared_of_a_character() -> None:
    assert [compared(char) for char in "aé\ufb01²ª\u00a0\u200b\uf0b7…"] == [
        "a", "e\u0301", "fi", "2", "a", "", "", "•", "...",
    ]  # fmt: skip


def test_offsets_of_a_passage_are_those_of_its_blocks() -> None:
    blocks = (
        Block("heading", "Costs", 0, level=1, page=1),
        Block("paragraph", "They cost:", 1, page=1),
        Block("list_item", "(a) much, over there", 2, page=1, breaks=(PageStart(10, 2),)),
    )
    passage = Passage("d#1@0", "d", "They cost:\n(a) much, over there", "paragraph", 0, (0, 3))
    spans = block_spans(passage, blocks, 5, 26)
    assert [(span.block.order, span.block.text[span.start : span.end]) for span in spans] == [
        (1, "cost:"),
        (2, "(a) much, over "),
    ]
    assert [(page, part.text[part.start : part.end]) for page, part in stretches(spans)] == [
        (1, "cost:"),
        (1, "(a) much, "),
        (2, "over "),
    ]


def test_blocks_of_another_reading_have_no_places() -> None:
    passage = Passage("d#1@0", "d", "They cost much.", "paragraph", 0, (0, 1))
    assert block_spans(passage, (Block("paragraph", "They cost little.", 0),), 0, 4) == ()
