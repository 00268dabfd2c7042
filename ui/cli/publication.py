"""`publish`, `withhold`, `embargo`, `withdraw`, `trail`: which documents answer, and who decided so."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from ...index.errors import UnknownDocument
from ...index.library import Library
from ...index.store import Publication
from ..json_lines import line
from ..opening import opened
from ..plain import one_line
from .text_output import columns, error_text, trail_text

DONE, NOTHING = 0, 1


def publish(options: argparse.Namespace) -> int:
    """Whether the document is there; the others alike."""
    return _decide(options, lambda library: library.curation.publish(options.doc_id))


def withhold(options: argparse.Namespace) -> int:
    return _decide(options, lambda library: library.curation.withhold(options.doc_id, options.reason))


def embargo(options: argparse.Namespace) -> int:
    return _decide(options, lambda library: library.curation.embargo(options.doc_id, options.until))


def withdraw(options: argparse.Namespace) -> int:
    return _decide(options, lambda library: library.curation.withdraw(options.doc_id, options.reason))


def trail(options: argparse.Namespace) -> int:
    """What was done, the newest first; whether there is anything."""
    with opened(options) as library:
        found = library.curation.trail(options.doc_id or "", limit=options.limit, before=options.before)
    for entry in found:
        if options.json:
            from .. import outputs  # noqa: PLC0415 - for programs alone

            print(line(outputs.TrailEntry.of(entry)))
        else:
            print(trail_text(entry, columns(), options.language_of_messages))
    return DONE if found else NOTHING


def _decide(options: argparse.Namespace, decide: Callable[[Library], Publication]) -> int:
    language = options.language_of_messages
    with opened(options) as library:
        try:
            decided = decide(library)
        except UnknownDocument as error:
            print(error_text(error, language), file=sys.stderr)
            return NOTHING
    if options.json:
        from .. import outputs  # noqa: PLC0415 - for programs alone

        print(line(outputs.Decided.on(options.doc_id, decided)))
    else:
        print(f"{one_line(options.doc_id)}: {one_line(decided.words.say(language))}.", file=sys.stderr)
    return DONE
