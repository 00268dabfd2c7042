"""What a DOCX says besides its numbers: order, headings, notes, tables, revisions, boxes; and what it must not do."""

import os
import re
import zipfile
from pathlib import Path

import pytest
from office_files import paragraph, relations, row, write_docx, write_zip

from relatoria.ingest.docx.reader import read_docx
from relatoria.ingest.errors import DamagedFile, EmptyDocument, EncryptedFile, FileTooLarge, UnsupportedFormat
from relatoria.ingest.records import Block, Limits, Reading

SHARED = Path(os.environ.get("RELATORIA_SHARED", Path(__file__).parents[3] / "shared"))


def read(folder: Path, body: str, **parts: str) -> Reading:
    return read_docx(write_docx(folder / "read.docx", body, **parts), Limits())


def seen(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in reading.blocks]


def style(key: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# ------------------------------------------------------------------------------------------------------------ headings


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 2", 2),
        ("Título 3", 3),
        ("Überschrift 1", 1),
        ("Title", 1),
        ("_ H _Ch_G", 1),
        ("_ H _1_G", 2),
        ("Normal", 0),
    ],
)
def test_headings_by_style_name_in_any_language(tmp_path: Path, name: str, level: int) -> None:
    block = read(tmp_path, paragraph("Context and rationale", style="X"), styles=style("X", name)).blocks[0]
    assert (block.kind, block.level) == (("heading", level) if level else ("paragraph", 0))


def test_headings_by_outline_level_and_inheritance(tmp_path: Path) -> None:
    styles = style("A", "Chapter", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    styles += style("B", "Chapter red", '<w:basedOn w:val="A"/>')
    block = read(tmp_path, paragraph("Context", style="B"), styles=styles).blocks[0]
    assert (block.kind, block.level) == ("heading", 2)


def test_bold_short_lines_are_headings_but_a_bold_sentence_is_none(tmp_path: Path) -> None:
    body = paragraph("Labour mobility", run="<w:b/>") + paragraph("States agreed on it.", run="<w:b/>")
    body += paragraph("They met twice.") + paragraph("And again.") + paragraph("A third time.")
    assert [block.kind for block in read(tmp_path, body).blocks[:2]] == ["heading", "paragraph"]


def test_a_text_in_a_heading_style_is_still_a_text(tmp_path: Path) -> None:
    long = "The participants considered the matter at length. " * 8
    assert read(tmp_path, paragraph(long, style="H"), styles=style("H", "heading 1")).blocks[0].kind == "paragraph"


def test_typed_markers_are_labels_and_stay_in_the_text(tmp_path: Path) -> None:
    body = paragraph("17. The meeting agreed.") + paragraph("(b) To meet again.") + paragraph("J. Smith spoke.")
    blocks = read(tmp_path, body).blocks
    assert [(b.label, b.text[:4]) for b in blocks] == [("17", "17. "), ("(b)", "(b) "), (None, "J. S")]


def test_a_table_of_contents_is_not_text(tmp_path: Path) -> None:
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Context 3')}</w:sdtContent></w:sdt>"
    )
    body = paragraph("Context ... 3", style="T") + gallery + paragraph("Text.")
    assert seen(read(tmp_path, body, styles=style("T", "toc 1"))) == [("paragraph", "Text.")]


# --------------------------------------------------------------------------------------------------------------- notes

NOTES = "".join(
    f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>' for key, text in ((2, "First."), (5, "Second."))
)


def call(key: int, more: str = "") -> str:
    return f'<w:r><w:footnoteReference w:id="{key}"{more}/></w:r>'


def test_footnotes_follow_the_paragraph_that_calls_them(tmp_path: Path) -> None:
    body = f"<w:p>{run('Many migrants')}{call(5)}{run(' and few')}{call(2)}{run('.')}</w:p>" + paragraph("Next.")
    assert read(tmp_path, body, footnotes=NOTES).blocks == (
        # the number is drawn, not spelled out: a quotation must be found in the file letter for letter
        Block("paragraph", "Many migrants and few.", 0, notes=(1, 2)),
        Block("footnote", "Second.", 1, label="1"),
        Block("footnote", "First.", 2, label="2"),
        Block("paragraph", "Next.", 3),
    )


def test_a_typed_note_mark_stays_and_takes_no_number(tmp_path: Path) -> None:
    custom = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = f"<w:p>{run('Title')}{custom}</w:p><w:p>{run('Text')}{call(5)}</w:p>"
    blocks = read(tmp_path, body, footnotes=NOTES).blocks
    assert [(b.text, b.label) for b in blocks] == [("Title*", None), ("First.", "*"), ("Text", None), ("Second.", "1")]


def test_endnotes_are_numbered_in_roman_and_a_restart_by_page_is_not_guessed(tmp_path: Path) -> None:
    end = f'<w:endnote w:id="1">{paragraph("At the end.")}</w:endnote>'
    body = f'<w:p>{run("Text")}<w:r><w:endnoteReference w:id="1"/></w:r>{call(2)}</w:p>'
    settings = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    blocks = read(tmp_path, body, footnotes=NOTES, endnotes=end, settings=settings).blocks
    assert [(b.text, b.label) for b in blocks[1:]] == [("At the end.", "i"), ("First.", None)]


def test_raised_digits_stay_apart_from_the_word_before(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert read(tmp_path, f"<w:p>{run('migrants')}{run('12', raised)}</w:p>").blocks[0].text == "migrants¹²"


# -------------------------------------------------------------------------------------------------------------- tables


def cell(text: str, more: str = "", run: str = "") -> str:
    return f"<w:tcPr>{more}</w:tcPr>" + paragraph(text, run=run)


def test_rows_carry_the_heads_of_their_columns(tmp_path: Path) -> None:
    head = row(cell("Time", run="<w:b/>"), cell("Activity", run="<w:b/>"))
    body = f"<w:tbl>{head}{row(cell('09:00'), cell('Opening'))}</w:tbl>"
    assert read(tmp_path, body).blocks == (
        Block("table_row", "Time | Activity", 0),
        Block("table_row", "09:00 | Opening", 1, columns=("Time", "Activity")),
    )


def test_merged_cells_stand_once_and_lend_their_words_to_the_rows_beside_them(tmp_path: Path) -> None:
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    head = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + "".join(f"<w:tc>{cell(t)}</w:tc>" for t in ("Day", "Hour", "Item"))
        + "</w:tr>"
    )
    body = "<w:tbl>" + head + row(cell("Monday", start), cell("9"), cell("Opening"))
    body += row(cell("", goes_on), cell("10"), cell("Panel"))
    body += (
        row(cell("Closing of the forum", '<w:gridSpan w:val="3"/>'))
        + row(cell("Friday"), cell("9"), cell("End"))
        + "</w:tbl>"
    )
    assert [(b.text, b.columns) for b in read(tmp_path, body).blocks] == [
        ("Day | Hour | Item", ()),
        ("Monday | 9 | Opening", ("Day", "Hour", "Item")),
        ("10 | Panel", ("Monday", "Hour", "Item")),
        ("Closing of the forum", ()),
        ("Friday | 9 | End", ("Closing of the forum", "Day", "Hour", "Item")),
    ]


def test_a_table_of_one_cell_is_running_text(tmp_path: Path) -> None:
    inner = f"<w:tbl>{row(cell('A'), cell('B'))}{row(cell('1'), cell('2'))}</w:tbl>"
    body = f"<w:tbl>{row(paragraph('First.') + inner + paragraph('Last.'))}</w:tbl>"
    assert seen(read(tmp_path, body)) == [
        ("paragraph", "First."), ("table_row", "A | B"), ("table_row", "1 | 2"), ("paragraph", "Last."),
    ]  # fmt: skip


def test_automatic_numbers_in_the_first_column_label_the_rows(tmp_path: Path) -> None:
    from office_files import list_level

    numbering = f'<w:abstractNum w:abstractNumId="0">{list_level(0, "%1.")}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = "<w:tbl>" + "".join(row(paragraph(num=1), cell(text)) for text in ("Ratify", "Report")) + "</w:tbl>"
    assert [(b.label, b.text) for b in read(tmp_path, body, numbering=numbering).blocks] == [
        ("1", "Ratify"),
        ("2", "Report"),
    ]


# --------------------------------------------------------------------------------------------------- inside a paragraph


def test_insertions_are_in_and_deletions_out_with_a_warning(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('States ')}<w:ins>{run('shall')}</w:ins><w:del><w:r><w:delText>may</w:delText></w:r></w:del></w:p>"
    )
    reading = read(tmp_path, body)
    assert reading.blocks[0].text == "States shall"
    assert "tracked changes" in str(reading.warnings[0])


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('States shall ')}</w:p>" + paragraph("cooperate.")
    assert read(tmp_path, body).blocks[0].text == "States shall cooperate."


def test_hidden_text_is_left_out_with_a_warning(tmp_path: Path) -> None:
    reading = read(tmp_path, f"<w:p>{run('Open')}{run(' secret', '<w:vanish/>')}</w:p>")
    assert reading.blocks[0].text == "Open"
    assert [(block.hidden, block.text) for block in reading.hidden] == [("vanish", "secret")]


def test_fields_print_their_result_not_their_instruction(tmp_path: Path) -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
    body = f"<w:p>{run('See page ')}{field('begin')}{code}{field('separate')}{run('4')}{field('end')}{run('.')}</w:p>"
    # an instruction that never ends must not swallow the rest
    body += f"<w:p>{run('Broken ')}{field('begin')}{code}</w:p>" + paragraph("After.")
    assert [b.text for b in read(tmp_path, body).blocks] == ["See page 4.", "Broken", "After."]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    content = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    box = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{run('Around.')}<w:r>{box}</w:r></w:p>" + paragraph("After.")
    assert [b.text for b in read(tmp_path, body).blocks] == ["Around.", "In the box.", "After."]


def test_controls_links_breaks_and_tabs(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtContent>{run('control')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    body = f"<w:p>{control}<w:hyperlink>{run(' link')}</w:hyperlink>"
    body += f"<w:r><w:br/><w:t>line</w:t><w:tab/><w:t>tab</w:t></w:r>{prompt}</w:p>"
    assert read(tmp_path, body).blocks[0].text == "control link\nline\ttab"


def test_headers_and_properties_are_beside_the_text(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("Text."), header1=paragraph("A/80/48"), footer1=paragraph("12"))
    with zipfile.ZipFile(path, "a") as archive:
        dc = "http://purl.org/dc/elements/1.1/"
        archive.writestr(
            "docProps/core.xml", f'<c xmlns:dc="{dc}"><dc:title>Note</dc:title><dc:creator>IOM</dc:creator></c>'
        )
    reading = read_docx(path, Limits())
    assert reading.furniture == ("A/80/48",)
    assert reading.properties == (("title", "Note"), ("author", "IOM"))
    assert (reading.pages, reading.blocks[0].page) == (None, None)


# ------------------------------------------------------------------------------------------------------------- hostile


def test_a_strict_file_reads_as_any_other(tmp_path: Path) -> None:
    """ISO/IEC 29500 Strict has the same elements in other namespaces."""
    plain = write_docx(tmp_path / "plain.docx", paragraph("Context", style="X"), styles=style("X", "heading 2"))
    with zipfile.ZipFile(plain) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: re.sub(
            rb"schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006", rb"purl.oclc.org/ooxml/\1", xml
        )
        for name, xml in members.items()
    }
    assert strict["word/document.xml"] != members["word/document.xml"]
    found = read_docx(write_zip(tmp_path / "strict.docx", {**strict}), Limits())
    assert found == read_docx(plain, Limits()) and found.blocks[0].kind == "heading"


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE b [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    for encoding in ("utf-8", "utf-16"):
        path = write_docx(tmp_path / "bomb.docx", paragraph("&b;"))
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        text = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}' + members["word/document.xml"].decode()
        members["word/document.xml"] = text.encode(encoding)
        with pytest.raises(DamagedFile, match="document type"):
            read_docx(write_zip(path, members), Limits())


@pytest.mark.parametrize("name", ["cyclic.xml", "xmlbomb.xml", "quadratic.xml", "external_file.xml"])
def test_published_bombs_are_refused(tmp_path: Path, name: str) -> None:
    source = SHARED / "hostile" / "xml-bombs" / name
    if not source.exists():
        pytest.skip("the shared folder of hostile files is absent")
    members: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": source.read_bytes(),
    }
    with pytest.raises(DamagedFile):
        read_docx(write_zip(tmp_path / "bomb.docx", members), Limits())


def test_what_expands_too_far_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "big.docx", paragraph("x" * 2_000_000))
    with pytest.raises(FileTooLarge, match="expand"):
        read_docx(path, Limits(expanded=1_000_000))
    with pytest.raises(FileTooLarge, match="characters"):
        read_docx(path, Limits(characters=1_000))


def test_other_files_end_in_a_named_state(tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for content, error in (
        (b"not a zip", DamagedFile),
        (ole + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        (ole + "WordDocument".encode("utf-16-le"), UnsupportedFormat),
        (write_zip(tmp_path / "z", {"a.txt": "a"}).read_bytes(), UnsupportedFormat),
        (write_docx(tmp_path / "d", paragraph("Text."), styles="").read_bytes()[:900], DamagedFile),
        (write_docx(tmp_path / "e", paragraph()).read_bytes(), EmptyDocument),
    ):
        path.write_bytes(content)
        with pytest.raises(error):
            read_docx(path, Limits())


def test_deep_nesting_ends(tmp_path: Path) -> None:
    body = paragraph("Deep.")
    for _ in range(300):
        body = f"<w:tbl>{row(body)}</w:tbl>"
    with pytest.raises(DamagedFile):
        read(tmp_path, body)


# ------------------------------------------------------------------------------------------------------ a real document


def test_a_real_concept_note() -> None:
    path = SHARED / "library" / "2021-rcm-diaspora-forum-remittances-concept-note.docx"
    if not path.exists():
        pytest.skip("the shared library of real documents is absent")
    blocks = read_docx(path, Limits()).blocks
    assert [b.text for b in blocks if b.kind == "heading" and b.level == 1][1:] == [
        "CONCEPT NOTE", "CONTEXT", "RATIONALE", "OBJECTIVES", "METHODOLOGY", "PARTICIPANTS", "PRELIMINARY AGENDA",
    ]  # fmt: skip
    assert [b.label for b in blocks if b.kind == "footnote"] == [str(n) for n in range(1, 23)]
    called = [note for b in blocks for note in b.notes]
    assert called == [b.order for b in blocks if b.kind == "footnote"]
    challenges = [b for b in blocks if b.kind == "list_item" and b.label]
    assert [b.label for b in challenges] == ["1", "2", "3", "4", "5"]
    assert [b.order for b in blocks] == list(range(len(blocks)))


# --------------------------------------------------------------------------------------------------------------- signs


def test_signs_and_ticks_are_what_their_fonts_show(tmp_path: Path) -> None:
    def sign(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    greek = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    body = (
        f"<w:p>{sign('Wingdings', 'F0FE')}{run(' Yes ')}{sign('Wingdings', 'F06F')}{run(' No')}</w:p>"
        f"<w:p>{run('At most ')}{sign('Symbol', 'F0A3')}{run(' 40, or ')}"
        f"{run('b', greek)}{run('.')}</w:p>"
    )
    reading = read(tmp_path, body + f"<w:p>{sign('Wingdings', 'F0FF')}{run('A logo.')}</w:p>")
    assert [block.text for block in reading.blocks] == ["☒ Yes ☐ No", "At most ≤ 40, or β.", "A logo."]
    assert [warning.identifier for warning in reading.warnings] == ["ingest.office.signs"]


def test_fields_of_old_forms_show_what_was_chosen(tmp_path: Path) -> None:
    def field(inside: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText>FORMSOMETHING</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    ticked = field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    empty = field('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    chosen = field('<w:ddList><w:result w:val="1"/><w:listEntry w:val="land"/><w:listEntry w:val="sea"/></w:ddList>')
    body = f"<w:p>{ticked}{run(' by night, ')}{empty}{run(' by day; by ')}{chosen}</w:p>"
    assert [block.text for block in read(tmp_path, body).blocks] == ["☒ by night, ☐ by day; by sea"]


def test_a_title_over_the_heads_of_a_table_is_no_head(tmp_path: Path) -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr><w:p><w:r><w:t>Costs of the model</w:t></w:r></w:p></w:tc>'
    heads = row(*(f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>" for text in ("Item", "Share", "Sum")))
    body = f"<w:tbl><w:tr>{wide}</w:tr>{heads}{row(paragraph('Rent'), paragraph('0.4'), paragraph('12'))}</w:tbl>"
    block = read(tmp_path, body).blocks[-1]
    assert (block.text, block.columns) == ("Rent | 0.4 | 12", ("Costs of the model", "Item", "Share", "Sum"))
