"""From a question to an answer: understand, search, read closely, decide whether it is answered, compose."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from ..index.library import Library, Rows
from ..index.records import Filters, Hit
from ..index.search import find, named_rows
from .compose import GENERATOR_ID, choose, cite, write
from .events import Done, Event, Passages
from .evidence import features, probability
from .follow_up import Turn, resolve
from .matching import Weights, asked_words
from .missing import Missing, missing_from
from .model import Model
from .question import Question, read_question
from .ranking import READ, Ranked, rank_closely
from .records import Answer, AnswerStatus, Citation, Searched
from .wording import say

ANSWERED = 0.5
"""Probability of being answered from which an answer is given."""
PARTLY = 0.36
"""From which it is given with the warning that it may not be the whole answer."""

SECONDS = 13.0
"""For a language model and for verifying what it says; the answer without it is there before."""
_PROSE = ("fact", "recommendations")
"""Kinds of questions that prose helps with. A named paragraph and keywords want the words themselves."""
_EVERYTHING = Filters()


def ask(
    library: Library,
    question: str,
    *,
    filters: Filters = _EVERYTHING,
    k: int = 10,
    thread: Sequence[Turn] = (),
    model: Model | None = None,
    seconds: float = SECONDS,
) -> Answer:
    """What the library answers. `hits` are the best `k` passages, also where the answer is that it does not say.

    `thread`: what was asked before, oldest first; "and in Spain?" is understood by it, and earlier answers are never
    evidence. With a `model` its verified statements stand before the quotations; it is given `seconds`, and can fail as
    it likes.

    Raises:
        LibraryError: the library or its model for embedding cannot be used.
    """
    *_, last = answering(library, question, filters=filters, k=k, thread=thread, model=model, seconds=seconds)
    assert isinstance(last, Passages | Done)  # prose ends with the whole, whatever happens
    return last.answer


def answering(
    library: Library,
    question: str,
    *,
    filters: Filters = _EVERYTHING,
    k: int = 10,
    thread: Sequence[Turn] = (),
    model: Model | None = None,
    seconds: float = SECONDS,
) -> Iterator[Event]:
    """As `ask`, as it comes: the passages, each verified statement, the whole. Nothing shown is taken back."""
    resolved = resolve(question, thread).text if thread else question
    answer, asked, ranked = _extractive(library, resolved, filters, k)
    if resolved != question:
        answer = replace(answer, question=question, resolved=resolved)
    yield Passages(answer)
    if model is not None and answer.citations and asked.kind in _PROSE:
        from .prose import prose  # noqa: PLC0415 - most answers need no model

        yield from prose(asked, answer, ranked, model, library.embedder, seconds=seconds)


def _extractive(
    library: Library, question: str, filters: Filters, k: int
) -> tuple[Answer, Question, tuple[Ranked, ...]]:
    """The answer in the documents' words, and what it was made of."""
    started = time.perf_counter()
    asked = read_question(question)
    searched = _searched(library)
    status: AnswerStatus = "not_in_documents"
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    evidence = 0.0
    if not asked.text or not searched.passages:
        text = say("nothing_asked" if not asked.text else "empty", asked.language)
    else:
        embedder = library.embedder
        vector = embedder.encode_queries([asked.text])[0]
        found = find(library, asked.query, vector, k=max(k, READ), filters=filters)
        tokens = embedder.token_vectors([asked.text], query=True)[0]
        words = asked_words(asked.text, tokens, asked.language, lambda readings: _rarity(library, readings))
        allowed = library.allowed(filters)
        ranked = rank_closely(asked.text, found, words, _named(library, asked, allowed), embedder)
        hits = (*(one.hit for one in ranked), *found[READ:])[:k]
        missing = missing_from(library, asked, ranked, allowed)
        evidence = 0.0 if missing.decides else probability(features(asked, words, ranked))
        status = _status(asked, evidence, missing)
        if status != "not_in_documents":
            citations = cite(asked, choose(asked, ranked))
            text = write(asked, citations, opening=asked.kind if status == "answered" else "partial")
            text = "\n\n".join((text, *missing.sentences(asked.language)))
        else:
            text = " ".join((say("refused", asked.language), *missing.sentences(asked.language)))
    answer = Answer(
        question=question,
        language=asked.language,
        status=status,
        text=text,
        citations=citations,
        hits=hits,
        searched=searched,
        generator_id=GENERATOR_ID,
        index_generation=library.generation,
        seconds=time.perf_counter() - started,
        evidence=evidence,
    )
    return answer, asked, ranked


def _named(library: Library, asked: Question, allowed: Rows | None) -> frozenset[str]:
    """The ids of the passages that the question names by their number."""
    rows = named_rows(library, asked.query, allowed)
    return frozenset(passage.passage_id for passage, _ in library.passages(rows))


def _status(asked: Question, evidence: float, missing: Missing) -> AnswerStatus:
    if missing.decides:
        return "not_in_documents"
    if asked.kind == "pinpoint":
        return "partial" if missing.found_nothing else "answered"
    if evidence >= ANSWERED:
        return "answered"
    return "partial" if evidence >= PARTLY else "not_in_documents"


def _rarity(library: Library, readings: Sequence[frozenset[str]]) -> Weights:
    """(words,) the idf of each word's commonest reading."""
    return np.array([float(library.idf(sorted(reading)).min()) for reading in readings])


def _searched(library: Library) -> Searched:
    return Searched(
        documents=len(library.documents()),
        passages=library.passage_count(),
        languages=library.languages(),
        years=library.years(),
    )
