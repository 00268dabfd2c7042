"""Each measure of `evaluate_answers` on an answer that is right and on one that is wrong, spelled out by hand."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answer_metrics import NAMES, Measured, by_language, figures, percentile
from answers import CHILDREN, DRAFT, MEETING, PROTOCOL, answer_of, citation_of, quoting
from figure_table import table_text
from gold import Expected
from measuring import CITED, GOLD, QUOTE, QUOTES, REFUSAL, RIGHT, SILENT, saying, seen

from relatoria.assistant.answers.quotations import quotation_sections
from relatoria.assistant.records import Answer
from relatoria.assistant.sections import Differing, Said, Section
from relatoria.ingest import PageStart


def value(name: str, *answers: Measured) -> float | None:
    return figures(answers)[name].value


def test_a_right_answer_has_nothing_wrong() -> None:
    one = seen(saying(Said("Families stay together and get consular protection.", (1,), 0.93)))
    assert one.wrong == ()
    shares = "supported carried citation_precision citation_recall label_right page_right quote_exact quote_in_original"
    for name in (*shares.split(), "facts_found", "language_match"):
        assert figures([one])[name].value == 1.0, name
        assert figures([one])[name].of == 1, name
    assert value("support", one) == pytest.approx(0.93)
    assert value("fictitious", one) == 0
    assert value("refused", one) is None


def test_support_is_what_the_check_says_now_not_what_the_answer_claims() -> None:
    said = Said("Families stay together.", (1,), 0.99)
    one = seen(saying(said, said, dropped=3), faults=((), ("negation", "score")))
    assert value("supported", one) == 0.5
    assert value("statements", one) == 2
    assert value("dropped", one) == 3
    assert one.wrong == ("unsupported",)


@pytest.mark.parametrize(
    ("statement", "quote", "is_carried"),
    [
        ("Families should receive consular protection.", QUOTE, True),
        ("Two ministers praised ocean fisheries.", QUOTE, False),
        ("In 2004 they received 40 billion dollars.", "In 2004 they had received over $40 billion dollars.", True),
        ("In 2004 they received 45 billion dollars.", "In 2004 they had received over $40 billion dollars.", False),
        ("Remittances reached 172.206 dollars.", "remittances reached 172,206 dollars", True),
        ("The keynote was delivered by Francisco Alba.", "a keynote delivered by Francisco Alba", True),
        ("The keynote was delivered by Francisco Mora.", "a keynote delivered by Francisco Alba", False),
        ("El informe pide reducir los costos de la migración.", "the report asks to lower costs of migration", True),
        ("El informe pide cerrar los puertos pesqueros.", "the report asks to lower costs of migration", False),
        ("The two States met.", "2 States met", True),
        ("Nearly 6 000 volunteers came.", "Nearly 6,000 volunteers came", True),
        (
            "The report was written with IOM.",
            "A report written with the International Organization for Migration",
            True,
        ),
        ("The report was written with IOM.", "A report written with the World Bank", False),
        ("", QUOTE, False),
    ],
)
def test_the_independent_reading_compares_words(statement: str, quote: str, is_carried: bool) -> None:
    source = replace(CHILDREN, text=quote)
    one = seen(saying(Said(statement, (1,), 0.9), citations=(citation_of(1, source, MEETING, quote),)))
    assert one.statements[0].carried.whole is is_carried
    if not one.statements[0].carried.across:
        assert ("not_carried" in one.wrong) is not is_carried


def test_across_languages_only_figures_raise_a_doubt() -> None:
    quoted = (citation_of(1, replace(CHILDREN, text="It asks for 40 ports."), MEETING, "It asks for 40 ports."),)
    vague = seen(saying(Said("Se solicitan unas 40 terminales marítimas en la región.", (1,), 0.9), citations=quoted))
    wrong = seen(saying(Said("Se solicitan unas 45 terminales marítimas en la región.", (1,), 0.9), citations=quoted))
    assert value("carried", vague) is None
    assert value("carried_across", vague) == 0.0
    assert "not_carried" not in vague.wrong
    assert "not_carried" in wrong.wrong


def test_the_independent_reading_names_what_is_missing() -> None:
    one = seen(saying(Said("Families in Belize receive 30 kinds of protection.", (1,), 0.9)))
    (marks,) = one.statements
    assert (marks.carried.figures, marks.carried.names) == (("30",), ("belize",))
    assert marks.carried.share == pytest.approx(3 / 6)  # families, receive, protection of 6 words


def test_precision_is_of_citations_and_recall_of_expected_places() -> None:
    beside = citation_of(2, PROTOCOL, DRAFT, "a regional protocol for children")
    both = answer_of((*QUOTES, quoting(2)), (CITED, beside))
    elsewhere = Expected("conclusions.pdf", "words of quite another paragraph of this meeting", None, None)
    needs_all = replace(GOLD, expected=(*GOLD.expected, elsewhere), any_is_enough=False)
    assert seen(both).precision == 0.5
    assert seen(both).recall == 1.0
    assert seen(RIGHT, needs_all).recall == 0.5
    assert "not_cited" in seen(RIGHT, needs_all).wrong
    assert seen(RIGHT, replace(needs_all, any_is_enough=True)).recall == 1.0
    assert seen(REFUSAL).recall == 0.0
    assert seen(REFUSAL).precision is None


def test_the_same_words_in_another_file_are_another_place() -> None:
    (expected,) = GOLD.expected
    one = seen(RIGHT, replace(GOLD, expected=(replace(expected, file="other.pdf"),)))
    assert (one.precision, one.recall) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("snippet", "is_there"),
    [
        ("receive consular protection without delay", True),  # five words, all of them
        ("stay together and receive consular protection, it said later", True),  # six in a row
        ("families stay together and receive medical help", False),  # five in a row
        ("and", False),
        ("", False),
    ],
)
def test_a_place_is_found_by_a_run_of_words(snippet: str, is_there: bool) -> None:
    asked = replace(GOLD, expected=(Expected("conclusions.pdf", snippet, None, None),))
    assert (seen(RIGHT, asked).recall == 1.0) is is_there


def test_numbers_and_pages_are_compared_where_they_are_known() -> None:
    (expected,) = GOLD.expected
    wrong = seen(RIGHT, replace(GOLD, expected=(replace(expected, label="18(c)", page=8),)))
    assert (wrong.citations[0].label, wrong.citations[0].page) == (False, False)
    assert wrong.wrong == ("label", "page")
    unknown = seen(RIGHT, replace(GOLD, expected=(replace(expected, label=None, page=None),)))
    assert (unknown.citations[0].label, unknown.citations[0].page) == (None, None)
    assert value("label_right", unknown) is None


def test_an_altered_quote_is_not_exact() -> None:
    altered = replace(CITED, quote=QUOTE.replace("without delay", "without charge"))
    one = seen(answer_of(QUOTES, (altered,)))
    assert value("quote_exact", one) == 0.0
    assert value("quote_in_original", one) == 0.0
    assert one.wrong == ("altered", "not_in_original")
    moved = seen(answer_of(QUOTES, (replace(CITED, start=CITED.start + 1, end=CITED.end + 1),)))
    assert moved.wrong == ("altered",)


def test_a_quote_may_run_over_a_page_with_its_footer() -> None:
    halves = "thatfamiliesstaytogether3conclusionsoftheeleventhmeetingandreceiveconsularprotectionwithoutdelay"
    over = replace(CHILDREN, page_starts=(PageStart(0, 7), PageStart(CHILDREN.text.index("and receive"), 8)))
    known: dict[str, Any] = {"originals": {MEETING.doc_id: halves}, "passages": {over.passage_id: over}}
    assert seen(**known).citations[0].original is True
    assert seen(originals={MEETING.doc_id: halves}).citations[0].original is False  # there is no page to run over
    assert seen(originals={MEETING.doc_id: halves.replace("and", "but")}, passages={over.passage_id: over}).wrong == (
        "not_in_original",
    )


def test_without_a_second_reading_nothing_is_said_of_the_file() -> None:
    assert value("quote_in_original", seen(originals={MEETING.doc_id: None})) is None
    recognised = replace(CHILDREN, ocr=True)
    assert value("quote_in_original", seen(passages={CHILDREN.passage_id: recognised})) is None


@pytest.mark.parametrize(
    "answer",
    [
        answer_of(QUOTES, (replace(CITED, passage_id="eleventh-meeting#99@00000000"),)),
        answer_of(QUOTES, (replace(CITED, source=replace(MEETING, doc_id="no-such-document")),)),
        answer_of((*QUOTES, quoting(2)), (CITED,)),
        answer_of((*QUOTES, Section(sentences=(Differing((("3 families", 1), ("4 families", 2))),))), (CITED,)),
        saying(Said("Families stay together.", (1, 7), 0.9)),
    ],
    ids=["passage", "document", "number of a quotation", "number of a figure", "number of a statement"],
)
def test_what_does_not_exist_is_fictitious(answer: Answer) -> None:
    one = seen(answer)
    assert value("fictitious", one) == 1
    assert one.wrong[0] == "invented"


def test_brackets_within_a_quotation_are_no_numbers() -> None:
    source = replace(CHILDREN, text="as resolution 42 [9] says")
    quoted = citation_of(1, source, MEETING, source.text)
    assert seen(answer_of(quotation_sections((quoted,), "en", opening="fact"), (quoted,))).loose == ()


@pytest.mark.parametrize(
    ("fact", "is_found"),
    [("consular protection", True), ("consular", True), ("sular", False), ("1.000", False), ("REG/11", True)],
)
def test_facts_are_words_in_a_row(fact: str, is_found: bool) -> None:
    one = seen(RIGHT, replace(GOLD, facts=(fact,)))
    assert one.facts == (is_found,)
    assert ("facts" in one.wrong) is not is_found


def test_facts_are_found_however_figures_are_written() -> None:
    one = seen(saying(Said("Se citaron 1.014 familias.", (1,), 0.9)), replace(GOLD, facts=("1,014", "76%")))
    assert value("facts_found", one) == 0.5


def test_refusing_is_right_where_nothing_is_said_and_wrong_elsewhere() -> None:
    answers = (seen(REFUSAL, SILENT), seen(RIGHT, SILENT), seen(REFUSAL), seen(), seen())
    assert value("refused", *answers) == 0.5
    assert value("over_refused", *answers) == pytest.approx(1 / 3)
    assert [one.wrong for one in answers] == [(), ("not_refused",), ("refused",), (), ()]
    assert answers[1].precision is None  # no place would be right


def test_the_language_is_that_of_words_that_are_not_quoted() -> None:
    spanish = replace(GOLD, language="es")
    in_spanish = answer_of(quotation_sections((CITED,), "es", opening="fact"), (CITED,), language="es")
    assert seen(in_spanish, spanish).language == "es"
    assert seen(RIGHT, spanish).wrong == ("language",)
    said = Said("The families should stay together with their children, as they wish.", (1,), 0.9)
    assert seen(saying(said, quotes=in_spanish.sections), spanish).language == "en"
    assert seen(answer_of("2005.", (CITED,)), spanish).language == ""


def test_times_are_nearest_ranks() -> None:
    times = [float(number) for number in range(1, 21)]
    assert percentile(times, 0.5).value == 10.0
    assert percentile(times, 0.95).value == 19.0
    assert percentile([3.0], 0.95).value == 3.0
    assert percentile([], 0.5).value is None
    assert value("first_passage_p95", seen()) == 0.2
    assert value("end_p50", seen()) == 1.5


def test_figures_are_given_for_each_language_and_for_all() -> None:
    spanish = replace(GOLD, language="es")
    table = by_language([seen(), seen(), seen(REFUSAL, spanish)])
    assert list(table) == ["en", "es", "all"]
    assert [table[name]["questions"].value for name in table] == [2, 1, 3]
    assert [table[name]["over_refused"].value for name in table] == [0.0, 1.0, pytest.approx(1 / 3)]
    assert all(list(group) == list(NAMES) for group in table.values())
    lines = table_text(table).splitlines()
    assert len(lines) == 1 + len(NAMES)
    assert next(line.split() for line in lines if line.startswith("answerable refused")) == (
        ["answerable", "refused", "0.000", "(2)", "1.000", "(1)", "0.333", "(3)"]
    )


@pytest.mark.parametrize("module", ["answer_metrics", "answer_words", "gold", "second_reading"])
def test_what_judges_does_not_call_what_it_judges(root: Path, module: str) -> None:
    tree = ast.parse((root / "tests/bench" / f"{module}.py").read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert any(name.startswith("relatoria.") for name in imported)
    judged = ("support", "figures", "copying", "verifying", "locating", "composing", "asking")
    assert not {name.rpartition(".")[2] for name in imported if name.startswith("relatoria.assistant")} & set(judged)
    assert "relatoria.index.embedding.embedder" not in imported
