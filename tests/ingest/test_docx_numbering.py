"""Automatic numbers: what the word processor prints, computed from definitions spelled out here."""

from pathlib import Path

import pytest
from office_files import list_level, paragraph, write_docx

from relatoria.ingest.docx.reader import read_docx
from relatoria.ingest.numbering import bare, numeral
from relatoria.ingest.records import Limits


def labels(path: Path, body: str, numbering: str, styles: str = "") -> list[str | None]:
    read = read_docx(write_docx(path / "numbered.docx", body, numbering=numbering, styles=styles), Limits())
    return [block.label for block in read.blocks]


def abstract(*levels: str, key: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


REPORT = abstract(list_level(0, "%1."), list_level(1, "(%2)", "lowerLetter"), list_level(2, "(%3)", "lowerRoman"))


def test_levels_count_and_restart(tmp_path: Path) -> None:
    depths = [0, 0, 1, 1, 2, 2, 1, 0, 1]
    body = "".join(paragraph("Text.", num=1, level=depth) for depth in depths)
    found = labels(tmp_path, body, REPORT + num(1))
    assert found == ["1", "2", "(a)", "(b)", "(i)", "(ii)", "(c)", "3", "(a)"]


def test_the_number_is_not_in_the_text_and_a_bullet_has_no_label(tmp_path: Path) -> None:
    numbering = REPORT + abstract(list_level(0, "\uf0b7", "bullet"), key=5) + num(1) + num(2, of=5)
    body = paragraph("Numbered.", num=1, level=0) + paragraph("Bullet.", num=2, level=0)
    read = read_docx(write_docx(tmp_path / "a.docx", body, numbering=numbering), Limits())
    assert [(b.kind, b.text, b.label, b.level) for b in read.blocks] == [
        ("paragraph", "Numbered.", "1", 0),
        ("list_item", "Bullet.", None, 1),
    ]


def test_lettered_sub_paragraphs_are_items(tmp_path: Path) -> None:
    body = "".join(paragraph("Text.", num=1, level=depth) for depth in (0, 1, 2))
    read = read_docx(write_docx(tmp_path / "a.docx", body, numbering=REPORT + num(1)), Limits())
    assert [(b.kind, b.label, b.level) for b in read.blocks] == [
        ("paragraph", "1", 0),
        ("list_item", "(a)", 1),
        ("list_item", "(i)", 2),
    ]


def test_empty_numbered_paragraphs_count(tmp_path: Path) -> None:
    body = paragraph("One.", num=1) + paragraph("", num=1) + paragraph("Three.", num=1)
    assert labels(tmp_path, body, REPORT + num(1)) == ["1", "3"]


def test_legal_outline_of_a_statute(tmp_path: Path) -> None:
    levels = abstract(
        list_level(0, "Article %1", "upperRoman"),
        list_level(1, "%1.%2", more="<w:isLgl/>"),
        list_level(2, "%1.%2.%3", "decimalZero"),
    )
    body = "".join(paragraph("Text.", num=1, level=depth) for depth in (0, 0, 1, 2))
    # the second level is "legal": its parent prints in digits there, and only there
    assert labels(tmp_path, body, levels + num(1)) == ["Article I", "Article II", "2.1", "II.1.01"]


def test_lists_of_one_definition_go_on_unless_one_starts_anew(tmp_path: Path) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = REPORT + num(1) + num(2) + num(3, overrides=anew)
    body = "".join(paragraph("Text.", num=key, level=0) for key in (1, 1, 2, 3, 3, 1))
    assert labels(tmp_path, body, numbering) == ["1", "2", "3", "1", "2", "3"]


def test_an_override_may_replace_a_level(tmp_path: Path) -> None:
    other = f'<w:lvlOverride w:ilvl="0">{list_level(0, "%1)", "upperLetter", start=3)}</w:lvlOverride>'
    body = "".join(paragraph("Text.", num=1, level=0) for _ in range(2))
    assert labels(tmp_path, body, REPORT + num(1, overrides=other)) == ["(C)", "(D)"]


def test_a_level_may_refuse_to_restart(tmp_path: Path) -> None:
    through = abstract(list_level(0, "%1.", "upperRoman"), list_level(1, "%2.", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(paragraph("Text.", num=1, level=depth) for depth in (0, 1, 1, 0, 1))
    assert labels(tmp_path, body, through + num(1)) == ["I", "1", "2", "II", "3"]


def test_a_level_that_is_skipped_counts_as_used(tmp_path: Path) -> None:
    levels = abstract(list_level(0, "%1."), list_level(1, "%1.%2"))
    body = "".join(paragraph("Text.", num=1, level=depth) for depth in (1, 1, 0))
    # as LibreOffice prints it
    assert labels(tmp_path, body, levels + num(1)) == ["1.1", "1.2", "2"]


def test_a_start_that_a_list_sets_is_used_once(tmp_path: Path) -> None:
    fourth = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'
    body = "".join(paragraph("Text.", num=1, level=depth) for depth in (0, 1, 1, 0, 1))
    assert labels(tmp_path, body, REPORT + num(1, overrides=fourth)) == ["1", "(d)", "(e)", "2", "(a)"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Numbered para"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub para"/><w:basedOn w:val="Para"/></w:style>'
)


def test_styles_number_their_paragraphs(tmp_path: Path) -> None:
    levels = abstract(list_level(0, "%1.", more='<w:pStyle w:val="Para"/>'), list_level(1, "(%2)", "lowerLetter",
                      more='<w:pStyle w:val="Sub"/>'))  # fmt: skip
    body = paragraph("A.", style="Para") + paragraph("B.", style="Sub") + paragraph("C.", style="Sub")
    body += paragraph("Not numbered.", style="Para", num=0) + paragraph("D.", style="Para")
    assert labels(tmp_path, body, levels + num(1), STYLES) == ["1", "(a)", "(b)", None, "2"]


def test_a_numbering_style_holds_the_levels_of_another_definition(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="numbering" w:styleId="UN"><w:name w:val="UN list"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    holder = abstract(list_level(0, "%1)"), more='<w:styleLink w:val="UN"/>')
    link = abstract(key=7, more='<w:numStyleLink w:val="UN"/>')
    body = paragraph("Text.", num=2, level=0) + paragraph("Text.", num=2, level=0)
    assert labels(tmp_path, body, holder + link + num(1) + num(2, of=7), style) == ["1", "2"]


def test_deleted_paragraphs_do_not_count(tmp_path: Path) -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>'
    )
    body = paragraph("One.", num=1) + gone + paragraph("Two.", num=1)
    assert labels(tmp_path, body, REPORT + num(1)) == ["1", "2"]


def test_a_colon_makes_the_numbers_after_it_a_list(tmp_path: Path) -> None:
    body = paragraph("The participants agreed to:") + paragraph("Meet again;", num=1) + paragraph("Report.", num=1)
    read = read_docx(write_docx(tmp_path / "a.docx", body, numbering=REPORT + num(1)), Limits())
    assert [(b.kind, b.level, b.label) for b in read.blocks] == [
        ("paragraph", 0, None),
        ("list_item", 1, "1"),
        ("list_item", 1, "2"),
    ]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (26, "lowerLetter", "z"), (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"), (7, "decimalZero", "07"), (12, "decimalZero", "12"), (2, "ordinal", "2nd"),
        (11, "ordinal", "11th"), (21, "cardinalText", "Twenty-one"), (20, "ordinalText", "Twentieth"),
        (3, "chicago", "‡"),
        (2, "decimalEnclosedCircle", "②"), (5, "some day's new format", "5"), (0, "lowerLetter", "0"),
    ],
)  # fmt: skip
def test_numerals(number: int, form: str, printed: str) -> None:
    assert numeral(number, form) == printed


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("17.", "17"), ("(b)", "(b)"), ("b)", "(b)"), ("12)", "12"), ("II.", "II"), ("1.2.", "1.2"),
        ("Article 12.–", "Article 12"),
        ("Annex I:", "Annex I"), ("•", None), ("", None), (" 3 . ", "3"),
    ],
)  # fmt: skip
def test_closing_punctuation_is_no_part_of_a_label(printed: str, label: str | None) -> None:
    assert bare(printed) == label
