"""Numbers as laws, treaties and reports print them: names that hold text, suffixes, lists within paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import list_level, paragraph, row, write_docx

from relatoria.ingest.numbering import divided, find_marker, follows, mark, qualify
from relatoria.ingest.records import Block, Limits
from relatoria.ingest.sandbox.reading import read


def labels(*texts: str) -> list[str | None]:
    """The labels of paragraphs of plain text."""
    blocks = [Block("paragraph", text, order) for order, text in enumerate(texts)]
    return [block.label for block in qualify(mark(blocks))]


def labels_in(path: Path, content: str) -> list[tuple[str, str | None]]:
    path.write_text(content, "utf-8")
    return [(block.kind, block.label) for block in read(path, path.name, Limits()).document.blocks]


@pytest.mark.parametrize(
    "name",
    ["Article 1", "ARTICLE 6", "Artículo 8", "Artículo 9°", "Artículo 1º", "Artículo 4o.", "Art. 5", "Section 12",
     "Regla 3", "Principle 10", "Objective 11", "Article 11 bis", "Artículo 153-A", "Article 71A", "Article XI",
     "Artículo único", "ARTÍCULO PRIMERO", "Transitorio Segundo", "Disposición adicional primera", "Paragraph 2"],
)  # fmt: skip
def test_the_number_of_a_name_alone_belongs_to_the_text_below(name: str) -> None:
    label, below = labels(name, "Everyone may leave the port, and come back to it.")
    assert label is not None
    assert label.casefold() == name.rstrip(".").casefold()
    assert below == label


def test_an_article_with_its_title_holds_its_paragraphs_and_points() -> None:
    assert labels(
        "Article 4 – Fees", "The port takes no fee from:", "(a) fishers;", "(b) students.",
        "Article 5", "Lights", "1. Lamps are lit at dusk.", "2. They are put out:", "(a) at dawn;", "3. They stay.",
    ) == [
        "Article 4", "Article 4", "Article 4(a)", "Article 4(b)",
        "Article 5", None, "Article 5(1)", "Article 5(2)", "Article 5(2)(a)", "Article 5(3)",
    ]  # fmt: skip


def test_numbers_below_points_and_points_after_them() -> None:
    assert labels(
        "Artículo 2.- Los barcos deben:", "a) Tener luz:", "1.º Roja.", "2.º Azul.", "b) Tener vela.", "3. Otros."
    ) == [
        "Artículo 2", "Artículo 2(a)", "Artículo 2(a)(1.º)", "Artículo 2(a)(2.º)", "Artículo 2(b)", "Artículo 2(3)",
    ]  # fmt: skip


def test_the_closing_words_of_a_treaty_are_no_article() -> None:
    assert (
        labels("Article 1", "Ships may land.", "Article 2", "It ends in May.", "Done at Port Alder in May.")[-1] is None
    )


def test_fractions_belong_to_their_article() -> None:
    assert labels(
        "Artículo 4o. Los puertos deben:", "I. Recibir barcos;", "II. Contarlos, y", "III. Despedirlos.",
        "Lo anterior, sin cobro alguno.", "Artículo 5o. Cada barco lleva luz.",
    ) == [
        "Artículo 4o", "Artículo 4o(I)", "Artículo 4o(II)", "Artículo 4o(III)", "Artículo 4o", "Artículo 5o",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("11 bis. The fund is open.", "11 bis"),
        ("12 quinquies. The fund is closed.", "12 quinquies"),
        ("71A. Ships may land.", "71A"),
        ("153-A. Los barcos.", "153-A"),
        ("4o. Los barcos.", "4o"),
        ("1º Los barcos.", "1º"),
        ("2.º Los barcos.", "2.º"),
        ("PRIMERO.- Los barcos.", "PRIMERO"),
        ("SW 6.1B. The applicant must swim.", "SW 6.1B"),
        ("13.4.4. the order ends where:", "13.4.4"),
        ("B.(1) For these purposes", "B(1)"),
        ("Artículo 153-A.- Formas agravadas", "Artículo 153-A"),
    ],
)
def test_suffixes_belong_to_the_number(text: str, label: str) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert marker.label == label


@pytest.mark.parametrize(
    ("value", "previous", "expected"),
    [
        ("11 bis", "11", True), ("11 ter", "11 bis", True), ("12", "11 ter", True), ("13", "11 bis", False),
        ("71a", "71", True), ("153-a", "153", True), ("5o", "4º", True), ("segundo", "primero", True),
        ("décimo primero", "décimo", True), ("2.4", "2.3", True), ("2.4.1", "2.4", True), ("3.1", "2.4", True),
        ("2.5", "2.3", False), ("2.º", "1.º", True), ("56/102", "56/101", True), ("ñ", "n", True), ("o", "ñ", True),
    ],
)  # fmt: skip
def test_what_comes_next_with_suffixes(value: str, previous: str, expected: bool) -> None:
    assert follows(value, previous) is expected


def test_a_number_in_the_middle_that_fits_nowhere_is_none() -> None:
    assert labels("11. One port.", "11 bis. Two ports.", "37. Page of the port.", "12. Three ports.") == [
        "11", "11 bis", None, "12",
    ]  # fmt: skip


def test_sections_of_reports_have_titles_and_those_of_laws_have_text() -> None:
    assert labels("Section 2: Methods", "We saw ports.", "1. Red ones.", "Section 3: Results", "They shine.") == [
        "Section 2", None, "Section 2(1)", "Section 3", None,
    ]  # fmt: skip
    assert labels("Section 2. Ships pay:", "1. a coin;", "2. a rope.", "Section 3. They go.") == [
        "Section 2", "Section 2(1)", "Section 2(2)", "Section 3",
    ]  # fmt: skip


def test_ordinals_are_numbers_where_they_count_on() -> None:
    assert labels("PRIMERO.- Un puerto.", "SEGUNDO.- Dos puertos.") == ["PRIMERO", "SEGUNDO"]
    assert labels("Segundo. Nadie lo vio.") == [None]


def test_points_below_a_paragraph_without_number_are_its_own() -> None:
    assert labels("2. Ships wait.", "When do they leave?", "(a) At dawn;", "(b) At dusk.", "3. They come back.") == [
        "2", None, "(a)", "(b)", "3",
    ]  # fmt: skip


def test_points_go_on_behind_a_paragraph_without_number() -> None:
    assert labels("2. Ships wait:", "(a) at dawn;", "In winter they sleep.", "(b) at dusk.") == [
        "2",
        "2(a)",
        None,
        "2(b)",
    ]


def test_an_agenda_within_a_paragraph_takes_no_number_of_another() -> None:
    assert labels(
        "7. The port met.", "8. It adopted its agenda:", "1. Opening.", "2. Lamps.", "3. Other.", "9. It closed.",
    ) == ["7", "8", "8(1)", "8(2)", "8(3)", "9"]  # fmt: skip
    assert labels("5. The port met.", "6. It heard this:", "Agenda", "1. Lamps.", "2. Ropes.", "7. It ends.") == [
        "5", "6", None, None, None, "7",
    ]  # fmt: skip


def test_numbers_that_count_on_through_principles_are_not_theirs() -> None:
    assert labels(
        "Principle 1", "1. Ships are counted.", "2. Lamps too.", "Principle 2", "3. Ropes are not.", "Principle 3",
        "4. Sails are.",
    ) == ["Principle 1", "1", "2", "Principle 2", "3", "Principle 3", "4"]  # fmt: skip


def test_second_points_of_an_article_do_not_take_the_numbers_of_the_first() -> None:
    assert labels(
        "Artículo 7-A.- Penas", "La pena es de un año cuando:", "1. Llueve.", "2. Nieva.",
        "La pena es de dos años cuando:", "1. Truena.", "2. Graniza.",
    ) == [
        "Artículo 7-A", "Artículo 7-A", "Artículo 7-A(1)", "Artículo 7-A(2)", "Artículo 7-A", "Artículo 7-A",
        "Artículo 7-A",
    ]  # fmt: skip


def test_an_amended_law_stands_below_the_article_that_amends_it() -> None:
    texts = [
        "Artículo 1.- Cambio de la Ley de Puertos", "Se cambian los artículos 30 y 30-A:",
        "“Artículo 30.- Luces", "Las luces se encienden.", "Artículo 30-A.- Cuerdas", "1. Son largas.",
        "2. Son rojas.”",
        "Artículo 2.- Vigencia", "La ley rige desde mayo.",
    ]  # fmt: skip
    blocks = [Block("paragraph", text, order) for order, text in enumerate(texts)]
    done = qualify(mark(blocks))
    assert [block.label for block in done] == [
        "Artículo 1", "Artículo 1", "Artículo 30", "Artículo 30", "Artículo 30-A", "Artículo 30-A(1)",
        "Artículo 30-A(2)",
        "Artículo 2", "Artículo 2",
    ]  # fmt: skip
    levels = [block.level for block in done if block.kind == "heading"]
    assert levels[0] == levels[3] < levels[1] == levels[2]


def test_articles_quoted_in_a_study_do_not_take_its_text() -> None:
    assert labels(
        "Artículo 33", "Los puertos son libres.", "La comisión explica esta frase.", "Artículo 7", "Nadie nada.",
        "La comisión no explica esto.", "Artículo 19", "Todos nadan.", "La comisión calla.",
    ) == [
        "Artículo 33", "Artículo 33", None, "Artículo 7", "Artículo 7", None, "Artículo 19", "Artículo 19", None,
    ]  # fmt: skip


def test_rows_of_recommendations_bear_their_numbers_and_values_none() -> None:
    rows = ["140.7 Ratify the pact | Noted", "140.12 Light the port | Accepted", "Rate | 0.02 | 1.5", "0.04 | 3.7"]
    assert [block.label for block in qualify([Block("table_row", text, n) for n, text in enumerate(rows)])] == [
        "140.7", "140.12", None, None,
    ]  # fmt: skip


def test_a_resolution_numbers_its_paragraphs_and_a_decision_its_points() -> None:
    heads = [Block("heading", "59/25. Ports", 0, level=2, label="59/25"), Block("paragraph", "The Council,", 1)]
    paragraphs = [Block("paragraph", "1. Decides;", 2, label="1"), Block("paragraph", "2. Ends.", 3, label="2")]
    points = [Block("list_item", "(a) Decided;", 2, level=1, label="(a)")]
    assert [block.label for block in qualify([*heads, *paragraphs])] == ["59/25", None, "1", "2"]
    assert [block.label for block in qualify([*heads, *points])] == ["59/25", None, "59/25(a)"]


def test_a_footnote_says_what_it_is() -> None:
    assert qualify([Block("footnote", "See page 4.", 0, label="3")])[0].label == "footnote 3"


def test_lines_that_count_on_divide_a_paragraph() -> None:
    assert divided("1. Ships land.\n\n2. They pay:\n(a) a coin;\n(b) a rope.\n\n3. They leave.") == (
        (0, "1. Ships land."), (2, "2. They pay:"), (3, "(a) a coin;"), (4, "(b) a rope."), (6, "3. They leave."),
    )  # fmt: skip
    assert divided("Port Alder\n12. Harbour Street\n4 May 2020") == ((0, "Port Alder\n12. Harbour Street\n4 May 2020"),)


def test_line_breaks_of_a_page(tmp_path: Path) -> None:
    page = "<div>1. Ships land.<br><br>2. They pay:<br>(a) a coin;<br>(b) a rope.<br><br>3. They leave.</div>"
    assert labels_in(tmp_path / "a.html", page) == [
        ("paragraph", "1"), ("paragraph", "2"), ("list_item", "2(a)"), ("list_item", "2(b)"), ("paragraph", "3"),
    ]  # fmt: skip


def test_points_that_a_page_lays_out_in_tables(tmp_path: Path) -> None:
    def point(mark: str, text: str) -> str:
        return f"<table><tr><td><p>{mark}</p></td><td><p>{text}</p></td></tr></table>"

    page = (
        "<p>Article 5</p><p>Landing</p><p>1.&nbsp; Ships land with:</p>"
        + point("(a)", "a lamp;")
        + point("(b)", "a rope, that is:" + point("(i)", "long;") + point("(ii)", "red."))
        + "<p>2. They pay.</p><table><tr><td>1</td><td>2019</td></tr><tr><td>2</td><td>2020</td></tr></table>"
    )
    assert labels_in(tmp_path / "a.html", page) == [
        ("heading", "Article 5"), ("heading", None), ("paragraph", "Article 5(1)"), ("list_item", "Article 5(1)(a)"),
        ("list_item", "Article 5(1)(b)"), ("list_item", "Article 5(1)(b)(i)"), ("list_item", "Article 5(1)(b)(ii)"),
        ("paragraph", "Article 5(2)"), ("table_row", None), ("table_row", None),
    ]  # fmt: skip


def test_lists_numbered_by_style_sheets_and_counters(tmp_path: Path) -> None:
    page = (
        "<style>ol.letters{list-style-type:lower-alpha} .deep ol ol ol{list-style:lower-roman inside}"
        ".own{list-style-type:none} .own>li::before{content:'(' counter(n, upper-alpha) ')'}"
        ".legal li:before{content:counters(m, '.') ' '}</style>"
        '<div class="deep"><ol start="4"><li>Four:<ol class="letters"><li>first<ol><li>deepest</ol><li>second</ol>'
        '<li>Five:<ol class="own"><li>capital</ol></ol></div>'
        '<ol class="legal"><li>one<ol><li>one one</ol></ol>'
    )
    assert [label for _, label in labels_in(tmp_path / "a.html", page)] == [
        "4", "4(a)", "4(a)(i)", "4(b)", "5", "5(A)", "1", "1.1",
    ]  # fmt: skip


def test_line_breaks_and_cells_of_a_word_file(tmp_path: Path) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{list_level(0, "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    breaks = "1. Ships land.</w:t><w:br/><w:t>2. They pay:</w:t><w:br/><w:t>(a) a coin."
    numbered = paragraph("Light lamps", num=1) + paragraph("Coil ropes", num=1)
    path = write_docx(
        tmp_path / "a.docx",
        paragraph(breaks)
        + f"<w:tbl>{row(paragraph('Area'), paragraph('Duty'), paragraph('By'))}"
        + f"{row(paragraph('Port'), numbered, paragraph('Crew'))}"
        + f"{row(paragraph('Pier'), paragraph('Paint it', num=1), paragraph('All'))}</w:tbl>"
        + paragraph("3. They bring:")
        + f"<w:tbl>{row(paragraph('(a)'), paragraph('a lamp;'))}{row(paragraph('(b)'), paragraph('a rope.'))}</w:tbl>",
        numbering=numbering,
    )
    blocks = read(path, path.name, Limits()).document.blocks
    assert [(block.kind, block.label, block.text) for block in blocks] == [
        ("paragraph", "1", "1. Ships land."), ("paragraph", "2", "2. They pay:"), ("list_item", "2(a)", "(a) a coin."),
        ("table_row", None, "Area | Duty | By"), ("table_row", "1", "Port | Light lamps | Crew"),
        ("table_row", "2", "Coil ropes"), ("table_row", "3", "Pier | Paint it | All"),
        ("paragraph", "3", "3. They bring:"), ("list_item", "3(a)", "(a) a lamp;"),
        ("list_item", "3(b)", "(b) a rope."),
    ]  # fmt: skip
    assert blocks[5].columns == ("Port", "Crew")


def test_an_article_that_word_numbers_by_itself(tmp_path: Path) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{list_level(0, "Article %1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    path = write_docx(
        tmp_path / "a.docx",
        paragraph("", num=1) + paragraph("Ships may land.") + paragraph("", num=1) + paragraph("They pay."),
        numbering=numbering,
    )
    assert [(block.text, block.label) for block in read(path, path.name, Limits()).document.blocks] == [
        ("Article 1", "Article 1"), ("Ships may land.", "Article 1"), ("Article 2", "Article 2"),
        ("They pay.", "Article 2"),
    ]  # fmt: skip


def test_names_alone_on_their_lines_in_plain_text(tmp_path: Path) -> None:
    text = "Port Act\n\nArticle 1\n\nShips land.\n\nArticle 2\nFees of ships\n\nThey pay.\n\n"
    text += "Article 3\n1. They go.\n2. Soon.\n"
    assert labels_in(tmp_path / "a.txt", text)[1:] == [
        ("heading", "Article 1"), ("paragraph", "Article 1"), ("heading", "Article 2"), ("heading", None),
        ("paragraph", "Article 2"), ("heading", "Article 3"), ("paragraph", "Article 3(1)"),
        ("paragraph", "Article 3(2)"),
    ]  # fmt: skip
