"""A process of its own for what handles hostile bytes: started fresh, confined, asked, followed, and ended.

Whatever a file does to the libraries that read or draw it (endless loops, gigabytes, crashes in C) costs this process
and nothing else. It is never a fork, since the parent may hold threads and models. Here stand both sides: `Worker` is
the one that asks, `Confined` the one that is asked.

The requests are lines of JSON, of which the first gives the limits. An answer is a line with its size and as many
bytes; lines before it say which page is done. Whoever took over the process writes what it likes there: the asker
believes nothing but numbers of a sensible size, and waits for no longer than its own clock allows.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import IO, Any, Literal

from ..codec import from_json, to_json
from ..records import Limits

THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
"""Numeric libraries reserve address space for every thread, out of the allowance of the process."""
_TURN = 0.1
"""Seconds between two looks at whether the answer is still wanted."""
_LONGEST_LINE = 40
_PIECE = 2**20
"""Bytes of an answer that are asked for at a time: what is announced need not come."""

Cause = Literal["late", "spent", "large", "died", "ended", "cancelled"]


class Stopped(Exception):
    """There is no answer, and the process has been ended.

    `cause`: "late" by the asker's clock; "spent", its processor time or its own alarm; "large", its answer or a file
    that it wrote; "died", by itself; "ended" in good order before it was asked; "cancelled", not wanted any more.
    """

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause)
        self.cause = cause


class Worker:
    """One limited process. Threads may share it: it is asked one thing at a time."""

    def __init__(
        self, module: str, limits: Limits, *, requests: int = 1, largest: int = 0, folder: str | None = None
    ) -> None:
        """Starts `python -m module`, which answers as a `Confined`.

        Args:
            limits: `seconds` is the wall clock of one request.
            requests: how many requests' time of the processor it has in its life.
            largest: bytes of one answer, by default as many as a file may have that it writes.
            folder: where it stands and keeps what is temporary, by default in that of the system.
        """
        self.asked = 0
        """How often, so far."""
        self._limits = limits
        self._largest = largest or _largest_file(limits)
        self._process = subprocess.Popen(
            # -P keeps the current folder off the import path: it may hold anything
            (sys.executable, "-P", "-m", module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder or tempfile.gettempdir(),
            env={**os.environ, **THREADS, **({"TMPDIR": folder} if folder else {})},
            start_new_session=True,
        )
        self._turn, self._ending = Lock(), Lock()
        self.is_over = False
        self._tell({"limits": to_json(limits), "requests": requests})

    def ask(
        self,
        request: object,
        *,
        on_page: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes:
        """The answer to a request that JSON can hold.

        `on_page` is called, in a thread of its own, with each page that is done and how many there are; `cancelled` is
        asked many times a second.

        Raises:
            Stopped: there is none. What else is raised, by `cancelled` too, ends the process as well.
        """
        with self._turn:
            if self.is_over:
                raise Stopped("ended")
            self.asked += 1
            heard: list[bytes | Cause] = []
            listening = Thread(target=self._listen, args=(request, on_page, heard), daemon=True)
            try:
                listening.start()
                heard += self._await(listening, cancelled)
            finally:
                if not (heard and isinstance(heard[0], bytes)):
                    self.end()
                    listening.join()
        answer = heard[0] if heard else _cause(self._process.returncode)
        if isinstance(answer, bytes):
            return answer
        raise Stopped(answer)

    def retire(self) -> None:
        """Ends it when it has answered what it was asked."""
        with self._turn:
            self.end()

    def end(self) -> None:
        """Ends it now, and all that it started; who waits for an answer gets none."""
        with self._ending:
            self.is_over = True
            if self._process.returncode is None:
                if sys.platform == "win32":
                    self._process.kill()
                else:
                    with suppress(ProcessLookupError, PermissionError):  # the group is gone already
                        os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                _there(stream).close()

    def _tell(self, message: object) -> None:
        stream = _there(self._process.stdin)
        with suppress(BrokenPipeError):  # it died: the answer, which is missing, will tell
            stream.write(json.dumps(message).encode() + b"\n")
            stream.flush()

    def _await(self, listening: Thread, cancelled: Callable[[], bool] | None) -> list[Cause]:
        """Waits until the listener is done; gives why it waits no longer."""
        end = monotonic() + self._limits.seconds
        while (left := end - monotonic()) > 0:
            listening.join(min(left, _TURN) if cancelled is not None else left)
            if not listening.is_alive():
                return []
            if cancelled is not None and cancelled():
                return ["cancelled"]
        return ["late"]

    def _listen(self, request: object, on_page: Callable[[int, int], None] | None, heard: list[bytes | Cause]) -> None:
        with suppress(OSError, ValueError):  # ended by somebody else, and its pipes closed
            self._tell(request)
            answer = listen(_there(self._process.stdout), self._largest, on_page)
            heard += [] if answer is None else [answer]


def listen(
    pipe: IO[bytes], largest: int, on_page: Callable[[int, int], None] | None = None
) -> bytes | Literal["large"] | None:
    """The next answer of a process that may be in other hands; None where it breaks off."""
    while line := pipe.readline(_LONGEST_LINE):
        if (said := re.fullmatch(rb"(\d{1,7}) (\d{1,7})\n", line)) and on_page is not None:
            on_page(int(said[1]), int(said[2]))
        elif announced := re.fullmatch(rb"answer (\d{1,12})\n", line):
            left = int(announced[1])
            if left > largest:
                return "large"
            pieces: list[bytes] = []
            while left and (piece := pipe.read(min(left, _PIECE))):
                pieces.append(piece)
                left -= len(piece)
            return None if left else b"".join(pieces)
    return None


def _cause(code: int) -> Cause:
    """Of what a process died; `code`: its exit code (negative: the signal that ended it)."""
    if sys.platform != "win32":
        if -code in (signal.SIGXCPU, signal.SIGALRM):
            return "spent"
        if -code == signal.SIGXFSZ:
            return "large"
    return "died"


class Confined:
    """The confined side: where a process finds its requests, says how far it is, and leaves its answers."""

    def __init__(self) -> None:
        """Confines this process as its first line says, and closes its doors: what libraries print goes nowhere."""
        self._requests, self._answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
        first = json.loads(self._requests.readline())
        self.limits = from_json(Limits, first["limits"])
        confine(self.limits, first["requests"])
        swallow_output()

    def requests(self) -> Iterator[Any]:
        """The requests, until the asker closes them or dies; each is to be answered before the next is taken.

        Between two of them it waits for as long as its parent lives. Should that be killed while one is worked on,
        nobody else would stop this process, and an alarm does.
        """
        for line in self._requests:
            _alarm(int(self.limits.seconds) + 6)
            yield json.loads(line)
            _alarm(0)

    def turned(self, page: int, pages: int) -> None:
        """Says that page `page` of `pages` is done."""
        with suppress(OSError):  # nobody listens any more
            self._answers.write(b"%d %d\n" % (page, pages))
            self._answers.flush()

    def answer(self, content: bytes) -> None:
        """Answers the request that was taken last."""
        self._answers.write(b"answer %d\n" % len(content))
        self._answers.write(content)
        self._answers.flush()


def confine(limits: Limits, requests: int = 1) -> None:
    """Limits on memory, processor time and size of files, kept by the kernel.

    Windows has no such limits; there the parent's clock and the limits inside the readers remain.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    wanted = (
        (resource.RLIMIT_AS, _address_space() + limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds * requests) + 1),
        (resource.RLIMIT_FSIZE, _largest_file(limits)),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, value in wanted:
        _, hard = resource.getrlimit(kind)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (most, hard))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and refuses to set it
            continue
    # Python ignores this signal, and a write would fail halfway instead
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def swallow_output() -> None:
    """Sends what libraries print, also from C, nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _largest_file(limits: Limits) -> int:
    return limits.bytes + limits.characters * 50


def _alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # no /proc outside Linux
        return 2**29
    return pages * os.sysconf("SC_PAGE_SIZE")


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
