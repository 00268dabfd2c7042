"""`search` and `ask`: one query, or a file of them with everything loaded once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from time import perf_counter

from ...index.library import Library
from ...index.library import search as search_in
from ..json_lines import AskedLine, UnusableInput, line, questions
from ..opening import language_model, opened, settings
from .arguments import filters
from .text_output import answer_text, columns, search_text

DONE, NOTHING = 0, 1

Found = tuple[str, bool]
"""What is printed, and whether anything was found."""


def search(options: argparse.Namespace) -> int:
    """Passages for each query."""
    queries, chosen = _asked(options.query, options.source), filters(options)

    def find(library: Library, asked: AskedLine) -> Found:
        begin = perf_counter()
        hits = search_in(library, asked.question, k=options.k, filters=chosen)
        seconds = perf_counter() - begin
        if not _as_json(options):
            return search_text(hits, columns(), options.language_of_messages), bool(hits)
        from .. import outputs  # noqa: PLC0415 - for programs alone

        shown = [outputs.Hit.of(hit) for hit in hits]
        return line(outputs.Search(id=asked.identifier, query=asked.question, seconds=seconds, hits=shown)), bool(hits)

    return _each(options, queries, find)


def ask(options: argparse.Namespace) -> int:
    """An answer or a refusal for each question."""
    queries, chosen = _asked(options.question, options.source), filters(options)
    from ...assistant.answers import silence_report  # noqa: PLC0415
    from ...assistant.asking import ask as answer_from  # noqa: PLC0415 - the other commands start without it
    from ...assistant.conversation import thread_of  # noqa: PLC0415
    from .report import check_report, write_report  # noqa: PLC0415

    limits = settings(options)
    model = language_model(limits)
    if model is not None:
        model.warm()

    thread = thread_of(options.after)
    if options.report is not None:
        if options.source is not None:
            raise UnusableInput("ui.input.report_on_many")
        check_report(options.report)

    def answer(library: Library, asked: AskedLine) -> Found:
        given = answer_from(
            library,
            asked.question,
            filters=chosen,
            k=options.k,
            thread=thread,
            model=model,
            seconds=limits.model_timeout,
        )
        if options.report is not None:
            write_report(silence_report(library, given, chosen), options.report)
        found = given.status != "not_in_documents"
        if not _as_json(options):
            return answer_text(given, columns()), found
        from .. import outputs  # noqa: PLC0415 - for programs alone

        return line(outputs.Answer.to(asked.identifier, given)), found

    return _each(options, queries, answer)


def _as_json(options: argparse.Namespace) -> bool:
    return bool(options.json) or options.source is not None


def _asked(words: str | None, source: str | None) -> tuple[AskedLine, ...]:
    """What is asked, all of it checked before anything is loaded. UnusableInput."""
    if source is not None:
        return questions(source)
    if words is None or not words.strip():
        raise UnusableInput("ui.input.empty_question")
    return (AskedLine(None, words.strip()),)


def _each(
    options: argparse.Namespace, queries: Iterable[AskedLine], find: Callable[[Library, AskedLine], Found]
) -> int:
    """0 if anything was found for any of the questions, 1 otherwise."""
    found_any = False
    with opened(options) as library:
        for asked in queries:
            said, found = find(library, asked)
            print(said, flush=True)
            found_any |= found
    return DONE if found_any else NOTHING
