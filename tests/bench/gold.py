"""Questions with what is known of their answers: JSON lines that `evaluate_answers` measures answers against.

A line has `question`, and besides: `id`, `kind`, `lang`, `answerable`, `gold` (a list of `doc`, `snippet`, `page`,
`label`), `any` (one of these is enough; false: all are needed), `facts` (words that a right answer or its quotes hold).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relatoria.ingest.structure.language import language_of
from relatoria.ui.json_lines import UnusableInput, json_lines, text_in


@dataclass(frozen=True, slots=True)
class Expected:
    """A place that answers the question."""

    file: str
    """The name of the original file."""
    snippet: str
    """Words that stand there, spaced as it comes."""
    page: int | None
    """Physical, from 1; None where it is not known or there are none."""
    label: str | None


@dataclass(frozen=True, slots=True)
class Gold:
    """One question and what is known of its answer."""

    identifier: object
    """Any JSON value; the number of the line, from 1, where it has none."""
    question: str
    language: str
    kind: str
    answerable: bool
    expected: tuple[Expected, ...]
    any_is_enough: bool
    facts: tuple[str, ...]


def gold(path: Path) -> tuple[Gold, ...]:
    """All questions of the file in its order; blank lines do not count. UnusableInput."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            found = tuple(_one(path.name, number, value) for number, value in json_lines(lines, path.name))
    except OSError as error:
        raise UnusableInput("ui.input.unreadable_gold", file=path) from error
    if not found:
        raise UnusableInput("ui.input.no_questions", name=path.name)
    return found


def _one(name: str, number: int, value: dict[str, Any]) -> Gold:
    question = text_in(value)
    if not question:
        raise UnusableInput("ui.input.no_question", line=number, name=name)

    def field(key: str, kind: type, default: Any) -> Any:
        given = value.get(key, default)
        if not isinstance(given, kind):
            raise UnusableInput(f"ui.input.unlike_{key}", line=number, name=name)
        return given

    expected = tuple(_expected(name, number, one) for one in field("gold", list, []))
    facts = field("facts", list, [])
    identifier = value.get("id")
    return Gold(
        identifier=number if identifier is None else identifier,
        question=question,
        language=field("lang", str, "") or language_of(question, among=("en", "es")),
        kind=field("kind", str, ""),
        answerable=field("answerable", bool, bool(expected)),
        expected=expected,
        any_is_enough=field("any", bool, True),
        facts=tuple(str(fact) for fact in facts if str(fact).strip()),
    )


def _expected(name: str, number: int, value: object) -> Expected:
    if isinstance(value, dict):
        file, snippet, page, label = (value.get(key) for key in ("doc", "snippet", "page", "label"))
        if (
            isinstance(file, str)
            and isinstance(snippet, str)
            and (page is None or (isinstance(page, int) and not isinstance(page, bool)))
            and (label is None or isinstance(label, str))
        ):
            return Expected(file, snippet, page, label or None)
    raise UnusableInput("ui.input.unlike_gold", line=number, name=name)
