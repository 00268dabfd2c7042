"""Differences as HTML: a table with a side for each document. Every text is escaped (`render.escaped`).

Colour is never the only sign: removed words are struck, added ones underlined, and screen readers say which is which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ....ingest.messages import Area
from ....ingest.records import Passage, Source
from ...plain import one_line
from ...presentation import badge_html, escaped, pinpoint, title_of
from ...wording import date_words
from .differences import Part, Row, WordDifferences

_say = Area("ui", "differences").say


def differences_html(rows: Sequence[Row], left: Source, right: Source, language: str) -> str:
    """The whole comparison; `rows` as `document_differences` gives them. `language`: of the interface, en or es."""
    heads = "".join(_head(source, language) for source in (left, right))
    body = "".join(_row(row, left, right, language) for row in rows)
    return (
        f'<p class="differences-counted">{escaped(counted(rows, language))}</p><table class="differences">'
        f'<caption class="visually-hidden">{_say("caption", language)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def words_html(parts: Iterable[Part], language: str) -> str:
    """One side's words, the changed ones marked."""
    return "".join(_part(part, language) for part in parts)


def counted(rows: Sequence[Row], language: str) -> str:
    """How many paragraphs are the same, and how many are not, as a sentence."""
    same = sum(row.same for row in rows)
    removed = sum(row.right is None for row in rows)
    added = sum(row.left is None for row in rows)
    if same == len(rows):
        return _say("identical", language)
    changed = len(rows) - same - removed - added
    return _say("counted", language, same=same, changed=changed, removed=removed, added=added)


def _head(source: Source, language: str) -> str:
    facts = ", ".join(part for part in (source.symbol, date_words(source.date, language)) if part)
    return (
        f'<th scope="col"><cite>{escaped(one_line(title_of(source)))}</cite> {badge_html(source, language)}'
        f' <span class="facts">{escaped(one_line(facts))}</span></th>'
    )


def _row(row: Row, left: Source, right: Source, language: str) -> str:
    state = "same" if row.same else "removed" if row.right is None else "added" if row.left is None else "changed"
    sides: tuple[tuple[Passage | None, Source, Callable[[WordDifferences], tuple[Part, ...]]], ...] = (
        (row.left, left, lambda words: words.left),
        (row.right, right, lambda words: words.right),
    )
    cells = "".join(_cell(passage, source, parts_of(row.words), language) for passage, source, parts_of in sides)
    return f'<tr class="{state}">{cells}</tr>'


def _cell(passage: Passage | None, source: Source, parts: tuple[Part, ...], language: str) -> str:
    if passage is None:
        return f'<td class="absent"><span class="visually-hidden">{_say("only_left", language)}</span></td>'
    begins = passage.page_at(0)
    page, printed = (begins.page, begins.page_label) if begins else (None, None)
    place = one_line(pinpoint(passage.label, page, printed, source, language))
    where = f'<span class="place">{escaped(place)}</span>' if place else ""
    lang = f' lang="{escaped(passage.language)}"' if passage.language else ""
    return f'<td data-passage="{escaped(passage.passage_id)}">{where}<p{lang}>{words_html(parts, language)}</p></td>'


def _part(part: Part, language: str) -> str:
    if part.change == "same":
        return escaped(part.text)
    tag = "del" if part.change == "removed" else "ins"
    said, end = (
        f'<span class="visually-hidden" lang="{language}"> {_say(key, language)} </span>'
        for key in (part.change, "end")
    )
    return f"<{tag}>{said}{escaped(part.text)}{end}</{tag}>"
