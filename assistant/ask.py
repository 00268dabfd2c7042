"""From a question to an answer: understand, search, read closely, decide whether it is answered, compose."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..index.library import Library
from ..index.records import Filters
from .compose import GENERATOR_ID
from .composing import Composed, composed
from .events import Done, Event, Passages
from .follow_up import Turn, resolve
from .model import Model
from .question import Question, read_question
from .ranking import Ranked
from .records import Answer, Searched
from .wording import say

SECONDS = 13.0
"""For a language model and for verifying what it says; the answer without it is there before."""
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
    answer, asked, ranked = extractive(library, resolved, filters, k)
    if resolved != question:
        answer = replace(answer, question=question, resolved=resolved)
    yield Passages(answer)
    if model is not None and ranked:
        from .prose import prose  # noqa: PLC0415 - most answers need no model

        yield from prose(asked, answer, ranked, model, library.embedder, seconds=seconds)


def extractive(
    library: Library, question: str, filters: Filters = _EVERYTHING, k: int = 10
) -> tuple[Answer, Question, tuple[Ranked, ...]]:
    """The answer in the documents' words, and the passages that prose may be made of; none where it adds nothing."""
    started = time.perf_counter()
    asked = read_question(question)
    searched = _searched(library)
    if not asked.text or not searched.passages:
        found = Composed("not_in_documents", say("nothing_asked" if not asked.text else "empty", asked.language))
    else:
        found = composed(library, asked, filters, k)
    answer = Answer(
        question=question,
        language=asked.language,
        status=found.status,
        text=found.text,
        citations=found.citations,
        hits=found.hits,
        searched=searched,
        generator_id=GENERATOR_ID,
        index_generation=library.generation,
        seconds=time.perf_counter() - started,
        evidence=found.evidence,
    )
    return answer, asked, found.ranked if found.is_plain and found.citations else ()


def _searched(library: Library) -> Searched:
    return Searched(
        documents=len(library.documents()),
        passages=library.passage_count(),
        languages=library.languages(),
        years=library.years(),
    )
