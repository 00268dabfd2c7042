"""What a limited process promises, whoever uses it: it answers, or its end is told and it is gone."""

from __future__ import annotations

import ast
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from relatoria.ingest.records import Limits
from relatoria.ingest.sandbox.worker import Stopped, Worker, listen

SMALL = Limits(seconds=20.0, memory=2**28, bytes=1000, characters=20)
"""2,000 bytes of an answer or a file."""


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Worker]]:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1] / "support"))
    started: list[Worker] = []

    def start_one(limits: Limits = SMALL, **options: object) -> Worker:
        started.append(Worker("worker_child", limits, **options))  # type: ignore[arg-type]
        return started[-1]

    yield start_one
    for worker in started:
        worker.end()


def is_gone(pid: int, seconds: float = 20.0) -> bool:
    """Whether a process ends in that time; one that nobody has waited for yet has ended, too."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_it_answers_for_as_long_as_it_is_asked(start: Callable[..., Worker]) -> None:
    worker = start()
    assert [worker.ask({"do": "echo", "text": text}) for text in ("ñ", "", "b" * 1900)] == [
        "ñ".encode(),
        b"",
        b"b" * 1900,
    ]
    assert (worker.asked, worker.is_over) == (3, False)
    worker.retire()
    assert worker.is_over
    with pytest.raises(Stopped, match="ended"):
        worker.ask({"do": "echo", "text": "a"})


def test_where_it_stands_and_what_it_is_given(start: Callable[..., Worker], tmp_path: Path) -> None:
    folder, session, alarm, names = ast.literal_eval(start(folder=str(tmp_path)).ask({"do": "surroundings"}).decode())
    assert (folder, session, names) == (str(tmp_path), True, ["1", "1", "1", str(tmp_path)])
    assert 20 < alarm <= 26, "should the asker be killed"
    folder, _, _, names = ast.literal_eval(start().ask({"do": "surroundings"}).decode())
    assert (folder, names[:3]) == (tempfile.gettempdir(), ["1", "1", "1"])


def test_the_current_folder_is_not_on_its_path(start: Callable[..., Worker], tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    assert start(folder=str(tmp_path)).ask({"do": "echo", "text": "a"}) == b"a"


def test_it_says_how_far_it_is_and_nothing_that_libraries_print(start: Callable[..., Worker]) -> None:
    said: list[tuple[int, int]] = []
    worker = start()
    assert worker.ask({"do": "chatter"}, on_page=lambda *page: said.append(page)) == b""
    assert worker.ask({"do": "chatter"}) == b""
    assert said == [(1, 2), (2, 2)]


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
@pytest.mark.parametrize(
    ("request_", "limits", "cause"),
    [
        ({"do": "sleep"}, Limits(seconds=1.0), "late"),
        ({"do": "much"}, SMALL, "large"),
        ({"do": "long file"}, SMALL, "large"),
        ({"do": "memory"}, SMALL, "died"),
        ({"do": "signal", "signal": signal.SIGSEGV}, SMALL, "died"),
        ({"do": "signal", "signal": signal.SIGXCPU}, SMALL, "spent"),
        ({"do": "signal", "signal": signal.SIGALRM}, SMALL, "spent"),
        ({"do": "exit"}, SMALL, "died"),
        ({"never": "mind"}, SMALL, "died"),
    ],
)
def test_its_end_is_told(start: Callable[..., Worker], request_: object, limits: Limits, cause: str) -> None:
    worker = start(limits)
    with pytest.raises(Stopped) as caught:
        worker.ask(request_)
    assert caught.value.cause == cause
    assert worker.is_over and worker._process.returncode is not None


def test_it_is_ended_when_nobody_wants_its_answer(start: Callable[..., Worker]) -> None:
    worker = start()
    begun = time.monotonic()
    with pytest.raises(Stopped, match="cancelled"):
        worker.ask({"do": "sleep"}, cancelled=lambda: time.monotonic() - begun > 0.3)
    assert worker._process.returncode is not None

    def broken() -> bool:
        raise KeyboardInterrupt

    worker = start()
    with pytest.raises(KeyboardInterrupt):
        worker.ask({"do": "sleep"}, cancelled=broken)
    assert worker._process.returncode is not None


def test_who_waits_for_it_is_told_when_it_is_ended(start: Callable[..., Worker]) -> None:
    worker = start()
    ending = Thread(target=lambda: (time.sleep(0.5), worker.end()))
    ending.start()
    with pytest.raises(Stopped, match="died"):
        worker.ask({"do": "sleep"})
    ending.join()


def test_what_it_started_ends_with_it(start: Callable[..., Worker]) -> None:
    others: list[int] = []
    worker = start()
    with pytest.raises(Stopped, match="cancelled"):
        worker.ask({"do": "start another"}, on_page=lambda pid, _: others.append(pid), cancelled=lambda: bool(others))
    assert is_gone(others[0])


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
@pytest.mark.parametrize("asking", ["", "worker.ask({'do': 'spin'})"], ids=["waiting", "working"])
def test_it_ends_when_its_parent_is_killed(asking: str) -> None:
    code = f"""
from relatoria.ingest.records import Limits
from relatoria.ingest.sandbox import Worker
worker = Worker("worker_child", Limits(seconds=0.9))
worker.ask({{"do": "echo", "text": "a"}})
print(worker._process.pid, flush=True)
worker._limits = Limits()
{asking}
input()
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "support")}
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    assert is_gone(pid)


def test_a_process_in_other_hands_says_what_it_likes() -> None:
    said: list[tuple[int, int]] = []
    lines = b"1 2\n" + b"9" * 200 + b"\n-1 2\nx\n\xff\n2 2\n2 2 2\n99999999 1\nanswer -1\nanswer 3\nabc"
    assert listen(io.BytesIO(lines), 10, lambda page, pages: said.append((page, pages))) == b"abc"
    assert said == [(1, 2), (2, 2)]
    assert listen(io.BytesIO(lines), 2) == "large"
    assert listen(io.BytesIO(lines[:-1]), 10) is None
    assert listen(io.BytesIO(b"3"), 10) is None
