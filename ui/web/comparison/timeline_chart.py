"""The one place that calls Altair, and vl-convert, which draws its charts without a browser and without the network."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence

import altair
import vl_convert

FONT = "DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif"
HEIGHT = 260
NARROWEST, YEAR, WIDEST = 280, 56, 720
"""Of the bars together, in pixels, and of a year as long as there is room; axes and legend come on top."""
BAR = 44
"""At most."""
LABELS = 14
"""Names on the axis of years, at most; what is no year (undated, earlier) is always named."""


def drawn(
    bars: Sequence[Mapping[str, object]],
    *,
    years: Sequence[str],
    parts: Sequence[str],
    colours: Sequence[str],
    titles: tuple[str, str, str, str],
    ground: tuple[str, str, str],
    language: str,
) -> str:
    """Stacked bars as an SVG element.

    Args:
        bars: `{year, part, place, count}`; `place` orders the parts of a bar from below.
        years: The names on the axis, those without a bar too.
        titles: Of the axes and the legend, then what the picture is called for those who do not see it.
        ground: Colours of background, writing and lines.
    """
    background, writing, lines = ground
    width = max(NARROWEST, min(WIDEST, YEAR * len(years)))
    year_title, count_title, part_title, description = titles
    chart = (
        altair.Chart(altair.InlineData(values=[dict(bar) for bar in bars]), width=width, height=HEIGHT)
        .mark_bar(size=min(BAR, 0.9 * width / len(years)))
        .encode(
            x=altair.X(
                "year:O",
                scale=altair.Scale(domain=list(years)),
                axis=altair.Axis(title=year_title, labelAngle=0, values=_labelled(years)),
            ),
            y=altair.Y(
                "count:Q",
                stack="zero",
                axis=altair.Axis(title=count_title, format=",d", values=_ticks(bars)),
            ),
            color=altair.Color(
                "part:N",
                scale=altair.Scale(domain=list(parts), range=list(colours)),
                legend=altair.Legend(
                    title=part_title, labelColor=writing, titleColor=writing, orient="top", labelLimit=300, columns=4
                ),
            ),
            order=altair.Order("place:Q"),
        )
        .configure(font=FONT, background=background, aria=False)
        .configure_axis(labelColor=writing, titleColor=writing, domainColor=lines, tickColor=lines, gridColor=lines)
        .configure_axisX(grid=False)
        .configure_view(stroke=None)
    )
    # Spanish writes 12 000 where English writes 12,000.
    thousands = {"decimal": ",", "thousands": "\N{NO-BREAK SPACE}", "grouping": [3], "currency": ["", ""]}
    svg = str(
        vl_convert.vegalite_to_svg(
            chart.to_dict(), allowed_base_urls=[], format_locale=thousands if language == "es" else None
        )
    )
    # One picture with one name: what Vega says of its parts is English, and the table says it better.
    return svg.replace("<svg ", f'<svg role="img" aria-label="{html.escape(description)}" ', 1)


def _labelled(years: Sequence[str]) -> list[str]:
    """Every year, every second, fifth or tenth, and none so near to a name that is no year that both overlap."""
    step = next((step for step in (1, 2, 5, 10) if len(years) / step <= LABELS), 20)
    always = [place for place, name in enumerate(years) if not name.isdigit()]
    apart = 0 if step == 1 else len(years) / LABELS
    return [
        name
        for place, name in enumerate(years)
        if place in always or (int(name) % step == 0 and all(abs(place - other) > apart for other in always))
    ]


def _ticks(bars: Sequence[Mapping[str, object]]) -> list[int] | altair.UndefinedType:
    """Whole numbers where the bars are so low that the axis would divide them."""
    totals: Counter[str] = Counter()
    for bar in bars:
        totals[str(bar["year"])] += int(str(bar["count"]))
    highest = max(totals.values(), default=0)
    return list(range(highest + 1)) if highest <= 6 else altair.Undefined
