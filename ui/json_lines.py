"""JSON lines: those that are printed, and files of questions with an `id` and a `question` (or `query`, or `text`)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..ingest.errors import RelatoriaError
from .plain import escaped_json

if TYPE_CHECKING:
    from pydantic import BaseModel

Json = dict[str, Any]

_KEYS = ("question", "query", "text")


class UnusableInput(RelatoriaError):
    """What was given to work from cannot be read as what it should be."""

    code = "input"


def line(value: BaseModel | Mapping[str, Any]) -> str:
    """One JSON document on one line, in UTF-8 letters; control characters are written as escapes."""
    plain = value if isinstance(value, Mapping) else value.model_dump(mode="json")
    return escaped_json(json.dumps(plain, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line of the file."""

    identifier: object
    """Its `id` as given (any JSON value); the number of its line, from 1, where it has none."""
    question: str


def questions(file: str) -> tuple[AskedLine, ...]:
    """All questions of `file` (`-`: standard input), in its order; blank lines do not count. UnusableInput."""
    if file == "-":
        return tuple(_parsed(sys.stdin, "standard input"))
    try:
        with Path(file).open(encoding="utf-8-sig") as lines:
            return tuple(_parsed(lines, Path(file).name))
    except OSError as error:
        raise UnusableInput("ui.input.unreadable_questions", file=file) from error


def json_lines(lines: Iterable[str], name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """(number of the line from 1, its object) for every line that is not blank. UnusableInput."""
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            value = json.loads(line)
            if not isinstance(value, dict):
                raise _unusable(name, number)
            yield number, value
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        raise _unusable(name, max(number, 1)) from error


def text_in(value: dict[str, object]) -> str:
    """The question of a line under whichever of its names; empty where it has none."""
    found = next((value[key] for key in _KEYS if isinstance(value.get(key), str)), "")
    return str(found).strip()


def _parsed(lines: Iterable[str], name: str) -> Iterator[AskedLine]:
    for number, value in json_lines(lines, name):
        question = text_in(value)
        if not question:
            raise UnusableInput("ui.input.no_question_query_or_text", line=number, name=name)
        identifier = value.get("id")
        yield AskedLine(number if identifier is None else identifier, question)


def _unusable(name: str, number: int) -> UnusableInput:
    return UnusableInput("ui.input.no_object", line=number, name=name)
