"""Words to terms, one way for everything that compares words: the lexical index, its queries, and evidence features.

A term is a word without case or diacritics, reduced to its stem by the rules of its language. What names a place in
the field's documents survives whole: symbols (`a/80/48`), paragraph numbers (`18(b)`), figures. Figures are written one
way, since English prints 172,206 and 19.3 where Spanish prints 172.206 and 19,3. Stop words are terms like any other;
queries leave them out (`content_words`).
"""

from __future__ import annotations

import re
from functools import cache

import tantivy

from ...ingest.lexicon import fold, word_class

__all__ = [
    "ANALYSIS",
    "QUERY_LANGUAGES",
    "STEMMERS",
    "STOP_WORDS",
    "content_words",
    "fold",
    "stem",
    "terms",
    "variants",
    "words",
]

ANALYSIS = 2
"""Number of these rules; an index that was built by others is built anew."""

STEMMERS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
}

QUERY_LANGUAGES = ("en", "es")
"""A query is read as both: its language says little about the languages of the passages that answer it."""

STOP_WORDS = {language: word_class(f"stop {language}") for language in ("en", "es", "fr", "pt")}
"""Words that say nothing about what is asked. Question words are among them: in conclusions "how" is rare, so its
inverse document frequency would take it for a name."""

_NARROW_SPACE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
# Bounded, for a text of a million dots and slashes must not take the square of its length.
_PATH = r"(?P<path>[^\W_]+(?:\.[^\W_]+){0,4}(?:/[^\W_]+(?:[.-][^\W_]+){0,6}){1,12})|"
_PLAIN = (
    r"(?P<label>(?P<number>\d{1,4})\ ?\((?P<item>[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\))"
    r"|(?P<figure>\d+(?:[.,]\d+)*(?![^\W_]))"
    r"|(?P<word>[^\W_]+)"
)
_TOKEN = re.compile(_PLAIN)
_TOKEN_OR_PATH = re.compile(_PATH + _PLAIN)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_CACHED_STEMS = 200_000
_stems: dict[str, dict[str, str]] = {}


def words(text: str) -> list[str]:
    """The folded words, figures, symbols and paragraph numbers of a text, in its order, not stemmed."""
    found: list[str] = []
    folded = fold(_NARROW_SPACE.sub("", text))
    for match in (_TOKEN_OR_PATH if "/" in folded else _TOKEN).finditer(folded):
        kind = match.lastgroup
        token = match.group()
        if kind == "word":
            found.append(token)
        elif kind == "figure":
            found.extend(_figures(token))
        elif kind == "label":
            found.append(match["number"])
            found.append(f"{match['number']}({match['item']})")
        else:
            # a document of two bodies has two symbols: A/80/75-E/2025/55
            found.extend(part for symbol in re.split(r"-(?=[a-z]+/)", token) for part in _path(symbol))
    return found


def stem(word: str, language: str) -> str:
    """The term of one word of `words` in a language (BCP 47); languages without rules leave it as it is."""
    name = STEMMERS.get(language[:2])
    if name is None:
        return word
    known = _stems.setdefault(name, {})
    found = known.get(word)
    return _learn(word, name, known) if found is None else found


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in a language (BCP 47), in its order, stop words included."""
    return [stem(word, language) for word in words(text)]


def content_words(text: str, language: str = "") -> list[str]:
    """`words` without the stop words of the language; without those of English and Spanish where none is given.

    All words if nothing else is left ("to be or not to be").
    """
    stops = STOP_WORDS.get(language[:2]) if language else STOP_WORDS["en"] | STOP_WORDS["es"]
    found = words(text)
    return [word for word in found if word not in (stops or frozenset())] or found


def variants(word: str, languages: tuple[str, ...] = QUERY_LANGUAGES) -> tuple[str, ...]:
    """The different terms that a word of `words` is in each of the languages, in their order."""
    return tuple(dict.fromkeys(stem(word, language) for language in languages))


def _figures(token: str) -> list[str]:
    if token.isdecimal():
        return [token]
    if _THOUSANDS.fullmatch(token):
        # the last separator is a decimal one only if it differs from the first
        separators = [character for character in token if character in ".,"]
        whole, _, fraction = token.rpartition(separators[-1]) if len(set(separators)) > 1 else (token, "", "")
        digits = whole.replace(",", "").replace(".", "")
        return [f"{digits}.{fraction}" if fraction else digits]
    if "," not in token:
        return [token]  # 26.6, and numbered headings: 1.2.3
    if token.count(",") == 1 and "." not in token:
        return [token.replace(",", ".")]
    return re.split(r"[.,]", token)  # 1,3,4: an enumeration


def _path(token: str) -> list[str]:
    parts = re.findall(r"[^\W_]+", token)
    if not any(character.isdigit() for character in token):
        return parts  # and/or
    if parts[0].isalpha() and len(parts[0]) <= 6:
        return [token]  # a symbol: its parts are no words
    return [token, *parts]  # 2024/25, an address


def _learn(word: str, name: str, known: dict[str, str]) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    # The Spanish rules want the accent that folding took from the commonest ending.
    accented = f"{word[:-2]}ón" if name == "spanish" and word.endswith("cion") else word
    found = _stemmer(name).analyze(accented)
    if len(known) >= _CACHED_STEMS:  # a hostile text of random words must not fill the memory
        known.clear()
    known[word] = fold(found[0]) if found else word
    return known[word]


@cache
def _stemmer(name: str) -> tantivy.TextAnalyzer:
    raw = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return raw.filter(tantivy.Filter.stemmer(name)).build()
