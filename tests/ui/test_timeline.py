"""The picture of years and its table: nothing is left out, nothing comes from elsewhere, and it can be read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import get_args

import pytest

from relatoria.ingest.records import DocumentKind, Status
from relatoria.ui.web.comparison.routes import years_html
from relatoria.ui.web.comparison.timeline import _COLOURS, _GROUND, _ORDER, Point, Theme, picture_svg, years

POINTS = (
    Point("2005-06-23", "conclusions", "adopted", "First", "first", 3),
    Point("2005", "letter", "draft", "Draft <script>alert(1)</script>", "draft<1>", 1),
    Point("2008-01", "conclusions", "adopted", "Third", "third", 0),
    Point("", "report", "background", "Undated", "undated", 2),
)


def test_every_year_is_there_and_the_undated_stand_last() -> None:
    shown = years(POINTS, "en")
    assert [year.name for year in shown] == ["2005", "2006", "2007", "2008", "no date"]
    assert [year.counts for year in shown] == [
        (("adopted", 1), ("draft", 1)),
        (),
        (),
        (("adopted", 1),),
        (("background", 1),),
    ]


def test_uses_count_the_phrase_and_leave_out_documents_without_it() -> None:
    shown = years(POINTS, "es", by="kind", counts="uses")
    assert [(year.name, year.counts) for year in shown] == [
        ("2005", (("conclusions", 3), ("letter", 1))),
        ("sin fecha", (("report", 2),)),
    ]


def test_a_wrong_date_does_not_squeeze_the_others() -> None:
    shown = years([*POINTS, Point("0205", "law", "adopted", "Wrong", "wrong")], "en")
    assert [year.name for year in shown][:2] == ["before 1929", "1929"]
    assert shown[0].counts == (("adopted", 1),)
    assert [year.name for year in years([Point("next year", "law", "adopted", "", "x")], "en")] == ["no date"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_stands_alone(theme: Theme) -> None:
    svg = picture_svg(POINTS, "es", theme=theme)
    root = ET.fromstring(svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", "Documentos por año")
    texts = {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"2005", "2008", "sin fecha", "Aprobado", "BORRADOR, no acordado", "Documento de antecedentes"} <= texts
    assert f'fill="{_GROUND[theme][0]}"' in svg
    assert not re.search(r"<(script|image|a|foreignObject|style)\b|\bon\w+=|(href|url)\W+http", svg)
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_low_bars_have_an_axis_of_whole_numbers() -> None:
    root = ET.fromstring(picture_svg(POINTS, "en"))
    texts = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert sorted(text for text in texts if re.fullmatch(r"[\d.,]{1,3}", text)) == ["0", "1", "2"]


def test_there_is_nothing_to_draw() -> None:
    assert picture_svg((), "en") == ""
    assert "nothing to show" in years_html((), "en")
    assert picture_svg(POINTS[2:3], "en", counts="uses") == ""


def test_the_table_says_the_same() -> None:
    table = years_html(POINTS, "en")
    assert re.findall(r'<th scope="row">(.*?)</th>', table) == ["2005", "2008", "no date"]
    assert re.findall(r'<th scope="col">(.*?)</th>', table) == [
        "Year",
        "Adopted",
        "DRAFT, not agreed",
        "Background document",
        "Total",
        "Documents",
    ]
    assert re.findall(r"<td>(\d+)</td>", table)[:4] == ["1", "1", "0", "2"]
    assert "Draft &lt;script&gt;" in table
    assert "First (3)" in years_html(POINTS, "en", counts="uses")


def test_every_status_and_kind_has_a_place_and_a_colour() -> None:
    assert set(_ORDER["status"]) == set(get_args(Status))
    assert set(_ORDER["kind"]) == set(get_args(DocumentKind))
    for colours in _COLOURS.values():
        assert len(set(colours)) == len(_ORDER["kind"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_drawn_can_be_seen(theme: Theme) -> None:
    background, writing, _ = _GROUND[theme]
    assert contrast(writing, background) >= 7
    assert min(contrast(colour, background) for colour in _COLOURS[theme]) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
