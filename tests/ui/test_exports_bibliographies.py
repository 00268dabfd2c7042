"""Bibliographies, each read by a program that is not ours: pybtex, rispy, a citation processor, pandoc, LaTeX."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text
from quotations import (
    CONCLUSIONS,
    CONTROLS,
    HOSTILE,
    LINES,
    PLAIN,
    REPORT,
    basket,
    content,
    quoted,
    squeezed,
)

from relatoria.ingest import Source
from relatoria.ui.exports.bibtex import escaped as bibtex_escaped
from relatoria.ui.exports.writing import Selection, export
from relatoria.ui.plain import visible


def test_a_document_is_one_record_with_all_its_quotations() -> None:
    selection = Selection((quoted(REPORT, "One."), quoted(CONCLUSIONS, "Two."), quoted(REPORT, "Three.", label="19")))
    assert [item["id"] for item in json.loads(content("csl", selection))] == ["a-80-48", "conclusiones-2015"]
    assert content("ris", selection).count("TY  - ") == 2
    assert sorted(parse_string(content("bibtex", selection), "bibtex").entries) == ["a-80-48", "conclusiones-2015"]


def test_pybtex_reads_the_bibtex() -> None:
    texts = (PLAIN, HOSTILE, LINES, CONTROLS, "a--b---c")
    entry = parse_string(content("bibtex", basket(*texts)), "bibtex").entries["a-80-48"]
    assert entry.type == "techreport"
    assert (entry.fields["number"], entry.fields["date"], entry.fields["year"]) == ("A/80/48", "2025-06-23", "2025")
    assert entry.fields["note"] == "Status: Submitted, not adopted"
    for number, text in enumerate(texts, 1):
        assert f"para. {number}, p. 7: “{bibtex_escaped(text)}”" in entry.fields["annote"]


@pytest.mark.parametrize("text", [PLAIN, HOSTILE, LINES, CONTROLS, "a--b---c", "it''s ``so''", "{x} \\y $z$"])
def test_latex_sets_the_quotation(text: str) -> None:
    # pylatexenc writes a circumflex as a letter modifier, and apart from that what TeX would.
    read = LatexNodes2Text().latex_to_text(bibtex_escaped(text)).replace("ˆ", "^")
    assert read == squeezed(visible(text))


def test_braces_that_do_not_match_do_not_swallow_the_file() -> None:
    selection = Selection((quoted(REPORT, "a } b { c {{{"), quoted(CONCLUSIONS, PLAIN)))
    assert len(parse_string(content("bibtex", selection), "bibtex").entries) == 2


def test_pandoc_reads_the_bibtex(pandoc: Callable[..., str]) -> None:
    text = HOSTILE.replace("`", "")  # quotation marks become those of the reader
    items = json.loads(pandoc(export("bibtex", basket(text), "en").content, "-f", "biblatex", "-t", "csljson"))
    assert items[0]["number"] == "A/80/48"
    assert text in items[0]["annote"]


def test_rispy_reads_the_ris() -> None:
    texts = (PLAIN, HOSTILE, LINES, CONTROLS, "two  spaces")
    (record,) = rispy.loads(content("ris", basket(*texts)))
    assert record["type_of_reference"] == "RPRT"
    assert (record["issn"], record["date"], record["authors"]) == ("A/80/48", "2025/06/23/", ["General Assembly"])
    assert record["notes"] == [
        "Status: Submitted, not adopted",
        *(f"para. {n}, p. 7: “{visible(text)}”".replace("\n", " ") for n, text in enumerate(texts, 1)),
    ]


def test_a_title_cannot_begin_a_record_of_its_own() -> None:
    forged = Source("x", "Title\r\nER  - \r\n\r\nTY  - BOOK\nTI  - Forged", "x.pdf", "3" * 64, issuer="I\nAU  - Forger")
    (record,) = rispy.loads(content("ris", basket(PLAIN, source=forged)))
    assert record["authors"] == ["I AU - Forger"]
    assert len(parse_string(content("bibtex", basket(PLAIN, source=forged)), "bibtex").entries) == 1


def test_a_citation_processor_cites_the_csl_json() -> None:
    data = json.loads(content("csl", Selection((quoted(CONCLUSIONS, HOSTILE), quoted(REPORT, CONTROLS)))))
    assert [one["custom"]["quotations"][0]["quote"] for one in data] == [HOSTILE, CONTROLS]
    assert data[1]["note"] == "Status: Submitted, not adopted"
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="(?s).*custom")  # citeproc-py does not know this field of CSL 1.0.2
        source = CiteProcJSON(data)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    cited = Citation([CitationItem("a-80-48", locator=Locator("paragraph", "18(b)"))])
    bibliography.register(cited)
    assert str(bibliography.cite(cited, lambda item: pytest.fail(str(item)))) == "(General Assembly, 2025, para. 18(b))"
    (listed,) = bibliography.bibliography()
    assert str(listed).startswith("General Assembly (2025) International migration and development. Report A/80/48.")


def test_pandoc_cites_the_csl_json(pandoc: Callable[..., str]) -> None:
    listed = pandoc(export("csl", basket(CONTROLS), "en").content, "-f", "csljson", "-t", "plain", "--citeproc")
    assert "General Assembly. 2025." in listed
    assert "A/80/48" in listed
