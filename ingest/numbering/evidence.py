"""What only the whole document tells of its numbers, before they are read one by one.

Which of them are items of a list within a paragraph, which count on through all articles, and whose articles it
only quotes: the number that comes after the next one says so, and none before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..records import SEPARATOR, Block
from .markers import Marker, find_marker
from .series import Style, follows, is_first

LEADS = re.compile(r"[:—–][⁰¹²³⁴-⁹]*\s*$")
"""How a sentence ends that opens a list."""
LETTERED: tuple[Style, ...] = ("(a)", "(i)", "a.")


def with_numbered_rows(blocks: Sequence[Block]) -> list[Block]:
    """Table rows with a number of several parts before a text ("140.7 Ratify ...") bear it, where others of its series
    do."""
    found = {place: marker for place, block in enumerate(blocks) if (marker := _row_marker(block)) is not None}
    series = Counter((marker.label or "").rpartition(".")[0] for marker in found.values())
    done = list(blocks)
    for place, marker in found.items():
        if series[(marker.label or "").rpartition(".")[0]] > 1:
            done[place] = replace(done[place], label=marker.label)
    return done


def _row_marker(block: Block) -> Marker | None:
    if block.kind != "table_row" or block.label:
        return None
    for cell in block.text.split(SEPARATOR):
        marker = find_marker(cell)
        # before words: alone it is a value
        if marker is not None and marker.style == "decimal" and cell[marker.length :][:1].isalpha():
            return marker
    return None


def word_of(marker: Marker) -> str:
    """What stands before the number of a name: "article"; nothing before an ordinal alone."""
    name = (marker.label or "").lower()
    return name.removesuffix(marker.value) if name.endswith(marker.value) else name.split()[0]


def lists_within(blocks: Sequence[Block], markers: Sequence[Marker | None]) -> frozenset[int]:
    """The places of numbers that are items of a list within a numbered paragraph: they begin anew behind its colon, or
    the number of the next paragraph comes after them."""
    numbers, parts = _numbers(blocks, markers)
    found: set[int] = set()
    last, place, at = "", -1, 0
    while at < len(numbers):
        first = numbers[at]
        value = _value(markers[first])
        if not (last and is_first(value) and parts[place] == parts[first]):
            last, place, at = value, first, at + 1
            continue
        end = at + 1
        while end < len(numbers) and parts[numbers[end]] == parts[first]:
            coming = _value(markers[numbers[end]])
            if not follows(coming, _value(markers[numbers[end - 1]])):
                break
            if follows(coming, last) and _unlike(blocks[first], blocks[numbers[end]]):
                break
            end += 1
        returns = end < len(numbers) and parts[numbers[end]] == parts[first]
        before = next((block for block in reversed(blocks[:first]) if block.kind != "footnote"), None)
        opened = before is not None and bool(before.label) and LEADS.search(before.text) is not None
        if opened or (returns and follows(_value(markers[numbers[end]]), last)):
            found.update(blocks[number].order for number in numbers[at:end])
        else:
            last, place = _value(markers[numbers[end - 1]]), numbers[end - 1]
        at = end
    return frozenset(found)


def own_words(markers: Sequence[Marker | None]) -> frozenset[str]:
    """The words ("article") that most often stand before numbers in sequence, or once in the whole document."""
    values: dict[str, list[str]] = {}
    for marker in markers:
        if marker is not None and marker.holds:
            values.setdefault(word_of(marker), []).append(marker.value)
    own = set()
    for word, found in values.items():
        steps = [follows(value, before) for before, value in pairwise(found)]
        linked = sum(a or b for a, b in zip([False, *steps], [*steps, False], strict=True))
        # between two of its own an amending law quotes those of another
        chain = found[:1]
        for value in found:
            chain += [value] if follows(value, chain[-1]) else []
        if len(found) == 1 or 2 * linked > len(found) or 3 * len(chain) > max(len(found), 3):
            own.add(word)
    return frozenset(own)


def _numbers(blocks: Sequence[Block], markers: Sequence[Marker | None]) -> tuple[list[int], list[int]]:
    """The places of plain numbers before text, and for each block the part of the document that it stands in: headings
    and the names of articles begin one."""
    numbers: list[int] = []
    parts: list[int] = []
    part = 0
    for place, (block, marker) in enumerate(zip(blocks, markers, strict=True)):
        if block.kind == "heading" or (marker is not None and marker.holds):
            part += 1
        elif marker is not None and marker.style == "number" and block.kind in ("paragraph", "list_item"):
            numbers.append(place)
        parts.append(part)
    return numbers, parts


def _value(marker: Marker | None) -> str:
    return marker.value if marker is not None else ""


def _unlike(one: Block, other: Block) -> bool:
    """Whether two blocks are set differently: as item and paragraph, or at different distances from the edge."""
    apart = one.bbox is not None and other.bbox is not None and abs(one.bbox[0] - other.bbox[0]) > 6
    return apart or (one.kind, one.level) != (other.kind, other.level)


def counted_through(blocks: Sequence[Block], markers: Sequence[Marker | None]) -> frozenset[int]:
    """The places of numbers that count on from one article or principle to the next: they are no part of it."""
    stretches: list[list[int]] = [[]]
    for place, (block, marker) in enumerate(zip(blocks, markers, strict=True)):
        if marker is not None and marker.holds:
            stretches.append([])
        elif marker is not None and marker.style == "number" and block.kind in ("paragraph", "list_item"):
            stretches[-1].append(place)
    filled = [stretch for stretch in stretches if stretch]
    found: set[int] = set()
    for before, stretch, after in zip([[], *filled], filled, [*filled[1:], []], strict=False):
        first, last = _value(markers[stretch[0]]), _value(markers[stretch[-1]])
        goes_on = bool(before) and not is_first(first) and follows(first, _value(markers[before[-1]]))
        if goes_on or (after and not is_first(_value(markers[after[0]])) and follows(_value(markers[after[0]]), last)):
            found.update(blocks[place].order for place in stretch)
    return frozenset(found)


def next_letters(blocks: Sequence[Block], markers: Sequence[Marker | None]) -> list[str]:
    """For each block the value of the next lettered marker, which tells (i) after (h) from the first Roman numeral."""
    ahead, coming = [""] * len(blocks), ""
    for index in range(len(blocks) - 1, -1, -1):
        ahead[index] = coming
        marker = markers[index]
        if blocks[index].kind == "heading" or (marker is not None and marker.style in ("number", "word", "symbol")):
            coming = ""
        elif marker is not None and marker.style in LETTERED:
            coming = marker.value
    return ahead
