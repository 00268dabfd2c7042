"""The forms in which names, symbols, dates and labels are compared: what is written differently and means the same."""

from __future__ import annotations

import calendar
import re
import unicodedata

from ...ingest.lexicon import fold, label_kinds

_LABEL_WORD = label_kinds(
    "article paragraph section chapter rule regulation annex recommendation principle objective part panel note"
)
"""Not all that stand before numbers: libraries hold labels as they were compared when they were added."""
_ORDINAL = re.compile(r"(?<=\d)(?:\.?[ºª°]|o\b)")
_LABEL = re.compile(r"(?:([^\W\d_]{2,})\.?\s+|(?:§|no?\.?|num\.?)\s*)?(.+)", re.DOTALL)


def text_key(text: str) -> str:
    """Titles and names: without case, diacritics and the width of spaces."""
    return " ".join(storable(fold(text)).split())


def symbol_key(symbol: str) -> str:
    """Symbols: without case and spaces (`A / 80/48` is `a/80/48`)."""
    return "".join(storable(fold(symbol)).split())


def symbol_readings(key: str) -> frozenset[str]:
    """All symbols that a symbol's key stands for: a document of two bodies has two (`a/80/75-e/2025/55`), and the year
    of a resolution is often left out (`s/res/2779(2025)`)."""
    plain = re.sub(r"\(\d{4}\)$", "", key)
    return frozenset((key, plain, *re.split(r"-(?=[a-z]+/)", plain)))


def label_key(label: str) -> tuple[str, str]:
    """A label as (word, number): "Article 42 (1)" is ("article", "42(1)"), "18 (b)" and "18.(b)" are ("", "18(b)").

    The word is one for all languages; a paragraph's is left out, since a plain number is a paragraph's.
    """
    plain = _ORDINAL.sub("", label)  # "Artículo 4o" is asked for as article 4
    folded = " ".join(storable(fold(unicodedata.normalize("NFKC", plain))).split())
    match = _LABEL.fullmatch(folded)
    if match is None:
        return "", ""
    word, number = match[1] or "", match[2]
    known = _LABEL_WORD.get(word)
    if word and known is None:
        number = folded  # "Table 2", or a chapter in another language: all of it is the label
    number = re.sub(r"\s+", "", number)
    number = re.sub(r"[.,:;\-–—]+(?=\(|$)", "", number)
    if number.endswith(")") and "(" not in number:
        number = number[:-1]
    return "" if known in (None, "paragraph") else str(known), number


def days(date: str) -> tuple[str, str]:
    """The first and the last day of a date (ISO 8601, as precise as it is); ("", "") for none."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", date.strip())
    if match is None:
        return "", ""
    year, month, day = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12 or int(year) < 1:
        return "", ""
    last = calendar.monthrange(int(year), int(month))[1]
    return f"{year}-{month}-{day or '01'}", f"{year}-{month}-{day or last}"


def storable(text: str) -> str:
    """Without lone surrogates, which UTF-8 has no bytes for."""
    return text.encode("utf-8", "replace").decode("utf-8")
