"""Asks every question of a gold file, and measures the answers against what is known of them.

    python tests/bench/evaluate_answers.py GOLD [--library DIR] [--json] [--page FILE] [--model PROVIDER:NAME]

The answers go the way of `ask`. What judges them goes another way wherever there is one: the stored passages, a second
reading of the files, the words of statements and quotes (`answer_metrics`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence, Set
from contextlib import closing
from datetime import date
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from answer_metrics import Measured, Observed, by_language, measured
from answer_words import letters, stands_in
from evaluation_page import page
from figure_table import figures_json, measured_json, table_text
from gold import gold, unusable
from second_reading import second_reading

from relatoria.assistant.events import Done, Passages, Stated
from relatoria.assistant.records import Answer
from relatoria.index.errors import LibraryDamaged, UnknownDocument
from relatoria.index.library import Library
from relatoria.ingest.records import Passage
from relatoria.ui.cli.arguments import common_options, model_options, parsed
from relatoria.ui.cli.commands import carry_out
from relatoria.ui.cli.progress import Bar
from relatoria.ui.json_lines import line
from relatoria.ui.opening import language_model, opened, settings
from relatoria.ui.plain import one_line

if TYPE_CHECKING:
    from relatoria.assistant.events import Event

DONE = 0
_LOOKED_AT = 40
"""Passages of a document that its second reading is tried on."""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 whatever the figures are, 2 an error; SystemExit as argparse raises it."""
    program = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0], parents=[common_options()])
    program.add_argument("gold", type=Path, metavar="GOLD", help="questions and what is known of them (JSON lines)")
    program.add_argument("--page", type=Path, metavar="FILE", help="write every answer beside its evidence, as HTML")
    model_options(program)
    return carry_out(evaluate_answers, parsed(argv, by=program))


def evaluate_answers(options: argparse.Namespace) -> int:
    """Prints the figures of one gold file."""
    asked = gold(options.gold)
    _check_page(options.page)
    from relatoria.assistant.asking import answering

    limits = settings(options)
    model = language_model(limits)
    if model is not None:
        model.warm()
    with opened(options) as library, closing(Bar("question")) as bar:

        def answers(question: str) -> Iterator[Event]:
            return answering(library, question, model=model, seconds=limits.model_timeout)

        observer = Observer(library)
        next(answers(asked[0].question))  # loads what the first question would pay for
        found = []
        for number, one in enumerate(asked):
            bar.at(number, len(asked), "asking")
            found.append(measured(one, observer.observed(answers(one.question))))
        facts = _facts(options.gold, library, found, limits.model, observer.unread)
    table = by_language(found)
    if options.page is not None:
        _write(options.page, page(f"Answers to {one_line(options.gold.name)}", facts, table, found))
    if options.json:
        print(line({"about": facts, "figures": figures_json(table), "answers": measured_json(found)}))
    else:
        print("\n".join((*map(one_line, facts), "", table_text(table))))
    return DONE


class Observer:
    """Takes the time of answers, and looks up what they cite."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._passages = lru_cache(maxsize=256)(self._passages_of)
        self._original = lru_cache(maxsize=256)(self._original_of)
        self.unread: set[str] = set()
        """Files whose second reading says nothing."""

    def observed(self, events: Iterator[Event]) -> Observed:
        """Reads an answer to its end."""
        from relatoria.assistant.verification.support import verify

        begin = perf_counter()
        first: float | None = None
        answer: Answer | None = None
        for event in events:
            if isinstance(event, Passages) and first is None:
                first = perf_counter() - begin
            if isinstance(event, Passages | Stated | Done):
                answer = event.answer
        seconds = perf_counter() - begin
        assert answer is not None  # the passages always come
        cited = {citation.source.doc_id for citation in answer.citations}
        quotes = {citation.marker: citation.quote for citation in answer.citations}
        return Observed(
            answer=answer,
            first_seconds=seconds if first is None else first,
            seconds=seconds,
            faults=tuple(
                verify(
                    said.text, [quotes[marker] for marker in said.markers if marker in quotes], self._library.embedder
                ).faults
                for said in answer.statements
            ),
            passages={passage.passage_id: passage for doc_id in cited for passage in self._passages(doc_id)},
            originals={doc_id: self._original(doc_id) for doc_id in cited},
        )

    def _passages_of(self, doc_id: str) -> tuple[Passage, ...]:
        try:
            return self._library.passages_of(doc_id)
        except UnknownDocument:
            return ()

    def _original_of(self, doc_id: str) -> str | None:
        """`letters` of the second reading; None where it lacks most of the document, for then it is no witness."""
        try:
            path = self._library.original(doc_id)
        except (UnknownDocument, LibraryDamaged):
            return None
        original = letters(second_reading(path) or "")
        passages = [one for one in self._passages(doc_id) if not one.ocr]
        looked_at = passages[:: max(1, len(passages) // _LOOKED_AT)]
        found = sum(stands_in(one.text, original, [start.offset for start in one.page_starts]) for one in looked_at)
        if 2 * found >= len(looked_at) > 0:
            return original
        self.unread.add(next((one.filename for one in self._library.documents() if one.doc_id == doc_id), doc_id))
        return None


def _facts(file: Path, library: Library, found: list[Measured], model: str, unread: Set[str]) -> list[str]:
    """What was asked, of what, by what and when."""
    return [
        f"{len(found)} questions of {file.name}",
        f"{len(library.documents())} documents, {library.searched().passages} passages",
        f"language model: {model or 'none'}",
        date.today().isoformat(),
        *(f"quotations not looked for in {name}: a second reading does not get its text" for name in sorted(unread)),
    ]


def _check_page(path: Path | None) -> None:
    """Before anything is asked, for an hour of answers must not be lost. UnusableInput."""
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise unusable(
            f"No page can be written to {one_line(str(path))}.", "Give the name of a file in a folder that is there."
        )


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise unusable(
            f"The page cannot be written to {one_line(str(path))}.", "Check the folder, and that you may write there."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
