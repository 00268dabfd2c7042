"""`users`: who may use the library from other computers, and as what.

A password is never an option, since anybody could read it in the list of processes: it is asked for twice on a
terminal, or read as one line from standard input.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from contextlib import closing

from ...index.store import User, UserError, Users, spelt
from ...ingest.messages import Area
from ..desk import Desk, Owner
from ..json_lines import Json, line
from ..opening import folder

_say = Area("ui", "command").say
DONE, NOTHING = 0, 1


def users(options: argparse.Namespace) -> int:
    """`users add`, `remove`, `role`, `password`, `list`. UserError, or the errors of `index/errors.py`."""
    language = options.language_of_messages
    with closing(Users.open(folder(options), create=options.action == "add")) as known:
        if options.action == "list":
            return _list(known.listed(), language, as_json=options.json)
        by, name = "", options.name  # by the user of the operating system
        if options.action == "add":
            if known.find(name):  # before a password is asked for
                raise UserError("ui.command.user_known_already")
            known.add(name, options.role, _password(language), by=by)
        elif options.action == "remove":
            known.remove(name, by=by)
            with Desk.open(folder(options)) as desk:  # keys that they made open nothing any more
                desk.forget(Owner("person", spelt(name)))
        elif options.action == "role":
            known.set_role(name, options.role, by=by)
        else:
            known.set_password(name, _password(language), by=by)
        user = known.find(name)
    if options.json:
        print(line(_user_json(user) if user else {"name": name, "removed": True}))
    else:
        did = {"add": "user_added", "remove": "user_removed"}.get(options.action, "user_changed")
        print(_say(did, language, name=name, role=user.role if user else ""))
    return DONE


def _list(found: tuple[User, ...], language: str, *, as_json: bool) -> int:
    for user in found:
        since = _say("since", language, day=user.created[:10])
        print(line(_user_json(user)) if as_json else f"{user.name}  {user.role}  {since}")
    if not found:
        print(_say("no_users", language), file=sys.stderr)
        return NOTHING
    return DONE


def _user_json(user: User) -> Json:
    return {"name": user.name, "role": user.role, "created": user.created}


def _password(language: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(_say("password", language))
    if password != getpass.getpass(_say("password_again", language)):
        raise UserError("ui.command.passwords_differ")
    return password
