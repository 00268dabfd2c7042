"""What a page prints only because it is a page: running headers and footers, page numbers, job numbers, mastheads.

A line is furniture because it stands at the edge of its page and comes again at the same height on others, or because
its form says so (a bar code's text, "2/30"). Text that merely repeats within the body is left where it is.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...numbering import find_marker
from ..page import SUPERSCRIPT_DIGITS, Segment, line_of, rows

_JOB = re.compile(
    r"(?:\*\d{6,8}\*|(?:GE\.?\s?)?\d{2}-\d{5}(?:\s+\d{4}\w)?(?:\s?\(\w\))?(?:\s+\d{6})*(?:\s*/\.{3})?|"
    r"\*\s?\d{2}-\d{5}\s?\*|please recycle.{0,3}|_{5,}|accessible document|documento accesible|"
    r"(?:sírvase|veuillez) recicl\w+.{0,3})",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:[A-Z]{1,4}/[\w./()-]+)?\s*(?:English|Spanish|French|Original|Español|Français)?\s*(?:Page \d{1,4})?"
)
"""What stood in the corner of each page of United Nations documents until the nineties: symbol, language, page."""
_ROMAN = r"[ivxlc]{1,7}"
_WORDS = re.compile(rf"(?<!\w)(?:\d{{1,5}}|{_ROMAN})(?!\w)")
_NUMBERED = (
    re.compile(r"(\d{1,4})\s?/\s?\d{1,4}"),
    re.compile(
        rf"(?:page|página|pág\.?|pag\.?|p\.)\s*(\d{{1,4}}|{_ROMAN})(?:\s*(?:of|de|/)\s*\d{{1,4}})?", re.IGNORECASE
    ),
    re.compile(r"(\d{1,4})\s*(?:of|de)\s*\d{1,4}", re.IGNORECASE),
    re.compile(rf"[-–—|\[(]?\s*(\d{{1,4}}|{_ROMAN})\s*[-–—|\])]?", re.IGNORECASE),
    re.compile(r"(\d{1,4})\s*[|·]\s*\S.{0,80}"),
    re.compile(r"\S.{0,80}[|·]\s*(\d{1,4})"),
)
ANYWHERE = -1
"""A place that stands for all of an edge: a long line need not stand at the same height to be known again."""
LONE = 18
"""Steps from the edge within which a number alone, on one page only, is its page number."""
WIDE = 20
"""Characters from which on a run of them is text, beside which a margin is."""
FARTHEST = 28.0
"""Points between the lines of one running header."""
_SURE = 3
"""Of the forms above so many say by themselves that they are a page number; the others must come again."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """One page without its furniture."""

    body: tuple[Segment, ...]
    furniture: tuple[str, ...]
    label: str | None
    """The page number that it prints."""


@dataclass(frozen=True, slots=True)
class _Row:
    parts: tuple[Segment, ...]
    text: str
    key: str
    place: int
    """Height on the page, in steps of 4 points, counted from the nearer edge."""


def undress(pages: Sequence[Sequence[Segment]], heights: Sequence[float]) -> tuple[PageLines, ...]:
    """Each page's segments without its furniture. `heights` of the pages in points."""
    tops = [_edge(parts, height, top=True) for parts, height in zip(pages, heights, strict=True)]
    feet = [_edge(parts, height, top=False) for parts, height in zip(pages, heights, strict=True)]
    known = _repeating(tops, len(pages)) | _repeating(feet, len(pages))
    gone: list[list[_Row]] = []
    for index, (parts, height) in enumerate(zip(pages, heights, strict=True)):
        out = _masthead(parts, height) if index == 0 else []
        held = {id(part) for row in out for part in row.parts}
        if index:
            out += _corner(tops[index])
        held |= {id(part) for row in out for part in row.parts}
        for edge in (tops[index], feet[index]):
            out += _peel([row for row in edge if not any(id(part) in held for part in row.parts)], known)
        gone.append(out)
    for index, row in _margin_numbers(pages, heights).items():
        gone[index].append(row)
    labels = _labels(gone)
    sheets = []
    for parts, out, label in zip(pages, gone, labels, strict=True):
        dropped = {id(part) for row in out for part in row.parts}
        body = tuple(part for part in parts if id(part) not in dropped)
        sheets.append(PageLines(body, tuple(row.text for row in out), label))
    return tuple(sheets)


def _margin_numbers(pages: Sequence[Sequence[Segment]], heights: Sequence[float]) -> dict[int, _Row]:
    """Page numbers that stand beside the text: the one number there, at one height on pages of the same side.

    By the index of their page. What is set in the margin for other reasons (a paragraph's number) stands at any height.
    """
    found: dict[int, Segment] = {}
    for index, parts in enumerate(pages):
        wide = [part for part in parts if len(part.glyphs) > WIDE]
        if not wide:
            continue
        left, right = min(part.x0 for part in wide), max(part.x1 for part in wide)
        beside = [part for part in parts if (part.x1 <= left or part.x0 >= right) and _plain_number(part)]
        if len(beside) == 1:
            found[index] = beside[0]
    if len(found) < max(3, len(pages) // 2):
        return {}
    places = Counter(_margin_place(index, part) for index, part in found.items())
    steady = {
        index: _margin_place(index, part)[1] for index, part in found.items() if places[_margin_place(index, part)] > 1
    }
    count = Counter(steady.values()).most_common(1)
    if not count or count[0][1] < max(3, 0.8 * len(found)):
        return {}
    kept = {index: part for index, part in found.items() if _margin_place(index, part)[1] == count[0][0]}
    return {index: _row((part,), heights[index]) for index, part in kept.items()}


def _margin_place(index: int, part: Segment) -> tuple[int, int, int]:
    """What a page number in the margin has in common with those on pages of the same side: height, count, side."""
    number = int("".join(glyph.char for glyph in part.glyphs))
    return round(part.base / 8), number - index, index % 2


def _plain_number(part: Segment) -> bool:
    return len(part.glyphs) <= 4 and all(glyph.char in "0123456789" for glyph in part.glyphs)


def _edge(parts: Sequence[Segment], height: float, top: bool) -> list[_Row]:
    """The rows in the top or bottom sixth of a page, the outermost first."""
    zone = [part for part in parts if (part.base < 0.17 * height if top else part.base > 0.83 * height)]
    found = [_row(row, height) for row in rows(zone)[: 40 if top else None]]
    return found if top else found[::-1][:40]


def _row(parts: tuple[Segment, ...], height: float) -> _Row:
    text = line_of(parts, 0).text
    base = parts[0].base
    return _Row(parts, text, _key(text), round(min(base, height - base) / 4))


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(rf"(?<!\w){_ROMAN}(?!\w)", "#", plain)
    return re.sub(r"[\d#]+", "#", re.sub(r"[\s_.·|–—-]+", " ", plain)).strip()


def _repeating(edges: Sequence[Sequence[_Row]], pages: int) -> set[tuple[str, int]]:
    """(key, place) of what comes again: the very same words, or words with a number that counts the pages.

    The pieces of a row count too, for they change sides on left and right pages. "Article 5", "Article 9" at the head
    of some pages is none of this: its number does not go with the page.
    """
    seen: dict[tuple[str, int], dict[int, str]] = {}
    for index, edge in enumerate(edges):
        for row in edge:
            for text in _pieces(row):
                for place in (row.place - 1, row.place, row.place + 1, *((ANYWHERE,) if len(text) >= 20 else ())):
                    seen.setdefault((_key(text), place), {})[index] = text
    need = 2 if pages <= 4 else 3
    strong = max(need, (4 * pages + 4) // 5)
    found: set[tuple[str, int]] = set()
    for (key, place), all_texts in seen.items():
        texts = all_texts
        same = Counter(all_texts.values()).most_common(1)[0][1]
        least = strong if _is_marked(next(iter(texts.values()))) else need
        if place == ANYWHERE:
            known = Counter(all_texts.values())
            texts = {index: text for index, text in all_texts.items() if known[text] >= least}
        if len(texts) >= least and (same >= least or _counts_pages(texts, least)):
            found.add((key, place))
    return found


def _counts_pages(texts: dict[int, str], least: int) -> bool:
    """Whether a number in these texts goes up with the pages (by two where two pages are on one sheet).

    Counted from page to page and not from the first one, for numbering restarts in annexes.
    """
    numbers = {index: {_number(word) for word in _WORDS.findall(text.casefold())} for index, text in texts.items()}
    found = sorted(numbers)
    for slope in (1, 2):
        steps = [
            any(number + slope * (after - before) in numbers[after] for number in numbers[before])
            for before, after in itertools.pairwise(found)
        ]
        if len(steps) >= least - 1 and sum(steps) >= 0.6 * len(steps):
            return True
    return False


def _is_marked(text: str) -> bool:
    if text[:1] in SUPERSCRIPT_DIGITS:
        return True
    marker = find_marker(text)
    return marker is not None and marker.label is not None and bool(re.search(r"[^\W\d_]{3}", text))


def _pieces(row: _Row) -> set[str]:
    pieces = {line_of((part,), 0).text for part in row.parts} if len(row.parts) > 1 else set()
    return {row.text} | {piece for piece in pieces if piece}


def _peel(edge: Sequence[_Row], known: set[tuple[str, int]]) -> list[_Row]:
    """From the edge of the page inwards, as long as the rows are furniture and close: table heads are not."""
    out: list[_Row] = []
    for index, row in enumerate(edge):
        if not _is_furniture(row, known) and (index or not _is_lone_number(edge)):
            break
        if out and abs(row.parts[0].base - out[-1].parts[0].base) > FARTHEST and not _says_so(row):
            break
        out.append(row)
    # a job number is one wherever it stands at the edge, also above a line that nobody knows
    return out + [row for row in edge[len(out) :] if _is_job(row)]


def _corner(edge: Sequence[_Row]) -> list[_Row]:
    """The symbol, language and page number in the upper corner of an old document, where the page number is among
    them: OCR does not give them one height on all pages."""
    found = list(itertools.takewhile(lambda row: bool(_HEAD.fullmatch(row.text)), edge[:3]))
    return found if any(re.search(r"Page \d", row.text) for row in found) else []


def _is_lone_number(edge: Sequence[_Row]) -> bool:
    """Whether the outermost row is a number alone, near the edge and far from the next row: no other page says so."""
    row = edge[0]
    far = len(edge) == 1 or abs(edge[1].parts[0].base - row.parts[0].base) > 2 * row.parts[0].size
    return row.place <= LONE and far and re.fullmatch(r"\d{1,3}", row.text) is not None


def _says_so(row: _Row) -> bool:
    """Whether its form alone makes it furniture: a job number, a page number."""
    return _JOB.fullmatch(row.text) is not None or any(form.fullmatch(row.text) for form in _NUMBERED)


def _is_job(row: _Row) -> bool:
    numbers = [line_of((part,), 0).text for part in row.parts]
    return any(map(str.isdigit, row.text)) and all(_JOB.fullmatch(piece) for piece in numbers if piece)


def _is_furniture(row: _Row, known: set[tuple[str, int]]) -> bool:
    if (row.key, row.place) in known or (row.key, ANYWHERE) in known or _JOB.fullmatch(row.text):
        return True
    pieces = [line_of((part,), 0).text for part in row.parts]
    return all(
        (_key(piece), row.place) in known
        or _JOB.fullmatch(piece)
        or any(form.fullmatch(piece) for form in _NUMBERED[:_SURE])
        for piece in pieces
        if piece
    )


def _masthead(parts: Sequence[Segment], height: float) -> list[_Row]:
    """The head of a United Nations document down to "Original: English": it names symbol and date, and is no text."""
    upper = [_row(row, height) for row in rows([part for part in parts if part.base < 0.5 * height])]
    ends = re.compile(
        r"\bOriginal:\s*\w|\b(?:English|Spanish|French) only\b|\b(?:español|inglés) solamente\b", re.IGNORECASE
    )
    last = max((i for i, row in enumerate(upper) if ends.search(row.text)), default=-1)
    given = next((i for i, row in enumerate(upper) if re.search(r"\bDistr\.?:?\s*\w", row.text)), None)
    if given is None:
        return []
    if last < given:
        # Resolutions name no original language; the date below "Distr.: General" ends their head.
        dated = given + 1 < len(upper) and re.fullmatch(r"\d{1,2}\s+\w+\s+\d{4}", upper[given + 1].text)
        last = given + 1 if dated else given
    return upper[: last + 1]


def _labels(gone: Sequence[Sequence[_Row]]) -> list[str | None]:
    """The printed number of each page: of all number-like pieces those that count on from page to page.

    Pieces that are nothing but a page number count first; where there are none, a number within a header counts, if it
    goes with most of the pages ("C 364/8 Official Journal 18.12.2000").
    """
    offered = [list(_offers(found)) for found in gone]
    if sum(map(bool, offered)) < 0.3 * len(gone):
        offered = [[word for row in found for word in re.findall(r"(?<!\d)\d{1,4}(?!\d)", row.text)] for found in gone]
        least = max(3, len(gone) // 2)
    else:
        least = min(2, len(gone))
    votes: Counter[tuple[bool, int]] = Counter()
    for index, offers in enumerate(offered):
        votes.update({(text.isdigit(), _number(text) - index) for text in offers})
    chosen: list[str | None] = []
    for index, offers in enumerate(offered):
        best = max(offers, key=lambda text: votes[text.isdigit(), _number(text) - index], default=None)
        if best is not None and votes[best.isdigit(), _number(best) - index] < least:
            best = None
        chosen.append(best)
    return chosen


def _offers(found: Iterable[_Row]) -> Iterable[str]:
    for row in found:
        for piece in (row.text, *(line_of((part,), 0).text for part in row.parts)):
            for form in _NUMBERED:
                match = form.fullmatch(piece.strip())
                if match is not None and _number(match[1]):
                    yield match[1]
                    break


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    worth = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[char] for char in text.lower()]
    return sum(-n if worth[i + 1 : i + 2] > [n] else n for i, n in enumerate(worth))
