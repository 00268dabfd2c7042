"""Which of the grouped lines are headings, and how deep: judged by face and form, never by their words alone.

Tables of contents hold none: their entries say where something stands, and nothing of what it says. They are told by
the dots that lead to a page number, or by their heading and by what comes again after them: the list ends where its
first entry stands for the second time, as the heading of its text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ...lexicon import label_pattern
from ...numbering import Marker, follows, is_alone, is_title
from ..page import is_contents
from .paragraphs import Draft, Measures, is_end

_MAJOR = re.compile(
    r"(?:annex|anexo|chapter|capítulo|part|parte|panel|title|título|appendix|apéndice|schedule)\b", re.IGNORECASE
)
_CAPTION = re.compile(
    r"(?:table|tableau|tabla|cuadro|figure|figura|gráfico|gráfica|graphique|map|mapa|chart)\s+"
    r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])\b\s*(?:[.:–—-]|$|[A-ZÁÉÍÓÚ])",
    re.IGNORECASE,
)
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4}\. [A-ZÁÉÍÓÚÑ¿¡]")
_CHART = re.compile(r"[\d\s.,%–-]+$|\(|(?:source|fuente)s?\s*:", re.IGNORECASE)
_ITEM_STYLES = ("(a)", "(i)", "(A)", "(1)", "a.", "bullet")
LONGEST = 260
_HEAD = re.compile(
    r"(?:table of )?contents|contenidos?|tabla de contenidos?|[ií]ndice(?: general)?|sumario|sommaire|"
    r"table des mati[eè]res|arrangement of (?:regulations|sections|articles)",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    rf"(?:{label_pattern('chapter paragraph section regulation article', plural=True)}|"
    r"pages?|no\.?|p[aá]ginas?|p[aá]g\.?|s|\s)+",
    re.IGNORECASE,
)
LONGEST_ENTRY = 280
MOST_PAGES = 8
LEAST_SENTENCE, LEAST_SCRAPS = 12, 12
"""Words of a sentence, mostly in small letters; pieces of text without one on a page that is a picture."""
FARTHEST = 4
"""Lines without leading dots between two entries that have them: an entry may take several lines, and heads."""

Face = tuple[float, int, int, int]


def classify(drafts: Sequence[Draft], usual: Measures) -> None:
    """Sets kind and level of every draft."""
    number = ""
    item: Marker | None = None
    titles: list[tuple[Draft, Draft]] = []
    sizes = _page_sizes(drafts, usual)
    heads, entries = _contents(drafts)
    pictures = _pictures(drafts)
    for index, draft in enumerate(drafts):
        if draft.row is not None or draft.note is not None or draft.aside:
            continue
        if index in heads:
            # at the lowest level, so that what comes after the list does not stand under it
            draft.kind, draft.aside = "heading", True
            continue
        marker = draft.marker
        counts_on = marker is not None and _counts_on(marker, number, item)
        to_fill_in = counts_on and not draft.text[-1].isdigit()
        if index in entries or (is_contents(draft.text) and not to_fill_in):
            draft.kind, draft.level, draft.marker = "list_item", 1, None
            continue
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        if _CAPTION.match(draft.text) and len(draft.text) <= 220 and not counts_on:
            draft.kind = "caption"
            continue
        if index and not counts_on and _goes_with_caption(drafts[index - 1], draft, after):
            draft.kind = "caption"
            continue
        if index and _is_title_of(drafts[index - 1], draft, after):
            draft.kind = "heading"
            titles.append((drafts[index - 1], draft))
            continue
        before = drafts[index - 1] if index else None
        asks = not usual.bold and _is_bold_bullet(draft) and _heads(before, after)
        heads_text = asks or _is_heading(draft, usual, sizes.get(draft.page, usual.body), after)
        if heads_text and not counts_on and draft.page not in pictures:
            draft.kind = "heading"
            continue
        if marker is not None and marker.style == "number" and (counts_on or not _is_bold(draft)):
            number, item = marker.value, None
        draft.kind = "list_item" if marker is not None and marker.style in _ITEM_STYLES else "paragraph"
        if draft.kind == "list_item":
            item = marker
    _levels(drafts, titles)
    _depths(drafts)


def _pictures(drafts: Sequence[Draft]) -> set[int]:
    """Pages on which OCR read many scraps and few sentences: maps, whose names head no text."""
    scraps: Counter[int] = Counter()
    words: Counter[tuple[int, bool]] = Counter()
    for draft in drafts:
        if not (draft.row.ocr if draft.row is not None else draft.lines[0].ocr):
            continue
        said = draft.text.split() if draft.row is None else [word for cell in draft.row.cells for word in cell.split()]
        told = len(said) >= LEAST_SENTENCE and 2 * sum(word.islower() for word in said) > len(said)
        scraps[draft.page] += not told
        words[draft.page, told] += len(said)
    return {page for page, count in scraps.items() if count >= LEAST_SCRAPS and words[page, False] > words[page, True]}


def _counts_on(marker: Marker, number: str, item: Marker | None) -> bool:
    """Whether it comes after the last numbered paragraph, or the last item of a list: conclusions are often set in
    bold, and are paragraphs all the same."""
    if marker.style == "number":
        return bool(number) and follows(marker.value, number)
    return item is not None and marker.style == item.style != "bullet" and follows(marker.value, item.value)


def _contents(drafts: Sequence[Draft]) -> tuple[set[int], set[int]]:
    """The places of the headings of tables of contents among the drafts, and those of their entries."""
    heads: set[int] = set()
    entries: set[int] = set()
    for index, draft in enumerate(drafts):
        if index in entries or draft.row is not None or not _is_head(draft.text):
            continue
        end = _end(drafts, index + 1)
        if end > index + 1:
            heads.add(index)
            entries.update(range(index + 1, end))
    return heads, entries


def _is_head(text: str) -> bool:
    plain = text.strip().rstrip(":.")
    match = _HEAD.match(plain)
    return match is not None and (match.end() == len(plain) or bool(_COLUMN.fullmatch(plain, match.end())))


def _end(drafts: Sequence[Draft], start: int) -> int:
    """Where the entries end that begin at `start`; `start` where none do."""
    before = {_key(draft.text) for draft in drafts[max(0, start - 13) : start - 1] if draft.row is None}
    seen: list[str] = []
    dotted = start
    for index in range(start, len(drafts)):
        draft = drafts[index]
        text = draft.text if draft.row is None else " ".join(draft.row.cells)
        leads = is_contents(text)
        key = _key(text)
        if draft.page - drafts[start - 1].page > MOST_PAGES or (len(text) > LONGEST_ENTRY and not leads):
            break
        if not leads and len(seen) >= 3 and (key in seen[:3] or (len(key) >= 10 and key in before)):
            return dotted if dotted > start else index
        if len(key) >= 6 and not _COLUMN.fullmatch(text):
            seen.append(key)
        if leads and (index - dotted <= FARTHEST or dotted == start):
            dotted = index + 1
    return dotted


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalpha())


def _goes_with_caption(above: Draft, draft: Draft, after: Draft | None) -> bool:
    """A title under "Figure I" alone, and the legend of a chart under its title."""
    if above.kind != "caption" or above.page != draft.page or draft.marker is not None or len(draft.text) > 220:
        return False
    number = _CAPTION.match(above.text.strip())
    if number is not None and number.end() == len(above.text.strip()):
        return True
    legend = not is_end(draft.text) and _is_bold(draft)
    return legend and after is not None and (after.row is not None or _CHART.match(after.text) is not None)


def _is_title_of(above: Draft, draft: Draft, after: Draft | None) -> bool:
    """A short line between "Article 10" and the text of that article is its title."""
    if above.kind != "heading" or not is_alone(above.text, above.marker) or after is None or draft.marker is not None:
        return False
    # small capitals are small letters in some files
    text = draft.text.strip()
    text = text.capitalize() if _is_bold(draft) and not _is_bold(after) else text
    return is_title(text, before_text=True) and draft.row is None and above.page == draft.page


def _page_sizes(drafts: Sequence[Draft], usual: Measures) -> dict[int, float]:
    """The usual size of each page: a leaflet bound with forms in small type has no headings of whole pages."""
    pages: dict[int, Counter[float]] = {}
    for draft in drafts:
        for line in draft.lines if draft.note is None else ():
            pages.setdefault(line.page, Counter())[round(line.size * 2) / 2] += len(line.text)
    return {
        page: max(usual.body, sizes.most_common(1)[0][0] if sum(sizes.values()) >= 600 else usual.body)
        for page, sizes in pages.items()
    }


def _is_bold(draft: Draft) -> bool:
    return all(line.bold for line in draft.lines)


def _is_bold_bullet(draft: Draft) -> bool:
    bullet = draft.marker is not None and draft.marker.style == "bullet" and draft.text[0] not in "☐☒"
    return bullet and _is_bold(draft) and len(draft.text) <= 120


def _heads(before: Draft | None, after: Draft | None) -> bool:
    """Whether a bold item is alone among text that is not: "• Who may apply?" above the answer is no list."""
    listed = before is not None and bool(before.lines) and _is_bold_bullet(before)
    return not listed and after is not None and bool(after.lines) and after.row is None and not _is_bold(after)


def _is_heading(draft: Draft, usual: Measures, body: float, after: Draft | None) -> bool:
    text, marker = draft.text.strip(), draft.marker
    letters = [char for char in text if char.isalpha()]
    if not letters or len(text) > LONGEST or (marker is not None and marker.style == "bullet"):
        return False
    if text.endswith((";", ",")) or ((text[0].islower() or text[0] in "(*") and marker is None):
        return False
    large = min(line.size for line in draft.lines) >= 1.15 * body
    bold = _is_bold(draft) and not usual.bold
    closed = is_end(text) and not text.endswith((":", "?"))
    caps = len(letters) >= 4 and sum(char.isupper() for char in letters) > 0.85 * len(letters)
    if marker is not None and marker.style in ("(a)", "(i)", "(1)") and not (large or bold):
        return False
    if large:
        return not (closed and len(text) > 130)
    if len(text) > 80 and _TWO_SENTENCES.search(text):
        return False
    if marker is not None and marker.style == "word":
        return len(text) <= 150 and not (closed and len(text) > 60) and not text.endswith(":")
    if bold:
        return len(text) <= 200 and (not closed or (marker is not None and len(text) <= 120) or len(draft.lines) == 1)
    if caps:
        return len(text) <= 150 and len(letters) >= 5 and not (closed and len(draft.lines) > 2)
    if closed or text.endswith(":") or after is None or after.row is not None:
        return False
    if marker is not None and marker.style == "I.":
        return len(text) <= 150
    if _MAJOR.match(text) and len(text) <= 30:
        return True
    italic = all(line.italic for line in draft.lines)
    return italic and len(text) <= 140 and draft.gap_above > 1.5 and not all(line.italic for line in after.lines)


def _face(draft: Draft) -> Face:
    line = draft.lines[0]
    letters = [char for char in draft.text if char.isalpha()]
    caps = sum(char.isupper() for char in letters) > 0.85 * max(len(letters), 1)
    return (-round(line.size * 2) / 2, -int(line.bold), -int(caps), int(line.italic))


def _rank(marker: Marker | None, text: str) -> int:
    """Order of markers within one face: parts before roman, roman before capitals, those before numbers."""
    if _MAJOR.match(text):
        return 0
    if marker is None:
        return -1
    return {"word": 2, "I.": 1, "A.": 2, "symbol": 2, "number": 3, "decimal": 3}.get(marker.style, 4)


def _tell_letters(headings: Sequence[Draft]) -> None:
    """ "I." after "H." and "L." after "K." are letters, though they could be roman numbers."""
    last = ""
    for draft in headings:
        marker = draft.marker
        if marker is None or marker.style not in ("A.", "I."):
            continue
        letter = len(marker.value) == 1 and bool(last) and ord(marker.value) == ord(last) + 1
        if marker.style == "I." and letter:
            draft.marker = marker = replace(marker, style="A.")
        last = marker.value if marker.style == "A." else ""


def _levels(drafts: Sequence[Draft], titles: Sequence[tuple[Draft, Draft]]) -> None:
    """`titles`: the headings that are numbers alone, each with its title, which is one heading with it."""
    named = {id(title) for _, title in titles}
    headings = [draft for draft in drafts if draft.kind == "heading" and not draft.aside and id(draft) not in named]
    if not headings:
        return
    _tell_letters(headings)
    faces: dict[Face, set[int]] = {}
    for draft in headings:
        faces.setdefault(_face(draft), set()).add(_rank(draft.marker, draft.text))
    later = {_face(draft) for draft in headings if draft.page > 3} or set(faces)
    only_cover = set(faces) - later
    order: list[tuple[Face, int]] = []
    for face in sorted(set(faces) - only_cover):
        ranks = sorted(rank for rank in faces[face] if rank >= 0) or [0]
        order += [(face, rank) for rank in ranks]
    place = {key: min(6, index + 1) for index, key in enumerate(order)}
    for draft in headings:
        face, rank = _face(draft), _rank(draft.marker, draft.text)
        if face in only_cover:
            draft.level = 1
            continue
        ranks = sorted(r for f, r in order if f == face)
        draft.level = place[face, rank if rank in ranks else ranks[0]]
    for above, title in titles:
        title.level = above.level


def _depths(drafts: Sequence[Draft]) -> None:
    """Depth of list items: by marker style for lettered ones, by indentation within a run of bullets."""
    lefts: list[float] = []
    for draft in drafts:
        if draft.row is not None or not draft.lines:
            lefts = []
            continue
        marker = draft.marker
        if draft.kind == "heading":
            draft.level = max(draft.level, 1) if not draft.aside else 6
            lefts = []
        elif draft.kind == "list_item" and marker is not None and marker.style == "bullet":
            x0 = draft.lines[0].x0 - draft.lines[0].left
            lefts = [left for left in lefts if left < x0 - 6] + [x0]
            draft.level = len(lefts)
        elif draft.kind == "list_item" and marker is not None:
            draft.level = 2 if marker.style == "(i)" and len(marker.value) > 1 else 1
        elif draft.note is None:
            lefts = []
