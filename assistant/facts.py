"""What a text states that can be checked by code: numbers, dates and names, in English and Spanish.

A statement may only have those which its quotes have. What translation does to them is undone: figures are compared by
value (`numerals`), countries and bodies through a table (`gazetteer`), other names by their letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from ..index.analysis import fold, variants
from ..index.stop_words import STOP_WORDS
from ..ingest.language import language_of
from .gazetteer import Named, named, title_ids
from .numerals import Number, numbers, values


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


ALIKE = 0.75
"""Share of letters that two spellings of one name have in common ("Dáesh", "Da’esh"; "Puntlandia", "Puntland")."""

SAME_LANGUAGE = 0.85
"""The same within one language, which spells a name one way."""

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*")
_SYMBOL = re.compile(
    r"(?<![^\W_])[^\W_]+(?:\.[^\W_]+){0,3}(?:/[^\W_]+(?:[.-][^\W_]+){0,4}){1,8}|(?<!\d)\d{1,4}\ ?\([^\W_]{1,4}\)"
)
_ENDS = re.compile(r"[!?:•;“”\"«»¿¡\n\t(]|\.(?!\d)")
_STOPS = re.compile(r"[!?;\n]|\.(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]“”\"]+")
_NUMERIC_DATE = re.compile(
    r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"
)
_YEAR_SPAN = re.compile(r"(?<!\d)(\d{2})(\d{2})\s?[/–-]\s?(\d{2})(?!\d)")
_MONTHS = {
    word: month
    for month, listed in enumerate(
        (
            "january jan enero",
            "february feb febrero",
            "march marzo",
            "april apr abril",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto",
            "september sept sep septiembre setiembre",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre",
        ),
        1,
    )
    for word in listed.split()
}
_DOUBTFUL = frozenset({"may", "march", "sep", "jan", "mar", "jun", "jul", "dec", "oct", "apr", "aug"})
_SMALL = STOP_WORDS["en"] | STOP_WORDS["es"] | _listed("nor since via according given moreover however")
_LOOSE = _listed(
    "state states government governments country countries region member members person people mr mrs ms dr sr sra"
    " estado estados gobierno gobiernos pais paises region miembro miembros persona personas don doña"
    " internet web goal goals objective objectives objetivo objetivos report informe"
)
"""Words that are written with a capital out of respect: a name need not have them."""

_OPENERS = _listed(
    "aunque mientras cuando si durante tras though although when if after before during under"
    " further previous several another additional key main local former senior young new current following recent only"
    " overall similarly finally regarding concerning including based besides despite while today yesterday"
    " often usually"
    " actualmente segun conforme ademas asimismo otros otras varios varias nuevos nuevas antiguos respecto"
    " ademas hoy incluso"
    " like unlike within both many some most few all according two three four five six seven eight nine ten"
)
"""Words that may open a sentence before a name without being one."""


@dataclass(frozen=True, slots=True)
class Word:
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

    words: tuple[Word, ...]
    numbers: tuple[Number, ...]
    months: frozenset[int]
    named: tuple[Named, ...]
    symbols: tuple[tuple[int, int, str], ...]
    """Where symbols, paragraph numbers and addresses stand (A/80/48, 18(b)), and how they read without spaces."""
    language: str


def words(text: str) -> tuple[Word, ...]:
    """All words in order, without the English genitive."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        surface = re.sub(r"['’]s$", "", match.group())
        opens = not found or bool(_ENDS.search(text, last, match.start()))
        begins = not found or bool(_STOPS.search(text, last, match.start()))
        folded = re.sub(r"['’‘ʼ`´]", "", fold(surface))
        found.append(Word(surface, folded, match.start(), match.start() + len(surface), opens, begins))
        last = match.end()
    return tuple(found)


def read_facts(text: str) -> Facts:
    """Reads one text. Linear in its length."""
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


def missing(statement: Facts, quote: Facts, translated: Callable[[int], bool] = lambda _: False) -> tuple[str, ...]:
    """What the statement has and the quote has not: codes out of `number`, `unit`, `opposite` (at least, at most),
    `date`, `name`.

    `translated`: whether a word of the statement translates one of the quote; asked of words of names that nothing else
    explains, where the languages differ.
    """
    # a text that repeats a number a thousand times is compared with it once
    quote = replace(quote, numbers=tuple({replace(number, start=0, end=0): None for number in quote.numbers}))
    found = []
    lacking = [number for number in statement.numbers if number.asked and not _counted(number, statement, quote)]
    if any(not number.year for number in lacking):
        found.append("number")
    met = [number for number in statement.numbers if number not in lacking]
    if any(not _same_unit(number, quote) for number in met):
        found.append("unit")
    if any(_other_bound(number, quote) for number in met):
        found.append("opposite")
    if any(number.year for number in lacking) or statement.months - quote.months:
        found.append("date")
    if any(True for _ in foreign_names(statement, quote, translated)):
        found.append("name")
    return tuple(found)


def foreign_names(statement: Facts, quote: Facts, translated: Callable[[int], bool] = lambda _: False) -> Iterator[str]:
    """The names of the statement that the quote does not have; `translated` as in `missing`."""
    present = frozenset(identity for one in quote.named for identity in one.ids)
    initials = _initials(quote.words)
    covered: set[int] = set()
    for one in statement.named:
        covered.update(range(one.start, one.end))
        first = statement.words[one.start]
        if not one.ids & present and not _spelled_out(first.folded, initials):
            yield " ".join(word.text for word in statement.words[one.start : one.end])
    written = frozenset(word.folded for word in quote.words)
    across = statement.language != quote.language
    # within one language a name shares its stem with names alone ("Minas" is not of "mínimos")
    stems = written if across else frozenset(word.folded for word in quote.words if word.capital)
    terms = frozenset(term for word in stems for term in variants(word))
    meant = frozenset(identity for word in written for identity in title_ids(word))
    # Spanish writes peoples and religions small; English does not
    small = statement.language == "en" and quote.language == "es"
    hyphened = (
        one.folded + two.folded for one, two in pairwise(quote.words) if two.start == one.end + 1 and one.capital
    )
    single = (word.folded for word in quote.words if word.capital or (small and len(word.text) > 5))
    names = tuple(dict.fromkeys((*single, *hyphened)))[:400]
    acronyms = frozenset(word.folded for word in quote.words if word.acronym)
    joined = "".join(word.folded for word in quote.words)
    shortened = _abbreviated(statement.words, acronyms)
    for symbol in statement.symbols:
        if not any(symbol[2] == other[2] or other[2].startswith(symbol[2] + "/") for other in quote.symbols):
            yield symbol[2]
    lacking: list[int] = []
    known: set[int] = set()
    for index, word in enumerate(statement.words):
        if index in covered or index in shortened or not _is_name(statement, index):
            continue
        if word.folded in written or frozenset(variants(word.folded)) & terms or title_ids(word.folded) & meant:
            known.add(index)
        elif not (
            (word.acronym and (_spelled_out(word.folded, initials) or _permuted(word.folded, acronyms)))
            or (word.acronym and word.folded in joined and len(word.folded) > 4)
            or any(alike(word.folded, name, ALIKE if across else SAME_LANGUAGE) for name in names)
            or (across and translated(index))
        ):
            lacking.append(index)
        else:
            known.add(index)
    for run in _runs(statement.words, lacking, known):
        missed = [index for index in run if index in lacking]
        # a word of a long title is often translated freely; a name is never another one in all its words
        if (
            not across
            or len(missed) * 3 >= len(run)
            or any(title_ids(statement.words[index].folded) for index in missed)
        ):
            yield from (statement.words[index].text for index in missed)


def _runs(found: Sequence[Word], lacking: Sequence[int], known: set[int]) -> Iterator[list[int]]:
    """The names word by word, grouped into those that stand together, small words between them."""
    run: list[int] = []
    for index in sorted({*lacking, *known}):
        if run and any(not _joins(found[between]) for between in range(run[-1] + 1, index)):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _joins(word: Word) -> bool:
    return (word.folded in _SMALL or word.capital) and not word.begins


def alike(one: str, other: str, least: float = ALIKE) -> bool:
    """Whether two words are spellings of one name, in two languages perhaps."""
    one, other = _sounds(one), _sounds(other)
    if one == other:
        return True
    short, long = sorted((len(one), len(other)))
    if short < 4 or long > 24 or short / long < 0.6 or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def _is_name(facts: Facts, index: int) -> bool:
    word = facts.words[index]
    if not word.capital or word.folded in _SMALL or word.folded in _LOOSE or _MONTHS.get(word.folded) in facts.months:
        return False
    if any(start <= word.start < end for start, end, _ in facts.symbols) or any(
        number.start <= word.start < number.end for number in facts.numbers
    ):
        return False
    if not word.opens:
        return len(word.text) > 1
    if word.acronym:
        return True
    following = facts.words[index + 1] if index + 1 < len(facts.words) and word.folded not in _OPENERS else None
    return (
        following is not None
        and following.capital
        and len(following.text) > 1
        and not following.opens
        and following.folded not in _MONTHS
    )


def _months(found: Sequence[Word]) -> Iterator[int]:
    for index, word in enumerate(found):
        month = _MONTHS.get(word.folded)
        if month is None:
            continue
        if word.folded in _DOUBTFUL:
            beside = [found[other].text for other in (index - 1, index + 1) if 0 <= other < len(found)]
            if not word.text[:1].isupper() or not (
                any(map(str.isdigit, "".join(beside)))
                or (index and found[index - 1].folded in ("in", "of", "since", "and"))
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


def _counted(number: Number, statement: Facts, quote: Facts) -> bool:
    if any(start <= number.start < end for start, end, _ in statement.symbols):
        return True  # compared as a symbol
    same = [other for other in quote.numbers if other.readings & number.readings]
    if not same:
        return False
    if number.percent:
        return any(other.percent for other in quote.numbers)
    return not all(other.percent for other in same) or any(other.percent for other in statement.numbers)


def _same_unit(number: Number, quote: Facts) -> bool:
    units = {other.unit for other in quote.numbers if other.readings & number.readings}
    return not number.unit or not units or "" in units or number.unit in units


def _other_bound(number: Number, quote: Facts) -> bool:
    bounds = {other.bound for other in quote.numbers if other.readings & number.readings}
    return number.asked and number.bound * -1 in bounds and number.bound != 0 and number.bound not in bounds


def _initials(found: Sequence[Word]) -> str:
    """First letters of the words with a capital, a space where one is not one of them."""
    letters = []
    for word in found:
        if word.capital and not word.acronym:
            letters.append(word.folded[:1])
        elif word.folded not in _SMALL:
            letters.append(" ")
    return "".join(letters)


def _spelled_out(acronym: str, initials: str) -> bool:
    return len(acronym) > 1 and acronym in initials


def _permuted(acronym: str, others: frozenset[str]) -> bool:
    # translation turns IOM to OIM, and UE to EU
    return any(sorted(acronym) == sorted(other) for other in others)


def _abbreviated(found: Sequence[Word], acronyms: frozenset[str]) -> frozenset[int]:
    """The words of the statement whose initials are an acronym of the quote."""
    run: list[int] = []
    hidden: set[int] = set()
    for index, word in enumerate((*found, None)):
        if word is not None and word.capital and not word.acronym:
            run.append(index)
        elif word is None or word.folded not in _SMALL:
            letters = "".join(found[place].folded[:1] for place in run)
            for acronym in acronyms if len(run) > 1 else ():
                at = letters.find(acronym)
                if at >= 0 and len(acronym) > 1:
                    hidden.update(run[at : at + len(acronym)])
            run = []
    return frozenset(hidden)


def _sounds(word: str) -> str:
    for written, sound in (
        ("cion", "tion"),
        ("encia", "ence"),
        ("ancia", "ance"),
        ("idad", "ity"),
        ("ph", "f"),
        ("th", "t"),
        ("qu", "k"),
        ("c", "k"),
        ("y", "i"),
        ("w", "u"),
        ("h", ""),
        ("z", "s"),
    ):
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def all_values(facts: Facts) -> frozenset[object]:
    """Every reading of every number of a text."""
    return frozenset(values(facts.numbers))
