"""`search` and `ask`: one query, or a file of them with everything loaded once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from time import perf_counter

from ..index.library import Library
from .arguments import filters
from .batch import Asked, UnusableInput, questions
from .json_output import Json, answer_json, line, search_json
from .opening import opened
from .text_output import answer_text, columns, search_text

DONE, NOTHING = 0, 1

Found = tuple[Json, str, bool]
"""What is printed with `--json`, what without it, and whether anything was found."""


def search(options: argparse.Namespace) -> int:
    """Passages for each query."""
    from ..index.search import search as search_in  # noqa: PLC0415 - the other commands start without it

    chosen = filters(options)

    def find(library: Library, asked: Asked) -> Found:
        begin = perf_counter()
        hits = search_in(library, asked.question, k=options.k, filters=chosen)
        seconds = perf_counter() - begin
        return (
            search_json(asked.question, hits, seconds, asked.identifier),
            search_text(hits, columns()),
            bool(hits),
        )

    return _each(options, options.query, find)


def ask(options: argparse.Namespace) -> int:
    """An answer or a refusal for each question."""
    from ..assistant.ask import ask as answer_from  # noqa: PLC0415 - the other commands start without it

    chosen = filters(options)

    def answer(library: Library, asked: Asked) -> Found:
        given = answer_from(library, asked.question, filters=chosen, k=options.k)
        return (
            answer_json(given, asked.identifier),
            answer_text(given, columns()),
            given.status != "not_in_documents",
        )

    return _each(options, options.question, answer)


def _each(options: argparse.Namespace, words: str | None, find: Callable[[Library, Asked], Found]) -> int:
    """0 if anything was found for any of the questions, 1 otherwise."""
    asked: Iterable[Asked] = (Asked(None, _checked(words)),) if options.source is None else questions(options.source)
    as_json = options.json or options.source is not None
    found_any = False
    with opened(options) as library:
        for one in asked:
            as_record, as_text, found = find(library, one)
            print(line(as_record) if as_json else as_text, flush=True)
            found_any |= found
    return DONE if found_any else NOTHING


def _checked(words: str | None) -> str:
    if words is None or not words.strip():
        raise UnusableInput("The question is empty.", "Write it in quotation marks after the command.")
    return words.strip()
