"""Records to JSON and back: the form in which a child process answers, and a library or a desk stores.

One rule set for all records, read from their own type annotations, so that a new field needs no second list. Fields
that hold their default are left out; a default is therefore part of the stored form and must not change. What comes
back is checked field by field, because it may come from a damaged database or from a process that read a hostile file.
"""

from __future__ import annotations

import json
import math
import types
from collections.abc import Callable
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from .messages import Message

Record = TypeVar("Record")
Reader = Callable[[object, str], Any]


class MalformedRecord(ValueError):
    """It is no JSON, or has a field that is unknown, missing or of another type. Says which."""


def dumps(record: object) -> str:
    """A record as JSON, in ASCII: a text may hold what UTF-8 has no bytes for."""
    return json.dumps(to_json(record), separators=(",", ":"))


def loads(kind: type[Record], text: str | bytes) -> Record:
    """The record of type `kind` that `dumps` wrote. Raises MalformedRecord."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise MalformedRecord(f"{kind.__name__} is no JSON.") from exc
    return from_json(kind, value)


def to_json(record: object) -> Any:
    """A record as dicts, lists, strings and numbers; its tuples become lists, its default fields are left out.

    The record must be valid by its own annotations; `from_json(type(record), to_json(record)) == record`.
    """
    if isinstance(record, tuple):
        return [to_json(item) for item in record]
    if isinstance(record, Message):
        return record.to_json()
    if not is_dataclass(record) or isinstance(record, type):
        return record
    given: dict[str, Any] = {}
    for name, default in _defaults(type(record)):
        value = getattr(record, name)
        if default is MISSING or value != default:
            given[name] = to_json(value)
    return given


def from_json(kind: type[Record], value: object) -> Record:
    """The record of type `kind` that `to_json` wrote.

    Raises:
        MalformedRecord: naming the field that is unknown, missing or wrongly typed.
    """
    reader: Reader = _reader(cast(Any, kind))
    record: Record = reader(value, kind.__name__)
    return record


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _reader(kind: Any) -> Reader:
    """The function that checks a JSON value against an annotation and gives the record's own form of it."""
    if kind is Message:
        return _read_message
    if is_dataclass(kind):
        return _record_reader(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is Literal:
        return _literal_reader(arguments)
    if origin is types.UnionType:
        return _union_reader(arguments)
    if kind is float:
        return _read_float
    return _plain_reader(kind)


def _record_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    required = {field.name for field in fields(kind) if field.default is MISSING}

    def read(value: object, where: str) -> Any:
        if not isinstance(value, dict):
            raise MalformedRecord(f"{where} should be an object, and is {type(value).__name__}.")
        if unknown := value.keys() - readers.keys():
            raise MalformedRecord(f"{where} has no field {min(map(str, unknown))!r}.")
        if missing := required - value.keys():
            raise MalformedRecord(f"{where} lacks its field {min(missing)!r}.")
        return kind(**{name: readers[name](item, f"{where}.{name}") for name, item in value.items()})

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item_reader = _reader(arguments[0])

        def read_any(value: object, where: str) -> Any:
            if not isinstance(value, list):
                raise MalformedRecord(f"{where} should be a list, and is {type(value).__name__}.")
            return tuple(item_reader(item, f"{where}[{place}]") for place, item in enumerate(value))

        return read_any
    readers = tuple(_reader(argument) for argument in arguments)

    def read_fixed(value: object, where: str) -> Any:
        if not isinstance(value, list) or len(value) != len(readers):
            raise MalformedRecord(f"{where} should be a list of {len(readers)}.")
        return tuple(
            reader(item, f"{where}[{place}]") for place, (reader, item) in enumerate(zip(readers, value, strict=True))
        )

    return read_fixed


def _literal_reader(allowed: tuple[Any, ...]) -> Reader:
    def read(value: object, where: str) -> Any:
        if value not in allowed:
            raise MalformedRecord(f"{where} should be one of {', '.join(map(str, allowed))}.")
        return value

    return read


def _union_reader(arguments: tuple[Any, ...]) -> Reader:
    """The first of several forms that fits; where none does, what the last one lacks is said."""
    *others, last = (_reader(kind) for kind in arguments if kind is not types.NoneType)

    def read(value: object, where: str) -> Any:
        if value is None and types.NoneType in arguments:
            return None
        for reader in others:
            with suppress(MalformedRecord):
                return reader(value, where)
        return last(value, where)

    return read


def _read_float(value: object, where: str) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):  # type: ignore[arg-type]
        raise MalformedRecord(f"{where} should be a finite number.")
    return float(value)  # type: ignore[arg-type]


def _read_message(value: object, where: str) -> Message:
    try:
        return Message.from_json(value)
    except ValueError as exc:
        raise MalformedRecord(f"{where} should be a message.") from exc


def _plain_reader(kind: Any) -> Reader:
    def read(value: object, where: str) -> Any:
        # `type`, not `isinstance`: True would pass for the page 1
        if type(value) is not kind:
            raise MalformedRecord(f"{where} should be {kind.__name__}, and is {type(value).__name__}.")
        return value

    return read
