"""`add`, `documents`, `show`, `remove`, `compact`, `reindex`: what staff do to the library.

None of them loads a model, but `add` where there is something new, and `reindex`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from ...index.adding import Added, AddedError, Progress, name_of
from ...index.errors import UnknownDocument
from ...index.library import Library
from .. import opening
from ..opening import folder, opened
from ..plain import one_line
from ..presentation import added_json, block_json, line, source_json
from .progress import Bar
from .text_output import added_text, blocks_text, columns, documents_text, error_text, progress_text

DONE, NOTHING, FAILED = 0, 1, 2


def add(options: argparse.Namespace) -> int:
    """One line a file, as soon as it is in; a file that fails does not stop the others."""
    counts: Counter[str] = Counter()
    present = [path for path in options.paths if os.path.lexists(path)]
    with closing(Bar("file")) as bar:

        def say(added: Added) -> None:
            counts[added.status] += 1
            bar.say(line(added_json(added)) if options.json else added_text(added, columns()))

        def show(progress: Progress) -> None:
            bar.at(progress.number - (progress.stage != "done"), progress.total, progress_text(progress))

        for path in options.paths:
            if path not in present:
                say(_missing(path))
        if present:  # a slip of the pen must not make an empty library
            with opened(options, create=True) as library:
                for added in library.add(
                    present,
                    on_progress=show,
                    review=options.review,
                    supersedes=options.replaces,
                    retry=options.retry,
                ):
                    say(added)
    print(_summary(counts), file=sys.stderr)
    if not counts:
        return NOTHING
    return FAILED if counts["failed"] else DONE


def documents(options: argparse.Namespace) -> int:
    """Every document: superseded ones too, and those that do not answer."""
    with opened(options) as library:
        sources, decided = library.documents(everything=True), library.publications()
    if options.json:
        for source in sources:
            print(line(source_json(source, decided.get(source.doc_id))))
    else:
        print(documents_text(sources, columns(), publications=decided))
    return DONE


def show(options: argparse.Namespace) -> int:
    """The blocks of one document."""
    with opened(options) as library:
        try:
            document = library.document(options.doc_id, everything=True)
        except UnknownDocument as error:
            print(error_text(error), file=sys.stderr)
            return NOTHING
    if options.json:
        for block in document.blocks:
            print(line(block_json(block)))
    else:
        print(documents_text((document.source,), columns(), total=False))
        for warning in document.warnings:
            print(f"\n! {one_line(warning)}")
        print(f"\n{blocks_text(document.blocks, columns())}")
    return DONE


def remove(options: argparse.Namespace) -> int:
    """Whether the document was there."""
    with opened(options) as library:
        removed = library.remove(options.doc_id)
    if options.json:
        print(line({"doc_id": options.doc_id, "removed": removed}))
    said = one_line(options.doc_id)
    print(f"Removed {said}." if removed else f"The library has no document {said}.", file=sys.stderr)
    return DONE if removed else NOTHING


def compact(options: argparse.Namespace) -> int:
    """Whatever removed documents left behind is gone afterwards."""
    with opened(options) as library:
        library.compact()
    if options.json:
        print(line({"compacted": True}))
    else:
        print("The library is compact.", file=sys.stderr)
    return DONE


def reindex(options: argparse.Namespace) -> int:
    """The library with the vectors of the configured model."""
    model = opening.chosen_embedder(opening.settings(options))
    with closing(Bar("document")) as bar:
        passages = Library.reindex(
            folder(options), model, lambda doc_id, number, total: bar.at(number - 1, total, f"embedding {doc_id}")
        )
    if options.json:
        print(line({"embedder_id": model.embedder_id, "passages": passages}))
    else:
        print(f"Embedded {passages:,} passages with {model.embedder_id}.", file=sys.stderr)
    return DONE


def _missing(path: Path) -> Added:
    name = name_of(path)
    return Added(name, "failed", error=AddedError("not_found", f"There is no file {name}.", f"Check the path: {path}"))


def _summary(counts: Counter[str]) -> str:
    total = counts.total()
    if not total:
        return "No files were found there."
    order = ("added", "new_version", "partial", "unchanged", "failed")
    parts = ", ".join(f"{counts[status]} {status.replace('_', ' ')}" for status in order if counts[status])
    return f"{total} {'file' if total == 1 else 'files'}: {parts}."
