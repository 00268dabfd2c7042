"""Slides: reading order, titles, bullets, tables, notes, furniture, and what is left out."""

import os
from pathlib import Path

import pytest
from office_files import NAMESPACES, relations, write_zip

from relatoria.ingest.errors import DamagedFile, EmptyDocument, FileTooLarge
from relatoria.ingest.pptx.reader import read_pptx
from relatoria.ingest.records import Block, Limits

SHARED = Path(os.environ.get("RELATORIA_SHARED", Path(__file__).parents[3] / "shared"))


def shape(text: str, kind: str = "", *, x: int = 0, y: int = 0, height: int = 100_000, more: str = "") -> str:
    """A shape of one paragraph a line; `kind` makes it a placeholder, `more` stands in each paragraph's properties."""
    sign = f'<p:ph type="{kind}"/>' if kind else ""
    lines = "".join(f"<a:p><a:pPr{more}<a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    if not more:
        lines = lines.replace("<a:pPr<a:r>", "<a:r>")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr>{sign}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="1000000" cy="{height}"/></a:xfrm></p:spPr>'
        f"<p:txBody>{lines}</p:txBody></p:sp>"
    )


def deck(
    path: Path, *slides: str, extra: dict[str, str] | None = None, attributes: dict[int, str] | None = None
) -> Path:
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in numbers)
    members: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {NAMESPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(*(("slide", f"slides/slide{n}.xml") for n in numbers)),
    }
    for n, inside in zip(numbers, slides, strict=True):
        more = (attributes or {}).get(n, "")
        members[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld {NAMESPACES} {more}><p:cSld><p:spTree>{inside}</p:spTree></p:cSld></p:sld>"
        )
    return write_zip(path, members | dict(extra or {}))


def part(root: str, shapes: str, more: str = "") -> str:
    return f"<p:{root} {NAMESPACES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>{more}</p:{root}>"


def texts(path: Path) -> list[tuple[str, str, int | None]]:
    return [(block.kind, block.text, block.page) for block in read_pptx(path, Limits()).blocks]


def test_title_first_then_from_the_top_and_from_the_left(tmp_path: Path) -> None:
    slide = shape("Right", x=9_000_000, y=2_000_000) + shape("Left", x=0, y=2_010_000) + shape("Top", y=1_000_000)
    slide += shape("Title\nof two lines", "title", y=3_000_000)
    assert texts(deck(tmp_path / "a.pptx", slide)) == [
        ("heading", "Title of two lines", 1), ("paragraph", "Top", 1), ("paragraph", "Left", 1),
        ("paragraph", "Right", 1),
    ]  # fmt: skip


def test_a_head_over_a_column_stays_with_its_column(tmp_path: Path) -> None:
    slide = shape("T", "title") + shape("France", x=0, y=1_000_000) + shape("Spain", x=5_000_000, y=1_000_000)
    slide += shape("Top down", x=0, y=1_500_000, height=900_000) + shape(
        "Bottom up", x=5_000_000, y=1_500_000, height=900_000
    )
    assert [text for _, text, _ in texts(deck(tmp_path / "a.pptx", slide))] == [
        "T",
        "France",
        "Top down",
        "Spain",
        "Bottom up",
    ]


def test_groups_have_a_scale_of_their_own(tmp_path: Path) -> None:
    group = (
        '<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="5000000"/><a:ext cx="1000000" cy="1000000"/>'
        '<a:chOff x="0" y="0"/><a:chExt cx="1000000" cy="1000000"/></a:xfrm></p:grpSpPr>'
        f"{shape('In the group', y=0)}</p:grpSp>"
    )
    slide = shape("T", "title") + group + shape("Above it", y=2_000_000)
    assert [text for _, text, _ in texts(deck(tmp_path / "a.pptx", slide))] == ["T", "Above it", "In the group"]


def test_bullets_and_numbers(tmp_path: Path) -> None:
    slide = shape("T", "title") + shape(
        "One\nTwo", y=1, more=' lvl="1"><a:buAutoNum type="alphaLcParenR" startAt="2"/></a:pPr>'
    )
    slide += shape("Dot", y=500_000, more='><a:buChar char="•"/></a:pPr>')
    blocks = read_pptx(deck(tmp_path / "a.pptx", slide), Limits()).blocks[1:]
    assert [(b.kind, b.level, b.label, b.text) for b in blocks] == [
        ("list_item", 2, "(b)", "One"), ("list_item", 2, "(c)", "Two"), ("list_item", 1, None, "Dot"),
    ]  # fmt: skip


def test_bullets_and_places_come_from_the_master(tmp_path: Path) -> None:
    body = '<p:sp><p:nvSpPr><p:cNvPr id="3" name="b"/><p:nvPr><p:ph idx="1"/></p:nvPr>'
    body += "</p:nvSpPr><p:spPr/><p:txBody>{}</p:txBody></p:sp>"
    slide = shape("T", "title") + body.format("<a:p><a:r><a:t>Item</a:t></a:r></a:p>")
    style = '<p:txStyles><p:bodyStyle><a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr></p:bodyStyle></p:txStyles>'
    extra = {
        "ppt/slides/_rels/slide1.xml.rels": relations(("slideLayout", "../slideLayouts/slideLayout1.xml")),
        "ppt/slideLayouts/slideLayout1.xml": part("sldLayout", body.format("")),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(("slideMaster", "../slideMasters/slideMaster1.xml")),
        "ppt/slideMasters/slideMaster1.xml": part("sldMaster", shape("IOM"), style),
    }
    reading = read_pptx(deck(tmp_path / "a.pptx", slide, extra=extra), Limits())
    assert [(b.kind, b.text) for b in reading.blocks] == [("heading", "T"), ("list_item", "Item")]
    assert reading.furniture == ("IOM",)


def test_a_table_by_rows_with_its_heads(tmp_path: Path) -> None:
    def cells(*names: str) -> str:
        return "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{n}</a:t></a:r></a:p></a:txBody></a:tc>" for n in names)

    table = (
        '<p:graphicFrame><p:xfrm><a:off x="0" y="9"/></p:xfrm><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tr>{cells('', 'Mexico', 'Senegal')}</a:tr><a:tr>{cells('Approach', 'Diaspora led', 'State led')}</a:tr>"
        "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    assert read_pptx(deck(tmp_path / "a.pptx", shape("Cases", "title") + table), Limits()).blocks == (
        Block("heading", "Cases", 0, level=1, page=1),
        Block("table_row", "Mexico | Senegal", 1, page=1),
        Block("table_row", "Approach | Diaspora led | State led", 2, page=1, columns=("Mexico", "Senegal")),
    )


def test_notes_stand_under_a_heading_of_their_own(tmp_path: Path) -> None:
    notes = part("notes", shape("Say thanks.", "body") + shape("1", "sldNum"))
    extra = {
        "ppt/slides/_rels/slide1.xml.rels": relations(("notesSlide", "../notesSlides/notesSlide1.xml")),
        "ppt/notesSlides/notesSlide1.xml": notes,
    }
    blocks = read_pptx(deck(tmp_path / "a.pptx", shape("T", "title"), extra=extra), Limits()).blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "T"),
        ("heading", 2, "Notes"),
        ("paragraph", 0, "Say thanks."),
    ]


def test_furniture_hidden_slides_and_page_labels(tmp_path: Path) -> None:
    logo = shape("Regional Conference", x=7_000_000, y=6_000_000)
    slides = [
        shape(f"Slide title {n}", "title") + logo + shape(str(n + 10), "sldNum") + shape("2011", "dt")
        for n in range(1, 5)
    ]
    reading = read_pptx(deck(tmp_path / "a.pptx", *slides, attributes={2: 'show="0"'}), Limits())
    assert [(b.text, b.page, b.page_label) for b in reading.blocks] == [
        # a date that somebody typed on the first slide says when the talk was given
        ("Slide title 1", 1, "11"), ("2011", 1, "11"), ("Slide title 3", 3, "13"), ("Slide title 4", 4, "14"),
    ]  # fmt: skip
    assert list(map(str, reading.warnings)) == ["Hidden slides were left out: 2."]
    assert reading.furniture == ("Regional Conference",)
    assert reading.pages == 4


def test_a_slide_without_title_does_not_stand_under_the_one_before(tmp_path: Path) -> None:
    path = deck(
        tmp_path / "a.pptx",
        shape("First", "title"),
        shape("Short line", y=1) + shape("x " * 80, y=900_000),
        shape("y " * 80),
    )
    headings = [(b.text, b.page) for b in read_pptx(path, Limits()).blocks if b.kind == "heading"]
    assert headings == [("First", 1), ("Short line", 2), ("Slide 3", 3)]


def test_a_damaged_slide_costs_itself_and_a_picture_is_named(tmp_path: Path) -> None:
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="4" name="p"/><p:nvPr/></p:nvPicPr></p:pic>'
    path = deck(tmp_path / "a.pptx", shape("First", "title"), "<broken", picture)
    reading = read_pptx(path, Limits())
    assert [b.text for b in reading.blocks] == ["First"]
    assert reading.unreadable_pages == (2, 3)
    assert list(map(str, reading.warnings)) == ["Slides that could not be read: 2."]


def test_signs_of_symbol_fonts(tmp_path: Path) -> None:
    sign = '<a:r><a:rPr><a:sym typeface="Wingdings"/></a:rPr><a:t>\uf0fe</a:t></a:r>'
    greek = '<a:r><a:rPr><a:latin typeface="Symbol"/></a:rPr><a:t>b</a:t></a:r>'
    inside = shape("PLACE", y=10).replace("<a:r><a:t>PLACE</a:t></a:r>", f"{sign}<a:r><a:t> open, </a:t></a:r>{greek}")
    assert [text for _, text, _ in texts(deck(tmp_path / "d.pptx", shape("Boxes", "title") + inside))][1] == "☒ open, β"


def test_errors(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument) as caught:
        read_pptx(deck(tmp_path / "a.pptx", "<p:pic><p:nvPicPr><p:nvPr/></p:nvPicPr></p:pic>"), Limits())
    assert caught.value.unreadable_pages == (1,)
    with pytest.raises(FileTooLarge, match="2 slides"):
        read_pptx(deck(tmp_path / "b.pptx", "", ""), Limits(pages=1))
    (tmp_path / "c.pptx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(DamagedFile):
        read_pptx(tmp_path / "c.pptx", Limits())


def test_a_real_presentation() -> None:
    path = SHARED / "library" / "2011-state-diaspora-partnerships.pptx"
    if not path.exists():
        pytest.skip("the shared library of real documents is absent")
    reading = read_pptx(path, Limits())
    assert reading.pages == 15
    assert [b.text for b in reading.blocks if b.kind == "heading" and b.page in (2, 10, 15)] == [
        "Outline", "Achievements and limitations: France", "Policy Recommendations",
    ]  # fmt: skip
    rows = [b for b in reading.blocks if b.kind == "table_row" and b.page == 9]
    assert [row.columns for row in rows] == [(), ("Cases", "Mexico", "Senegal"), ("Cases", "Mexico", "Senegal")]
