"""A process that misbehaves as it is asked to, for the tests of `worker` (python -P -m worker_child)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from relatoria.ingest.sandbox.worker import Confined


def answer(request: dict[str, Any], confined: Confined) -> bytes:  # noqa: PLR0912 - a list of cases
    """What becomes of one request."""
    match request["do"]:
        case "echo":
            return str(request["text"]).encode()
        case "surroundings":
            names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT", "TMPDIR")
            alarm = signal.alarm(0)
            return repr(
                (str(Path.cwd()), os.getsid(0) == os.getpid(), alarm, [os.environ.get(n) for n in names])
            ).encode()
        case "chatter":
            sys.stdout.write("a library says what it likes\n")
            sys.stdout.flush()
            os.write(2, b"also from C\n")
            for page in (1, 2):
                confined.turned(page, 2)
        case "spin":
            while True:
                pass
        case "sleep":
            time.sleep(60)
        case "start another":
            child = subprocess.Popen(["sleep", "60"])
            confined.turned(child.pid, 9)
            time.sleep(60)
        case "memory":
            return bytes(2**31)
        case "much":
            return b"x" * 5000
        case "long file":
            with open("long", "wb") as file:  # noqa: PTH123 - as a library would
                file.write(b"x" * 10_000_000)
        case "signal":
            os.kill(os.getpid(), request["signal"])
        case "exit":
            os._exit(0)
    return b""


if __name__ == "__main__":
    desk = Confined()
    for asked in desk.requests():
        desk.answer(answer(asked, desk))
