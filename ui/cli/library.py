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
from ...ingest.messages import Area, Message
from .. import opening
from ..json_lines import line
from ..opening import folder, opened
from ..plain import one_line
from .progress import Bar
from .text_output import added_text, blocks_text, columns, documents_text, error_text, progress_text

_say = Area("ui", "command").say
DONE, NOTHING, FAILED = 0, 1, 2


def add(options: argparse.Namespace) -> int:
    """One line a file, as soon as it is in; a file that fails does not stop the others."""
    counts: Counter[str] = Counter()
    language = options.language_of_messages
    present = [path for path in options.paths if os.path.lexists(path)]
    with closing(Bar(_say("bar_files", language))) as bar:

        def say(added: Added) -> None:
            counts[added.status] += 1
            bar.say(added_line(added, options))

        def show(progress: Progress) -> None:
            bar.at(progress.number - (progress.stage != "done"), progress.total, progress_text(progress, language))

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
    print(_summary(counts, language), file=sys.stderr)
    if not counts:
        return NOTHING
    return FAILED if counts["failed"] else DONE


def added_line(added: Added, options: argparse.Namespace) -> str:
    """What is printed of one file."""
    language = options.language_of_messages
    if not options.json:
        return added_text(added, columns(), language)
    from .. import outputs  # noqa: PLC0415 - for programs alone

    return line(outputs.Added.of(added, language))


def documents(options: argparse.Namespace) -> int:
    """Every document: superseded ones too, and those that do not answer."""
    with opened(options) as library:
        sources, decided = library.documents(everything=True), library.curation.publications()
    if options.json:
        from .. import outputs  # noqa: PLC0415 - for programs alone

        for source in sources:
            print(line(outputs.Source.known(source, decided.get(source.doc_id))))
    else:
        print(documents_text(sources, columns(), options.language_of_messages, publications=decided))
    return DONE


def show(options: argparse.Namespace) -> int:
    """The blocks of one document."""
    with opened(options) as library:
        try:
            document = library.document(options.doc_id, everything=True)
        except UnknownDocument as error:
            print(error_text(error, options.language_of_messages), file=sys.stderr)
            return NOTHING
    if options.json:
        from .. import outputs  # noqa: PLC0415 - for programs alone

        for block in document.blocks:
            print(line(outputs.Block.of(block)))
    else:
        language = options.language_of_messages
        print(documents_text((document.source,), columns(), language, total=False))
        for warning in document.warnings:
            print(f"\n! {one_line(warning.say(language))}")
        print(f"\n{blocks_text(document.blocks, columns(), language)}")
    return DONE


def remove(options: argparse.Namespace) -> int:
    """Whether the document was there."""
    with opened(options) as library:
        removed = library.remove(options.doc_id)
    if options.json:
        print(line({"doc_id": options.doc_id, "removed": removed}))
    said = _say("removed" if removed else "not_removed", options.language_of_messages, document=options.doc_id)
    print(one_line(said), file=sys.stderr)
    return DONE if removed else NOTHING


def compact(options: argparse.Namespace) -> int:
    """Whatever removed documents left behind is gone afterwards."""
    with opened(options) as library:
        library.compact()
    if options.json:
        print(line({"compacted": True}))
    else:
        print(_say("compact", options.language_of_messages), file=sys.stderr)
    return DONE


def reindex(options: argparse.Namespace) -> int:
    """The library with the vectors of the configured model."""
    model, language = opening.chosen_embedder(opening.settings(options)), options.language_of_messages
    with closing(Bar(_say("bar_documents", language))) as bar:

        def show(doc_id: str, number: int, total: int) -> None:
            bar.at(number - 1, total, _say("embedding", language, file=doc_id))

        passages = Library.reindex(folder(options), model, show)
    if options.json:
        print(line({"embedder_id": model.embedder_id, "passages": passages}))
    else:
        print(_say("embedded", language, n=passages, model=model.embedder_id), file=sys.stderr)
    return DONE


def _missing(path: Path) -> Added:
    name = name_of(path)
    return Added(name, "failed", error=AddedError("not_found", Message("ui.command.no_file", name=name, path=path)))


def _summary(counts: Counter[str], language: str) -> str:
    total = counts.total()
    if not total:
        return _say("no_files", language)
    order = ("added", "new_version", "partial", "unchanged", "failed")
    parts = (_say(f"count_{status}", language, n=counts[status]) for status in order if counts[status])
    return _say("files", language, n=total, parts=", ".join(parts))
