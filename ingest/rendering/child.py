"""The process in which the pages of one PDF are drawn and searched: what `child` is for reading, this is for showing.

Started by `pictures` as `python -m relatoria.ingest.rendering.child` and kept while its document is looked at. It takes
requests as lines of JSON on standard input: the first names the file, the others a page. It answers each with a line of
JSON that says how many bytes follow it, and the bytes. It reads one file in its life, so that what a hostile one does
to this process reaches no other document.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

from ..codec import from_json, to_json
from ..pdf import FileUnreadable, PageUnreadable, opened
from ..records import Limits, RecognisedPage
from ..sandbox import confine, swallow_output
from .page import draw, find
from .records import Stretch


def main() -> int:
    """Confines itself, then answers until its input ends."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    limits = from_json(Limits, json.loads(requests.readline()))
    from PIL import Image, PngImagePlugin  # noqa: F401, PLC0415 - loaded before anybody waits for a picture

    confine(limits)
    _alarm(0)  # it may wait for its file as long as its parent lives, whose end closes the input
    swallow_output()
    first = requests.readline()
    if not first:
        return 0
    try:
        with opened(Path(json.loads(first)["path"])) as document:
            for line in requests:
                _alarm(int(limits.seconds) + 5)
                _send(answers, *_respond(document, json.loads(line)))
                _alarm(0)
    except FileUnreadable as exc:
        for _ in requests:
            _send(answers, {"error": "encrypted" if exc.wants_password else "damaged"})
    return 0


def _respond(document: Any, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        number = int(request["page"])
        if not 1 <= number <= len(document):
            return {"error": "damaged"}, b""
        if "width" in request:
            return {}, draw(document, number, int(request["width"]))
        wanted = from_json(tuple[Stretch, ...], request["wanted"])
        recognised = request["recognised"] and from_json(RecognisedPage, request["recognised"])
        return {}, json.dumps(to_json(find(document, number, wanted, recognised))).encode()
    except PageUnreadable:
        return {"error": "damaged"}, b""
    except Exception:  # noqa: BLE001 - the outermost edge of this process: whatever a library raises is the file's fault
        return {"error": "damaged"}, b""


def _send(answers: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    answers.write(json.dumps({**head, "bytes": len(body)}).encode() + b"\n" + body)
    answers.flush()


def _alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


if __name__ == "__main__":
    sys.exit(main())
