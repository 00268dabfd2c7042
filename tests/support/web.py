"""A server for tests: its pages and routes are real, what they would ask a library is at hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fastapi
import gradio as gr
from argon2 import PasswordHasher
from fakes import FakeEmbedder, read_lines
from starlette.testclient import TestClient

from relatoria.index.adding.outcome import Added, Progress
from relatoria.index.library import Library
from relatoria.index.store.database import Database
from relatoria.index.store.users import Users
from relatoria.ui.web.gate import Gate
from relatoria.ui.web.intake.jobs import Jobs
from relatoria.ui.web.intake.routes import intake_router
from relatoria.ui.web.intake.uploads import Uploads
from relatoria.ui.web.security.access import Person, Visit, admit, guarded, person
from relatoria.ui.web.security.identity import Accounts, Identification, ThisComputer
from relatoria.ui.web.security.sessions import Sessions
from relatoria.ui.web.server import Site, application
from relatoria.ui.web.site import open_site

PASSWORD = "four words of the meeting"
ADDRESS = "http://127.0.0.1:7860"
OURS = {"Origin": ADDRESS}
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def small_page() -> gr.Blocks:
    """A page of one event."""

    def look(request: gr.Request) -> str:
        return person(request).name

    page: gr.Blocks
    with gr.Blocks(analytics_enabled=False) as page:
        shown = gr.HTML("")
        gr.Button("Look").click(guarded("reader", look), None, shown, concurrency_id="look", concurrency_limit=1)
    return page


@dataclass
class Shelf:
    """Stands for a library. A file that begins with `broken` fails unless it is read again."""

    taken: list[tuple[str, bytes, str]] = field(default_factory=list)
    before: Callable[[Callable[[], bool]], None] = lambda _: None
    """Called before each file, with what says whether the job has been cancelled."""

    def add(
        self,
        paths: Iterable[Any],
        *,
        on_progress: Callable[[Progress], None],
        by: str,
        review: bool,
        supersedes: str,  # noqa: ARG002 - part of what a library takes
        cancelled: Callable[[], bool],
        retry: bool,
    ) -> Iterator[Added]:
        files = list(paths)
        for number, path in enumerate(files, start=1):
            on_progress(Progress(path.name, number, len(files), "reading", page=1, pages=3))
            self.before(cancelled)
            if cancelled():
                return
            content = path.read_bytes()
            if content.startswith(b"broken") and not retry:
                yield Added(path.name, "failed")
                continue
            self.taken.append((path.name, content, by))
            yield Added(path.name, "added", doc_id=f"d{number}", publication="review" if review else "published")


@dataclass
class Server:
    """One running application and what it stands on."""

    gate: Gate
    uploads: Uploads
    jobs: Jobs
    shelf: Shelf
    users: Users | None
    sessions: Sessions
    folder: Path
    """The library's."""

    def browser(self, address: str = ADDRESS, client: str = "10.0.0.1") -> TestClient:
        """A browser of its own, with cookies of its own; it follows no redirects."""
        return TestClient(self.gate, base_url=address, follow_redirects=False, client=(client, 50_000))

    def logged_in(self, name: str, address: str = ADDRESS) -> TestClient:
        browser = self.browser(address)
        answer = browser.post("/login", data={"name": name, "password": PASSWORD}, headers={"Origin": address})
        assert answer.status_code == 303, answer.text
        return browser


@contextmanager
def serving(
    folder: Path,
    *,
    users: dict[str, Any] | None = None,
    host: str = "127.0.0.1",
    names: tuple[str, ...] = (),
    routers: tuple[fastapi.APIRouter, ...] = (),
    clock: Callable[[], float] | None = None,
) -> Iterator[Server]:
    """Serves from `folder`; with `users` (roles by name, whose password is PASSWORD) they have to log in."""
    with ExitStack() as stack:
        database = Database(folder / "library")
        database.prepare(create=True)
        known = stack.enter_context(closing(Users(database, QUICK)))
        for name, role in (users or {}).items():
            known.add(name, role, PASSWORD, by="test")
        sessions = Sessions(clock) if clock else Sessions()
        identification: Identification = ThisComputer() if users is None else Accounts(known, sessions)
        uploads = stack.enter_context(closing(Uploads.open(folder / "library")))
        jobs = stack.enter_context(closing(Jobs()))
        shelf = Shelf()
        site = Site(
            readers=small_page,
            staff=small_page,
            routers=(intake_router(shelf.add, uploads, jobs), *routers),
        )
        yield Server(
            built(site, identification, host, names), uploads, jobs, shelf, known, sessions, folder / "library"
        )


@contextmanager
def serving_whole(folder: Path, users: dict[str, Any]) -> Iterator[Server]:
    """Serves all of the application, on a library of one document."""
    document = folder / "meeting.txt"
    document.write_text("title: A meeting\n\n1\tThe family stays together.\n", encoding="utf-8")
    with ExitStack() as stack:
        library = stack.enter_context(Library.open(folder / "library", FakeEmbedder(), create=True))
        assert [one.status for one in library.add([document], read=read_lines)] == ["added"]
        known = stack.enter_context(closing(Users(Database(library.folder), QUICK)))
        for name, role in users.items():
            known.add(name, role, PASSWORD, by="test")
        sessions = Sessions()
        site = stack.enter_context(open_site(library, None, 1.0, known))
        gate = built(site, Accounts(known, sessions), "0.0.0.0")
        yield Server(gate, None, None, Shelf(), known, sessions, library.folder)  # type: ignore[arg-type]


def built(site: Site, identification: Identification, host: str = "127.0.0.1", names: tuple[str, ...] = ()) -> Gate:
    """The application, made within an event loop: outside of one, Gradio makes loops and never closes them."""

    async def build() -> Gate:
        return application(site, identification, host, 7860, names)

    return asyncio.run(build())


def request_of(who: Person | None, page: str = "page", **headers: str) -> gr.Request:
    """What Gradio hands to an event function that `who` has called from an open page."""
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    admit(scope, lambda: Visit(who, who.name) if who else None)
    return gr.Request(request=fastapi.Request(scope), session_hash=page)
