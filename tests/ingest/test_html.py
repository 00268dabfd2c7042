"""Pages: what a reader sees, the numbers that lists draw, tables, notes, encodings; no script, no menu, no network."""

from pathlib import Path

import pytest

from relatoria.ingest.errors import EmptyDocument, FileTooLarge, UnsupportedFormat
from relatoria.ingest.html.reader import read_html
from relatoria.ingest.records import Block, Limits, Reading


def read(folder: Path, page: str | bytes) -> Reading:
    path = folder / "page.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read_html(path, Limits())


def seen(folder: Path, page: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.label, block.text) for block in read(folder, page).blocks]


def test_text_is_found_wherever_it_stands(tmp_path: Path) -> None:
    page = "bare <b>bold</b> text<div>in a div<p>a paragraph<br>with a break</p>after it</div>"
    page += "<blockquote>quoted</blockquote>"
    assert [text for _, _, text in seen(tmp_path, page)] == [
        "bare bold text", "in a div", "a paragraph\nwith a break", "after it", "quoted",
    ]  # fmt: skip


def test_machinery_and_hidden_parts_are_left_out(tmp_path: Path) -> None:
    page = (
        "<head><title>T</title><style>p{}</style></head><nav>Menu</nav><aside>See also</aside><script>x()</script>"
        '<p hidden>a</p><p style="color:red; display : none">b</p><div role="navigation">c</div><!-- d --><p>Seen</p>'
        "<footer><p>A/80/48</p></footer>"
    )
    reading = read(tmp_path, page)
    assert [block.text for block in reading.blocks] == ["Seen"]
    assert reading.furniture == ("A/80/48",)


def test_notes_are_read_wherever_they_stand_and_the_foot_of_the_site_is_not(tmp_path: Path) -> None:
    page = (
        '<p>Costs fell.<sup><a href="#n1">1</a></sup> They rose again [<a href="#n2">2</a>].<a href="#n3">[3]</a></p>'
        '<aside><p>See also</p><p><a id="n3"></a>3 In an aside.</p></aside><p>Text goes on.</p>'
        '<footer><nav><a href="/">Home</a></nav><ol><li id="n1">World Bank. <a href="#c1">↩</a></li></ol>'
        '<div class="footnotes"><p id="n9">9 Called by nothing.</p></div><p>About us · Imprint</p></footer>'
    )
    reading = read(tmp_path, page)
    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("paragraph", "Costs fell.¹ They rose again [2].[3]"), ("footnote", "3 In an aside."),
        ("paragraph", "Text goes on."), ("footnote", "World Bank."), ("paragraph", "9 Called by nothing."),
    ]  # fmt: skip
    assert reading.blocks[0].notes == (3, 1)
    assert reading.furniture == ("Home", "About us · Imprint")


def test_headings_and_bold_lines(tmp_path: Path) -> None:
    page = "<h2>Panel <i>one</i></h2><p><strong>Remittances</strong></p><p><b>Bold</b> beginning of a sentence.</p>"
    assert [(b.kind, b.level, b.text) for b in read(tmp_path, page).blocks] == [
        ("heading", 2, "Panel one"), ("heading", 3, "Remittances"), ("paragraph", 0, "Bold beginning of a sentence."),
    ]  # fmt: skip


def test_lists_draw_numbers(tmp_path: Path) -> None:
    page = (
        '<ol start=3><li>three<p>its second paragraph</p><ol type="a"><li>first</li><li value=5>fifth</li>'
        "</ol><li>four</ol>"
        '<ol reversed><li>x<li>y</ol><ul><li>dot</ul><ol style="list-style-type: upper-roman"><li>rome</ol>'
        '<ol style="list-style: none"><li>(a) typed</ol>'
    )
    assert seen(tmp_path, page) == [
        ("list_item", "3", "three"), ("paragraph", None, "its second paragraph"), ("list_item", "a", "first"),
        ("list_item", "e", "fifth"), ("list_item", "4", "four"), ("list_item", "2", "x"), ("list_item", "1", "y"),
        ("list_item", None, "dot"), ("list_item", "I", "rome"), ("list_item", "(a)", "(a) typed"),
    ]  # fmt: skip


def test_tables_by_row_and_layout_tables_as_text(tmp_path: Path) -> None:
    page = (
        "<table><caption>Agenda</caption><tr><th>Day<th>Hour<th>Item<tr><td rowspan=2>Monday<td>9<td>Opening"
        "<tr><td>10<td>Panel</table><table><tr><td>Only<tr><td>one column</table>"
    )
    assert read(tmp_path, page).blocks == (
        Block("caption", "Agenda", 0),
        Block("table_row", "Day | Hour | Item", 1),
        Block("table_row", "Monday | 9 | Opening", 2, columns=("Day", "Hour", "Item")),
        Block("table_row", "10 | Panel", 3, columns=("Monday", "Hour", "Item")),
        Block("paragraph", "Only", 4),
        Block("paragraph", "one column", 5),
    )


def test_notes_are_raised_digits_and_belong_to_their_call(tmp_path: Path) -> None:
    page = (
        '<p>Migrants<sup><a href="#fn1">1</a></sup> went.</p><p>x<sup>2</sup></p>'
        '<section class="footnotes"><ol><li id="fn1"><p>IOM (2019). <a href="#r1">↩</a></p></li></ol></section>'
    )
    assert read(tmp_path, page).blocks == (
        Block("paragraph", "Migrants¹ went.", 0, notes=(2,)),
        Block("paragraph", "x²", 1),
        Block("footnote", "IOM (2019).", 2, label="1"),
    )


def test_terms_stand_with_their_definitions_and_preformatted_lines_stay(tmp_path: Path) -> None:
    page = "<dl><dt>Diaspora<dd>Migrants abroad.<dt>GFMD<dd>A forum.</dl><pre>one\ntwo\n\nthree</pre>"
    assert [text for _, _, text in seen(tmp_path, page)] == [
        "Diaspora\nMigrants abroad.",
        "GFMD\nA forum.",
        "one\ntwo",
        "three",
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [("", "utf-8"), ("", "cp1252"), ('<meta charset="iso-8859-15">', "iso-8859-15"),
     ('<meta charset="rot13">', "cp1252"),
     ("", "utf-16"), ('<meta charset="latin-1">', "utf-8")],
)  # fmt: skip
def test_encodings(tmp_path: Path, head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>Migración y «desarrollo»</p></body></html>".encode(encoding)
    assert read(tmp_path, page).blocks[0].text == "Migración y «desarrollo»"


def test_what_the_page_declares(tmp_path: Path) -> None:
    page = '<html lang="es"><title>Nota</title><meta name="DC.creator" content="OIM"><p>x</p>'
    assert read(tmp_path, page).properties == (("title", "Nota"), ("language", "es"), ("author", "OIM"))


def test_entities_of_the_page_do_nothing(tmp_path: Path) -> None:
    page = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY b "bomb">]><p>&e;&b;&amp;</p>'
    assert "bomb" not in read(tmp_path, page).blocks[-1].text.replace("&b;", "").replace('"bomb"', "")


def test_depth_ends_with_a_warning_and_not_with_a_crash(tmp_path: Path) -> None:
    reading = read(tmp_path, "<p>first</p>" + "<div>" * 100_000 + "deep")
    assert reading.blocks[0].text == "first"
    assert "too deep" in str(reading.warnings[0])


def test_errors(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument, match="no visible text"):
        read(tmp_path, "<script>all()</script>")
    with pytest.raises(UnsupportedFormat):
        read(tmp_path, bytes(range(256)) * 40)
    (tmp_path / "long.html").write_text("<p>long enough</p>")
    with pytest.raises(FileTooLarge):
        read_html(tmp_path / "long.html", Limits(characters=5))


def test_signs_of_symbol_fonts_are_what_they_show(tmp_path: Path) -> None:
    page = (
        "<p><span style='mso-fareast-font-family:Symbol;font-family:\"Wingdings\",serif'>\u00fe"
        "<span style=\"font:7.0pt 'Times New Roman'\">þ</span></span> Yes</p>"
        "<p><font face=Symbol>£</font> 4 and <font face=Arial>£</font> 5</p>"
    )
    assert [block.text for block in read(tmp_path, page).blocks] == ["☒þ Yes", "≤ 4 and £ 5"]
