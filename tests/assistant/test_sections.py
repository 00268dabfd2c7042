"""The sections of each kind of answer, spelled out; and that no rendering loses or alters a quotation of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import docx
import pytest
from answers import answer_of, citation_of, passage_of
from fakes import FakeEmbedder, read_lines
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.answers import composing, quotations
from relatoria.assistant.answers.composing import Composed, appended
from relatoria.assistant.answers.quotations import quotation_sections, said_section
from relatoria.assistant.asking import ask
from relatoria.assistant.questions.question import read_question
from relatoria.assistant.records import Answer
from relatoria.assistant.sections import Differing, Heading, Quoted, Said, Section
from relatoria.index.library import Library
from relatoria.ingest import Source
from relatoria.ui import outputs
from relatoria.ui.cli.text_output import answer_text
from relatoria.ui.exports.markdown import escaped as markdown_escaped
from relatoria.ui.exports.writing import export, of_answers
from relatoria.ui.plain import visible
from relatoria.ui.web.readers.answer_html import answer_html

TEXTS = (
    "title: Conclusions of Lima\nsymbol: A/60/1\ndate: 2005-06\nstatus: adopted\n\n"
    "17\tIn all, 217 guests attended the meeting in Lima.\n18\tThe ministers agreed:\n"
    "18(a)\tTo lower the cost of transfers, as [1] says.\n18(b)\tTo protect children at the border.\n"
    "19\tPeru proposed cheaper visas for guests.",
    "title: Draft of Quito\ndate: 2006-02\nstatus: draft\n\n"
    "3\tA total of 340 guests attended the meeting in Lima.\n"
    "4\tMinisters would protect children at the border, see [2].",
    "title: Undated note\nstatus: background\n\n1\tThe meeting in Lima protects children at the border with guests.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Conclusions, a draft and a note, with a model of words."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in zip(("lima.txt", "quito.txt", "note.txt"), TEXTS, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    with Library.open(folder / "library", FakeEmbedder(), create=True) as opened:
        list(opened.add(sorted(folder.glob("*.txt")), read=read_lines))
        yield opened


@pytest.fixture
def asked(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Library, dict[str, Source]]]:
    """The library, where whatever is near counts as evidence and only the best is quoted; its documents by title."""
    monkeypatch.setattr(quotations, "DISTANCE", 0.0)
    monkeypatch.setattr(composing, "ANSWERED", -1.0)
    monkeypatch.setattr(composing, "PARTLY", -1.0)
    yield library, {source.title: source for source in library.documents()}


Asked = tuple[Library, dict[str, Source]]


def words(*sentences: str) -> Section:
    return Section(sentences=sentences)


def test_a_named_paragraph_is_quoted_under_its_document(asked: Asked) -> None:
    library, sources = asked
    answer = ask(library, "What does paragraph 18 say?")
    assert [citation.label for citation in answer.citations] == ["18", "18(a)", "18(b)"]
    assert answer.sections == (
        words("The text asked for:"),
        Section(Heading("document", source=sources["Conclusions of Lima"]), (), (Quoted(1), Quoted(2), Quoted(3))),
    )
    assert answer.quoted == {1, 2, 3}


def test_a_keyword_gets_passages(asked: Asked) -> None:
    library, sources = asked
    assert ask(library, "children at the border").sections == (
        words("Passages on this:"),
        Section(Heading("document", source=sources["Conclusions of Lima"]), (), (Quoted(1),)),
    )


def test_agreed_and_other_text_stand_on_shelves_and_figures_that_differ_are_told(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotations, "DISTANCE", 3.0)
    library, sources = asked
    assert ask(library, "¿Cuántos guests attended the meeting in Lima?").sections == (
        words("Los documentos dicen:"),
        Section(Heading("agreed")),
        Section(Heading("document", source=sources["Conclusions of Lima"]), (), (Quoted(1),)),
        Section(Heading("not_agreed")),
        Section(Heading("document", source=sources["Draft of Quito"]), (), (Quoted(2),)),
        Section(Heading("document", source=sources["Undated note"]), (), (Quoted(3),)),
        Section(
            sentences=(Differing((("217 guests attended the meeting", 1), ("340 guests attended the meeting", 2))),)
        ),
    )


def test_a_figure_that_is_not_quoted_has_a_citation_all_the_same(asked: Asked) -> None:
    library, sources = asked
    answer = ask(library, "How many guests attended the meeting in Lima?")
    assert answer.sections[1:] == (
        Section(Heading("document", source=sources["Conclusions of Lima"]), (), (Quoted(1),)),
        Section(
            sentences=(Differing((("217 guests attended the meeting", 1), ("340 guests attended the meeting", 2))),)
        ),
    )
    assert answer.quoted == {1}
    assert answer.text.endswith(
        "• “In all, 217 guests attended the meeting in Lima.” [1]\n\nThe documents give different figures: "
        "217 guests attended the meeting [1], 340 guests attended the meeting [2]."
    )


def test_a_side_of_which_nothing_is_found_is_an_empty_section(asked: Asked) -> None:
    library, _ = asked
    answer = ask(library, "Compare Peru and Chile on visas")
    assert answer.sections == (
        words("What the documents say of each:"),
        Section(Heading("side", "Peru"), (), (Quoted(1),)),
        Section(Heading("side", "Chile")),
    )
    assert answer.text.endswith("\n\nChile\n• Nothing was found on this in the documents.")


def test_a_chronology_has_a_section_for_each_document_under_its_year(asked: Asked) -> None:
    library, sources = asked
    assert ask(library, "How have children at the border been discussed over time?").sections == (
        words("What the documents say, the earliest first:"),
        Section(Heading("year", "2005", sources["Conclusions of Lima"]), (), (Quoted(1),)),
        Section(Heading("year", "2006", sources["Draft of Quito"]), (), (Quoted(2),)),
        Section(Heading("year", "without a date", sources["Undated note"]), (), (Quoted(3),)),
    )


def test_a_speaker_belongs_to_the_quotation(asked: Asked) -> None:
    library, _ = asked
    answer = ask(library, "Who proposed cheaper visas?")
    assert answer.sections == (Section(None, ("The documents attribute this as follows:",), (Quoted(1, "Peru"),)),)


def test_where_nobody_said_it_that_is_said_before_the_quotations(asked: Asked) -> None:
    library, sources = asked
    answer = ask(library, "Who said that children are protected at the border?")
    assert (answer.status, answer.sections) == (
        "partial",
        (
            words("As far as was found, the documents do not attribute this to anybody."),
            words("The documents speak of this, but may not answer it in full:"),
            Section(Heading("document", source=sources["Conclusions of Lima"]), (), (Quoted(1),)),
        ),
    )


def test_a_refusal_is_one_paragraph_and_what_is_missing_of_an_answer_one_each(asked: Asked) -> None:
    library, sources = asked
    refusal = "The documents of this library do not answer this question."
    assert ask(library, "What does paragraph 99 say?").sections == (words(refusal, "No document has paragraph 99."),)
    assert ask(library, "What does A/99/9 say?").text == f"{refusal} The library does not hold A/99/9."
    assert ask(library, "What do paragraph 19 and paragraph 99 say?").sections == (
        words("The text asked for:"),
        Section(Heading("document", source=sources["Conclusions of Lima"]), (), (Quoted(1),)),
        words("No document has paragraph 99."),
    )
    assert ask(library, " ").sections == (words("Please ask a question."),)


def test_what_other_wordings_find_follows_under_its_own_opening() -> None:
    source = Source("lima", "Conclusions of Lima", "lima.txt", "", status="adopted")
    cited = [citation_of(1, passage_of(source, text, label=text[:1]), source, text) for text in ("1 visas", "2 ports")]
    before, found = (
        Composed(answer_of(quotation_sections((one,), "en", opening="fact"), (one,)), read_question("What of ports?"))
        for one in cited
    )
    both = appended(before, found).answer
    assert both.sections == (
        words("The documents say:"),
        Section(Heading("document", source=source), (), (Quoted(1),)),
        words("The question in other words found this too:"),
        Section(Heading("document", source=source), (), (Quoted(2),)),
    )
    assert both.citations == (cited[0], replace(cited[1], marker=2))
    assert appended(before, before) == before


def test_a_statement_that_rests_on_nothing_agreed_is_followed_by_its_status() -> None:
    draft, adopted = (Source(status, status, "x", "", status=status) for status in ("draft", "adopted"))
    cited = (
        citation_of(1, passage_of(draft, "Ports open."), draft, "Ports open."),
        citation_of(2, passage_of(adopted, "Ports close."), adopted, "Ports close."),
    )
    one, other = Said("Ports open.", (1,), 0.9), Said("Ports open and close.", (1, 2), 0.8)
    section = said_section((one, other), cited, "en")
    assert section == Section(sentences=(one, "(DRAFT, not agreed)", other))
    answer = answer_of((section,), cited)
    assert answer.text == "Ports open. [1] (DRAFT, not agreed) Ports open and close. [1][2]"
    assert answer.statements == (one, other)


def test_programs_are_told_the_sections() -> None:
    draft = Source("d", "A draft", "d.pdf", "", status="draft")
    cited = (citation_of(1, passage_of(draft, "Ports [1] open."), draft, "Ports [1] open."),)
    sections = (
        Section(sentences=(Said("They open.", (1,), 0.9), "(DRAFT, not agreed)", Differing((("2 ports", 1),)))),
        Section(Heading("document", source=draft), (), (Quoted(1, "the Chair"),)),
        Section(Heading("side", "Peru")),
    )
    assert outputs.Answer.to(None, answer_of(sections, cited)).model_dump(mode="json")["sections"] == [
        {
            "heading": None,
            "sentences": [
                {"kind": "statement", "text": "They open.", "markers": [1]},
                {"kind": "words", "text": "(DRAFT, not agreed)", "markers": []},
                {"kind": "figures", "text": "The documents give different figures: 2 ports.", "markers": [1]},
            ],
            "quotations": [],
        },
        {
            "heading": {"kind": "document", "text": "A draft (DRAFT, not agreed)", "doc_id": "d", "status": "draft"},
            "sentences": [],
            "quotations": [{"marker": 1, "text": "Ports [1] open.", "speaker": "the Chair"}],
        },
        {
            "heading": {"kind": "side", "text": "Peru", "doc_id": None, "status": None},
            "sentences": [],
            "quotations": [],
        },
    ]


def test_a_number_without_a_citation_leads_nowhere() -> None:
    answer = answer_of((Section(None, (Said("Ports open.", (7,), 0.9),), (Quoted(8),)),))
    assert answer.text == "Ports open. [7]"
    assert "<a" not in answer_html(answer, 1, lambda _: None)
    assert "Ports open. [7]" in export("footnotes", of_answers([answer]), "en").content.decode()


# --- renderings ----------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The items of the answer on a page, as a browser shows them, and the numbers that are links."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.items: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(markup[markup.index('<div class="text">') : markup.index('<p class="searched">')])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.items[-1] += "\n"
            return
        self._open.append(tag)
        if tag == "li":
            self.items.append("")
        elif tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        while self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "li" in self._open and "a" not in self._open:
            self.items[-1] += data


def quoting(*quotes: str) -> Answer:
    """Each quoted twice: under its document, and for a side of a comparison."""
    source = Source("quito", "Draft of Quito", "quito.pdf", "", language="es", status="draft")
    cited = tuple(
        citation_of(marker, passage_of(source, quote, label=str(marker)), source, quote)
        for marker, quote in enumerate(quotes, start=1)
    )
    sides = Section(Heading("side", "Quito"), (), tuple(Quoted(one.marker) for one in cited))
    return answer_of((*quotation_sections(cited, "en", opening="fact"), sides), cited)


def in_word(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def assert_every_rendering_quotes(answer: Answer) -> None:
    """Every quotation stands in every rendering as often as in the sections, letter for letter where it can."""
    shown = [visible(citation.quote) for citation in answer.citations]
    page = Page(answer_html(answer, 1, lambda _: None))
    aside = " (Draft of Quito, DRAFT, not agreed)"
    assert page.items == [f"“{one}” " for one in shown] + [f"“{one}” {aside}" for one in shown]
    assert page.links == [f"#turn-1-source-{citation.marker}" for citation in answer.citations] * 2
    texts = {form: export(form, of_answers([answer]), "en").content for form in ("footnotes", "text", "markdown")}
    terminal, markdown = answer_text(answer, 60), squeezed(texts["markdown"].decode())
    word = in_word(export("docx", of_answers([answer]), "en").content)
    for citation, quote in zip(answer.citations, shown, strict=True):
        assert answer.text.count(f"\n• “{citation.quote}” [{citation.marker}]") >= 2
        assert texts["footnotes"].decode("utf-8-sig").count(f"\n• “{quote}”") >= 2
        assert texts["text"].decode("utf-8-sig").count(f"\n• “{quote}” [{citation.marker}]") >= 2
        assert squeezed(terminal).count(squeezed(f"• “{quote}” [{citation.marker}]")) >= 2
        assert sum(one.startswith(f"“{quote}”") for one in word) >= 2
        assert markdown.count(squeezed(markdown_escaped(f"“{quote}”"))) >= 2
    listed = outputs.Answer.to(None, answer).model_dump(mode="json")["sections"]
    for section in listed[1:]:
        assert [one["text"] for one in section["quotations"]] == [citation.quote for citation in answer.citations]


HOSTILE = (
    "As [1] and [2] say:\n• lower the fees [3]\n\n• “open” offices” [1]\n\n"
    "Not agreed: proposals, drafts, background and secondary sources\n\n── Sources ──"
)


def test_what_looks_like_ours_within_a_quotation_stays_the_documents() -> None:
    answer = quoting(HOSTILE, "Nothing else.")
    assert_every_rendering_quotes(answer)
    terminal = answer_text(answer, 88).partition("── Sources ────")[0].split("\n")
    assert [line for line in terminal if line.startswith("•")] == [
        "• “As [1] and [2] say:",
        "• “Nothing else.” [2]",
        "• “As [1] and [2] say:",
        "• “Nothing else.” [2] (Draft of Quito, DRAFT, not agreed)",
    ]
    assert "  • lower the fees [3]" in terminal
    assert not any(line.startswith(("Not agreed", "── ")) for line in terminal)
    markup = answer_html(answer, 1, lambda _: None)
    assert markup.count("<h3>") == 1  # over the cards
    with zipfile.ZipFile(io.BytesIO(export("docx", of_answers([answer]), "en").content)) as package:
        assert package.read("word/document.xml").decode().count('w:val="ListBullet"') == 4


LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"))
QUOTES = st.lists(
    st.text(LETTERS | st.sampled_from(' \n[]1•-“”«»<>&*_#|"\\'), min_size=1, max_size=40).map(str.strip).filter(bool),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(QUOTES)
def test_no_rendering_loses_or_alters_a_quotation(quotes: list[str]) -> None:
    assert_every_rendering_quotes(quoting(*quotes))
