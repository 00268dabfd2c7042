"""From a question to an answer: understand, search, read closely, decide whether it is answered, compose."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from ..index.library import Library, Rows
from ..index.records import Filters, Hit
from ..index.search import find, named_rows
from .compose import GENERATOR_ID, choose, cite, write
from .evidence import features, probability
from .matching import Weights, asked_words
from .missing import Missing, missing_from
from .question import Question, read_question
from .ranking import READ, rank_closely
from .records import Answer, AnswerStatus, Citation, Searched
from .wording import say

ANSWERED = 0.5
"""Probability of being answered from which an answer is given."""
PARTLY = 0.36
"""From which it is given with the warning that it may not be the whole answer."""

_EVERYTHING = Filters()


def ask(library: Library, question: str, *, filters: Filters = _EVERYTHING, k: int = 10) -> Answer:
    """What the library answers. `hits` are the best `k` passages, also where the answer is that it does not say.

    Raises:
        LibraryError: the library or its model cannot be used.
    """
    started = time.perf_counter()
    asked = read_question(question)
    searched = _searched(library)
    status: AnswerStatus = "not_in_documents"
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
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
    return Answer(
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
