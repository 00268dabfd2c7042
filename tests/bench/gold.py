"""Questions with what is known of their answers: JSON lines that `evaluate_answers` measures answers against.

A line has `question`, and besides: `id`, `kind`, `lang`, `answerable`, `gold` (a list of `doc`, `snippet`, `page`,
`label`), `any` (one of these is enough; false: all are needed), `facts` (words that a right answer or its quotes hold).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relatoria.ingest.messages import as_said
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
        raise unusable(
            f"The file {path} cannot be read.", "Give a file of JSON lines, each with a question and its gold passages."
        ) from error
    if not found:
        raise unusable(f"{path.name} holds no questions.", "Give a file of JSON lines, each with a question.")
    return found


_SHOULD_BE = {
    "gold": "It should be a list of objects with `doc`, `snippet`, `page` (number or null), `label` (text or null).",
    "facts": "It should be a list of texts.",
    "lang": 'It should be "en" or "es".',
    "kind": "It should be a text.",
    "answerable": "It should be true or false.",
    "any": "It should be true or false.",
}


def unusable(message: str, hint: str) -> UnusableInput:
    """What measures answers stands outside of the catalogues: it speaks to those who work on the program."""
    return UnusableInput(as_said(message, hint))


def _unlike(name: str, number: int, key: str) -> UnusableInput:
    return unusable(f"Line {number} of {name}: `{key}` is not what it should be.", _SHOULD_BE[key])


def _one(name: str, number: int, value: dict[str, Any]) -> Gold:
    question = text_in(value)
    if not question:
        raise unusable(f"Line {number} of {name} holds no question.", "Each line needs a `question`.")

    def field(key: str, kind: type, default: Any) -> Any:
        given = value.get(key, default)
        if not isinstance(given, kind):
            raise _unlike(name, number, key)
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
    raise _unlike(name, number, "gold")
