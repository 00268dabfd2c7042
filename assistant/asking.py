"""From a question to an answer: understand, search, read closely, decide whether it is answered, compose."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..index.records import Filters
from .answers import GENERATOR_ID, Composed, appended, composed, widened
from .conversation import Turn, resolve
from .events import Done, Event, Passages
from .generation import LONGEST_WAIT, SHARE, completed, leaves_out, wordings
from .holdings import Holdings
from .models import Model
from .questions import Question, put_to, read_question
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
    model: Model | None = None,
    seconds: float = SECONDS,
) -> Answer:
    """What the library answers. `hits` are the best `k` passages, also where the answer is that it does not say.

    `thread`: what was asked before, oldest first; "and in Spain?" is understood by it, and earlier answers are never
    evidence. With a `model` its verified statements stand before the quotations; it can fail as it likes, and the whole
    has `seconds`.

    Raises:
        LibraryError: the library or its model for embedding cannot be used.
    """
    *_, last = answering(library, question, filters=filters, k=k, thread=thread, model=model, seconds=seconds)
    assert isinstance(last, Passages | Done)  # prose ends with the whole, whatever happens
    return last.answer


def answering(
    library: Holdings,
    question: str,
    *,
    filters: Filters = _EVERYTHING,
    k: int = 10,
    thread: Sequence[Turn] = (),
    model: Model | None = None,
    seconds: float = SECONDS,
) -> Iterator[Event]:
    """As `ask`, as it comes: the passages, each verified statement, the whole (`events` says what may change)."""
    until = time.perf_counter() + seconds
    resolved = resolve(question, thread) if thread else None
    asked_for = resolved.text if resolved else question
    first = _first(library, asked_for, filters, k)
    if asked_for != question:
        first = _noted(first, question=question, resolved=asked_for)
    incomplete = model is not None and resolved is not None and leaves_out(question, resolved, thread)
    search_on = model is not None and (first.is_weak or incomplete)
    yield Passages(
        replace(first.answer, notice=say("searching_on", first.asked.language)) if search_on else first.answer
    )
    if model is None:
        return
    whole = first
    if search_on:
        began = time.perf_counter()
        whole = _wider(library, first, thread if incomplete else (), filters, k, model, max(0.0, until - began))
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
    first = _first(library, question, filters, k)
    return first.answer, first.asked, first.ranked


def _noted(found: Composed, **known: Any) -> Composed:
    """The same with what else is known of its answer."""
    return replace(found, answer=replace(found.answer, **known))


def _first(library: Holdings, question: str, filters: Filters, k: int) -> Composed:
    started = time.perf_counter()
    asked = put_to(library, read_question(question), filters)
    searched = library.searched(filters)
    begun = Composed(
        Answer(
            question=question,
            language=asked.language,
            status="not_in_documents",
            sections=(),
            citations=(),
            hits=(),
            searched=searched,
            generator_id=GENERATOR_ID,
            index_generation=library.generation,
            seconds=0.0,
        ),
        asked,
    )
    if asked.text and (searched.passages or library.searched(_EVERYTHING).passages):
        found = composed(library, begun, filters, k)
    else:
        said = say("empty" if asked.text else "nothing_asked", asked.language)
        found = _noted(begun, sections=(Section(sentences=(said,)),))
    return _noted(found, seconds=time.perf_counter() - started)


def _wider(
    library: Holdings,
    first: Composed,
    thread: Sequence[Turn],
    filters: Filters,
    k: int,
    model: Model,
    seconds: float,
) -> Composed:
    """The answer with what other wordings of the question find; `thread`: where it may be a follow-up to it."""
    question, until = first.answer.question, time.perf_counter() + min(LONGEST_WAIT, SHARE * seconds)
    if thread and (in_full := completed(question, thread, model, seconds=min(LONGEST_WAIT, SHARE * seconds))):
        whole = _noted(_first(library, in_full, filters, k), question=question, resolved=in_full)
        if not first.answer.citations or not whole.answer.citations:
            return whole if whole.answer.citations else _noted(first, queries=(in_full,))
        return replace(_noted(appended(first, whole), resolved=in_full), asked=whole.asked)
    queries: tuple[str, ...] = ()
    if first.is_weak:
        left = max(0.0, until - time.perf_counter())
        queries = wordings(first.asked.text, first.asked.language, model, library.embedder, seconds=left)
    if not queries:
        return first
    return _noted(widened(library, first, filters, k, queries), queries=queries)
