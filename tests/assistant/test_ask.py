"""From a question to an answer: the sample library with the real model, and small libraries for the edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.assistant.asking import ask
from relatoria.assistant.records import Answer
from relatoria.index.embedding.embedder import Vectors
from relatoria.index.library import Library
from relatoria.index.records import Filters

EXPERTS = "2005-mexico-city-expert-group-digest.pdf"
"""The English digest of the meeting of 2005."""

MEETING = """title: Conclusions of Lima
symbol: A/60/1
date: 2005-06
status: adopted

17\tMigrants send money to their families.
18\tThe ministers agreed:
18(a)\tTo lower the cost of transfers.
18(b)\tTo protect children at the border.
"""


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[Library]:
    """One document of four passages, and a model of words."""
    (tmp_path / "lima.txt").write_text(MEETING, encoding="utf-8")
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as library:
        list(library.add([tmp_path / "lima.txt"], read=read_lines))
        yield library


def assert_every_quote_is_verbatim(library: Library, answer: Answer) -> None:
    """The contract of a citation, held against what the library stores."""
    assert [citation.marker for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        stored = {passage.passage_id: passage for passage in library.passages_of(citation.source.doc_id)}
        passage = stored[citation.passage_id]
        assert citation.quote
        assert citation.quote == passage.text[citation.start : citation.end]
        assert citation.label == passage.label
        begins = passage.page_at(citation.start)
        assert citation.page == (begins.page if begins else None)
        assert f"[{citation.marker}]" in answer.text
        assert citation.quote in answer.text


@pytest.mark.usefixtures("any_evidence")
def test_an_english_fact(sample: Library) -> None:
    answer = ask(sample, "How much money did migrants send home in 2004?")
    assert (answer.status, answer.language) == ("answered", "en")
    first = answer.citations[0]
    assert "Migrants sent home more than $40 billion in 2004 (para. 28)." in first.quote
    assert (first.source.filename, first.label, first.page) == (EXPERTS, "16", 3)
    assert "(secondary source)" in answer.text
    assert_every_quote_is_verbatim(sample, answer)


@pytest.mark.usefixtures("any_evidence")
def test_a_spanish_question_is_answered_in_spanish_with_the_words_of_an_english_document(sample: Library) -> None:
    answer = ask(sample, "¿Cuántas personas del público asistieron a la reunión de expertos?")
    assert answer.language == "es"
    found = {citation.label: citation for citation in answer.citations if citation.source.filename == EXPERTS}
    assert "217 people came to listen." in found["5"].quote
    assert found["5"].page == 1
    assert "(fuente secundaria)" in answer.text
    assert "The documents" not in answer.text
    assert_every_quote_is_verbatim(sample, answer)


@pytest.mark.parametrize(
    "question", ["What does paragraph 11 (b) say?", "¿Qué dice el inciso b) del párrafo 11 del documento?"]
)
def test_a_sub_paragraph_asked_for_by_its_number(sample: Library, question: str) -> None:
    answer = ask(sample, question)
    assert answer.status == "answered"
    (named,) = [one for one in answer.citations if one.source.filename == EXPERTS]
    assert (named.label, named.page) == ("11(b)", 3)
    assert {one.label for one in answer.citations} == {"11", "11(b)"}  # of another document, with what leads to it
    assert named.quote == (
        "keep worries about terrorism from turning migrants into suspects, because a policy that does no more than "
        "shut borders can injure their rights and leave them more exposed (para. 18 (b));"
    )
    assert_every_quote_is_verbatim(sample, answer)


def test_what_the_library_does_not_say_is_refused_in_spanish(sample: Library) -> None:
    answer = ask(sample, "¿Cuál es la receta de la tarta de manzana con canela?")
    assert (answer.status, answer.language) == ("not_in_documents", "es")
    assert answer.text == "Los documentos de esta biblioteca no responden a esta pregunta."
    assert answer.citations == ()
    assert answer.searched.documents == 7
    assert answer.searched.passages == sample.searched().passages > 100
    assert answer.searched.languages == ("en", "es")
    assert answer.searched.years is not None
    assert answer.hits  # what was nearest is shown all the same


@pytest.mark.parametrize(
    "question",
    [
        "What did the experts recommend about remittances?",
        "¿Qué se recomendó sobre las remesas?",
        "circular migration of talent",
        "What does paragraph 8 say?",
    ],
)
@pytest.mark.usefixtures("any_evidence")
def test_every_kind_of_answer_quotes_verbatim(sample: Library, question: str) -> None:
    answer = ask(sample, question)
    assert answer.citations
    assert_every_quote_is_verbatim(sample, answer)


def test_filters_hold_for_answers(sample: Library) -> None:
    answer = ask(sample, "¿Qué dicen los documentos de las remesas?", filters=Filters(languages=("es",)))
    assert answer.hits
    assert {hit.passage.language for hit in answer.hits} == {"es"}


def test_the_answer_tells_how_it_was_made(meeting: Library) -> None:
    answer = ask(meeting, "  What does paragraph\n18(b) say? ", k=2)
    assert answer.question == "  What does paragraph\n18(b) say? "  # as asked
    assert answer.text == (
        "The text asked for:\n\nConclusions of Lima, A/60/1 (adopted text)\n• “To protect children at the border.” [1]"
    )
    assert [(hit.rank, hit.named) for hit in answer.hits] == [(1, True)]
    assert answer.index_generation == meeting.generation
    assert answer.generator_id == "extractive-1"
    assert answer.seconds > 0
    assert 0 <= answer.evidence <= 1
    assert (answer.searched.documents, answer.searched.passages, answer.searched.years) == (1, 4, (2005, 2005))


def test_a_named_paragraph_is_shown_with_its_sub_paragraphs(meeting: Library) -> None:
    answer = ask(meeting, "What does paragraph 18 of A/60/1 say?")
    assert answer.status == "answered"
    assert sorted(str(citation.label) for citation in answer.citations) == ["18", "18(a)", "18(b)"]


@pytest.mark.parametrize(
    ("question", "text"),
    [("", "Please ask a question."), (" \n ", "Please ask a question.")],
)
def test_nothing_asked(meeting: Library, question: str, text: str) -> None:
    answer = ask(meeting, question)
    assert (answer.status, answer.text, answer.hits) == ("not_in_documents", text, ())


class Asleep(FakeEmbedder):
    """A model that must not be needed."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        raise AssertionError(f"the model was woken for {texts}")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who spoke for the migrants?", "The library is empty. Add documents first."),
        ("¿Quién habló en nombre de los migrantes?", "La biblioteca está vacía. Agregue documentos primero."),
    ],
)
def test_an_empty_library_says_so_without_the_model(tmp_path: Path, question: str, text: str) -> None:
    with Library.open(tmp_path / "library", Asleep(), create=True) as library:
        answer = ask(library, question)
    assert (answer.status, answer.text) == ("not_in_documents", text)
    assert (answer.searched.documents, answer.searched.passages, answer.searched.years) == (0, 0, None)


def test_filters_that_allow_nothing_answer_nothing(meeting: Library) -> None:
    answer = ask(meeting, "Who sends money?", filters=Filters(doc_ids=("no-such-document",)))
    assert (answer.status, answer.hits, answer.citations) == ("not_in_documents", (), ())


def test_as_many_hits_as_asked_for(tmp_path: Path) -> None:
    said = "\n".join(f"{number}\tPort {number} has {number * 7} ships of kind {number * 3}." for number in range(1, 41))
    (tmp_path / "ports.txt").write_text(f"title: Ports\n\n{said}", encoding="utf-8")
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as library:
        list(library.add([tmp_path / "ports.txt"], read=read_lines))
        assert len(ask(library, "Which ports have ships?", k=30).hits) == 30


@pytest.mark.parametrize("question", ["???", "\x00", "\ud800 harbour", "a" * 5_000, "(" * 500, "who is it", "<script>"])
def test_any_string_is_a_question(meeting: Library, question: str) -> None:
    answer = ask(meeting, question)
    assert answer.question == question
    assert answer.status == "not_in_documents"
    assert answer.text == "The documents of this library do not answer this question."
