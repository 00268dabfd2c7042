"""A right answer, what is known of it and of what it cites, and its measures: `test_answer_metrics` makes it wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from answer_metrics import Measured, Observed, measured
from answers import CHILDREN, MEETING, PROTOCOL, answer_of, citation_of
from gold import Expected, Gold

from relatoria.assistant.answers.quotations import quotation_sections, said_section
from relatoria.assistant.records import Answer, Citation
from relatoria.assistant.sections import Said, Section

QUOTE = "families stay together and receive consular protection without delay"
CITED = citation_of(1, CHILDREN, MEETING, QUOTE)
QUOTES = quotation_sections((CITED,), "en", opening="fact")
RIGHT = answer_of(QUOTES, (CITED,))
REFUSAL = answer_of("The documents of this library do not answer this question.", status="not_in_documents")
PASSAGES = {CHILDREN.passage_id: CHILDREN, PROTOCOL.passage_id: PROTOCOL}
ORIGINALS = {MEETING.doc_id: "18themeetingagreedbthatfamiliesstaytogetherandreceiveconsularprotectionwithoutdelay"}

GOLD = Gold(
    identifier="q-1",
    question="What was agreed on families?",
    language="en",
    kind="fact",
    answerable=True,
    expected=(Expected("conclusions.pdf", "that families stay together and receive  consular", 7, "para. 18 (b)"),),
    any_is_enough=True,
    facts=("consular protection",),
)
SILENT = replace(GOLD, answerable=False, expected=(), facts=())


def seen(
    answer: Answer = RIGHT, asked: Gold = GOLD, *, faults: tuple[tuple[str, ...], ...] | None = None, **more: Any
) -> Measured:
    """An answer measured; `faults` are those of the check, none unless said, `more` fields of Observed."""
    observed = Observed(
        answer=answer,
        first_seconds=0.2,
        seconds=1.5,
        faults=tuple(() for _ in answer.statements) if faults is None else faults,
        passages=PASSAGES,
        originals=ORIGINALS,
    )
    return measured(asked, replace(observed, **more))


def saying(
    *statements: Said,
    quotes: tuple[Section, ...] = QUOTES,
    citations: tuple[Citation, ...] = (CITED,),
    dropped: int = 0,
) -> Answer:
    """An answer with statements of a model before its quotations."""
    return replace(answer_of((said_section(statements, citations, "en"), *quotes), citations), dropped=dropped)
