"""What a question is about, found in its words alone: its phrases, the document and the places that it names.

A follow-up is resolved by putting something in the place of one of these. There is no grammar here, only lists of small
words and verbs between which the phrases stand: a phrase that is cut wrongly makes a resolved question read worse, and
everybody sees it, for the resolved question is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ...index.query import LONGEST
from ...index.words import STOP_WORDS
from ...ingest.lexicon import GLOSSES, NameFound, Names, fold, word_set, words_of
from .thread_words import (
    ASPECTS,
    DOCUMENTS,
    ENDINGS_ES,
    GENERIC,
    NOUNS_TOO_EN,
    NOUNS_TOO_ES,
    PLACES,
    VERB_FORMS_EN,
    VERBS_EN,
    VERBS_ES,
    NamedPlace,
)

TOKEN = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*(?:\([a-z0-9]{1,4}\))*(?:['’](?=\s|$))?|[^\w\s]", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d/.,\-])(?:19[4-9]\d|20[0-4]\d)(?![\d/]|[.,]\d)")
_LINKS = word_set("of for and with against between per de del para y e con contra entre por")
_ARTICLES = word_set("the a an el la los las un una unos unas")
_ABOUT = word_set("about on regarding concerning sobre")
_ABOUT_PHRASE = re.compile(
    r"\b(about|on|regarding|concerning|with respect to|sobre|acerca de|(?:con )?respecto (?:a|de)|en cuanto a|"
    r"en materia de)"
    r"(?=l?\s)",
    re.IGNORECASE,
)
_NOUN_AFTER = word_set("about of on regarding concerning sobre de del")
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9.]+)*/\d+[A-Z0-9/.()]*")
_NO_NOUNS = word_set(
    """yes no not else ever never still already please there here then now tell me us more so too much many long often
    far whether if because while during since until according among through across within without upon into onto
    towards toward at by from to in under after before via segun mediante durante desde hasta hacia en a al ante
    bajo tras si cuanto cuanta cuantos cuantas alli ahi aqui mas diga dime digame"""
)
_IMPERATIVES = word_set(
    """list show name compare summarise summarize outline give tell explain describe find enumerate resuma resume
    resumen enumere indique muestre compare liste explique describa busque"""
)
_PLURALS = word_set("people women men children persons youth states")
_LONGEST_VERB = 20
_BEFORE_NAMES = r"^(?:the|el|la|los|las) (?!salvador)"
_JOINED, _JOINS = re.compile(r"[^\W_][./-]$"), re.compile(r"[./-][^\W_]")
"""What makes one word of a name and another: "Japanese-style"."""
_WITHOUT_ACCENTS = str.maketrans("áéó", "aeo")
_FEMININE = re.compile(r"(?:a|as|cion|ciones|sion|siones|dad|dades|tud|tudes|umbre|umbres)$")


@dataclass(frozen=True, slots=True)
class MentionedPhrase:
    """A noun phrase of a question; `text == question[start:end]`, its article included."""

    text: str
    start: int
    end: int
    head: str
    """Folded, in the singular as well as that can be told."""
    plural: bool
    feminine: bool
    """By its ending, of a Spanish one."""

    @property
    def names_document(self) -> bool:
        """Whether it names a document or its meeting."""
        return self.head in DOCUMENTS

    @property
    def is_aspect(self) -> bool:
        """Whether it says what is asked of something, and not of what: "challenges", "the date"."""
        return self.head in ASPECTS or self.head in ("conclusions", "conclusiones")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a question, its article included, without a possessive's ending."""

    place: NamedPlace
    start: int
    end: int
    adjective: bool


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a question names. All tuples are in the order of the text."""

    text: str
    phrases: tuple[MentionedPhrase, ...]
    document: MentionedPhrase | None
    """The first phrase that names a document or meeting, from that name on: "the 2022 forum"."""
    about: MentionedPhrase | None
    """What follows "about", "on", "sobre", if it is no document."""
    places: tuple[PlaceMention, ...]


@lru_cache(maxsize=256)
def mentions(text: str) -> Mentions:
    """What a question names; `text` has its white space squeezed."""
    phrases = _phrases(text)
    about = next((phrase for match in _ABOUT_PHRASE.finditer(text) for phrase in _after(phrases, match, text)), None)
    return Mentions(text, phrases, _document(text, phrases), about, _places(text))


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [fold(match[0]) for match in TOKEN.finditer(text[:LONGEST]) if match[0][0].isalnum()]


def content(text: str) -> list[str]:
    """`words` without stop words of either language."""
    stops = STOP_WORDS["en"] | STOP_WORDS["es"]
    return [word for word in words(text) if word not in stops and word not in _NO_NOUNS]


def is_generic(word: str) -> bool:
    """Whether a folded word leaves open what a question is about."""
    return singular(word) in GENERIC or singular(word) in ASPECTS or singular(word) in DOCUMENTS or is_verb(word)


def language(text: str, fallback: str) -> str:
    """en or es; `fallback` where the words do not tell. No model is asked, as one word must do: "more", "mujeres"."""
    if re.search(r"[¿¡ñ]", text):
        return "es"
    score = 0
    for word in words(text)[:60]:
        spanish, english = word in STOP_WORDS["es"] or word == "sobre", word in STOP_WORDS["en"]
        score += (spanish - english) * 2
        score += (word in _known("es")) - (word in _known("en"))
    score += len(re.findall(r"[áéíóú]", text))
    return "es" if score > 0 else "en" if score < 0 else fallback


def singular(word: str) -> str:
    """Of a folded word, as well as its ending tells."""
    if word in DOCUMENTS or word in ASPECTS or word in GENERIC:
        return word
    for ending, instead in (("ies", "y"), ("ces", "z"), ("s", ""), ("es", "")):
        shorter = word.removesuffix(ending) + instead
        if word.endswith(ending) and (shorter in DOCUMENTS or shorter in ASPECTS or shorter in GENERIC):
            return shorter
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@cache
def is_verb(word: str) -> bool:
    """Whether a folded word is a form of a verb that questions are asked with."""
    if word in VERB_FORMS_EN or (word in VERBS_EN and word not in NOUNS_TOO_EN):
        return True
    for ending in ("ing", "ed", "d", "es", "s"):
        stem = word.removesuffix(ending)
        known = stem in VERBS_EN or (ending in ("ing", "ed") and (f"{stem}e" in VERBS_EN or stem[:-1] in VERBS_EN))
        if word != stem and known and not (ending in ("s", "es") and stem in NOUNS_TOO_EN):
            return True
    if word in NOUNS_TOO_ES or len(word) > _LONGEST_VERB:
        return False
    return any(word[:cut] in VERBS_ES and word[cut:] in ENDINGS_ES for cut in range(2, len(word)))


def _phrases(text: str) -> tuple[MentionedPhrase, ...]:
    found: list[MentionedPhrase] = []
    tokens = [(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]
    open_at: int | None = None
    last = -1  # the last token of the phrase that is open
    for place, (token, _, _) in enumerate(tokens):
        word = fold(token)
        before = fold(tokens[place - 1][0]) if place else ""
        article_before = before in _ARTICLES
        if place == 0 and word in _IMPERATIVES:
            continue
        if _is_noun(word, article_before or (before in _NOUN_AFTER and not word.endswith(("ar", "er", "ir")))):
            if open_at is None:
                open_at = place - 1 if article_before else place
            last = place
        elif (
            not (word in _LINKS or word in _ARTICLES)
            or (word in _ARTICLES and last == place - 1)
            or (open_at is not None and last < place - 2)
        ):
            _close(text, tokens, open_at, last, found)
            open_at = None
    _close(text, tokens, open_at, last, found)
    return tuple(found)


def _close(
    text: str, tokens: list[tuple[str, int, int]], first: int | None, last: int, found: list[MentionedPhrase]
) -> None:
    if first is None:
        return
    said = [fold(token) for token, _, _ in tokens[first : last + 1]]
    end = tokens[last][2]
    start = tokens[first][1]
    if said[-1].endswith(("'s", "’s")) and last + 1 == len(tokens):
        end -= 2
    head = _head(said)
    found.append(
        MentionedPhrase(
            text[start:end],
            start,
            end,
            singular(head),
            plural=head in _PLURALS or (head.endswith("s") and not head.endswith(("ss", "us", "is"))),
            feminine=said[0] in ("la", "las", "una", "unas") or (said[0] not in _ARTICLES and is_feminine(head)),
        )
    )


def is_feminine(word: str) -> bool:
    """By the ending of a folded Spanish noun; "programa" and the like are known."""
    return (bool(_FEMININE.search(word)) and not re.search(r"(?:ama|ema|oma)s?$|^dias?$", word)) or word.startswith(
        "mujer"
    )


def _head(said: list[str]) -> str:
    """English has it last before "of", Spanish first; a document's name or an aspect is one wherever it stands."""
    piece = [word for word in said if word not in _ARTICLES]
    for place, word in enumerate(piece):
        if word in _LINKS:
            piece = piece[:place] or piece[place + 1 :]
            break
    spanish = any(word in ("el", "la", "los", "las", "de", "del", "y") for word in said)
    plain = [word for word in piece if not word[:1].isdigit()] or piece
    known = [word for word in plain if singular(word) in DOCUMENTS or singular(word) in ASPECTS]
    if known:
        return known[0] if spanish else known[-1]
    return plain[0] if spanish else plain[-1]


def _is_noun(word: str, after_article: bool) -> bool:
    if not word[:1].isalnum() or word in _LINKS or word in _ARTICLES or word in _ABOUT or word in _NO_NOUNS:
        return False
    if word in STOP_WORDS["en"] or word in STOP_WORDS["es"]:
        return False
    return after_article or not is_verb(word)


def _after(phrases: tuple[MentionedPhrase, ...], match: re.Match[str], text: str) -> list[MentionedPhrase]:
    return [
        phrase
        for phrase in phrases
        if match.end() <= phrase.start <= match.end() + 8
        and not any(mark in text[match.end() : phrase.start] for mark in ",;:?")
        and not phrase.names_document
        and not _SYMBOL.fullmatch(phrase.text)
    ][:1]


def _document(text: str, phrases: tuple[MentionedPhrase, ...]) -> MentionedPhrase | None:
    """The last that is named with a year or a symbol, else the last."""
    named = [found for phrase in phrases for found in (_document_in(phrase, text),) if found]
    told = [phrase for phrase in named if any(mark.isdigit() for mark in phrase.text)]
    return (told or named)[-1] if named else None


def _document_in(phrase: MentionedPhrase, text: str) -> MentionedPhrase | None:
    """The part of a phrase that names a document: of "session 1 of the 2009 meeting" what stands after "of"."""
    pieces = re.split(r"(\s(?:of|de|del|for|para)\s)", phrase.text)
    at = phrase.start
    for place, piece in enumerate(pieces):
        head = _head(words(piece) or [""]) if place % 2 == 0 else ""
        if _SYMBOL.fullmatch(piece) or (head and (head in DOCUMENTS or singular(head) in DOCUMENTS)):
            said = text[at : phrase.end]
            if place and pieces[place - 1].strip() == "del":
                said = f"el {said}"
            plural = head.endswith("s")
            return MentionedPhrase(said, at, phrase.end, singular(head), plural, is_feminine(head))
        at += len(piece)
    return None


def _places(text: str) -> tuple[PlaceMention, ...]:
    """Places by name, never a part of a longer one; a name has a capital, an adjective need not."""
    surfaces, folded, starts = words_of(text)

    def counts(one: NameFound[tuple[int, bool]]) -> bool:
        start, last = starts[one.start], starts[one.end - 1]
        if _JOINED.search(text[:start]) or _JOINS.match(text, last + len(surfaces[one.end - 1])):
            return False
        return min(one.ids)[1] or text[last].isupper()

    found = []
    for one in _names().find(surfaces, folded, counts):
        place, adjective = min(one.ids)
        end = starts[one.end - 1] + len(surfaces[one.end - 1])
        found.append(PlaceMention(PLACES[place], starts[one.start], end, adjective))
    return tuple(found)


@cache
def _names() -> Names[tuple[int, bool]]:
    """Names and adjectives (all four Spanish forms), each of the place with this number; whether it is an adjective."""
    found: list[tuple[tuple[int, bool], str]] = []
    for number, place in enumerate(PLACES):
        for name in (fold(place.en), fold(place.es), *place.others):
            found += [((number, False), name), ((number, False), re.sub(_BEFORE_NAMES, "", name))]
        for adjective in (place.adjective_en, *adjective_forms(place.adjective_es)):
            if adjective:
                found += [((number, True), fold(adjective)), ((number, True), f"{fold(adjective)}s")]
    return Names(found)


def adjective_forms(masculine: str) -> tuple[str, ...]:
    """Of a Spanish adjective: masculine and feminine, singular and plural; () for none."""
    if not masculine:
        return ()
    if masculine.endswith("o"):
        return masculine, f"{masculine[:-1]}a", f"{masculine}s", f"{masculine[:-1]}as"
    if masculine.endswith(("e", "é", "a", "í")):
        return masculine, masculine, f"{masculine}s", f"{masculine}s"
    plain = masculine.translate(_WITHOUT_ACCENTS)
    return masculine, f"{plain}a", f"{plain}es", f"{plain}as"


@cache
def _known(language: str) -> frozenset[str]:
    """The words of the glosses that only one of the languages has."""
    sides = {"en": set[str](), "es": set[str]()}
    for english, spanish in GLOSSES:
        sides["en"].update(fold(english).split())
        sides["es"].update(fold(spanish).split())
    return frozenset(sides[language] - sides["es" if language == "en" else "en"])
