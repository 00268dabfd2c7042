"""Points that are divided by line breaks within one paragraph (`<br>`, Shift+Enter) are paragraphs of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .markers import Marker, find_marker
from .series import Series, follows, is_first
from .titles import is_alone

_LEADS = re.compile(r"[:—–]\s*$")


def divided(text: str) -> tuple[tuple[int, str], ...]:
    """The parts of a text, each with the number of the line in which it begins, from 0; one part where no line but the
    first begins with a marker that the sequence bears out."""
    lines = text.split("\n")
    markers = [find_marker(line) for line in lines]
    series = Series()
    starts = [0]
    for at, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        above = lines[at - 1].strip() if at else ""
        if marker is None or marker.label is None:
            if at and is_alone(above, markers[at - 1]):
                starts.append(at)
            continue
        if at and (is_alone(line, marker) or _is_next(marker, series, markers[at + 1 :], above)):
            starts.append(at)
        if starts[-1] == at:
            for style, value in ((marker.style, marker.value), *marker.inner):
                series.take(style, value)
    if len(starts) == 1:
        return ((0, text),)
    # where points stand apart, an empty line parts what is none
    starts += [at for at in range(1, len(lines)) if not lines[at - 1].strip() and lines[at].strip()]
    ends = sorted(set(starts))
    parts = ((start, "\n".join(lines[start:end]).strip()) for start, end in zip(ends, [*ends[1:], None], strict=True))
    return tuple((start, part) for start, part in parts if part)


def _is_next(marker: Marker, series: Series, coming: Sequence[Marker | None], above: str) -> bool:
    if series.continues(marker.style, marker.value):
        return True
    after = next((each for each in coming if each is not None and each.style == marker.style), None)
    followed = after is not None and follows(after.value, marker.value)
    return followed or (is_first(marker.value) and _LEADS.search(above) is not None)
