"""Serves a library whose embedder is the fake one; the pages and routes are those of `relatoria serve`.

python tests/support/browser_server.py FOLDER PORT [NAME:ROLE ...]; the users that are named
have to log in with `web.PASSWORD`.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

from fakes import FakeEmbedder
from web import PASSWORD, QUICK

from relatoria.index.library import Library
from relatoria.index.store.database import Database
from relatoria.index.store.users import Users
from relatoria.ui.web.security.identity import Accounts, Identification, ThisComputer
from relatoria.ui.web.security.sessions import Sessions
from relatoria.ui.web.server import bound, serve_site
from relatoria.ui.web.site import open_site

HOST = "127.0.0.1"


def main(folder: Path, port: int, *accounts: str) -> None:
    """Serves until it is told to end."""
    with ExitStack() as stack:
        listening = stack.enter_context(bound(HOST, port))
        library = stack.enter_context(Library.open(folder, FakeEmbedder(), create=True))
        identification: Identification = ThisComputer()
        users: Users | None = None
        if accounts:
            users = stack.enter_context(closing(Users(Database(folder), QUICK)))
            known = {user.name for user in users.listed()}
            for name, role in (account.rsplit(":", 1) for account in accounts):
                wanted: Any = role
                if name not in known:
                    users.add(name, wanted, PASSWORD, by="test")
            identification = Accounts(users, Sessions())
        site = stack.enter_context(open_site(library, None, 1.0, users))
        serve_site(site, identification, listening, HOST, port)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
