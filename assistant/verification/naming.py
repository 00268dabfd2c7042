"""Which names of a statement its quote does not have, in the same language or in the other one.

What translation does to names is undone: countries and bodies are compared through a table (`gazetteer`), other names
by their letters, acronyms by what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from ...index.words import STOP_WORDS, variants
from ...ingest.lexicon import fold, word_class, word_set
from .facts import MONTHS, Facts, StatementWord, read_facts
from .gazetteer import forms, title_ids

ALIKE = 0.75
"""Share of letters that two spellings of one name have in common ("Dáesh", "Da’esh"; "Puntlandia", "Puntland")."""

SAME_LANGUAGE = 0.85
"""The same within one language, which spells a name one way."""

APART = 4
"""Words between which those of one name may stand."""

_SMALL = STOP_WORDS["en"] | STOP_WORDS["es"] | word_set("nor since via according given moreover however")
_LOOSE = word_class("respected")
"""Words that are written with a capital out of respect: a name need not have them."""

_OPENERS = word_class("before names")
_OPENING = re.compile(r"(?:ly|ing|mente|[ai]ndo|iendo)$")
"""Words, and endings of words, that may open a sentence before a name without being one."""


def foreign_names(
    statement: Facts,
    quote: Facts,
    translated: Callable[[int, bool], bool] = lambda *_: False,
    *,
    around: str = "",
) -> Iterator[str]:
    """The names of the statement that the quote does not have; `translated` and `around` as in `missing`."""
    lacking = tuple(_foreign(statement, quote, translated))
    if not lacking or not around:
        yield from lacking
        return
    # a name from around says what a quote speaks of, unless the quote names something that the statement does not
    exchanged = any(True for _ in _foreign(quote, statement, translated=lambda *_: False))
    known = frozenset(lacking) - frozenset(_foreign(statement, read_facts(around), translated))
    # "the Office", of which the quote says only "it" or its acronym
    supplied = frozenset() if exchanged else known | {name for name in lacking if title_ids(fold(name))}
    yield from (name for name in lacking if name not in supplied)


def _foreign(statement: Facts, quote: Facts, translated: Callable[[int, bool], bool]) -> Iterator[str]:
    present = frozenset(identity for one in quote.named for identity in one.ids)
    initials = _initials(quote.words)
    across = statement.language != quote.language
    acronyms = frozenset(_bare(word) for word in quote.words if word.acronym)
    shortened = _abbreviated(statement.words, acronyms, across=across)
    running = " ".join(("", *(word.folded for word in quote.words), ""))
    covered: set[int] = set()
    for one in statement.named:
        covered.update(range(one.start, one.end))
        found = statement.words[one.start : one.end]
        if (
            one.ids & present
            or _spelled_out(_bare(found[0]), initials)
            or shortened.issuperset(range(one.start, one.end))
            or " ".join(("", *(word.folded for word in found), "")) in running  # within a longer name
            or any(_stands_apart(form, quote.words) for identity in one.ids for form in forms(identity))
        ):
            continue
        if len(found) == 1 or any(word.capital for word in found):  # "internally displaced persons" is no name
            yield " ".join(word.text for word in found)
    written = frozenset(word.folded for word in quote.words)
    # within one language a name shares its stem with names alone ("Minas" is not of "mínimos")
    stems = written if across else frozenset(word.folded for word in quote.words if word.capital)
    terms = frozenset(term for word in stems for term in variants(word))
    meant = frozenset(identity for word in written for identity in title_ids(word))
    # Spanish writes peoples and religions small; English does not
    small = statement.language == "en" and quote.language == "es"
    apart = frozenset(_apart(quote.words))
    single = (word.folded for word in quote.words if word.capital or (small and len(word.text) > 5))
    names = tuple(dict.fromkeys((*single, *apart)))[:400]
    joined = "".join(word.folded for word in quote.words)
    for symbol in statement.symbols:
        if not any(_same_symbol(symbol[2], other[2]) for other in quote.symbols) and not _in_parts(
            symbol[2], quote.words
        ):
            yield symbol[2]
    together = {
        at + step
        for at, (one, two) in enumerate(pairwise(statement.words))
        if one.capital and one.folded + two.folded in written and two.start == one.end + 1
        for step in (0, 1)
    }  # "Viet Nam" and "Vietnam"
    lacking: list[int] = []
    known: set[int] = set()
    for index, word in enumerate(statement.words):
        if index in covered or index in shortened or not _is_name(statement, index):
            continue
        if word.folded in written or frozenset(variants(word.folded)) & terms or title_ids(word.folded) & meant:
            known.add(index)
        elif not (
            (word.acronym and _stands_for(_bare(word), initials, across=across))
            or (word.acronym and (_permuted(_bare(word), acronyms) or _spelled_small(_bare(word), quote.words)))
            or (word.acronym and word.folded in joined and len(word.folded) > 4)
            or index in together
            or any(alike(word.folded, name, ALIKE if across else SAME_LANGUAGE) for name in names)
            or (across and translated(index, False))
        ):
            lacking.append(index)
        else:
            known.add(index)
    for run in _runs(statement.words, lacking, known):
        missed = [index for index in run if index in lacking]
        # a word of a title is often translated freely; a name is never another one in all its words
        freely = len(missed) * 3 < len(run) or (
            len(missed) < len(run) and all(translated(index, True) for index in missed)
        )
        if not across or not freely or any(title_ids(statement.words[index].folded) for index in missed):
            yield from (statement.words[index].text for index in missed)


def _stands_apart(name: Sequence[str], found: Sequence[StatementWord]) -> bool:
    """Whether the words of a name stand near each other: "Central and Southern Asia" has Central Asia."""
    wanted = [word for word in name if word not in _SMALL]
    if len(wanted) < 2:
        return False
    places = [at for at, word in enumerate(found) if word.capital and word.folded == wanted[0]]
    return any(
        set(wanted) <= {word.folded for word in found[max(0, at - APART) : at + APART + 1] if word.capital}
        for at in places
    )


def _same_symbol(short: str, long: str) -> bool:
    """Whether a symbol is the other without its end, or a resolution's number without the body ("A/RES/79/148")."""
    return short == long or long.startswith(short + "/") or long.endswith("/res/" + short)


def _in_parts(symbol: str, found: Sequence[StatementWord]) -> bool:
    """Whether a number with a sub-number is written out: "14(1)" as "article 14, paragraph 1"."""
    parts = re.fullmatch(r"(\d+)\((\w+)\)", symbol)
    return parts is not None and any(
        word.folded == parts[1] and any(other.folded == parts[2] for other in found[at + 1 : at + 4])
        for at, word in enumerate(found)
    )


def _runs(found: Sequence[StatementWord], lacking: Sequence[int], known: set[int]) -> Iterator[list[int]]:
    """The names word by word, grouped into those that stand together, small words between them."""
    run: list[int] = []
    for index in sorted({*lacking, *known}):
        if run and not all(_joins(found[at - 1], found[at]) for at in range(run[-1] + 1, index + 1)):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _joins(before: StatementWord, word: StatementWord) -> bool:
    """Whether a word goes on with a name: no comma stands before it."""
    return (word.folded in _SMALL or word.capital) and not word.begins and word.start - before.end < 2


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
    if not word.capital or word.folded in _SMALL or word.folded in _LOOSE or MONTHS.get(word.folded) in facts.months:
        return False
    if any(start <= word.start < end for start, end, _ in facts.symbols) or any(
        number.start <= word.start < number.end for number in facts.numbers
    ):
        return False
    if not word.opens:
        return len(word.text) > 1
    if word.acronym:
        return True
    opening = word.folded in _OPENERS or _OPENING.search(word.folded)
    following = facts.words[index + 1] if index + 1 < len(facts.words) and not opening else None
    return (
        following is not None
        and following.capital
        and len(following.text) > 1
        and not following.opens
        and following.folded not in MONTHS
    )


def _initials(found: Sequence[StatementWord]) -> str:
    """First letters of the words with a capital, a space where one is not one of them."""
    letters = []
    for word in found:
        if word.capital and not word.acronym:
            letters.append(word.folded[:1])
        elif word.folded not in _SMALL:
            letters.append(" ")
    return "".join(letters)


def _bare(word: StatementWord) -> str:
    """An acronym without the ending of a plural (NGOs)."""
    return word.folded[:-1] if word.text[-1:] == "s" and word.text[:-1].isupper() else word.folded


def _apart(found: Sequence[StatementWord]) -> Iterator[str]:
    """Names of two words as one ("South-West", "Viet Nam")."""
    for one, two in pairwise(found):
        if two.start == one.end + 1 and one.capital:
            yield one.folded + two.folded


def _spelled_out(acronym: str, initials: str) -> bool:
    return len(acronym) > 1 and acronym in initials


def _stands_for(acronym: str, initials: str, *, across: bool) -> bool:
    if _spelled_out(acronym, initials):
        return True
    size, letters = len(acronym), sorted(acronym)
    # the other language puts the words in another order
    return (
        across
        and size > 2
        and any(sorted(initials[at : at + size]) == letters for at in range(len(initials) - size + 1))
    )


def _spelled_small(acronym: str, found: Sequence[StatementWord]) -> bool:
    """Whether an acronym stands for words without capitals (NDC, LGBTI)."""
    said = [word for word in found if word.folded not in _SMALL or word.begins]
    letters = "".join("." if word.begins or word.capital else word.folded[:1] for word in said)
    return len(acronym) > 2 and acronym in letters


def _permuted(acronym: str, others: frozenset[str]) -> bool:
    # translation turns IOM to OIM, and UE to EU
    return any(sorted(acronym) == sorted(other) for other in others)


def _abbreviated(found: Sequence[StatementWord], acronyms: frozenset[str], *, across: bool) -> frozenset[int]:
    """The words of the statement whose initials are an acronym of the quote, in any order in the other language."""
    run: list[int] = []
    hidden: set[int] = set()
    for index, word in enumerate((*found, None)):
        if word is not None and word.capital and not word.acronym:
            run.append(index)
        elif word is None or word.folded not in _SMALL:
            letters = "".join(found[place].folded[:1] for place in run)
            for acronym in acronyms if len(run) > 1 else ():
                size = len(acronym)
                for at in range(len(run) - size + 1) if size > 1 else ():
                    part = letters[at : at + size]
                    if part == acronym or (across and size > 2 and sorted(part) == sorted(acronym)):
                        hidden.update(run[at : at + size])
                        break
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
