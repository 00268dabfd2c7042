"""The language of a text: of a passage, to stem its words rightly; of a question, to answer in it.

Function words and spelling decide most texts, and decide questions of three words better than a statistical model
does; the model (py3langid) is asked where they are silent or at odds, and loaded only then: that takes 0.7 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from ..lexicon import word_class

LANGUAGES = ("en", "es", "fr", "pt", "ru", "ar", "zh")
"""Told apart by their words; Russian, Arabic and Chinese, for the documents of the United Nations, by their script."""
ENOUGH = 200
"""Words that decide; the rest of a long text is not looked at."""
CHARACTERS = 10_000
"""Within which those words stand: a hundred thousand letters without a space are no word, and no reason to wait."""


# Words that hold a sentence together, and a few of the field. One that two languages share counts half.
_WORDS = {language: word_class(f"telling {language}") for language in ("en", "es", "fr", "pt")}
# Spelling that one of the languages has and the others have not. What looks at the end of a word begins at its start:
# from each of its letters anew, the time would grow with the square of the word's length.
_SPELLING: tuple[tuple[str, re.Pattern[str], float], ...] = (
    ("es", re.compile(r"[¿¡ñ]|\w(?:ción|ciones|sión|dad|dades|ncia|ncias|miento|mientos|ería|ías?)\b"), 1.0),
    ("es", re.compile(r"\b(?:ll|des|inmi|emi|migra)\w+|\b\w+(?:ar|er|ir|ando|iendo|ado|ados|ada|adas|ción)\b"), 0.3),
    ("es", re.compile(r"[áíóú]|\bpárrs?\.?\s*\d|\bnúm\."), 0.6),
    ("pt", re.compile(r"[áíóú]"), 0.5),
    ("en", re.compile(r"\bparas?\.\s*\d"), 4.0),
    ("en", re.compile(r"\w(?:tion|tions|ing|ness|ment|ments|ship|ships|ity|ities|ly|ed|ers|ough|ght|ees)\b"), 1.0),
    ("en", re.compile(r"\b(?:wh|sh|th)\w+|\b\w*(?:w|sh|th|ck|oo|ee)\w*\b|\w(?:'s|’s|s')(?:\s|$)"), 0.5),
    ("pt", re.compile(r"[ãõ]|\w(?:ção|ções|dade|dades|ência|ências|lh\w|nh\w|agem|mento)\b"), 1.2),
    ("fr", re.compile(r"\w(?:tion|tions|ment|ments|ité|ités)\b"), 1.0),
    ("fr", re.compile(r"[œùêîôûë]|\b[dlnsqcj]['’]\w|\w(?:eaux|eux|aux|eur|eurs|ée|ées|oire|ique|iques)\b"), 1.0),
)
_TOKEN = re.compile(r"[^\W\d_]+", re.UNICODE)
_SCRIPTS = (("ru", re.compile(r"[Ѐ-ӿ]")), ("ar", re.compile(r"[؀-ۿ]")), ("zh", re.compile(r"[一-鿿]")))
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+")
_LEAST_WORDS = 3
_LEAST_SHARE = 0.15
_EVIDENT_SHARE = {"en": 0.25}
_EVIDENT_SHARE_ELSE = 0.4
"""Of the small words of its language in a text. Catalan has 0.37 of the Spanish ones, Galician 0.33 of the Portuguese,
but no other language many of the English ones (0.11)."""
_CLEAR = 1.5
"""By how much the first must lead the second, where both speak."""


def language_of(text: str, among: Iterable[str] = LANGUAGES, default: str = "") -> str:
    """The BCP 47 code of the language of `text`, one of `among`; `default` where the text does not tell clearly.

    Without a `default`, a model decides on unclear texts, and the answer is empty only where there are no words or
    none in a script of `among`. Of a question ask `among=("en", "es")`.
    """
    allowed = tuple(among)
    text = _ADDRESS.sub(" ", text[:CHARACTERS])
    words = _TOKEN.findall(text)[:ENOUGH]
    letters = sum(map(len, words))
    joined = "".join(words)
    for language, script in _SCRIPTS:
        if len(script.findall(joined)) * 2 > letters:
            known = language in allowed and (default in ("", language) or len(words) > _LEAST_WORDS)
            return language if known else default
    allowed = tuple(language for language in allowed if language in _WORDS)
    if not allowed or len(_LATIN.findall(joined)) * 2 <= letters:
        return default
    scores = _scores(text[: ENOUGH * 12].lower(), [word.lower() for word in words], allowed)
    ranked = sorted(allowed, key=lambda language: -scores[language])
    best, second = ranked[0], scores[ranked[1]] if len(ranked) > 1 else 0.0
    if scores[best] >= 1.0 and (scores[best] >= second + _CLEAR or not second):
        return best if default in ("", best) or _leaves(words, best, default) else default
    if default:
        return default
    return _by_model(text[: ENOUGH * 12], allowed)


def evident_language(text: str, declared: str = "") -> str:
    """The language of a whole text, if its words give evidence for it; else empty: German is not a bad sort of French.

    A text in a language of `LANGUAGES` is full of that language's small words. One that is not (tables, or a language
    that is not among them) must be taken for the same language, or for the one that is `declared`, by a model that
    knows ninety-seven: what a file declares is often the default of the program that wrote it.
    """
    found = language_of(text)
    words = [word.lower() for word in _TOKEN.findall(text[: CHARACTERS * 2])]
    own = sum(word in _WORDS.get(found, ()) for word in words)
    if not words or (found and own >= _EVIDENT_SHARE.get(found, _EVIDENT_SHARE_ELSE) * len(words)):
        return found
    likeliest = _by_model(text[:CHARACTERS], ())
    return likeliest if likeliest in (found, declared) else ""


def _leaves(words: Sequence[str], best: str, default: str) -> bool:
    """Whether a text is in another language than its document: small words tell, for names and titles have none.

    "resettlement;" looks French, "El Salvador" Spanish, and a footnote that names a university is no Spanish text.
    """
    own, other = _WORDS[best], _WORDS.get(default, frozenset())
    # a letter alone is the mark of an item more often than a word
    small = [word.lower() for word in words if len(word) > 1 or word in "aeoyà"]
    speaks = sum(word in own and word not in other for word in small)
    stays = sum(word in other and word not in own for word in small)
    kinds = {word for word in small if word in own and word not in other}
    return len(kinds) >= _LEAST_WORDS and speaks >= 2 * stays and speaks >= _LEAST_SHARE * len(words)


def _scores(text: str, words: list[str], allowed: tuple[str, ...]) -> dict[str, float]:
    scores = dict.fromkeys(allowed, 0.0)
    for word in words:
        speakers = [language for language in allowed if word in _WORDS.get(language, ())]
        for language in speakers:
            scores[language] += 1.0 if len(speakers) == 1 else 0.5 / len(speakers)
    for language, spelling, weight in _SPELLING:
        if language in scores:
            scores[language] += weight * len(spelling.findall(text))
    return scores


@lru_cache(maxsize=4)
def _model(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - seldom needed, 0.7 s

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    if languages:
        identifier.set_languages(list(languages))
    return identifier


def _by_model(text: str, allowed: tuple[str, ...]) -> str:
    """The likeliest of the languages; of all that the model knows, where none is named."""
    language, _ = _model(allowed).classify(text)
    return str(language)
