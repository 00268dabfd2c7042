"""The command line's words and options, and the records that they become: raw options end here."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, get_args

from ...index.records import Filters, Role
from ...ingest.messages import LANGUAGES, Area
from ...ingest.records import DocumentKind, Status
from ..settings import language_of_messages

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_HELP = Area("ui", "help")

Says = Callable[[str], str]
"""What `--help` says under a key."""
Command = Callable[[str], argparse.ArgumentParser]
"""Adds the parser of the command of this name."""


def _says_in_english(key: str) -> str:
    return _HELP.say(key, "en")


def parser(language: str = "en") -> argparse.ArgumentParser:
    """Every command with its options. Those that all commands share may stand before or after the command.

    Help is in `language`; what argparse says itself, of mistakes too, is in English.
    """

    def says(key: str) -> str:
        return _HELP.say(key, language)

    common = common_options(says)
    root = argparse.ArgumentParser(
        prog="relatoria",
        description=says("relatoria"),
        epilog=says("exit_codes"),
        parents=[common],
        allow_abbrev=False,
    )
    root.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str) -> argparse.ArgumentParser:
        does = says(f"command_{name.replace('-', '_')}")
        return commands.add_parser(
            name, help=does, description=does, epilog=says("exit_codes"), parents=[common], allow_abbrev=False
        )

    add = command("add")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument("--review", action="store_true", help=says("review"))
    add.add_argument("--replaces", metavar="DOC_ID", default="", help=says("replaces"))
    add.add_argument("--retry", action="store_true", help=says("retry"))
    watch = command("watch")
    watch.add_argument("folder", type=Path, metavar="DIR")
    watch.add_argument("--review", action="store_true", help=says("review"))

    _publication(command, says)
    command("documents")
    show = command("show")
    show.add_argument("doc_id", metavar="DOC_ID")
    remove = command("remove")
    remove.add_argument("doc_id", metavar="DOC_ID")

    search = command("search")
    _query(search, "query", "QUERY", says)
    ask = command("ask")
    _query(ask, "question", "QUESTION", says)
    ask.add_argument("--after", action="append", default=[], metavar="QUESTION", help=says("after"))
    ask.add_argument("--report", type=Path, metavar="FILE", help=says("report"))
    model_options(ask, says)

    evaluate = command("evaluate")
    evaluate.add_argument("folder", type=Path, metavar="DIR")

    serve = command("serve")
    serve.add_argument("--host", help=says("host"))
    serve.add_argument("--port", type=_port, help=says("port"))
    serve.add_argument("--host-name", action="append", metavar="NAME", help=says("host_name"))
    model_options(serve, says)

    users = command("users")
    _users(users, common, says)

    _for_programs(command, common, says)

    doctor = command("doctor")
    model_options(doctor, says)

    command("compact")
    command("reindex")
    return root


def common_options(says: Says = _says_in_english) -> argparse.ArgumentParser:
    """The options of every command."""
    common, unset = argparse.ArgumentParser(add_help=False), argparse.SUPPRESS
    common.add_argument("--library", type=Path, metavar="DIR", default=unset, help=says("library"))
    common.add_argument("--settings", type=Path, metavar="FILE", default=unset, help=says("settings"))
    common.add_argument("--json", action="store_true", default=unset, help=says("json"))
    spoken = says("language_of_messages")
    common.add_argument("--language-of-messages", choices=LANGUAGES, default=unset, help=spoken)
    common.add_argument("--debug", action="store_true", default=unset, help=unset)
    return common


def _publication(command: Command, says: Says) -> None:
    """What staff decide of one document, and what they decided."""
    publish = command("publish")
    withhold = command("withhold")
    withhold.add_argument("--reason", default="", metavar="TEXT")
    embargo = command("embargo")
    embargo.add_argument("--until", required=True, metavar="DAY", help=says("until"))
    withdraw = command("withdraw")
    withdraw.add_argument("--reason", required=True, metavar="TEXT")
    for deciding in (publish, withhold, embargo, withdraw):
        deciding.add_argument("doc_id", metavar="DOC_ID")
    trail = command("trail")
    trail.add_argument("doc_id", nargs="?", metavar="DOC_ID")
    trail.add_argument("--limit", type=_positive, default=100, metavar="N", help=says("limit"))
    trail.add_argument("--before", type=_entry, default=0, metavar="ID", help=says("before"))


def filters(options: argparse.Namespace) -> Filters:
    """The filters that the options of `search` and `ask` give."""
    return Filters(
        doc_ids=tuple(options.doc),
        kinds=tuple(options.kind),
        statuses=tuple(options.status),
        issuers=tuple(options.issuer),
        languages=tuple(options.language),
        date_from=options.since or "",
        date_to=options.until or "",
        superseded=options.superseded,
    )


def _query(command: argparse.ArgumentParser, name: str, metavar: str, says: Says) -> None:
    asked = command.add_mutually_exclusive_group(required=True)
    asked.add_argument(name, nargs="?", metavar=metavar)
    asked.add_argument("--from", dest="source", metavar="FILE", help=says("from"))
    command.add_argument("-k", type=_positive, default=10, help=says("k"))
    only = command.add_argument_group(says("filters"), says("filters_hold"))
    only.add_argument("--doc", action="append", default=[], metavar="DOC_ID")
    only.add_argument("--kind", action="append", default=[], choices=get_args(DocumentKind))
    only.add_argument("--status", action="append", default=[], choices=get_args(Status))
    only.add_argument("--issuer", action="append", default=[])
    only.add_argument("--language", action="append", default=[], help=says("language"))
    only.add_argument("--since", type=_date, metavar="DATE", help=says("since"))
    only.add_argument("--until", type=_date, metavar="DATE")
    only.add_argument("--superseded", action="store_true", help=says("superseded"))


def _users(command: argparse.ArgumentParser, common: argparse.ArgumentParser, says: Says) -> None:
    action = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name in ("add", "remove", "password", "role", "list"):
        does = says(f"users_{name}")
        one = action.add_parser(name, help=does, description=does, parents=[common], allow_abbrev=False)
        if name != "list":
            one.add_argument("name", metavar="NAME")
        if name in {"add", "role"}:
            one.add_argument("--role", choices=get_args(Role), required=True)


def _for_programs(command: Command, common: argparse.ArgumentParser, says: Says) -> None:
    mcp = command("mcp")
    model_options(mcp, says)
    tokens = command("tokens")
    action = tokens.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name in ("add", "revoke", "list"):
        does = says(f"tokens_{name}")
        one = action.add_parser(name, help=does, description=does, parents=[common], allow_abbrev=False)
        if name == "add":
            one.add_argument("name", type=_name, metavar="NAME", help=says("name"))
            one.add_argument("--role", choices=get_args(Role), required=True)
        if name == "revoke":
            one.add_argument("id", type=_entry, metavar="ID")


def model_options(command: argparse.ArgumentParser, says: Says = _says_in_english) -> None:
    """What `settings` checks. There is no option for a key: anybody could read it in the list of processes."""
    model = command.add_argument_group(says("language_model"), says("model_key"))
    model.add_argument("--model", metavar="PROVIDER:NAME", help=says("model"))
    model.add_argument("--model-url", metavar="URL", help=says("model_url"))
    model.add_argument("--model-timeout", metavar="SECONDS", help=says("model_timeout"))
    model.add_argument("--model-places", metavar="N", help=says("model_places"))


def _positive(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000:
        raise argparse.ArgumentTypeError("give a number from 1 to 1000")
    return int(text)


def _name(text: str) -> str:
    if not text.strip() or len(text) > 100:
        raise argparse.ArgumentTypeError("give a name of 1 to 100 characters")
    return text


def _entry(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) < 2**63:
        raise argparse.ArgumentTypeError("give an `id` that was listed")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError("give a number from 1 to 65535")
    return int(text)


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise argparse.ArgumentTypeError("give a date as 2005, 2005-06 or 2005-06-23")
    return text


class _Version(argparse.Action):
    """argparse's own wants the number in every run, which costs a tenth of a second."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

        try:
            number = version("relatoria")
        except PackageNotFoundError:
            number = "(not installed)"
        print(f"relatoria {number}")
        parser.exit()


def parsed(argv: Sequence[str] | None = None, by: argparse.ArgumentParser | None = None) -> argparse.Namespace:
    """The options of one run; SystemExit as argparse raises it, with its message already printed.

    `by` is a parser of another program with `common_options`; None is `parser()`.
    """
    language = _language(sys.argv[1:] if argv is None else argv)
    options = (by or parser(language)).parse_args(argv)
    options.json = getattr(options, "json", False)
    options.debug = getattr(options, "debug", False)
    options.library = getattr(options, "library", None)
    options.settings = getattr(options, "settings", None)
    options.language_of_messages = language
    return options


def _language(argv: Sequence[str]) -> str:
    """The language of messages, looked up before anything is said, help and mistakes included."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    first.add_argument("--language-of-messages")
    first.add_argument("--settings")
    first.add_argument("--json", action="store_true")
    try:
        given = first.parse_known_args(argv)[0]
    except argparse.ArgumentError:  # which is said when all options are read
        given = argparse.Namespace(json=False)
    return language_of_messages(vars(given), as_json=given.json)
