"""The command line's words and options, and the records that they become: raw options end here."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import get_args

from ...index.records import Filters
from ...index.store import Role
from ...ingest.records import DocumentKind, Status

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_REVIEW = "hold the documents until they are published"
_EXIT_CODES = "Exit codes: 0 done or answered, 1 nothing found or refused, 2 an error."


def parser() -> argparse.ArgumentParser:
    """Every command with its options. Those that all commands share may stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the library's folder (default: $RELATORIA_LIBRARY, else your data folder)",
    )
    common.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="a settings file (default: $RELATORIA_SETTINGS, else settings.toml in your folder for settings)",
    )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON on standard output, nothing else"
    )
    common.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)

    root = argparse.ArgumentParser(
        prog="relatoria",
        description="A library of policy documents that answers a question with the paragraph that says so.",
        epilog=_EXIT_CODES,
        parents=[common],
        allow_abbrev=False,
    )
    root.add_argument("--version", action="version", version=f"relatoria {_version()}")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, says: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=says, description=says, epilog=_EXIT_CODES, parents=[common], allow_abbrev=False
        )

    add = command(
        "add", "Add files, or all files of folders and ZIP archives; what is already there unchanged costs nothing."
    )
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument("--review", action="store_true", help=_REVIEW)
    add.add_argument("--replaces", metavar="DOC_ID", default="", help="the document that the one file replaces")
    add.add_argument("--retry", action="store_true", help="read again what failed before, though nothing has changed")
    watch = command("watch", "Add what is put into a folder, as soon as it is whole, until Ctrl-C.")
    watch.add_argument("folder", type=Path, metavar="DIR")
    watch.add_argument("--review", action="store_true", help=_REVIEW)

    _publication(command)
    command("documents", "List the documents of the library, those too that do not answer.")
    show = command("show", "Print a document as it was read, block by block.")
    show.add_argument("doc_id", metavar="DOC_ID")
    remove = command("remove", "Take a document out of the library.")
    remove.add_argument("doc_id", metavar="DOC_ID")

    search = command("search", "Find the passages that speak to a query.")
    _query(search, "query", "QUERY")
    ask = command("ask", "Answer a question with quoted paragraphs, or say that the library does not.")
    _query(ask, "question", "QUESTION")
    ask.add_argument(
        "--after",
        action="append",
        default=[],
        metavar="QUESTION",
        help="what was asked before, oldest first, so that `and in Spain?` is understood; may be given several times",
    )
    ask.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what was searched and where nothing was found to a file that ends in .md, .csv or .json",
    )
    _model(ask)

    evaluate = command("evaluate", "Measure retrieval on a BEIR-style folder (corpus.jsonl, queries.jsonl, qrels.tsv).")
    evaluate.add_argument("folder", type=Path, metavar="DIR")

    answers = command("evaluate-answers", "Measure answers against questions whose answers are known (JSON lines).")
    answers.add_argument("gold", type=Path, metavar="GOLD")
    answers.add_argument("--page", type=Path, metavar="FILE", help="write every answer beside its evidence, as HTML")
    _model(answers)

    serve = command("serve", "Open the page on which people ask.")
    serve.add_argument("--host", help="the address to serve on (default: this computer only)")
    serve.add_argument("--port", type=_port, help="default: 7860")
    serve.add_argument(
        "--host-name",
        action="append",
        metavar="NAME",
        help="a name by which browsers reach it, as library.example.org; may be given several times; it then asks for "
        "a login also behind a proxy on this computer",
    )
    _model(serve)

    users = command("users", "Say who may use the library from other computers. A password is asked for, or read.")
    _users(users, common)

    _for_programs(command, common)

    doctor = command("doctor", "Say what is configured, whether it works, and how fast a language model answers.")
    _model(doctor)

    command("compact", "Remove what withdrawn documents left behind, and pack the library.")
    command("reindex", "Embed every passage again with the configured model, and rebuild the indexes.")
    return root


def _publication(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What staff decide of one document, and what they decided."""
    publish = command("publish", "Let a document answer from now on.")
    withhold = command("withhold", "Keep a document from all but staff.")
    withhold.add_argument("--reason", default="", metavar="TEXT")
    embargo = command("embargo", "Keep a document from all but staff until a day; it is published by itself then.")
    embargo.add_argument("--until", required=True, metavar="DAY", help="as 2027-01-31; the day begins in UTC")
    withdraw = command("withdraw", "Let a document answer no more; who follows an old citation to it reads why.")
    withdraw.add_argument("--reason", required=True, metavar="TEXT")
    for deciding in (publish, withhold, embargo, withdraw):
        deciding.add_argument("doc_id", metavar="DOC_ID")
    trail = command("trail", "Say who did what to a document or to the library, and when; the newest first.")
    trail.add_argument("doc_id", nargs="?", metavar="DOC_ID")
    trail.add_argument("--limit", type=_positive, default=100, metavar="N", help="default: 100")
    trail.add_argument("--before", type=_entry, default=0, metavar="ID", help="only what was done before this entry")


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


def _query(command: argparse.ArgumentParser, name: str, metavar: str) -> None:
    asked = command.add_mutually_exclusive_group(required=True)
    asked.add_argument(name, nargs="?", metavar=metavar)
    asked.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="read JSON lines with `id` and `question`, `query` or `text` (-: standard input); one JSON line out each",
    )
    command.add_argument("-k", type=_positive, default=10, help="passages to find (default: 10)")
    only = command.add_argument_group("filters", "Each may be given several times; all kinds given must hold.")
    only.add_argument("--doc", action="append", default=[], metavar="DOC_ID")
    only.add_argument("--kind", action="append", default=[], choices=get_args(DocumentKind))
    only.add_argument("--status", action="append", default=[], choices=get_args(Status))
    only.add_argument("--issuer", action="append", default=[])
    only.add_argument("--language", action="append", default=[], help="of the passage: en, es, ...")
    only.add_argument("--since", type=_date, metavar="DATE", help="2005, 2005-06 or 2005-06-23; inclusive")
    only.add_argument("--until", type=_date, metavar="DATE")
    only.add_argument("--superseded", action="store_true", help="search versions too that a newer one replaces")


def _users(command: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    action = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, says in (
        ("add", "Let somebody in."),
        ("remove", "Let somebody in no longer; their sessions end."),
        ("password", "Set another password; their sessions end."),
        ("role", "Give another role; their sessions end."),
        ("list", "List who may log in."),
    ):
        one = action.add_parser(name, help=says, description=says, parents=[common], allow_abbrev=False)
        if name != "list":
            one.add_argument("name", metavar="NAME")
        if name in {"add", "role"}:
            one.add_argument("--role", choices=get_args(Role), required=True)


def _for_programs(command: Callable[[str, str], argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    mcp = command("mcp", "Let a program that runs language models read the library (MCP on standard input and output).")
    _model(mcp)
    tokens = command("tokens", "Make keys by which programs use what `serve` offers them, and revoke them.")
    action = tokens.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, says in (
        ("add", "Make a key for a program; it is printed once."),
        ("revoke", "Let a key hold no longer."),
        ("list", "List the keys, those too that hold no longer."),
    ):
        one = action.add_parser(name, help=says, description=says, parents=[common], allow_abbrev=False)
        if name == "add":
            one.add_argument("name", type=_name, metavar="NAME", help="of the program")
            one.add_argument("--role", choices=get_args(Role), required=True)
        if name == "revoke":
            one.add_argument("id", type=_entry, metavar="ID")


def _model(command: argparse.ArgumentParser) -> None:
    """What `settings` checks. There is no option for a key: anybody could read it in the list of processes."""
    model = command.add_argument_group("language model", "The key of one is read from $RELATORIA_MODEL_KEY.")
    model.add_argument(
        "--model", metavar="PROVIDER:NAME", help="as openai:gpt-4o or ollama:llama3.2; none: without one"
    )
    model.add_argument("--model-url", metavar="URL", help="a server of your own, as http://127.0.0.1:8080/v1")
    model.add_argument("--model-timeout", metavar="SECONDS", help="for one answer (default: 13)")
    model.add_argument("--model-places", metavar="N", help="questions that it is asked at a time (default: 2)")


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


def _version() -> str:
    try:
        return version("relatoria")
    except PackageNotFoundError:
        return "(not installed)"


def parsed(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of one run; SystemExit as argparse raises it, with its message already printed."""
    options = parser().parse_args(argv)
    options.json = getattr(options, "json", False)
    options.debug = getattr(options, "debug", False)
    options.library = getattr(options, "library", None)
    options.settings = getattr(options, "settings", None)
    return options
