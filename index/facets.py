"""How many of what was found stand in each document, kind, status, body, year and language: to narrow a search down.

A facet's own filter does not lessen its own counts: whoever has chosen 2024 still sees how many there are of 2025.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from ..ingest.records import STATUS_ORDER, Source
from .records import Filters
from .words import text_key

Field = Literal["document", "kind", "status", "issuer", "year", "language"]
FIELDS: tuple[Field, ...] = get_args(Field)

Tally = Mapping[tuple[str, str], int]
"""(`doc_id`, language of the passage): how many passages were found."""

_NAMED: dict[Field, tuple[str, str]] = {
    "document": ("doc_ids", "doc_id"),
    "kind": ("kinds", "kind"),
    "status": ("statuses", "status"),
    "issuer": ("issuers", "issuer"),
    "language": ("languages", "language"),
}
"""What `Filters` and `Source` call a field; a language is that of the passage, and a year stands in three dates."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet."""

    value: str
    """As `Filters` takes it; a year is both `date_from` and `date_to`."""
    label: str
    """For a person: the title of a document, otherwise the value."""
    count: int
    """Passages."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field: years the newest first, status agreed text first, the others by their counts."""

    field: Field
    values: tuple[FacetValue, ...]


def freed(filters: Filters, field: Field) -> Filters:
    """The filters without those on one field."""
    free: dict[str, Any] = {"date_from": "", "date_to": ""} if field == "year" else {_NAMED[field][0]: ()}
    return replace(filters, **free)


def facets(filters: Filters, found: Callable[[Filters], Tally], sources: Iterable[Source]) -> tuple[Facet, ...]:
    """Every facet of a search. `found` searches again within other filters; `sources` are all that it may find in."""
    by_id = {source.doc_id: source for source in sources}
    tallies: dict[Filters, Tally] = {}
    counted = []
    for field in FIELDS:
        within = freed(filters, field)
        if within not in tallies:
            tallies[within] = found(within)
        counted.append(Facet(field, _values(field, filters, tallies[within], by_id)))
    return tuple(counted)


def _values(field: Field, filters: Filters, tally: Tally, by_id: Mapping[str, Source]) -> tuple[FacetValue, ...]:
    counts: Counter[str] = Counter()
    for (doc_id, language), number in tally.items():
        counts[_value(field, by_id[doc_id], language)] += number
    del counts[""]  # what a document does not say cannot be chosen
    labels: dict[str, str] = {}
    if field == "issuer":  # one body, however its name is spelt
        spelt, counts = counts, Counter()
        for name, number in spelt.most_common():
            labels.setdefault(text_key(name), name)
            counts[labels[text_key(name)]] += number
    for one in _chosen(field, filters):
        counts.setdefault(labels.get(text_key(one), one), 0)
    return tuple(
        FacetValue(value, _label(field, value, by_id), number, _is_chosen(field, value, filters))
        for value, number in sorted(counts.items(), key=lambda one: _place(field, *one))
    )


def _value(field: Field, source: Source, language: str) -> str:
    if field == "language":
        return language
    return source.date[:4] if field == "year" else str(getattr(source, _NAMED[field][1]))


def _label(field: Field, value: str, by_id: Mapping[str, Source]) -> str:
    source = by_id.get(value) if field == "document" else None
    return (source.title or source.filename) if source else value


def _chosen(field: Field, filters: Filters) -> tuple[str, ...]:
    if field == "year":
        return (filters.date_from[:4],) if filters.date_from and filters.date_from == filters.date_to else ()
    chosen: tuple[str, ...] = getattr(filters, _NAMED[field][0])
    return chosen


def _is_chosen(field: Field, value: str, filters: Filters) -> bool:
    if field == "year":
        first, last = filters.date_from[:4], filters.date_to[:4]
        return bool(first or last) and first <= value <= (last or value)
    chosen = _chosen(field, filters)
    return text_key(value) in map(text_key, chosen) if field == "issuer" else value in chosen


def _place(field: Field, value: str, count: int) -> tuple[int, str]:
    match field:
        case "year":
            return -int(value) if value.isdecimal() else 0, value
        case "status":
            return -STATUS_ORDER.index(value) if value in STATUS_ORDER else 1, value
        case _:
            return -count, value
