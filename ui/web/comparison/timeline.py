"""Documents over the years, or the uses of a phrase in them: a picture, and the table that says the same in words.

The picture is drawn on this machine (`timeline_drawing`, an extra), as SVG with its own background, so that it needs no
script in the browser and nothing from elsewhere. A document whose date nobody knows stands at the end, and is not left
out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, get_args

from ....ingest.messages import Area
from ....ingest.records import STATUS_ORDER, DocumentKind
from ...extras import needs
from ...wording import say as say_anywhere

By = Literal["status", "kind"]
Counts = Literal["documents", "uses"]
Theme = Literal["light", "dark"]

MOST_YEARS = 80
"""Years shown one by one, the latest; earlier ones stand together, so that a wrong date does not squeeze the rest."""

say = Area("ui", "timeline").say
_ORDER: dict[By, tuple[str, ...]] = {"status": STATUS_ORDER[::-1], "kind": get_args(DocumentKind)}
# Okabe and Ito's colours, which the colour-blind tell apart, darkened or lightened to 3:1 against their background.
_COLOURS: dict[Theme, tuple[str, ...]] = {
    "light": (
        "#0072b2", "#2b8fc4", "#b85c00", "#a8456f", "#00805c", "#767676", "#8a6d00", "#5b4bb5", "#3d3d3d",
    ),
    "dark": (
        "#56b4e9", "#9ad1f2", "#e69f00", "#d98cb3", "#2fbf95", "#9a9a9a", "#f0e442", "#a79bf0", "#d6d6d6",
    ),
}  # fmt: skip
_GROUND: dict[Theme, tuple[str, str, str]] = {
    "light": ("#ffffff", "#1f2933", "#d8dde3"),
    "dark": ("#111820", "#e6ebf0", "#36414d"),
}
"""Background, writing, lines."""


@dataclass(frozen=True, slots=True)
class Point:
    """A document in time."""

    date: str
    """ISO 8601, as precise as known; empty: unknown."""
    kind: str
    status: str
    title: str
    doc_id: str
    count: int = 1
    """How often the phrase stands in it."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the timeline; years without a document are there too."""

    name: str
    counts: tuple[tuple[str, int], ...]
    """(status or kind, how many), in the order of the table's columns, without zeros."""
    points: tuple[Point, ...]


def years(
    points: Sequence[Point], language: str, *, by: By = "status", counts: Counts = "documents"
) -> tuple[Year, ...]:
    """Every year from the first to the last, then the undated where there are any; empty without points."""
    wanted = [point for point in points if counts == "documents" or point.count]
    dated = [year for point in wanted if (year := _year(point)) is not None]
    first = max(min(dated), max(dated) - MOST_YEARS + 1) if dated else 0
    before, undated = say("before", language, year=first), say("unknown", language)
    groups: dict[str, list[Point]] = {before: []} if dated and min(dated) < first else {}
    if dated:
        groups |= {str(year): [] for year in range(first, max(dated) + 1)}
    for point in sorted(wanted, key=lambda point: (point.date or "~", point.title)):
        year = _year(point)
        name = undated if year is None else before if year < first else str(year)
        groups.setdefault(name, []).append(point)
    return tuple(Year(name, _counted(of_year, by, counts), tuple(of_year)) for name, of_year in groups.items())


def can_draw() -> bool:
    """Whether what draws pictures is installed; where it is not, the table stands alone."""
    return all(find_spec(library) for library in ("altair", "vl_convert"))


def picture_svg(
    points: Sequence[Point],
    language: str,
    *,
    by: By = "status",
    counts: Counts = "documents",
    theme: Theme = "light",
) -> str:
    """A whole `<svg>` element: a bar a year, divided by status or kind. Empty string: there is nothing to draw.

    Raises:
        ExtraMissing: not `can_draw`.
    """
    shown = years(points, language, by=by, counts=counts)
    if not shown:
        return ""
    with needs("charts", say(f"title_{counts}", language)):
        # Altair and its renderer take a quarter of a second to load, and are wanted on one page only.
        from .timeline_chart import drawn  # noqa: PLC0415

    keys = parts(shown, by)
    bars = [
        {"year": year.name, "part": say_anywhere(key, language), "place": keys.index(key), "count": number}
        for year in shown
        for key, number in year.counts
    ]
    background, writing, lines = _GROUND[theme]
    return drawn(
        bars,
        years=[year.name for year in shown],
        parts=[say_anywhere(key, language) for key in keys],
        colours=[_COLOURS[theme][_ORDER[by].index(key)] for key in keys],
        titles=(say("year", language), say(counts, language), say(by, language), say(f"title_{counts}", language)),
        ground=(background, writing, lines),
        language=language,
    )


def parts(shown: Iterable[Year], by: By) -> list[str]:
    """The statuses or kinds that there are, in the order of columns and colours."""
    present = {key for year in shown for key, _ in year.counts}
    return [key for key in _ORDER[by] if key in present]


def _counted(points: Sequence[Point], by: By, counts: Counts) -> tuple[tuple[str, int], ...]:
    found: Counter[str] = Counter()
    for point in points:
        found[point.status if by == "status" else point.kind] += point.count if counts == "uses" else 1
    return tuple((key, found[key]) for key in _ORDER[by] if found[key])


def _year(point: Point) -> int | None:
    year = point.date[:4]
    return int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None
