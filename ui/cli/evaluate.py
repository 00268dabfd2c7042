"""`evaluate`: how well search finds what judges found relevant, on a BEIR-style folder and a library made for it.

The texts go the way of every document from its passages on, and the queries go through `search`. A text that became
several passages stands where its best one stands.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

from ...index.library import Library, search
from ...ingest import Ingested, Limits
from .. import opening
from ..evaluation import Collection, Text, collection, figures, ingested, roll_up
from ..json_lines import line
from .progress import Bar

PASSAGES = 50
"""Passages asked for a query, so that ten texts are among them where each has several."""
DONE, FAILED = 0, 2


def evaluate(options: argparse.Namespace) -> int:
    """Prints the figures of one folder."""
    read = collection(options.folder)
    with tempfile.TemporaryDirectory(prefix="relatoria-evaluate-") as scratch:
        folder = Path(scratch)
        model = opening.chosen_embedder(opening.settings(options))
        with Library.open(folder / "library", model, create=True) as library, closing(Bar("step")) as bar:
            texts = _filled(library, read, folder, bar)
            run: dict[str, tuple[str, ...]] = {}
            search(library, read.queries[0][1], k=PASSAGES)  # loads what the first query would pay for
            begin = perf_counter()
            for number, (identifier, query) in enumerate(read.queries):
                bar.at(number, len(read.queries), "searching")
                hits = search(library, query, k=PASSAGES)
                run[identifier] = roll_up([texts[hit.passage.doc_id] for hit in hits])
            seconds = (perf_counter() - begin) / len(read.queries)
    found = {**figures(run, read.qrels), "seconds_per_query": seconds}
    if options.json:
        print(line({name: value if isinstance(value, int) else round(value, 5) for name, value in found.items()}))
    else:
        for name, value in found.items():
            print(f"{name:<18}{value:>8}" if isinstance(value, int) else f"{name:<18}{value:>8.4f}")
    return DONE


def _filled(library: Library, read: Collection, folder: Path, bar: Bar) -> dict[str, str]:
    """Puts the texts into the library; gives the text's own id by the id that its document got there."""
    width = max(1, math.ceil(math.log10(len(read.texts) + 1)))
    files = {f"{number:0{width}}.json": text for number, text in enumerate(read.texts)}
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in files.items():
        (corpus / name).write_text(json.dumps([text.identifier, text.text, text.title]), encoding="utf-8")
    texts: dict[str, str] = {}
    for added in library.add(
        [corpus], read=_read, on_progress=lambda progress: bar.at(progress.number - 1, progress.total, "embedding")
    ):
        if added.error is not None:
            print(f"{files[added.file].identifier}: {added.error.said}", file=sys.stderr)
        else:
            texts[added.doc_id] = files[added.file].identifier
    return texts


def _read(path: Path, limits: Limits, *, filename: str) -> Ingested:
    """In place of the readers: these texts are our own files, and need no process of their own."""
    del limits, filename
    identifier, text, title = json.loads(path.read_text(encoding="utf-8"))
    return ingested(Text(identifier, text, title))
