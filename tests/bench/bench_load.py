"""Measures a served library: thirty people who ask at once, ten tabs of one browser, the first page, a page picture.

    python tests/bench/bench_load.py --library DIR [--people 30] [--seconds 300] [--new] [--no-browser]

Not a test. DIR is copied, so nothing is written to it. Each person logs in, has a browser session of their own and
asks the next question some seconds after the answer, or after having been told that the library is busy. Every answer
is compared with the one that a single person got to the same question. With --new nobody asks what was asked before
(each question has a number of its own), so that nothing of it is remembered, and no answers are compared.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import re
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from browser import Visits, ask, chromium, free_port, picture_stands, ready, served
from web import PASSWORD, QUICK

from relatoria.index.store.database import Database
from relatoria.index.store.users import Users

QUESTIONS = (
    "What did the experts recommend about the cost of sending remittances?",
    "¿Cuánto aumentaron las remesas a América Latina y el Caribe en 2021?",
    "Which measures were suggested in 2009 to draw diasporas into national policy?",
    "What is said about the protection of migrants' human rights?",
    "¿Qué se dice sobre las diásporas?",
    "What was said about labour mobility?",
    "How do I bake an apple pie with cinnamon?",
    "What do the documents say about health services for migrants?",
    "Which partnerships with diasporas are described?",
    "What is said on return and reintegration?",
)
BUSY = "answering others just now"
PAUSE = (1.0, 4.0)
"""Seconds that people take before their next question."""


@dataclass
class Seen:
    """What the people saw together."""

    times: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    """Seconds until something was seen: the question on the page."""
    busy: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Person:
    """One person with a login and one open page, as their browser speaks to the server."""

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self._client = httpx.AsyncClient(base_url=address, timeout=60, headers={"Origin": address})
        self._page = secrets.token_hex(6)
        self._ask = self._clear = -1

    async def enter(self) -> None:
        answer = await self._client.post("/login", data={"name": self.name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        (await self._client.get("/")).raise_for_status()
        config = (await self._client.get("/config")).json()
        number = {one["props"].get("elem_id"): one["id"] for one in config["components"]}
        for event in config["dependencies"]:
            if event["inputs"][:1] == [number["question"]] and number["conversation"] in event["outputs"]:
                self._ask = event["id"]
            if [number["again"], "click"] in [list(target) for target in event["targets"]]:
                self._clear = event["id"]

    async def asks(self, question: str) -> tuple[str, float, float]:
        """The markup of the page's conversation, the seconds until the first and the last of it."""
        await self._client.post("/gradio_api/run/predict", json=self._event(self._clear, []))
        started = time.perf_counter()
        joined = await self._client.post(
            "/gradio_api/queue/join", json=self._event(self._ask, [question, False, [], [], [], [], "", ""])
        )
        joined.raise_for_status()
        first, shown = 0.0, ""
        async with self._client.stream("GET", "/gradio_api/queue/data", params={"session_hash": self._page}) as said:
            async for line in said.aiter_lines():
                if not line.startswith("data: "):
                    continue
                event = json.loads(line.removeprefix("data: "))
                if event["msg"] == "process_generating":
                    first = first or time.perf_counter() - started
                elif event["msg"] == "process_completed":
                    if not event["success"]:
                        raise RuntimeError(f"the event failed: {str(event)[:300]}")
                    shown = str(event["output"]["data"][0])
                    break
        return shown, first, time.perf_counter() - started

    async def leave(self) -> None:
        await self._client.aclose()

    def _event(self, number: int, values: list[Any]) -> dict[str, Any]:
        return {"data": values, "fn_index": number, "session_hash": self._page, "event_data": None, "trigger_id": None}


def main() -> int:
    """Serves, asks alone, asks together, looks with a browser; prints what it saw. 1: an answer was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--new", action="store_true")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        library = Path(place) / "library"
        shutil.copytree(options.library, library)
        names = tuple(f"reader{number}" for number in range(options.people))
        with closing(Users(Database(library), QUICK)) as users:
            for name in names:
                users.add(name, "reader", PASSWORD, by="bench")
        with _serving(library, Path(place) / "server.log", "--host", "0.0.0.0") as address:
            seen = asyncio.run(_together(address, names, options.seconds, new=options.new))
        if not options.no_browser:
            with _serving(library, Path(place) / "local.log") as address:
                _look(address)
    return 1 if seen.faults else 0


@contextmanager
def _serving(library: Path, log: Path, *more: str) -> Any:
    port = free_port()
    command = [Path(sys.executable).with_name("relatoria"), "--library", library, "serve", "--port", str(port), *more]
    with served(command, port, log) as address:
        yield address


async def _together(address: str, names: tuple[str, ...], seconds: float, *, new: bool) -> Seen:
    alone = Person(address, names[0])
    await alone.enter()
    for question in QUESTIONS:
        await alone.asks(question)  # the model is loaded, the questions are known to the caches
    expected, times = {}, []
    numbers = itertools.count(1000) if new else None
    for question in QUESTIONS * 2:
        shown, _, took = await alone.asks(_numbered(question, numbers))
        expected[question] = _essence(shown)
        times.append(took)
    await alone.leave()
    one = _percentile(times, 95)
    print(f"one person alone: median {statistics.median(times):.2f} s, p95 {one:.2f} s of {len(times)} answers")
    seen, end = Seen(), time.monotonic() + seconds
    people = [Person(address, name) for name in names]
    for person in people:  # one after another: many guesses at once from one address are held back
        await person.enter()
    await asyncio.gather(*(_asking(person, end, expected, numbers, seen) for person in people))
    await asyncio.gather(*(person.leave() for person in people))
    both = seen.times + seen.busy
    print(
        f"{len(names)} people for {seconds:.0f} s: {len(seen.times)} answers, {len(seen.busy)} told that it is busy "
        f"({len(seen.busy) / max(1, len(both)):.0%}), {len(seen.faults)} faults"
    )
    if seen.times:
        print(
            f"answers: median {statistics.median(seen.times):.2f} s, p95 {_percentile(seen.times, 95):.2f} s "
            f"({_percentile(seen.times, 95) - one:+.2f} s beyond one person's), most {max(seen.times):.2f} s; "
            f"the question was on the page after {_percentile(seen.first, 95):.2f} s (p95)"
        )
    if seen.busy:
        print(f"told busy: median {statistics.median(seen.busy):.2f} s, p95 {_percentile(seen.busy, 95):.2f} s")
    for fault in seen.faults[:10]:
        print("FAULT", fault)
    return seen


async def _asking(
    person: Person, end: float, expected: dict[str, str], numbers: Iterator[int] | None, seen: Seen
) -> None:
    dice = random.Random(person.name)
    await asyncio.sleep(dice.uniform(0, PAUSE[1]))
    while time.monotonic() < end:
        question = dice.choice(QUESTIONS)
        try:
            shown, first, took = await person.asks(_numbered(question, numbers))
        except (httpx.HTTPError, RuntimeError) as error:
            seen.faults.append(f"{person.name}: {type(error).__name__}: {error}")
            await asyncio.sleep(1)
            continue
        if BUSY in shown:
            seen.busy.append(took)
        else:
            seen.times.append(took)
            seen.first.append(first)
            if numbers is None and _essence(shown) != expected[question]:
                seen.faults.append(f"{person.name}: another answer to {question!r}: {_essence(shown)[:300]}")
        await asyncio.sleep(dice.uniform(*PAUSE))


def _numbered(question: str, numbers: Iterator[int] | None) -> str:
    return question if numbers is None else f"{question} ({next(numbers)})"


def _look(address: str) -> None:
    """Prints how soon a page is usable and a page picture seen, and whether ten tabs load."""
    with chromium() as browser:
        visits = Visits(browser)
        usable, whole, pictures = [], [], []
        for _ in range(6):
            started = time.perf_counter()
            page = visits.open(address, until="commit")
            page.locator("#first-question, #question textarea").first.wait_for()
            usable.append(time.perf_counter() - started)
            ready(page)
            whole.append(time.perf_counter() - started)
            page.context.close()
        print(f"question box usable, a fresh session each time: {_list(usable)} s; the whole page: {_list(whole)} s")
        page = ready(visits.open(address))
        turn = ask(page, QUESTIONS[0])
        link = turn.locator(".text .marker").first
        for _ in range(6):
            started = time.perf_counter()
            link.click()
            picture_stands(page)
            pictures.append(time.perf_counter() - started)
            page.keyboard.press("Escape")
            page.locator("#evidence").wait_for(state="hidden")
        print(f"page picture after the press: {_list(pictures)} s")
        started = time.perf_counter()
        tabs = [ready(visits.open(address, beside=page)) for _ in range(10)]
        print(f"ten tabs of one browser: all loaded after {time.perf_counter() - started:.1f} s")
        answered = sum(ask(tab, QUESTIONS[0]).locator(".text .marker").count() > 0 for tab in tabs)
        print(f"asked in each tab: {answered} of {len(tabs)} answered")
        print("complaints:", visits.complaints or "none")


def _essence(shown: str) -> str:
    """What makes an answer this one: the question and the answer's text, of the newest turn."""
    turn = shown.rpartition("<article")[2]
    asked = re.search(r'<h2 class="asked">(.*?)</h2>', turn)
    text = re.search(r'<div class="text">(.*?)</div>', turn, re.DOTALL)
    parts = [found.group(1) if found else "" for found in (asked, text)]
    return re.sub(r"<[^>]*>", "", " | ".join(parts))


def _percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _list(values: list[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in values)


if __name__ == "__main__":
    sys.exit(main())
