"""What a text states that can be checked by code: its words, numbers, dates and names, in English and Spanish.

A statement may only have those which its quotes have: `agreement` compares numbers and dates, `naming` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ingest.lexicon import NameFound, fold, months, word_set
from ...ingest.structure import language_of
from .gazetteer import named
from .numerals import Number, numbers

_LETTER = r"[^\W_⁰¹²³⁴-⁹]"  # a raised number is the call of a footnote
_WORD = re.compile(rf"{_LETTER}+(?:['’‘ʼ`´]{_LETTER}+)*")
_SYMBOL = re.compile(
    r"(?<![^\W_])[^\W_]+(?:\.[^\W_]+){0,3}(?:/[^\W_]+(?:[.-][^\W_]+){0,4}){1,8}|(?<!\d)\d{1,4}\ ?\([^\W_]{1,4}\)"
)
_ENDS = re.compile(r"[.!?:•;“”\"«»¿¡\n\t(]")
_STOPS = re.compile(r"[.!?;\n]")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]“”\"]+")
_NUMERIC_DATE = re.compile(
    r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"
)
_CURRENCY = re.compile(r"\bUS\$|\bUSD(?= ?\d)")  # and no country, nor a word that its figure belongs to
_YEAR_SPAN = re.compile(r"(?<!\d)(\d{2})(\d{2})\s?[/–-]\s?(\d{2})(?!\d)")
# the sea, and "ten years ago"
MONTHS = {name: number for name, number in months("en", "es", short=True).items() if name not in ("mar", "ago")}
_DOUBTFUL = word_set("may march sep jan jun jul dec oct apr aug")
_BEFORE_MONTHS = word_set(
    "in of since and early late mid last next by until till from to this before after between during through entre"
)


@dataclass(frozen=True, slots=True)
class StatementWord:
    """One word of a text."""

    text: str
    folded: str
    start: int
    end: int
    opens: bool
    """It is the first behind a mark that may be followed by a capital: of a sentence, a quotation, a bracket."""
    begins: bool
    """It is the first of a sentence or of a part between semicolons."""

    @property
    def capital(self) -> bool:
        """Written with a capital letter, or with figures in it (G20, COVID-19)."""
        return self.text[:1].isupper() or (self.text[:1].isalpha() and any(map(str.isdigit, self.text)))

    @property
    def acronym(self) -> bool:
        """Two capitals or more, as in IOM or UNHCR."""
        return sum(map(str.isupper, self.text)) > 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What one text states."""

    words: tuple[StatementWord, ...]
    numbers: tuple[Number, ...]
    months: frozenset[int]
    named: tuple[NameFound[str], ...]
    symbols: tuple[tuple[int, int, str], ...]
    """Where symbols, paragraph numbers and addresses stand (A/80/48, 18(b)), and how they read without spaces."""
    language: str


def words(text: str) -> tuple[StatementWord, ...]:
    """All words in order, without the English genitive."""
    found: list[StatementWord] = []
    last = 0
    for match in _WORD.finditer(text):
        surface = re.sub(r"['’]s$", "", match.group())
        between = text[last : match.start()]
        decimal = between == "." and text[last - 1 : last].isdigit() and surface[0].isdigit()
        opens = not found or bool(_ENDS.search(between) and not decimal)
        begins = not found or bool(_STOPS.search(between) and not decimal)
        folded = re.sub(r"['’‘ʼ`´]", "", fold(surface))
        found.append(StatementWord(surface, folded, match.start(), match.start() + len(surface), opens, begins))
        last = match.end()
    return tuple(found)


def read_facts(text: str) -> Facts:
    """Reads one text. Linear in its length."""
    text = _CURRENCY.sub(lambda code: " " * (len(code[0]) - 1) + "$", text)
    found = words(text)
    language = language_of(text, among=("en", "es"), default="en")
    symbols = tuple(
        (match.start(), match.end(), re.sub(r"\s|[.,;:]$", "", match.group()).casefold())
        for match in (*_ADDRESS.finditer(text), *_SYMBOL.finditer(text))
        if (match.re is _ADDRESS or any(map(str.isdigit, match.group())))
        and not (_NUMERIC_DATE.fullmatch(match.group()) or _YEAR_SPAN.fullmatch(match.group()))
    )
    dates = list(_NUMERIC_DATE.finditer(text))
    months = frozenset(_months(found)) | {
        month for date in dates for month in map(int, filter(None, date.groups())) if 1 <= month <= 12
    }
    counted = numbers(_NUMERIC_DATE.sub(lambda date: re.sub(r"\D", " ", date.group()), text), language)
    return Facts(
        words=found,
        numbers=counted + tuple(_closing_years(text)),
        months=months,
        named=named([word.text for word in found], [word.folded for word in found]),
        symbols=symbols,
        language=language,
    )


def _months(found: Sequence[StatementWord]) -> Iterator[int]:
    for index, word in enumerate(found):
        month = MONTHS.get(word.folded)
        if month is None:
            continue
        if word.folded in _DOUBTFUL:
            beside = [found[other].text for other in (index - 1, index + 1) if 0 <= other < len(found)]
            if not word.text[:1].isupper() or not (
                any(map(str.isdigit, "".join(beside))) or (index and found[index - 1].folded in _BEFORE_MONTHS)
            ):
                continue
        yield month


def _closing_years(text: str) -> Iterator[Number]:
    # 2024/25 names the year 2025 too
    for match in _YEAR_SPAN.finditer(text):
        if 10 <= int(match[1]) <= 21:
            yield from (
                Number(number.readings, match.start(), match.end(), asked=False)
                for number in numbers(match[1] + match[3])
            )
