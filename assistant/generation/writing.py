"""Prose by a language model under an answer that is already complete: verified statements, one by one.

The passages come first and stay; a statement is shown when its quotations were found and carry it, and is never taken
back. Whatever the model does, the answer ends within its time, and without it nothing is missing but the prose.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from ...index.embedding import Embedder
from ..answers import citation_of, quotation_sections, said_section
from ..events import Done, Stated
from ..models import Model, ModelError
from ..questions import Question
from ..reading import Ranked, text_start
from ..records import Answer, Citation
from ..sections import Said
from ..wording import say
from .excerpts import long_excerpts, short_excerpts
from .prompting import Offered, in_full, offer, request
from .statements import Statement, StatementReader
from .verifying import FoundQuote, Verified, same_words, verified

_VERIFYING = threading.Semaphore(2)
"""As many statements are verified at once as there are cores: fifty at once would all end late."""
NEAR = 3.0
"""How far below the best score a passage may be to be given to it."""


def prose(
    question: Question,
    answer: Answer,
    ranked: Sequence[Ranked],
    model: Model,
    embedder: Embedder,
    *,
    seconds: float,
) -> Iterator[Stated | Done]:
    """The verified statements as they come, then the whole answer. Closing it stops the model."""
    began = time.perf_counter()
    near = [one for one in ranked if one.score >= ranked[0].score - NEAR]
    given = long_excerpts(near) if model.is_quick else short_excerpts(near, answer.citations)
    offered = {one.key: one for one in offer(given)}
    so_far, dropped, failure = answer, 0, None
    with closing(_statements(model, question, tuple(offered.values()), seconds)) as reading:
        try:
            for statement in reading:
                if not _VERIFYING.acquire(timeout=max(0.0, began + seconds - time.perf_counter())):
                    break
                try:
                    one = verified(in_full(statement, offered), offered, question.language, embedder)
                finally:
                    _VERIFYING.release()
                if one is None:
                    dropped += 1
                elif not same_words(one.text, [said.text for said in so_far.statements]):
                    new = _new_citations(one, so_far.citations)
                    said = Said(one.text, _markers(one, (*so_far.citations, *new)), one.support)
                    so_far = _with(answer, (*so_far.statements, said), (*so_far.citations, *new))
                    yield Stated(said, new, so_far)
                if time.perf_counter() - began > seconds:
                    break
        except ModelError as error:
            failure = error
    yield Done(
        replace(
            so_far,
            dropped=dropped,
            notice=_notice(question.language, len(so_far.statements), dropped, failure),
            generator_id=f"{model.model_id}+verified-1" if so_far.statements else answer.generator_id,
            seconds=answer.seconds + time.perf_counter() - began,
        )
    )


def _statements(
    model: Model, question: Question, offered: Sequence[Offered], seconds: float
) -> Generator[Statement, None, None]:
    """What the model says, statement by statement. Closing it closes the model's stream."""
    reader = StatementReader()
    asked = request(question, offered)
    with closing(model.stream(asked.messages, seconds=seconds, form=asked.form)) as pieces:
        for piece in pieces:
            yield from reader.feed(piece)
    yield from reader.close()


def _with(answer: Answer, statements: tuple[Said, ...], citations: tuple[Citation, ...]) -> Answer:
    """The answer with statements before its quotations, and behind them what the statements rest on besides."""
    more = citations[len(answer.citations) :]
    also = quotation_sections(more, answer.language, opening="also") if more else ()
    said = said_section(statements, citations, answer.language)
    return replace(answer, citations=citations, sections=(said, *answer.sections, *also))


def _notice(language: str, shown: int, dropped: int, failure: ModelError | None) -> str:
    """What the reader should know of the model; empty where all went well."""
    said = []
    if failure is not None:
        reason = say(type(failure).__name__, language)
        said.append(say("cut_short" if shown else "no_model", language, reason=reason))
    elif not shown:
        said.append(say("nothing_left", language))
    if shown and dropped:
        said.append(say("dropped", language, count=dropped))
    return " ".join(said)


def _new_citations(one: Verified, shown: Sequence[Citation]) -> tuple[Citation, ...]:
    """Citations for the quotations that stand in none of the shown ones, numbered on."""
    new: list[Citation] = []
    for quote in one.quotes:
        if not any(_holds(citation, quote) for citation in (*shown, *new)):
            new.append(citation_of(quote.hit, quote.start, quote.end, marker=len(shown) + len(new) + 1))
    return tuple(new)


def _markers(one: Verified, citations: Sequence[Citation]) -> tuple[int, ...]:
    found = {next(citation.marker for citation in citations if _holds(citation, quote)) for quote in one.quotes}
    return tuple(sorted(found))


def _holds(citation: Citation, quote: FoundQuote) -> bool:
    return (
        citation.passage_id == quote.hit.passage.passage_id
        and citation.start <= max(quote.start, text_start(quote.hit.passage))  # shown without its own number
        and quote.end <= citation.end
    )
