"""What words of the field, groups and regions are called in either language."""

from __future__ import annotations

from collections.abc import Iterator

from .folding import listed


def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((english, spanish) for english, _, spanish in (line.partition("=") for line in listed(name)))


GLOSSES = _pairs("glosses.txt")
"""(English, Spanish): nouns, expressions and small words."""
ADJECTIVES = _pairs("adjectives.txt")
"""(English, Spanish in the masculine singular)."""
GROUPS = tuple(tuple(line.split("|")) for line in listed("groups.txt"))
"""Of each group of people or thing all that it is called, in the notation of `names.Names`."""


def _regions() -> Iterator[tuple[str, str, str, str]]:
    for line in listed("regions.txt"):
        english, spanish, adjective_en, adjective_es, *_ = (*line.split("|"), "", "")
        yield english, spanish, adjective_en, adjective_es


REGIONS = tuple(_regions())
"""Regions and cities: (English, Spanish, adjective in English, in the Spanish masculine singular)."""
