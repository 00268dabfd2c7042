"""`tokens`: the keys of programs, on standard output once, when they are made."""

from __future__ import annotations

import argparse
import sys

from ...index.library import Library
from ...index.store import system_user
from ...ingest.messages import Area
from ..desk import Desk, Token
from ..json_lines import Json, line
from ..opening import chosen_embedder, settings
from ..plain import one_line

_say = Area("ui", "command").say
DONE, NOTHING = 0, 1


def tokens(options: argparse.Namespace) -> int:
    """`tokens add`, `revoke`, `list`. DeskError, or the errors of `index/errors.py`."""
    chosen, language = settings(options), options.language_of_messages
    # Opened for its check: a desk is made where there is none, and shall be made beside a library only.
    with Library.open(chosen.library, chosen_embedder(chosen)), Desk.open(chosen.library) as desk:
        if options.action == "list":
            return _list(desk.tokens.list(), language, as_json=options.json)
        if options.action == "revoke":
            desk.tokens.revoke(options.id)
            said = _say("revoked_key", language, id=options.id)
            print(line({"id": options.id, "revoked": True}) if options.json else said)
            return DONE
        token, key = desk.tokens.make(options.name, options.role, system_user())
    if options.json:
        print(line(_token_json(token) | {"key": key}))
    else:
        print(key)
        print(_say("made_key", language, id=token.id, role=token.role), file=sys.stderr)
    return DONE


def _list(found: tuple[Token, ...], language: str, *, as_json: bool) -> int:
    for token in found:
        if as_json:
            print(line(_token_json(token)))
        else:
            held = "key_revoked" if token.revoked else "key_used" if token.last_used else "key_unused"
            said = _say(held, language, since=token.created[:10], day=(token.revoked or token.last_used)[:10])
            print(f"{token.id}  {one_line(token.name)}  {token.role}  {said}")
    return DONE if found else NOTHING


def _token_json(token: Token) -> Json:
    return {
        "id": token.id,
        "name": token.name,
        "role": token.role,
        "created": token.created,
        "created_by": token.created_by,
        "last_used": token.last_used or None,
        "revoked": token.revoked or None,
    }
