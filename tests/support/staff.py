"""A member of the staff before the pages on which a library of two documents is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fakes import FakeEmbedder, read_lines
from starlette.testclient import TestClient
from web import ADDRESS, OURS, built, small_page

from relatoria.index.library import Library
from relatoria.index.store.users import Users
from relatoria.ui.desk.desk import Desk
from relatoria.ui.web.intake.jobs import Jobs
from relatoria.ui.web.intake.routes import intake_router
from relatoria.ui.web.intake.uploads import Uploads
from relatoria.ui.web.security.identity import Identification
from relatoria.ui.web.server import Site
from relatoria.ui.web.staff.site import StaffSite

MINUTES = """title: Minutes of <b>Managua</b>
symbol: REG/7
confidence: 0.4
unreadable: 2

1\tFamilies stay together.
2\tNo fees are taken.
"""
LETTER = "title: A letter\nstatus: adopted\nkind: letter\ndate: 2021-05-04\n\n1\tPorts stay open.\n"


@dataclass
class Staff:
    """A member of the staff before the whole application."""

    library: Library
    browser: TestClient

    def page(self, path: str) -> str:
        answer = self.browser.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def press(self, path: str, **fields: str) -> str:
        """Sends a form; where it leads."""
        answer = self.browser.post(path, data=fields, headers=OURS)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def said(self, **changes: str) -> dict[str, str]:
        """The form of the minutes as it stands on their page, with changes."""
        source = self.library.document("minutes", everything=True).source
        names = [
            "title",
            "symbol",
            "issuer",
            "meeting",
            "place",
            "date",
            "language",
            "kind",
            "status",
            "supersedes",
            "url",
            "rights",
        ]
        return {name: getattr(source, name) for name in names} | changes

    def did(self, doc_id: str = "") -> list[tuple[str, str]]:
        return [(entry.person, entry.action) for entry in self.library.curation.trail(doc_id)]


@contextmanager
def serving(library: Library, identification: Identification, users: Users | None = None) -> Iterator[Staff]:
    """The routes of the staff's pages; Gradio's page is not asked here."""
    with ExitStack() as stack:
        desk = stack.enter_context(Desk.open(library.folder))
        uploads = stack.enter_context(closing(Uploads.open(library.folder)))
        jobs = stack.enter_context(closing(Jobs()))
        routers = StaffSite(library, desk, jobs, users).routers()
        site = Site(small_page, small_page, (*routers, intake_router(library.add, uploads, jobs)))
        host = "0.0.0.0" if users else "127.0.0.1"
        gate = built(site, identification, host)
        yield Staff(library, TestClient(gate, base_url=ADDRESS, follow_redirects=False))


@contextmanager
def filled(folder: Path) -> Iterator[Library]:
    """A library of two documents: the minutes are in review, the letter is published."""
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    with Library.open(folder / "library", FakeEmbedder(), create=True) as library:
        list(library.add([folder / "minutes.txt"], read=read_lines, by="ana", review=True))
        list(library.add([folder / "letter.txt"], read=read_lines, by="ana"))
        yield library
