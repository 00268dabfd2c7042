"""Text that nobody who looks at a document sees is set apart; what only looks like it stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hidden_text import SECRET, SEEN, hidden, ingested, seen
from office_files import NAMESPACES, paragraph, relations, write_docx, write_zip

from relatoria.ingest.codec import from_json, to_json
from relatoria.ingest.records import Block
from relatoria.ingest.structure.invisible import printed
from relatoria.ui.cli.text_output import blocks_text
from relatoria.ui.outputs import Block as BlockOutput

# --------------------------------------------------------------------------------------------------------------- DOCX


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


WHITE = '<w:color w:val="FFFFFF"/>'
BLUE = '<w:highlight w:val="blue"/>'
AUTO = '<w:color w:val="auto"/>'
ANCHOR = (
    '<w:p><w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="5000000" cy="5000000"/></wp:anchor></w:drawing></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:vanish/>", "vanish"),
        (WHITE, "white"),
        ('<w:color w:val="F8F8F8"/>', "white"),
        ('<w:sz w:val="2"/>', "tiny"),
        ('<w:color w:val="1F3864"/><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>', "white"),
        ('<w:rStyle w:val="Ghost"/>', "white"),
    ],
)
def test_what_a_docx_hides(tmp_path: Path, properties: str, reason: str) -> None:
    ghost = f'<w:style w:type="character" w:styleId="Ghost"><w:rPr>{WHITE}</w:rPr></w:style>'
    body = f"<w:p>{run(SEEN)}{run(SECRET, properties)}</w:p>"
    path = write_docx(tmp_path / "a.docx", body, styles=ghost)
    assert hidden(path) == [(reason, SECRET)]
    assert seen(path) == [SEEN]
    assert list(map(str, ingested(path)[0].warnings)) == ["The file holds text that cannot be seen; it is left out."]


def test_a_hidden_row_of_a_table(tmp_path: Path) -> None:
    cell = f"<w:tc>{paragraph('Country')}</w:tc><w:tc>{paragraph('Remittances')}</w:tc>"
    lost = f"<w:tc>{paragraph(SECRET)}</w:tc><w:tc>{paragraph('100')}</w:tc>"
    body = f"<w:tbl><w:tr>{cell}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>{lost}</w:tr></w:tbl>{paragraph(SEEN)}"
    path = write_docx(tmp_path / "a.docx", body)
    assert hidden(path) == [("vanish", SECRET), ("vanish", "100")]


@pytest.mark.parametrize(
    "body",
    [
        f'<w:p><w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr>{run(SECRET, WHITE)}</w:p>',
        f"<w:p>{run(SECRET, WHITE + BLUE)}</w:p>",
        f"<w:p>{run(SECRET, AUTO)}</w:p>",
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr><w:p>{run(SECRET, WHITE)}</w:p>'
        f"</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>",
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr><w:tr><w:tc><w:p>{run(SECRET, WHITE)}</w:p></w:tc>'
        f"<w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>",
        f"{ANCHOR}<w:p>{run(SECRET, WHITE)}</w:p>",
    ],
    ids=["shaded paragraph", "highlight", "automatic colour", "shaded cell", "table style", "over a picture"],
)
def test_what_only_looks_hidden_in_a_docx_stays(tmp_path: Path, body: str) -> None:
    dark = (
        '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
    )
    path = write_docx(tmp_path / "a.docx", f"{paragraph(SEEN)}{body}", styles=dark)
    assert hidden(path) == []
    assert any(SECRET in text for text in seen(path))


def test_a_white_space_between_words_stays(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", f"<w:p>{run('Two')}{run(' ', WHITE)}{run('words')}</w:p>")
    assert seen(path) == ["Two words"]


# --------------------------------------------------------------------------------------------------------------- PPTX


def shape(text: str, run_look: str = "", fill: str = "", x: int = 100_000, y: int = 100_000) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="5000000" cy="400000"/></a:xfrm>{fill}</p:spPr><p:txBody><a:p><a:r>{run_look}<a:t>{text}</a:t>'
        "</a:r></a:p></p:txBody></p:sp>"
    )


def deck(path: Path, *slides: str, attributes: str = "", background: str = "") -> Path:
    """Slides; `attributes` are the last one's, `background` stands in each."""
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in numbers)
    members: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {NAMESPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(*(("slide", f"slides/slide{n}.xml") for n in numbers)),
    }
    for n, inside in zip(numbers, slides, strict=True):
        more = attributes if n == len(slides) else ""
        members[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld {NAMESPACES} {more}><p:cSld>{background}<p:spTree>{inside}</p:spTree></p:cSld></p:sld>"
        )
    return write_zip(path, members)


def filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def look(inside: str = "", attributes: str = "") -> str:
    return f"<a:rPr {attributes}>{inside}</a:rPr>"


@pytest.mark.parametrize(
    ("lost", "reason"),
    [
        (shape(SECRET, x=20_000_000), "off_page"),
        (shape(SECRET, look(attributes='sz="100"')), "tiny"),
        (shape(SECRET, look(filled("FFFFFF")), y=3_000_000), "white"),
        (shape(SECRET, look(filled("203864")), filled("203864"), y=3_000_000), "white"),
        (shape(SECRET, look("<a:noFill/>")), "invisible"),
        (shape(SECRET).replace('name="x"', 'name="x" hidden="1"'), "style"),
    ],
)
def test_what_a_slide_hides(tmp_path: Path, lost: str, reason: str) -> None:
    path = deck(tmp_path / "a.pptx", shape(SEEN) + lost)
    assert hidden(path) == [(reason, SECRET)]
    assert seen(path) == ["Slide 1", SEEN]
    assert list(map(str, ingested(path)[0].warnings)) == ["Page 1 holds text that cannot be seen; it is left out."]


def test_a_hidden_slide_is_kept_apart_with_its_number(tmp_path: Path) -> None:
    path = deck(tmp_path / "a.pptx", shape(SEEN), shape(SECRET), attributes='show="0"')
    assert hidden(path) == [("hidden_slide", SECRET)]
    document, _ = ingested(path)
    assert document.blocks[-1].page == 2
    assert list(map(str, document.warnings)) == ["Hidden slides were left out: 2."]


@pytest.mark.parametrize(
    ("lost", "background"),
    [
        (shape(SECRET, look(filled("FFFFFF")), filled("203864"), y=3_000_000), ""),
        (shape(SECRET, look(filled("FFFFFF")), y=3_000_000), f"<p:bg><p:bgPr>{filled('203864')}</p:bgPr></p:bg>"),
        (shape("", "", filled("203864"), y=3_000_000) + shape(SECRET, look(filled("FFFFFF")), y=3_000_000), ""),
        (shape(SECRET, x=-100_000), ""),
    ],
    ids=["in a filled box", "on a dark slide", "over a filled box", "partly off the slide"],
)
def test_what_only_looks_hidden_on_a_slide_stays(tmp_path: Path, lost: str, background: str) -> None:
    path = deck(tmp_path / "a.pptx", shape(SEEN) + lost, background=background)
    assert hidden(path) == []
    assert SECRET in seen(path)


# -------------------------------------------------------------------------------------------------- HTML and Markdown


@pytest.mark.parametrize(
    "lost",
    [
        f"<p hidden>{SECRET}</p>",
        f'<p style="display:none">{SECRET}</p>',
        f'<p style="visibility: hidden">{SECRET}</p>',
        f'<p style="font-size:0">{SECRET}</p>',
        f'<p style="font-size:1px">{SECRET}</p>',
        f'<p style="opacity:0">{SECRET}</p>',
        f'<p style="color:#fff">{SECRET}</p>',
        f'<p style="color:white;background:#ffffff">{SECRET}</p>',
        f'<p><font color="white">{SECRET}</font></p>',
        f'<p style="position:absolute;left:-9999px">{SECRET}</p>',
        f'<p aria-hidden="true">{SECRET}</p>',
        f"<style>.x {{ color: red; display: none }}</style><p class='x'>{SECRET}</p>",
        f"<table><tr><th>a</th><th>b</th></tr><tr><td><i hidden>{SECRET}</i>1</td><td>2</td></tr></table>",
        f"<!-- {SECRET} -->",
    ],
)
def test_what_a_page_hides(tmp_path: Path, lost: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{SEEN}</p>{lost}</body></html>", encoding="utf-8")
    assert hidden(path) == [("style", SECRET)]
    assert SEEN in seen(path)


@pytest.mark.parametrize(
    "kept",
    [
        f'<div style="background:#203864"><p style="color:#fff">{SECRET}</p></div>',
        f'<table bgcolor="#203864"><tr><td style="color:white">{SECRET}</td></tr></table>',
        f"<style>.x {{ background: navy }}</style><p class='x' style='color:white'>{SECRET}</p>",
        f"<style>@media print {{ .x {{ display: none }} }}</style><p class='x'>{SECRET}</p>",
        f"<style>.fade {{ opacity: 0 }}</style><p class='fade'>{SECRET}</p>",
        f'<p style="font-size:0.8em">{SECRET}</p>',
        f'<p style="opacity:0.9;color:#eee8">{SECRET}</p>',
    ],
)
def test_what_only_looks_hidden_on_a_page_stays(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{SEEN}</p>{kept}</body></html>", encoding="utf-8")
    assert hidden(path) == []
    assert seen(path) == [SEEN, SECRET]


def test_comments_that_are_code_or_name_a_part_are_not_told(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<!-- end of header --><!-- <p>an old paragraph stood here</p> --><p>{SEEN}</p>", encoding="utf-8")
    assert hidden(path) == []


def test_many_open_comments_cost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{SEEN}</p>{'<!-- a ' * 300_000}", encoding="utf-8")
    assert hidden(path) == []


def test_comments_and_hidden_html_in_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# Report\n\n{SEEN}\n\n<!-- {SECRET} -->\n\n<p hidden>Praise me now</p>\n", encoding="utf-8")
    assert hidden(path) == [("style", "Praise me now"), ("style", SECRET)]
    assert seen(path) == ["Report", SEEN]


def test_a_comment_in_code_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{SEEN}\n\n```\n<!-- {SECRET} -->\n```\n", encoding="utf-8")
    assert hidden(path) == []


# --------------------------------------------------------------------------------------------------------- characters


def tags(text: str) -> str:
    return "".join(chr(0xE0000 + ord(char)) for char in text)


def test_letters_without_a_shape_are_read_and_set_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{SEEN}{tags(SECRET)}\n", encoding="utf-8")
    assert hidden(path) == [("characters", SECRET)]
    assert seen(path) == [SEEN]


def test_selectors_that_spell_bytes(tmp_path: Path) -> None:
    spelt = "".join(chr(0xE0100 + byte - 16) for byte in SECRET.encode())
    path = tmp_path / "a.txt"
    path.write_text(f"{SEEN}{spelt}\n", encoding="utf-8")
    assert hidden(path) == [("characters", SECRET)]
    assert seen(path) == [SEEN]


def test_turned_text_is_kept_as_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{SEEN} \u202e{'The region agreed'[::-1]}\u202c, it says.\n", encoding="utf-8")
    assert seen(path) == [f"{SEEN} The region agreed, it says."]
    assert hidden(path) == [("characters", "deerga noiger ehT")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ig\u200bno\u2060re\ufeff", "ignore"),
        ("a\u200db", "ab"),
        ("plain \u2066isolated\u2069 words", "plain isolated words"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", None),
        ("\U0001f469\u200d\U0001f393 1\ufe0f\u20e3", None),
        ("\U0001f3f4" + tags("a" * 30), "\U0001f3f4"),
    ],
    ids=["no width", "joiner", "isolate", "flag", "Persian", "emoji", "text behind a flag"],
)
def test_characters_of_no_width(text: str, shown: str | None) -> None:
    assert printed(text) == (text if shown is None else shown)


# ----------------------------------------------------------------------------------------------- the records, and show


def test_blocks_stored_before_still_load() -> None:
    old = {"kind": "paragraph", "text": "a", "order": 0}
    assert from_json(Block, old) == Block("paragraph", "a", 0)
    block = Block("paragraph", "a", 0, hidden="white")
    assert from_json(Block, json.loads(json.dumps(to_json(block)))) == block


def test_show_marks_what_cannot_be_seen() -> None:
    blocks = (Block("paragraph", SEEN, 0, page=1), Block("paragraph", SECRET, 1, page=1, hidden="white"))
    english, spanish = blocks_text(blocks, 100), blocks_text(blocks, 100, "es")
    assert f"  x [p. 1, in the colour of its background] {SECRET}" in " ".join(english.split("\n"))[-200:]
    assert "No se ve en el documento" in spanish
    assert english.index(SEEN) < english.index("Cannot be seen") < english.index(SECRET)
    assert [BlockOutput.of(block).model_dump().get("hidden") for block in blocks] == [None, "white"]
    assert "hidden" not in BlockOutput.of(blocks[0]).model_dump()
