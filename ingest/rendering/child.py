"""The process in which the pages of one PDF are drawn and searched: what `reading` is for reading, this is for showing.

`pictures` starts it as a `worker` and keeps it while its document is looked at. A request names the file and a page; an
answer is a picture, or JSON. It reads one file in its life, the first that it is asked for, so that what a hostile one
does to this process reaches no other document.
"""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import Any

from ..codec import dumps, from_json
from ..pdf import FileUnreadable, opened
from ..records import RecognisedPage
from ..sandbox import Confined
from .page import draw, find
from .records import Stretch


def main() -> int:
    """Confines itself, then answers until its input ends."""
    from PIL import Image, PngImagePlugin  # noqa: F401, PLC0415 - loaded before anybody waits for a picture

    confined = Confined()
    requests = confined.requests()
    for first in requests:
        try:
            with opened(Path(first["path"])) as document:
                for request in chain((first,), requests):
                    confined.answer(_respond(document, request))
        except FileUnreadable as exc:
            for _ in chain((first,), requests):
                confined.answer(_error("encrypted" if exc.wants_password else "damaged"))
    return 0


def _respond(document: Any, request: dict[str, Any]) -> bytes:
    try:
        number = int(request["page"])
        if not 1 <= number <= len(document):
            return _error("damaged")
        if "width" in request:
            return draw(document, number, int(request["width"]))
        wanted = from_json(tuple[Stretch, ...], request["wanted"])
        recognised = request["recognised"] and from_json(RecognisedPage, request["recognised"])
        return dumps(find(document, number, wanted, recognised)).encode()
    except Exception:  # noqa: BLE001 - the outermost edge of this process: whatever a library raises is the file's fault
        return _error("damaged")


def _error(code: str) -> bytes:
    return json.dumps({"error": code}).encode()


if __name__ == "__main__":
    sys.exit(main())
