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
from ..desk import Desk, Owner
from ..opening import folder
from ..presentation import Json, line

DONE, NOTHING = 0, 1


def users(options: argparse.Namespace) -> int:
    """`users add`, `remove`, `role`, `password`, `list`. UserError, or the errors of `index/errors.py`."""
    with closing(Users.open(folder(options), create=options.action == "add")) as known:
        if options.action == "list":
            return _list(known.listed(), as_json=options.json)
        by, name = "", options.name  # by the user of the operating system
        if options.action == "add":
            if known.find(name):  # before a password is asked for
                raise UserError("There is a user of this name already.", "`relatoria users password` changes theirs.")
            known.add(name, options.role, _password(), by=by)
        elif options.action == "remove":
            known.remove(name, by=by)
            with Desk.open(folder(options)) as desk:  # keys that they made open nothing any more
                desk.forget(Owner("person", spelt(name)))
        elif options.action == "role":
            known.set_role(name, options.role, by=by)
        else:
            known.set_password(name, _password(), by=by)
        user = known.find(name)
    if options.json:
        print(line(_user_json(user) if user else {"name": name, "removed": True}))
    else:
        print({"add": "added", "remove": "removed"}.get(options.action, "changed"), name, user.role if user else "")
    return DONE


def _list(found: tuple[User, ...], *, as_json: bool) -> int:
    for user in found:
        print(line(_user_json(user)) if as_json else f"{user.name}  {user.role}  since {user.created[:10]}")
    if not found:
        print("There are no users: only this computer can use the library.", file=sys.stderr)
        return NOTHING
    return DONE


def _user_json(user: User) -> Json:
    return {"name": user.name, "role": user.role, "created": user.created}


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("The same again: "):
        raise UserError("The two passwords differ.", "Nothing was changed; try again.")
    return password
