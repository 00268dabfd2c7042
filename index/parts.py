"""Where in a document a named place stands; and, where it has none, what it has instead.

A place is found by the labels of the passages, by what headings, captions and texts open with ("ANNEX II", "Figura 3"),
and by page. The word of a label decides: an `Article 18` is no paragraph 18. A plain number answers to a word only
where its document, its headings or its lead-in use that word ("OBJECTIVES", then 1, 2, 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..ingest.lexicon import fold, label_kinds, label_pattern, roman_value
from ..ingest.records import Passage, Source
from .places import TEXTS
from .records import LAST, Lacking, Place

_SAME = {"appendix": "annex", "schedule": "annex"}
"""Kinds that documents use for each other."""
_OF_ACTS = ("regulation", "rule", "section")
"""Acts number these without a word; where the word is printed in a few places, it is in forms and references."""
_ANNEXED = ("annex", "protocol")
_DIVISIONS = ("section", "chapter", "part")
"""Headings number these without a word."""
_NUMBER = re.compile(r"\d+[a-z]{0,2}|[a-z]+")
_ORDINAL = re.compile(r"(?<=\d)(?:\.?[ºª°]|o\b)")
_ROMAN = re.compile(r"\W*([IVXLC]+)(?!\w)")
_BARE = re.compile(r"(?P<number>\d{1,2}|[ivxlc]+|[a-h])(?=[.):])")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")
_LONGEST_LINE = 80
"""Characters of a line that names a place and is no sentence on it."""
_LEADERS = re.compile(r"\.{4}|…")
_PRESENTATION = (".pptx", ".ppt", ".odp")
Parts = tuple[str, ...]


def found(passages: Sequence[Passage], source: Source, place: Place) -> tuple[Passage, ...]:
    """The passages of a place, in their order: its text, and what stands below it; none where there is none."""
    inside = _main(_inside(passages, source, place), source, place)
    if place.number.startswith("#") or place.number == LAST:
        groups = _counted(inside, source, place.kind)
        at = len(groups) - 1 if place.number == LAST else int(place.number[1:]) - 1
        return tuple(groups[at]) if 0 <= at < len(groups) else ()
    wanted = _parts(place.number)  # none: all of them
    standing = _as_written(_standing(inside, source, place.kind), place)
    return tuple(p for p, _, parts in standing if parts[: len(wanted)] == wanted)


def lacking(passages: Sequence[Passage], source: Source, place: Place) -> Lacking:
    """What a document has in place of one that it has not: the other points of its paragraph, else the others of its
    kind."""
    inside = _main(_inside(passages, source, place), source, place)
    standing = _as_written(_standing(inside, source, place.kind), place)
    wanted = _parts(place.number) if place.number[:1] != "#" and place.number != LAST else ()
    depth = max(
        (len(wanted[:n]) for n in range(len(wanted)) if any(parts[:n] == wanted[:n] for *_, parts in standing)),
        default=0,
    )
    beside = [
        (printed, parts) for _, printed, parts in standing if parts[:depth] == wanted[:depth] and len(parts) > depth
    ]
    if not beside and depth:
        depth, beside = 0, [(printed, parts) for _, printed, parts in standing]
    if not beside:
        return Lacking(place, source.doc_id)
    beside = [one for one in beside if depth or one[1][0][0].isdecimal()] or beside
    rank = {parts[: depth + 1]: (_rank(parts[depth]), printed) for printed, parts in reversed(beside)}
    ordered = [_cut(printed, depth + 1) for _, printed in sorted(rank.values())]
    return Lacking(place, source.doc_id, ordered[0], ordered[-1])


def _inside(passages: Sequence[Passage], source: Source, place: Place) -> Sequence[Passage]:
    """What stands in the part that a place is named within. One without a number ("the annex") may be the whole."""
    if place.within is None:
        return passages
    if place.within.number:
        return found(passages, source, place.within)
    opens = _opening(place.within.kind)
    return [p for p in passages if any(opens.match(fold(one)) for one in p.heading_path)] or passages


def _main(passages: Sequence[Passage], source: Source, place: Place) -> Sequence[Passage]:
    """Without what is annexed, where the text itself numbers such places as far: its Article 2, not a protocol's."""
    if place.within is not None or place.kind in _ANNEXED:
        return passages
    opens = [_opening(kind) for kind in _ANNEXED]
    main = [p for p in passages if not any(one.match(fold(h)) for one in opens for h in p.heading_path)]
    wanted = _parts(place.number)[:1]
    return main if any(parts[:1] == wanted for *_, parts in _standing(main, source, place.kind)) else passages


def _standing(passages: Sequence[Passage], source: Source, kind: str) -> list[tuple[Passage, str, Parts]]:
    """What stands at places of a kind: each passage, the number as printed, and its parts."""
    if kind in ("page", "slide"):
        return _by_page(passages) if kind == "page" or source.filename.endswith(_PRESENTATION) else []
    if kind == "note":
        return [(p, p.label or "", _parts((p.label or "").split()[-1])) for p in passages if _is_note(p)]
    labelled = [(p, *_label(p.label)) for p in passages if p.label and not _is_note(p)]
    group = _SAME.get(kind, kind)
    if kind == "paragraph":
        own = [(p, number, _parts(number)) for p, word, number in labelled if not word]
        return own + [
            (p, one[0], _parts(one[0])) for p in passages for one in map(_DECIMAL.match, p.heading_path) if one
        ]
    worded = [(p, number, _parts(number)) for p, word, number in labelled if word == group]
    plain = [(p, number, _parts(number)) for p, word, number in labelled if not word]
    spoken = re.compile(rf"(?<!\w)(?:{_spellings(kind)})s?(?!\w)")
    near = [one for one in plain if spoken.search(fold(" ".join((*one[0].heading_path[-2:], one[0].lead_in))))]
    called = fold(f"{source.title} {source.filename}")
    others = (re.search(rf"(?<![^\W_])(?:{_spellings(one)})(?![^\W_])", called) for one in _OF_ACTS if one != kind)
    if (kind in _OF_ACTS and not any(others)) or (not near and spoken.search(called)):
        near = plain
    series = [one for one in plain if "/" in one[1]]
    near = series if kind in ("decision", "resolution") and series else near
    if kind in _OF_ACTS and len(worded) < len(near):
        return near
    if near and not worded and kind in TEXTS:
        return near
    known = {p.order for p, *_ in worded}
    opened = [one for one in _by_opening(passages, kind) if one[0].order not in known]
    return sorted((*worded, *opened), key=lambda one: one[0].order) or near


def _as_written(standing: list[tuple[Passage, str, Parts]], place: Place) -> list[tuple[Passage, str, Parts]]:
    """Of places in Roman and in other numbers (a convention, and its protocol), those as the place is written."""
    is_roman = _ROMAN.match(place.number) is not None
    alike = [one for one in standing if (_ROMAN.match(one[1]) is not None) == is_roman]
    return alike if place.number and place.number[0] != "#" and alike else standing


def _by_page(passages: Sequence[Passage]) -> list[tuple[Passage, str, Parts]]:
    """The pages as they are printed; as they are counted where nothing is printed."""
    found = []
    for passage in passages:
        for start in passage.page_starts:
            printed = start.page_label or str(start.page)
            found.append((passage, printed, _parts(printed)))
    return found


def _by_opening(passages: Sequence[Passage], kind: str) -> list[tuple[Passage, str, Parts]]:
    """What stands under a heading or a lead-in that opens with the word of a kind and a number, or a first line that
    does."""
    opens = _opening(kind)
    numbers = [
        (p, _numbered(opens, text)) for p in passages for text in (*p.heading_path, p.lead_in.rpartition("\n")[2])
    ]
    if not any(number for _, number in numbers) and kind in _DIVISIONS:
        numbers = [(p, _numbered(_BARE, heading)) for p in passages for heading in p.heading_path]
    first = [(p, p.text.partition("\n")[0]) for p in passages if not _LEADERS.search(p.text)]
    numbers += [(p, _numbered(opens, line)) for p, line in first if len(line) <= _LONGEST_LINE or p.kind == "caption"]
    return [(p, number, _parts(number)) for p, number in dict.fromkeys(numbers) if number]


def _numbered(opens: re.Pattern[str], text: str) -> str:
    """The number with which a text opens, as printed; empty where it does not."""
    head = text[:120]
    match = opens.match(fold(head))
    if match is None or not match["number"]:
        return ""
    printed = re.search(rf"(?<!\w){re.escape(match['number'])}(?!\w)", head, re.IGNORECASE)
    return printed[0] if printed is not None else match["number"]


@cache
def _opening(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:\w+\s+)?(?:{_spellings(kind)})(?!\w)(?:\W+\w+(?:ic|al|iv)[oa]?s?)?\W{{0,3}}(?:n[o.]?[.o]?\s)?\W?"
        r"(?P<number>\d+(?:\.\d+)*|[ivxlc]+(?!\w)|[a-h](?!\w)|)"
    )


@cache
def _spellings(kind: str) -> str:
    kinds = [kind, *(one for one, same in _SAME.items() if same == _SAME.get(kind, kind) and one != "appendix")]
    kinds += ["annex"] * (_SAME.get(kind) == "annex")
    return fold(label_pattern(" ".join(dict.fromkeys(kinds)), plural=True, every=True))


@lru_cache(maxsize=50_000)
def _label(label: str) -> tuple[str, str]:
    """The kind that the word of a label is (none for a paragraph's), and its number as printed."""
    match = re.fullmatch(r"(?:([^\W\d_]{2,})\.?\s+(?:n[.o]?[º°o]\.?\s*)?)?(.*)", label, re.DOTALL)
    word, number = (match[1] or "", match[2]) if match else ("", label)
    kind = _kinds().get(fold(word), fold(word))
    return "" if kind in ("paragraph", "subdivision") else _SAME.get(kind, kind), number


@cache
def _kinds() -> dict[str, str]:
    return label_kinds(
        "action annex article box chapter conclusion decision finding goal guideline lesson objective outcome panel "
        "paragraph part principle protocol recital recommendation regulation rule schedule section session step "
        "subdivision target title"
    )


@lru_cache(maxsize=50_000)
def _parts(number: str) -> Parts:
    """A number by its parts, however they are set apart: `22.8` and `22(8)` are the same, and so are `IV` and `4`."""
    first = _ROMAN.match(number)
    if first is not None and (value := roman_value(first[1])):
        number = f"{value}{number[first.end() :]}"
    return tuple(_NUMBER.findall(_ORDINAL.sub("", fold(number))))


def _rank(part: str) -> tuple[int, str]:
    digits = re.match(r"\d*", part)
    return (int(digits[0]) if digits and digits[0] else 0, part)


def _cut(printed: str, parts: int) -> str:
    """A number as printed up to some of its parts."""
    ends = [match.end() for match in re.finditer(r"\d+|[^\W\d_]+", printed)]
    end = ends[min(parts, len(ends)) - 1]
    return printed[:end] + (")" if printed[end : end + 1] == ")" and "(" in printed[:end] else "")


def _is_note(passage: Passage) -> bool:
    return passage.kind == "footnote" and bool(passage.label)


def _counted(passages: Sequence[Passage], source: Source, kind: str) -> list[list[Passage]]:
    """The places of a kind one after the other, each with what stands below it; of paragraphs without numbers, each."""
    groups: dict[Parts, list[Passage]] = {}
    for passage, _, parts in _standing(passages, source, kind):
        groups.setdefault(parts[:1], []).append(passage)
    if groups or kind != "paragraph":
        return [groups[key] for key in sorted(groups, key=lambda key: _rank(key[0]) if key else (0, ""))]
    return [[p] for p in passages if p.kind == "paragraph"]
