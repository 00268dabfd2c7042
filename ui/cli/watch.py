"""`watch`: adds what is put into a folder, for as long as it runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import monotonic, sleep

from ...index.adding import Watch
from ...index.errors import LibraryBusy, LibraryError
from ...index.library import Library
from ...ingest.messages import Area
from ..opening import opened
from ..plain import one_line
from .library import added_line

_say = Area("ui", "command").say
DONE = 0
LOOK = 1.0
"""Seconds between two looks at the folder."""


def watch(options: argparse.Namespace) -> int:
    """Until it is interrupted, which is how it is meant to end. LibraryError: there is no such folder."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise LibraryError("ui.command.no_folder", folder=folder)
    with opened(options, create=True) as library:
        watched = Watch((folder,), without=library.folder)
        print(one_line(_say("watching", options.language_of_messages, folder=folder)), file=sys.stderr)
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
            print(added_line(added, options), flush=True)
    except LibraryBusy:
        watched.forget(whole)
