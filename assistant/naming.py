"""Which names of a statement its quote does not have, in the same language or in the other one.

What translation does to names is undone: countries and bodies are compared through a table (`gazetteer`), other names
by their letters, acronyms by what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from ..index.analysis import variants
from ..index.stop_words import STOP_WORDS
from .facts import MONTHS, Facts, Word
from .gazetteer import title_ids


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


ALIKE = 0.75
"""Share of letters that two spellings of one name have in common ("Dáesh", "Da’esh"; "Puntlandia", "Puntland")."""

SAME_LANGUAGE = 0.85
"""The same within one language, which spells a name one way."""

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
    following = facts.words[index + 1] if index + 1 < len(facts.words) and word.folded not in _OPENERS else None
    return (
        following is not None
        and following.capital
        and len(following.text) > 1
        and not following.opens
        and following.folded not in MONTHS
    )


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
