"""Divides a text that is longer than the embedding model's window, at sentence ends and into even pieces.

What the model cannot see is not found. No tokenizer is loaded for this: its tokens are estimated, on the safe side.
"""

from __future__ import annotations

import math

from ..structure import sentences, trimmed

WINDOW = 470
"""Tokens for one passage: the model's 512 less its prefix, its special tokens and a reserve."""
MOST = 360
"""Tokens of the text itself, about 1,500 characters: a longer text has more to say than one vector can hold."""
LEAST = 160
"""Tokens left to the text even where title, headings and lead-in would take more."""

_SENTENCE_END = "\x1e"  # "record separator": no document holds it, and it takes the place of one character
_SEPARATORS = [_SENTENCE_END, "; ", ": ", ", ", " ", ""]

# Tokens per character, fitted on the multilingual-e5 tokenizer over 854 pieces of English, Spanish and French policy
# texts: the estimate is 1.05 x the true number at the median, below 0.93 x it for one piece in twenty (web addresses).
_SMALL, _CAPITAL, _SPACE, _SIGN, _SMALL_ACCENTED, _CAPITAL_ACCENTED, _OTHER_LETTER, _OTHER = (
    0.21, 0.36, 0.2, 0.5, 0.3, 0.5, 0.5, 1.0
)  # fmt: skip


def estimated_tokens(text: str) -> int:
    """About how many tokens the embedding model makes of `text`; rather too many than too few."""
    return math.ceil(sum(map(_weight, text)))


def _weight(character: str) -> float:
    if character.isascii():
        if character.isalpha():
            return _SMALL if character.islower() else _CAPITAL
        return _SPACE if character.isspace() else _SIGN
    if not character.isalpha() or character >= "\u2e80":  # from there on a character is a word of its own
        return _OTHER
    if character >= "\u0250":  # Greek, Cyrillic, Arabic ...
        return _OTHER_LETTER
    return _SMALL_ACCENTED if character.islower() else _CAPITAL_ACCENTED


def divide(text: str, most: int) -> tuple[tuple[int, int], ...]:
    """Half-open spans of `text`, each of at most about `most` tokens, ascending, without white space at either end.

    Together they hold every character that is not white space. A text that fits is one span.
    """
    whole = trimmed(text, 0, len(text))
    tokens = estimated_tokens(text)
    if tokens <= most:
        return (whole,)
    # imported here: it costs 0.3 s, and most documents have no text this long
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415

    marked = _marked(text)
    pieces = math.ceil(tokens / most)
    spans: tuple[tuple[int, int], ...] = ()
    # even pieces: the least size that needs no more pieces than there must be, or one more
    for count, slack in ((pieces, 1.04), (pieces, 1.12), (pieces, 1.25), (pieces + 1, 1.08), (pieces + 1, 1.25)):
        splitter = RecursiveCharacterTextSplitter(
            _SEPARATORS,
            keep_separator="end",
            chunk_size=min(most, math.ceil(tokens / count * slack)),
            chunk_overlap=0,
            length_function=estimated_tokens,
            strip_whitespace=False,
        )
        spans = _spans(text, splitter.split_text(marked))
        if len(spans) <= count:
            break
    return spans


def _marked(text: str) -> str:
    """The text with a mark in place of the white space before each sentence, so that offsets stay."""
    characters = list(text.replace(_SENTENCE_END, " "))
    for start, _ in sentences(text)[1:]:
        if text[start - 1].isspace():
            characters[start - 1] = _SENTENCE_END
    return "".join(characters)


def _spans(text: str, pieces: list[str]) -> tuple[tuple[int, int], ...]:
    spans = []
    begin = 0
    for piece in pieces:
        spans.append(trimmed(text, begin, begin + len(piece)))
        begin += len(piece)
    return tuple((first, last) for first, last in spans if first < last)
