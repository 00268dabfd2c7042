"""From a question to an answer: understand, search, read closely, decide whether it is answered, compose."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..index.records import Filters
from .answers import GENERATOR_ID, Composed, composed, widened
from .conversation import Carried, Turn, asked_within, carry
from .events import Done, Event, Passages
from .generation import LONGEST_WAIT, SHARE, wordings
from .holdings import Holdings
from .models import Model
from .questions import Question, put_to, question_language, read_question
from .reading import Ranked
from .records import Answer
from .sections import Section
from .wording import say

SECONDS = 13.0
"""From the question on, for an answer in which a language model has a part; the answer without it is there before."""
_EVERYTHING = Filters()


def ask(
    library: Holdings,
    question: str,
    *,
    filters: Filters = _EVERYTHING,
    k: int = 10,
    thread: Sequence[Turn] = (),
    within: Collection[str] | None = None,
    model: Model | None = None,
    seconds: float = SECONDS,
) -> Answer:
    """What the library answers. `hits` are the best `k` passages, also where the answer is that it does not say.

    `thread`: what was asked before, oldest first. A follow-up ("and in Spain?") is searched as it is, together with the
    terms of earlier questions that still hold; earlier answers are never evidence. `within`: these terms and no others
    (the `within` of an answer, less what somebody took away), whatever the thread is.

    With a `model` its verified statements stand before the quotations; it can fail as it likes, and the whole has
    `seconds`.

    Raises:
        LibraryError: the library or its model for embedding cannot be used.
    """
    *_, last = answering(
        library, question, filters=filters, k=k, thread=thread, within=within, model=model, seconds=seconds
    )
    assert isinstance(last, Passages | Done)  # prose ends with the whole, whatever happens
    return last.answer


def answering(
    library: Holdings,
    question: str,
    *,
    filters: Filters = _EVERYTHING,
    k: int = 10,
    thread: Sequence[Turn] = (),
    within: Collection[str] | None = None,
    model: Model | None = None,
    seconds: float = SECONDS,
) -> Iterator[Event]:
    """As `ask`, as it comes: the passages, each verified statement, the whole (`events` says what may change)."""
    until = time.perf_counter() + seconds
    carried = carry(question, thread) if within is None else asked_within(question, within)
    first = _first(library, carried, filters, k, before=thread[-1].question if thread else "")
    search_on = model is not None and first.is_weak
    yield Passages(
        replace(first.answer, notice=say("searching_on", first.asked.language)) if search_on else first.answer
    )
    if model is None:
        return
    whole = first
    if search_on:
        began = time.perf_counter()
        whole = _wider(library, first, filters, k, model, max(0.0, until - began))
        whole = _noted(whole, seconds=first.answer.seconds + time.perf_counter() - began)
        if whole.answer.citations != first.answer.citations:
            yield Passages(whole.answer)
    if whole.ranked:
        from .generation import prose  # noqa: PLC0415 - most answers need no model

        left = max(0.0, until - time.perf_counter())
        yield from prose(whole.asked, whole.answer, whole.ranked, model, library.embedder, seconds=left)
    elif search_on:
        yield Done(whole.answer)


def extractive(
    library: Holdings, question: str, filters: Filters = _EVERYTHING, k: int = 10
) -> tuple[Answer, Question, tuple[Ranked, ...]]:
    """The answer in the documents' words, and the passages that prose may be made of; none where it adds nothing."""
    first = _first(library, Carried(question, (), question), filters, k)
    return first.answer, first.asked, first.ranked


def _noted(found: Composed, **known: Any) -> Composed:
    """The same with what else is known of its answer."""
    return replace(found, answer=replace(found.answer, **known))


def _first(library: Holdings, carried: Carried, filters: Filters, k: int, *, before: str = "") -> Composed:
    """`before`: the question before it, whose language a follow-up has that does not tell its own."""
    started = time.perf_counter()
    language = question_language(carried.question, before) if carried.within else ""
    asked = put_to(library, read_question(carried.text, language), filters)
    searched = library.searched(filters)
    begun = Composed(
        Answer(
            question=carried.question,
            language=asked.language,
            status="not_in_documents",
            sections=(),
            citations=(),
            hits=(),
            searched=searched,
            generator_id=GENERATOR_ID,
            index_generation=library.generation,
            seconds=0.0,
            resolved=carried.text if carried.within else "",
            within=carried.within,
        ),
        asked,
    )
    if asked.text and (searched.passages or library.searched(_EVERYTHING).passages):
        found = composed(library, begun, filters, k)
    else:
        said = say("empty" if asked.text else "nothing_asked", asked.language)
        found = _noted(begun, sections=(Section(sentences=(said,)),))
    return _noted(found, seconds=time.perf_counter() - started)


def _wider(library: Holdings, first: Composed, filters: Filters, k: int, model: Model, seconds: float) -> Composed:
    """The answer with what other wordings of the question find."""
    left = min(LONGEST_WAIT, SHARE * seconds)
    queries = wordings(first.asked.text, first.asked.language, model, library.embedder, seconds=left)
    return _noted(widened(library, first, filters, k, queries), queries=queries) if queries else first
