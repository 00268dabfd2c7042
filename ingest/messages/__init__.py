"""What is said to people, by identifier: the code names a sentence, and catalogues hold its words, one a language.

    Message("ingest.pdf.too_many_pages", name="acta.pdf", pages=12_000).say("es")

is the entry `too_many_pages` in the area `pdf` of the package `ingest`, whose catalogues are `ingest/messages/en.toml`
and `es.toml`. The languages are of equal standing: a test sees to it that each has every sentence. A message is plain
data. It crosses processes, is stored, and is told on a later day in whichever language a person reads.

An entry is a sentence; or a table of its plural forms by the categories of CLDR (`one`, `other`), chosen by the value
`n` or by the one that `by` names; or a table with a `message` and, for errors, a `hint` (what to do next), each of
which is one of the former. `{name}` stands for a value as it is, and a word behind a colon says how it is written:

    {pages:number}    12,000 or 12 000
    {seconds:tenths}  the same with one decimal
    {day:date}        an ISO date as words, as precise as it is given
    {names:list}      a, b and c
    {error:clause}    a message without its full stop, as a part of another
    {error:hint}      the hint of a message

Values are put in once and are never read as sentences: one that holds "{x}" comes out as it went in. Catalogues are
read when something is first said, and Babel, which knows how languages write numbers, dates, lists and plurals, is
imported then, since every command and every reader's process would pay for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

LANGUAGES = ("en", "es")

_AS_SAID = "ingest.said.as_it_is"
_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_LOCALES = {"en": "en_GB", "es": "es_CR"}
"""Whose ways of writing are followed: `23 June 2025`; `12 345,6`, as in the Spanish documents of the United Nations."""
_DEEPEST = 4
"""Messages in messages; more come from nobody who means well."""


class Told(NamedTuple):
    """What is told of one thing: what happened, and what to do next (may be empty)."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A sentence by its identifier (`package.area.key`), with what fills its places. Hashable; equal by content."""

    identifier: str
    values: tuple[tuple[str, Value], ...]
    """(name, value), by name."""

    def __init__(self, identifier: str, /, **values: object) -> None:
        """Values that are neither words, numbers, messages nor lists of words are kept as their `str`."""
        object.__setattr__(self, "identifier", identifier)
        object.__setattr__(self, "values", tuple((name, _value(values[name])) for name in sorted(values)))

    def say(self, language: str = "en") -> str:
        """What happened, in `language`: `es`, or English for every other.

        What no catalogue has is said by its identifier: another version of the program may have stored it.
        """
        return self.told(language).message

    def told(self, language: str = "en") -> Told:
        """What happened, and what to do next."""
        package, _, key = self.identifier.partition(".")
        entry = _catalogue(package, _known(language)).get(key) if package.isidentifier() else None
        if entry is None:
            return Told(self.identifier)
        values = dict(self.values)
        return Told(_filled(entry["message"], values, language), _filled(entry["hint"], values, language))

    def __str__(self) -> str:
        return self.say()

    def but(self, **values: object) -> Message:
        """The same sentence with other values under these names, as far as it has them."""
        own = dict(self.values)
        return Message(self.identifier, **{**own, **{name: values[name] for name in values if name in own}})

    def to_json(self) -> dict[str, Any]:
        """`{"identifier": …, "values": {…}}`."""
        return {"identifier": self.identifier, "values": {name: _json(value) for name, value in self.values}}

    @classmethod
    def from_json(cls, given: object, depth: int = 0) -> Message:
        """What `to_json` gave; or a sentence in words, as it was stored before messages had identifiers. ValueError."""
        if isinstance(given, str):
            return as_said(given)
        match given:
            case {"identifier": str(identifier), "values": dict(values), **rest} if not rest and depth < _DEEPEST:
                return cls(identifier, **{str(name): _from_json(values[name], depth) for name in values})
        raise ValueError("A message has an identifier and values, and nothing besides.")


Value = str | int | float | Message | tuple[str | Message, ...]


def as_said(message: str, hint: str = "") -> Message:
    """Words that others chose: the operating system, a framework, an older version of this program."""
    return Message(_AS_SAID, message=message, hint=hint)


@dataclass(frozen=True, slots=True)
class Area:
    """The words of one area of a package's catalogues, as `Area("ui", "basket")`."""

    package: str
    name: str

    def say(self, key: str, /, language: str, **values: object) -> str:
        """The words under `key` in `language` (anything but `es` is English). KeyError: no such words."""
        entry = _catalogue(self.package, _known(language))[f"{self.name}.{key}"]
        return _filled(entry["message"], values, language)

    def knows(self, key: str) -> bool:
        """Whether there are words under `key`."""
        return f"{self.name}.{key}" in _catalogue(self.package, "en")

    def keys(self) -> frozenset[str]:
        start = f"{self.name}."
        return frozenset(key.removeprefix(start) for key in _catalogue(self.package, "en") if key.startswith(start))


def number(value: float, language: str, *, decimals: int | None = None) -> str:
    """`12,345` or `12 345`; Spanish leaves four digits together. `decimals` None: as many as there are."""
    if isinstance(value, int) and abs(value) < 1_000 and decimals is None:
        return str(value)  # without waiting for Babel
    from babel.numbers import format_decimal  # noqa: PLC0415 - see above

    digits = None if decimals is None else "#,##0." + "0" * decimals
    grouped = _known(language) == "en" or abs(value) >= 10_000
    return str(format_decimal(value, digits, _locale(language), group_separator=grouped))


def day(iso: str, language: str) -> str:
    """`2025-06-23` as `23 June 2025` or `23 de junio de 2025`; as precise as given; unreadable dates as they are."""
    parts = iso.split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() and part.isascii() for part in parts):
        return iso
    try:
        found = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else 1)
    except ValueError:
        return iso
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - see above

    if len(parts) == 3:
        return str(format_date(found, "long", _locale(language)))
    return str(format_skeleton("yMMMM", found, locale=_locale(language)))


def listed(words: Iterable[str], language: str) -> str:
    """`a`, `a and b`, `a, b and c`; Spanish writes `e` before a word that begins with the sound i."""
    every = tuple(words)
    if len(every) < 2:
        return "".join(every)
    from babel.lists import format_list  # noqa: PLC0415 - see above

    said = str(format_list(every, locale=_locale(language)))
    if _known(language) == "es" and re.match(r"i|hi(?!e)", every[-1], re.IGNORECASE):
        return f"{said[: -len(every[-1])].removesuffix(' y ')} e {every[-1]}"
    return said


def language_name(tag: str, language: str) -> str:
    """The name in `language` of the language of a BCP 47 tag: `Spanish`, `inglés`; the tag itself where it has none."""
    return str(_locale(language).languages.get(tag.lower().split("-")[0], tag))


def entries(package: str, language: str) -> Mapping[str, Mapping[str, Any]]:
    """A whole catalogue, by `area.key`: `message` and `hint`, each a sentence or its plural forms. For tests."""
    return _catalogue(package, language)


@lru_cache(maxsize=64)
def _catalogue(package: str, language: str) -> Mapping[str, Mapping[str, Any]]:
    """Empty where there is no such package, as a message may say that comes from the reader of a hostile file."""
    try:
        text = files(f"relatoria.{package}").joinpath("messages", f"{language}.toml").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return {}
    return {
        f"{area}.{key}": {"hint": "", **entry} if _is_pair(entry) else {"message": entry, "hint": ""}
        for area, held in tomllib.loads(text).items()
        for key, entry in held.items()
    }


def _is_pair(entry: object) -> bool:
    return isinstance(entry, dict) and "message" in entry


def _filled(forms: Any, values: Mapping[str, Any], language: str) -> str:
    """A sentence with its places filled. Total, as messages may come from anywhere: a place without a value stays."""
    if isinstance(forms, dict):
        count = values.get(forms.get("by", "n"))
        category = _locale(language).plural_form(count) if isinstance(count, (int, float)) else "other"
        forms = forms.get(category, forms["other"])

    def shown(place: re.Match[str]) -> str:
        return _shown(values[place[1]], place[2], language) if place[1] in values else place[0]

    return _PLACE.sub(shown, forms)


def _shown(value: Any, form: str | None, language: str) -> str:
    match value, form:
        case Message(), "hint":
            return value.told(language).hint
        case Message(), "clause":
            return value.say(language).removesuffix(".")
        case Message(), _:
            return value.say(language)
        case int() | float(), "number":
            return number(value, language)
        case int() | float(), "tenths":
            return number(value, language, decimals=1)
        case str(), "date":
            return day(value, language)
        case tuple(), _:
            words = tuple(_shown(one, None, language) for one in value)
            return listed(words, language) if form == "list" else ", ".join(words)
    return str(value)


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"


@cache
def _locale(language: str) -> Any:
    from babel import Locale  # noqa: PLC0415 - see above

    return Locale.parse(_LOCALES[_known(language)])


def _value(value: object) -> Value:
    if isinstance(value, (str, int, float, Message)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(one if isinstance(one, Message) else str(one) for one in value)
    return str(value)


def _json(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_json(one) for one in value]
    return value.to_json() if isinstance(value, Message) else value


def _from_json(value: object, depth: int) -> object:
    if isinstance(value, dict):
        return Message.from_json(value, depth + 1)
    if isinstance(value, list):
        return tuple(_from_json(one, depth) if isinstance(one, dict) else str(one) for one in value)
    return value
