"""What groups of people and regions are called in either language."""

from __future__ import annotations

from collections.abc import Iterator

from .folding import listed

GROUPS = tuple(tuple(line.split("|")) for line in listed("groups.txt"))
"""Of each group of people or thing all that it is called, in the notation of `names.Names`."""


def _regions() -> Iterator[tuple[str, str, str, str]]:
    for line in listed("regions.txt"):
        english, spanish, adjective_en, adjective_es, *_ = (*line.split("|"), "", "")
        yield english, spanish, adjective_en, adjective_es


REGIONS = tuple(_regions())
"""Regions and cities: (English, Spanish, adjective in English, in the Spanish masculine singular)."""
