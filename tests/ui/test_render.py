"""Answers as HTML: what comes from documents, files and people never becomes markup, and quotes are marked exactly."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from answers import (
    CHILDREN,
    DRAFT,
    EMPTY,
    MEETING,
    PROTOCOL,
    SEARCHED,
    answer_of,
    citation_of,
    hit_of,
    passage_of,
    quoting,
)

from relatoria.assistant.answers.quotations import quotation_sections
from relatoria.assistant.records import Answer
from relatoria.assistant.sections import Differing, Heading, Quoted, Said, Section
from relatoria.index.records import Searched
from relatoria.ingest.records import Source
from relatoria.ui.json_lines import line
from relatoria.ui.plain import escaped_json, one_line, shortened, visible, wrapped
from relatoria.ui.reference import page_words, pinpoint, searched_words
from relatoria.ui.web.readers.answer_html import answer_html, notice_html, turn_html
from relatoria.ui.wording import count, date_words, language_for

SHARED = Path(os.environ.get("RELATORIA_SHARED") or Path(__file__).parents[3] / "shared")
NAUGHTY = SHARED / "hostile" / "text" / "blns.txt"

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</blockquote><iframe src=//example.org></iframe>",
    "<!-- comment",
    "&lt;b&gt; already escaped &amp;",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "${alert(1)} {{value}} `backticks`",
    "[click](javascript:alert(1)) ![x](http://example.org/x.png)",
)


class Markup(HTMLParser):
    """The elements, their attributes, and the text of a piece of HTML, as a browser would take them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.marked: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "br":
            self.text += "\n"
            return
        self.open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked[-1] += data


OURS = set("article h2 h3 span div p br ol ul li a header cite blockquote mark".split())  # noqa: SIM905
OUR_ATTRIBUTES = {"class", "id", "href", "lang", "role", "aria-busy"}


def assert_only_ours(markup: str) -> Markup:
    read = Markup(markup)
    assert read.open == []
    assert {tag for tag, _ in read.elements} <= OURS
    assert {name for _, attributes in read.elements for name in attributes} <= OUR_ATTRIBUTES
    assert all((attributes.get("href") or "#").startswith("#turn-") or tag != "a" for tag, attributes in read.elements)
    return read


def hostile_answer(text: str) -> Answer:
    """An answer in which every text that a stranger can choose is `text`."""
    source = Source(
        doc_id=text,
        title=text,
        filename=text,
        sha256="",
        symbol=text,
        issuer=text,
        date=text,
        status="draft",
        language=text,
    )
    passage = passage_of(source, f"Before {text} after.", label=text, page_label=text, heading_path=(text, text))
    cited = citation_of(1, passage, source, text)
    sections = (
        Section(sentences=(text, Said(text, (1,), 0.9), Differing(((text, 1),)))),
        Section(Heading("side", text), quotations=(Quoted(1, text),)),
        *quotation_sections((cited,), "en", opening="partial"),
    )
    return answer_of(sections, (cited,), (hit_of(passage, source),), question=text, status="partial")


def assert_harmless(text: str) -> None:
    answer = hostile_answer(text)
    passage_text = answer.hits[0].passage.text
    read = assert_only_ours(turn_html(1, text, answer_html(answer, 1, lambda _: passage_text)))
    assert read.marked == [visible(text)]
    refusal = answer_of(text, (), answer.hits, question=text, status="not_in_documents")
    assert visible(text) in assert_only_ours(turn_html(2, text, answer_html(refusal, 2, lambda _: None))).text
    assert visible(text) in assert_only_ours(notice_html(text, text)).text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_of_others_stays_text(payload: str) -> None:
    assert_harmless(payload)


def test_the_big_list_of_naughty_strings_stays_text() -> None:
    if not NAUGHTY.is_file():
        pytest.skip("the hostile texts are not on this machine")
    strings = [
        line for line in NAUGHTY.read_text("utf-8", "surrogateescape").split("\n") if line.strip() and line[0] != "#"
    ]
    assert len(strings) > 400
    for string in strings:
        assert_harmless(string)
        shown = wrapped(string, 80) + one_line(string) + line({"text": string})
        assert json.loads(line({"text": string})) == {"text": string}
        assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in shown), string


def test_the_quote_is_marked_within_its_paragraph() -> None:
    answer = answer_of((quoting(1),), (citation_of(1, CHILDREN, MEETING, "receive consular protection"),))
    read = Markup(answer_html(answer, 4, {CHILDREN.passage_id: CHILDREN.text}.get))
    assert read.marked == ["receive consular protection"]
    assert CHILDREN.text in read.text
    assert "para. 18(b), p. 7 (printed iv)" in read.text
    links = [attributes["href"] for tag, attributes in read.elements if tag == "a"]
    anchors = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert links == ["#turn-4-source-1"]
    assert anchors == ["turn-4-source-1"]


def test_a_quote_that_is_not_in_the_text_at_hand_is_shown_alone() -> None:
    cited = citation_of(1, CHILDREN, MEETING, "families")
    read = Markup(answer_html(answer_of((quoting(1),), (cited,)), 1, lambda _: "Another text altogether, long enough."))
    assert read.marked == ["families"]
    assert "Another text" not in read.text


def test_a_number_in_brackets_that_a_document_prints_is_no_citation() -> None:
    passage = passage_of(MEETING, "As noted in [2], see [1] and [9].")
    quote = "As noted in [2], see [1]"
    cited = (citation_of(1, passage, MEETING, quote), citation_of(2, PROTOCOL, DRAFT, "a regional protocol"))
    read = Markup(answer_html(answer_of((quoting(1, 2, 9),), cited), 1, lambda _: None))
    assert [attributes["href"] for tag, attributes in read.elements if tag == "a"] == [
        "#turn-1-source-1",
        "#turn-1-source-2",
    ]


def test_a_draft_is_badged_as_one() -> None:
    cited = citation_of(1, PROTOCOL, DRAFT, "a regional protocol")
    english = answer_html(answer_of((quoting(1),), (cited,)), 1, lambda _: None)
    spanish = answer_html(answer_of((quoting(1),), (cited,), language="es"), 1, lambda _: None)
    assert '<span class="badge draft">DRAFT, not agreed</span>' in english
    assert '<li class="card draft"' in english
    assert '<span class="badge draft">BORRADOR, no acordado</span>' in spanish


def test_agreed_language_and_proposals_have_headings_of_their_own() -> None:
    heading = "Not agreed: proposals, drafts, background and secondary sources"
    forged = passage_of(DRAFT, f"A protocol.\n\n{heading}\n\nNothing else.")
    cited = (
        citation_of(1, CHILDREN, MEETING, "families"),
        citation_of(2, forged, DRAFT, forged.text),
    )
    agreed = "Agreed text and conclusions of meetings"
    markup = answer_html(answer_of(quotation_sections(cited, "en", opening="fact"), cited), 1, lambda _: None)
    assert_only_ours(markup)
    assert markup.count(f"<h3>{agreed}</h3>") == 1
    assert markup.count(f"<h3>{heading}</h3>") == 1  # and not within the document's own words
    assert markup.index(f"Quoted passages: {agreed}") < markup.index('<li class="card adopted"')
    assert markup.index(f"Quoted passages: {heading}") < markup.index('<li class="card draft"')


def test_the_wordings_that_were_searched_are_shown() -> None:
    searched = replace(answer_of("No.", status="not_in_documents"), queries=("<b>Ships</b> & boats?",))
    read = assert_only_ours(answer_html(searched, 1, lambda _: None))
    assert "Also searched as: “<b>Ships</b> & boats?”." in read.text
    assert "Also searched" not in answer_html(answer_of("No."), 1, lambda _: None)


def test_a_refusal_shows_what_was_searched_and_the_nearest_as_just_that() -> None:
    refusal = answer_of("No lo dice.", (), (hit_of(CHILDREN, MEETING),), language="es", status="not_in_documents")
    read = Markup(answer_html(refusal, 1, lambda _: None))
    assert "La biblioteca no lo dice" in read.text
    assert "Se consultó: 2 documentos, 1204 pasajes, 2005–2025, en inglés y español." in read.text
    assert "Pasajes más cercanos; no responden a la pregunta" in read.text
    assert CHILDREN.text in read.text
    assert read.marked == []


def test_the_words_of_references() -> None:
    assert searched_words(SEARCHED, "en") == "2 documents, 1,204 passages, 2005–2025, in English and Spanish"
    assert searched_words(Searched(1, 1, ("en",), (2005, 2005)), "es") == "1 documento, 1 pasaje, 2005, en inglés"
    assert searched_words(EMPTY, "en") == "0 documents, 0 passages"
    assert pinpoint("Article 12", 3, "3", MEETING, "en") == "Article 12, p. 3"
    assert pinpoint(None, None, None, MEETING, "en") == ""
    slides = Source(doc_id="s", title="S", filename="s.pptx", sha256="", kind="presentation")
    assert page_words(4, None, slides, "es") == "diapositiva 4"


def test_dates_numbers_and_lists_in_both_languages() -> None:
    assert [date_words(iso, "en") for iso in ("2025", "2025-06", "2025-06-03")] == ["2025", "June 2025", "3 June 2025"]
    assert date_words("2025-06-03", "es") == "3 de junio de 2025"
    assert [date_words(odd, "en") for odd in ("", "2025-13", "soon", "1-2-3-4")] == ["", "2025-13", "soon", "1-2-3-4"]
    assert count("passages", 12400, "es") == "12\N{NO-BREAK SPACE}400 pasajes"
    assert [language_for(tag) for tag in ("es-GT", "ES", "en", "fr", "")] == ["es", "es", "en", "en", "en"]


def test_control_characters_become_visible() -> None:
    assert visible("a\x1b[31mb\x7f\x9bc\u202ed\r\ne") == "a␛[31mb␡\ufffdc\ufffdd\ne"
    assert one_line(" two\nlines\t here ") == "two lines here"
    assert shortened("abcdef", 4) == "abc…"
    assert escaped_json('"\x9b\u202e\ud800"') == '"\\u009b\\u202e\\ud800"'


def test_quotations_become_a_list_and_keep_their_lines() -> None:
    source = passage_of(DRAFT, "first\n\n• and on\nend")
    cited = (citation_of(1, source, DRAFT, source.text), citation_of(2, PROTOCOL, DRAFT, "a regional protocol"))
    sections = (*quotation_sections(cited, "en", opening="fact"), Section(sentences=("The end.",)))
    assert (
        "<p>The documents say:</p><p>Draft protocol (DRAFT, not agreed)</p>"
        '<ul><li>“first<br><br>• and on<br>end” <a class="marker" href="#turn-1-source-1">1</a></li>'
        '<li>“a regional protocol” <a class="marker" href="#turn-1-source-2">2</a></li></ul>'
        "<p>The end.</p>"
    ) in answer_html(answer_of(sections, cited), 1, lambda _: None)


def test_wrapping_keeps_lines_and_lets_list_items_hang() -> None:
    assert wrapped("one two three four five six", 20, "| ").split("\n") == [
        "| one two three four",
        "| five six",
    ]
    assert wrapped("  indented\n\nlast", 30).split("\n") == ["  indented", "", "last"]
    assert wrapped("• one two three four five\nsix\n\nseven", 22).split("\n") == [
        "• one two three four",
        "  five",
        "  six",
        "",
        "seven",
    ]
