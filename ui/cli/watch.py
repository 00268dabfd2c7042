"""`watch`: adds what is put into a folder, for as long as it runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import monotonic, sleep

from ...index.adding import Watch
from ...index.errors import LibraryBusy, LibraryError
from ...index.library import Library
from ..opening import opened
from ..plain import one_line
from ..presentation import added_json, line
from .text_output import added_text, columns

DONE = 0
LOOK = 1.0
"""Seconds between two looks at the folder."""


def watch(options: argparse.Namespace) -> int:
    """Until it is interrupted, which is how it is meant to end. LibraryError: there is no such folder."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise LibraryError(f"There is no folder {folder}.", "Make it, then watch it.")
    with opened(options, create=True) as library:
        watched = Watch((folder,), without=library.folder)
        print(f"Watching {one_line(str(folder))} (end it with Ctrl-C).", file=sys.stderr)
        try:
            while True:
                _take(library, watched, options)
                sleep(LOOK)
        except KeyboardInterrupt:
            return DONE


def _take(library: Library, watched: Watch, options: argparse.Namespace) -> None:
    """Adds what is whole by now; while somebody else writes to the library, it waits for the next look."""
    whole = watched.whole(monotonic())
    if not whole:
        return
    try:
        for added in library.add(whole, review=options.review):
            print(line(added_json(added)) if options.json else added_text(added, columns()), flush=True)
    except LibraryBusy:
        watched.forget(whole)
