"""Other wordings of a question, by a language model: where a search found little, the documents may say it otherwise.

A wording is only searched for. What is found is judged and quoted by the question itself, so that a wording can add
passages and never an answer. Nothing of it is believed: what has a figure, a month or a country that the reader has
not named is another question, and is left out; so is what is far in meaning (cosines of the embedding model:
paraphrases and translations 0.82 to 0.94, other sentences of a model 0.80 at most, other questions of one field 0.83
for nineteen of twenty). Whatever the model does, it costs a share of its time, and nothing is said about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing

from ...index.embedding import Embedder
from ...index.words import QUERY_LANGUAGES, content_words, variants
from ..models import ChatMessage, Model, ModelError
from ..questions import countries_in
from ..verification import states_other_figures
from .prompting import neutral

MOST = 3
SHARE = 0.25
"""Of the seconds that a language model has for an answer."""
LONGEST_WAIT = 3.0
"""Seconds, however many it has: who waits has been told that the documents do not say it."""
SHORTEST, LONGEST = 8, 300
"""Characters of a wording."""
READ = 2_000
"""Characters of the model's answer."""
NEAR = 0.81
"""Cosine of a wording to the question."""

_LINE = re.compile(
    r"^[\s>#*_`•–-]*(?:\(?\d{1,2}[.):])?[\s*_`]*(?P<ask>(?:ask|question|query|pregunta)[\s*_`]*[::])?"
    r"[\s*_`\"“«']*(?P<said>.+?)[\s*_`\"”»']*$",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<>{}\[\]|`\\^~=]|https?:|www\.|@|\*\*|__", re.IGNORECASE)


def wordings(question: str, language: str, model: Model, embedder: Embedder, *, seconds: float) -> tuple[str, ...]:
    """At most `MOST` other wordings that may be searched for; none where the model fails in any way."""
    other = "English" if language == "es" else "Spanish"
    own = "Spanish" if language == "es" else "English"
    asked = (
        f"Question: {neutral(question)}\n\n"
        f"Write this question in three other ways, in the words that an official report may use: two in {own}, one in"
        f" {other}. Add no name, number, year or country. Each stands on a line of its own and begins with ASK: Form:"
        "\n\nASK: Which lights must boats carry at night?\n"
    )
    found: list[str] = []
    for said in _lines(model, asked, seconds):
        if is_wording(said, question, found) and _is_near(said, question, embedder):
            found.append(said)
        if len(found) == MOST:
            break
    return tuple(found)


def is_wording(said: str, question: str, found: Sequence[str] = ()) -> bool:
    """Whether it can be searched for in place of the question: one line of plain words that names nothing else, and
    is no repetition."""
    return _is_line(said, question) and _counts_nothing_else(said, question) and not _repeats(said, (question, *found))


def _lines(model: Model, asked: str, seconds: float) -> Iterator[str]:
    """The questions that the model writes, each as soon as its line has ended; none more where it fails."""
    request = (
        ChatMessage("system", "You put questions in other words, for a search. You never answer a question."),
        ChatMessage("user", asked),
    )
    line, left = "", READ
    try:
        with closing(model.stream(request, seconds=seconds)) as pieces:
            for piece in pieces:
                *ended, line = (line + piece[:left]).split("\n")
                left -= len(piece)
                yield from _questions(ended)
                if left <= 0:
                    return
    except ModelError:
        return  # what has not ended may be cut
    yield from _questions([line])


def _questions(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        found = _LINE.match(line[:READ])
        if found and (found["ask"] or found["said"].endswith("?")):
            yield " ".join(found["said"].split())


def _is_line(said: str, question: str) -> bool:
    longest = min(LONGEST, max(3 * len(question), 120))
    return (
        SHORTEST <= len(said) <= longest
        and said.isprintable()
        and len(said.split()) > 1
        and any(map(str.isalpha, said))
        and not _MARKUP.search(said)
    )


def _counts_nothing_else(said: str, allowed: str) -> bool:
    """Whether its figures, months and countries are the reader's."""
    if states_other_figures(said, allowed):
        return False
    return countries_in(said, typed=True) <= countries_in(allowed)


def _repeats(said: str, others: Sequence[str]) -> bool:
    """Whether it is one of the others but for small words, order and endings: the search would find the same."""
    own = _terms(said)
    return any(own == _terms(other) for other in others)


def _is_near(said: str, question: str, embedder: Embedder) -> bool:
    one, other = embedder.encode_queries([question, said])
    return float(one @ other) >= NEAR


def _terms(text: str) -> frozenset[str]:
    return frozenset(term for word in content_words(text) for term in variants(word, QUERY_LANGUAGES))
