"""`relatoria`: finds the command, and turns whatever happens into an exit code and plain sentences.

Exit codes: 0 done or answered, 1 nothing found or refused, 2 an error, 130 interrupted. This is the outermost edge of
the command line, and the one place of it where an unforeseen exception is caught.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module

from ...ingest.errors import RelatoriaError
from ...ingest.messages import Message
from ..plain import one_line
from .arguments import parsed

DEBUG = "RELATORIA_DEBUG"
"""Set to anything, it shows the traceback of an unforeseen error, as `--debug` does."""

# Imported when chosen: `documents` must not wait for what `serve` needs.
_MODULES = {
    "add": "library",
    "documents": "library",
    "show": "library",
    "remove": "library",
    "compact": "library",
    "reindex": "library",
    "publish": "publication",
    "withhold": "publication",
    "embargo": "publication",
    "withdraw": "publication",
    "trail": "publication",
    "watch": "watch",
    "search": "asking",
    "ask": "asking",
    "evaluate": "evaluate",
    "serve": "serve",
    "users": "users",
    "tokens": "tokens",
    "mcp": "mcp",
    "doctor": "doctor",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; `argv` is without the program's name. Returns the exit code."""
    try:
        options = parsed(argv)
    except SystemExit as end:  # argparse has said why
        return end.code if isinstance(end.code, int) else 2
    return carry_out(_chosen, options)


def carry_out(command: Callable[[Namespace], int], options: Namespace) -> int:
    """The exit code of a command with these options (`common_options` are among them), whatever becomes of it."""
    debug = options.debug or bool(os.environ.get(DEBUG))
    try:
        _prepare_output(as_json=options.json)
        code = command(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _silence_output()  # whoever read has read enough, as in `relatoria documents | head`
        return 0
    except KeyboardInterrupt:
        return 130
    except RelatoriaError as error:
        if debug:
            traceback.print_exc()
        _complain(error.said, options.language_of_messages)
        return 2
    except Exception as error:  # noqa: BLE001 - the outermost edge: a person must see a sentence
        if debug:
            traceback.print_exc()
        fault = Message("ui.command.unforeseen", fault=f"{type(error).__name__}: {error}")
        _complain(fault, options.language_of_messages)
        return 2


def _chosen(options: Namespace) -> int:
    module = import_module(f".{_MODULES[options.command]}", __package__)
    command: Callable[[Namespace], int] = getattr(module, options.command)
    return command(options)


def _complain(said: Message, language: str) -> None:
    message, hint = said.told(language)
    with suppress(OSError):
        for part in (f"relatoria: {message}", hint):
            if part:
                print(one_line(part), file=sys.stderr)


def _prepare_output(*, as_json: bool) -> None:
    """JSON is UTF-8 whatever the locale says; for people, letters that the terminal lacks become question marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if as_json and stream is sys.stdout:
                stream.reconfigure(encoding="utf-8")
            else:
                stream.reconfigure(errors="replace")


def _silence_output() -> None:
    """The interpreter flushes standard output once more when it ends; that must not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
