"""Comparisons of words that measure answers: another way than the one by which answers are made and verified.

Nothing here calls what it judges: no embedding, no support score, no offsets. Words are compared by their letters, by
their stems in English and Spanish, by a list of translations, and by a common beginning ("migration", "migración").
Such a reading sees changed figures, names and subjects; a negation it does not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path

from relatoria.index.words.analysis import content_words, fold, variants, words
from relatoria.ingest.lexicon import ENGLISH_NUMBERS, SPANISH_NUMBERS
from relatoria.ingest.structure.language import language_of

GLOSSES = Path(__file__).with_name("glosses.txt")
"""English=Spanish: words and expressions of the field."""
RUN = 6
"""Words in a row that make two texts speak of the same place."""
GAP = 1_500
"""Letters of headers, footers and notes that may stand between two pieces of one quotation."""
CARRIED, CARRIED_ACROSS = 0.5, 0.3
"""Share of a statement's content words from which, with its figures and names, its quotes carry it; and where they are
in another language, of which the list knows few words: there it misses four of ten that are carried. Under wrong quotes
one statement in a hundred reaches it.
"""

_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<![.!?:]\s)(?<=[\s(“«\"'’-])[A-ZÁÉÍÓÚÑ][\w’'-]*[\w]")
_CAPITAL = re.compile(r"\b[A-ZÁÉÍÓÚÑ]")
_SPACED = re.compile(r"\b\d{1,3}(?: \d{3})+\b")
_CALL = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_COUNTED = {
    fold(word): str(number)
    for word, number in (ENGLISH_NUMBERS | SPANISH_NUMBERS | {"una": 1}).items()
    if number <= 12 and word != "once"  # "once more"
}
_MORE = (
    ("million", "millones"),
    ("billion", "millones"),
    ("percent", "ciento"),
    ("cent", "ciento"),
    ("states", "estados"),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """How much of a statement stands in its quotes, by its words."""

    share: float
    """Of its content words: 0..1; 0 where it has none."""
    figures: tuple[str, ...]
    """Its figures that the quotes do not have."""
    names: tuple[str, ...]
    """Its names that they do not have; none where the languages differ, for too many names do too."""
    across: bool
    """Whether no quote is in its language."""

    @property
    def whole(self) -> bool:
        """Whether the quotes carry it, as far as words can tell."""
        least = CARRIED_ACROSS if self.across else CARRIED
        return self.share >= least and not self.figures and not self.names

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it: across languages only a figure is reason enough."""
        return bool(self.figures) if self.across else not self.whole


def carried(statement: str, quotes: Sequence[str]) -> Carried:
    """Reads a statement beside its quotes, word by word."""
    statement, *texts = (_SPACED.sub(lambda figure: "".join(figure[0].split()), text) for text in (statement, *quotes))
    said = tuple(dict.fromkeys(content_words(statement)))
    given = frozenset(_COUNTED.get(word, word) for text in texts for word in words(text))
    if not any(word[0].isalpha() for word in said) or not given:
        return Carried(0.0, (), (), across=False)
    stems = frozenset(stem for word in given for stem in variants(word))
    initials = fold(" ".join("".join(_CAPITAL.findall(text)) for text in texts))
    missing = [word for word in said if not _stands(_COUNTED.get(word, word), given, stems)]
    across = language_of(statement, among=("en", "es")) not in {language_of(text, among=("en", "es")) for text in texts}
    named = {} if across else {word: name for name in _NAME.findall(statement) for word in words(name)}
    return Carried(
        share=1 - len(missing) / len(said),
        figures=tuple(word for word in missing if any(character.isdigit() for character in word)),
        names=tuple(word for word in missing if word in named and not (named[word].isupper() and word in initials)),
        across=across,
    )


def same_place(quote: str, snippet: str) -> bool:
    """Whether two texts share a run of `RUN` words, or all words of the shorter one where it has fewer."""
    one, other = _words(quote), _words(snippet)
    shorter, longer = sorted((one, other), key=len)
    run = min(RUN, len(shorter))
    letters = "".join(longer)
    if run < RUN and len("".join(shorter)) < 8:
        return False
    return any("".join(shorter[at : at + run]) in letters for at in range(len(shorter) - run + 1)) and run > 0


def says(fact: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts has the words of a fact in a row, figures read in either way of writing them."""
    wanted = f" {' '.join(words(fact))}"
    return any(wanted in f" {' '.join(words(text))}" for text in texts) if wanted.strip() else False


def letters(text: str) -> str:
    """The letters and digits of a text, folded: the same for every faithful reading of it, however it is spaced."""
    return "".join(_words(text))


def stands_in(quote: str, original: str, breaks: Iterable[int] = ()) -> bool:
    """Whether the words of a quotation stand in the `letters` of its original, all of them and in their order.

    It may be interrupted where it runs on to another page (`breaks`: offsets in the quotation), by footers, headers and
    notes, and at the call of a footnote; never for more than `GAP` letters.
    """
    cuts = {0, len(quote), *breaks, *(call.start() for call in _CALL.finditer(quote))}
    pieces = [letters(quote[start:end]) for start, end in pairwise(sorted(cuts))]
    starts: list[int] | None = None
    for piece in filter(None, pieces):
        starts = [place + len(piece) for place in _places(piece, original, starts)]
        if not starts:
            return False
    return starts is not None


def _places(piece: str, original: str, starts: list[int] | None) -> list[int]:
    """Where a piece begins: anywhere, or within `GAP` behind one of `starts`; a hundred places at most."""
    if starts is not None:
        found = (original.find(piece, start, start + GAP + len(piece)) for start in starts)
        return sorted({place for place in found if place >= 0})
    places: list[int] = []
    place = original.find(piece)
    while place >= 0 and len(places) < 100:
        places.append(place)
        place = original.find(piece, place + 1)
    return places


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _stands(word: str, given: frozenset[str], stems: frozenset[str]) -> bool:
    if any(character.isdigit() for character in word):
        return word in given
    return (
        any(stem in stems for stem in variants(word))
        or any(stem in stems for stem in _translations().get(word, ()))
        or any(_akin(word, other) for other in given)
    )


def _akin(one: str, other: str) -> bool:
    """Words that begin alike in most of their letters; figures and short words never."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= 5 and shared >= 0.6 * max(len(one), len(other)) and one.isalpha() and other.isalpha()


@cache
def _translations() -> dict[str, tuple[str, ...]]:
    """Stems that a folded word may be in the other language."""
    found: dict[str, list[str]] = {}
    listed = GLOSSES.read_text(encoding="utf-8").splitlines()
    glosses = (line.split("=") for line in listed if not line.startswith("#"))
    for english, spanish in (*glosses, *_MORE):
        one, other = words(english), words(spanish)
        if len(one) == len(other) == 1:
            found.setdefault(one[0], []).extend(variants(other[0]))
            found.setdefault(other[0], []).extend(variants(one[0]))
    return {word: tuple(dict.fromkeys(stems)) for word, stems in found.items()}
