"""Months by their names, as Unicode CLDR has them.

The names are generated (`tests/lexicon/generate.py`) and stand in `cldr.json`; what CLDR lacks is added here.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

_ALSO = {"es": {"setiembre": 9}}
"""Spellings that CLDR has not."""


@cache
def cldr(section: str) -> dict[str, Any]:
    """A section of the generated names: `countries`, `months`, `short_months`; KeyError for no other."""
    found: dict[str, Any] = json.loads(files(__package__).joinpath("cldr.json").read_text(encoding="utf-8"))[section]
    return found


def months(*languages: str, short: bool = False) -> dict[str, int]:
    """The names of months in these languages (en, es, fr, pt), in small letters, and the number of each, from 1.

    `short`: also as they are abbreviated, without a full stop.
    """
    return {
        name.lower(): number
        for language in languages
        for section in ("months", "short_months")[: 1 + short]
        for number, name in enumerate(cldr(section)[language], start=1)
    } | {name: number for language in languages for name, number in _ALSO.get(language, {}).items()}


def month_names(language: str) -> tuple[str, ...]:
    """The twelve months as a language writes them in a sentence, from January."""
    return tuple(cldr("months")[language])
