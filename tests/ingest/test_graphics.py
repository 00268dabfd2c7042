"""Charts and diagrams of Office files: their figures as they are written, their words in the order of the picture."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from office_files import paragraph, relations, write_docx

from relatoria.ingest.docx.reader import read_docx
from relatoria.ingest.ooxml.graphics import chart_lines, diagram_lines, written
from relatoria.ingest.records import Limits

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"


def points(*texts: str, form: str = "") -> str:
    code = f"<c:formatCode>{form}</c:formatCode>" if form else ""
    return code + "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts))


def series(name: str, categories: str, values: str, labels: str = "") -> str:
    return (
        f"<c:ser><c:tx><c:strRef><c:strCache>{points(name)}</c:strCache></c:strRef></c:tx>{labels}"
        f"<c:cat><c:strRef><c:strCache>{categories}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def chart(inside: str, title: str = "") -> str:
    head = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>" if title else ""
    return (
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{MAIN}"><c:chart>{head}<c:plotArea><c:barChart>{inside}</c:barChart>'
        "</c:plotArea></c:chart></c:chartSpace>"
    )


def test_a_chart_gives_its_figures() -> None:
    root = etree.fromstring(
        chart(series("Visas", points("2020", "2021"), points("1480", "2650", form="#,##0")), "Visas by year")
    )
    assert chart_lines(root) == ("Visas by year", "Visas: 2020 1,480; 2021 2,650")


def test_figures_are_written_as_their_labels_say() -> None:
    percent = '<c:dLbls><c:numFmt formatCode="0%" sourceLinked="0"/><c:showVal val="1"/></c:dLbls>'
    shares = '<c:dLbls><c:showVal val="0"/><c:showPercent val="1"/></c:dLbls>'
    values = points("0.25", "0.75", form="General")
    granted = series("Granted", points("a", "b"), points("30", "90"), shares)
    both = chart(series("Asked", points("Women", "Men"), values, percent) + granted)
    assert chart_lines(etree.fromstring(both)) == ("Asked: Women 25%; Men 75%", "Granted: a 25%; b 75%")


def test_a_point_without_a_figure_keeps_the_others_in_place() -> None:
    gap = '<c:pt idx="0"><c:v>5</c:v></c:pt><c:pt idx="2"><c:v>7</c:v></c:pt>'
    root = etree.fromstring(chart(series("Returns", points("May", "June", "July"), gap)))
    assert chart_lines(root) == ("Returns: May 5; June; July 7",)


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (4180.0, "General", "4180"),
        (0.125, "General", "0.125"),
        (4180.0, "#,##0", "4,180"),
        (4180.5, '#,##0.00" EUR"', "4,180.50"),
        (0.414, "0.0%", "41.4%"),
        (44197.0, "yyyy", "2021"),
        (44197.0, "dd/mm/yyyy", "2021-01-01"),
    ],
)
def test_number_formats(number: float, form: str, text: str) -> None:
    assert written(number, form) == text


def test_a_diagram_is_read_as_its_picture_goes() -> None:
    nodes = {"3": "Return", "1": "Registration", "2": "Interview", "5": "within a week", "9": ""}
    links = [("9", "1", 0), ("9", "2", 1), ("9", "3", 2), ("2", "5", 0)]
    inside = "".join(
        f'<dgm:pt modelId="{key}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for key, text in nodes.items()
    )
    inside += "".join(f'<dgm:cxn srcId="{a}" destId="{b}" srcOrd="{place}"/>' for a, b, place in links)
    root = etree.fromstring(f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{MAIN}">{inside}</dgm:dataModel>')
    assert diagram_lines(root) == ((0, "Registration"), (0, "Interview"), (1, "within a week"), (0, "Return"))


def test_a_chart_in_a_text_gives_its_figures_there(tmp_path: Path) -> None:
    drawing = (
        f'<w:p><w:r><w:drawing><a:graphic><a:graphicData><c:chart xmlns:c="{CHART}" r:id="rId1"/></a:graphicData>'
        "</a:graphic></w:drawing></w:r></w:p>"
    )
    path = write_docx(tmp_path / "chart.docx", paragraph("Visas went up.") + drawing + paragraph("They fell later."))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/charts/chart1.xml"] = chart(series("Visas", points("2020"), points("1480"))).encode()
    members["word/_rels/document.xml.rels"] = relations(("chart", "charts/chart1.xml")).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert [block.text for block in read_docx(path, Limits()).blocks] == [
        "Visas went up.", "Visas: 2020 1480", "They fell later.",
    ]  # fmt: skip
