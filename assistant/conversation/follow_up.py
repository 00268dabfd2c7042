"""What a follow-up asks ("and in Spain?", "¿y las mujeres?", "why?"), made a question that stands by itself.

Only earlier questions are read, never answers: an answer is no evidence, and what it said must not steer what is found.
No model is asked. A follow-up is told by what it lacks (a verb, a subject of its own) or by what points back (a
pronoun, "the second one"); it is then put into the place of its like in the question before: a year in the year's, a
place in the place's, a paragraph's number with its document kept. Where nothing of its like is there, what the earlier
question was about is named beside it. The result is shown, so it is a question in the language of the follow-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ...index.query import LONGEST
from ...index.words import QUERY_LANGUAGES, variants
from .follow_up_clauses import CLAUSES
from .follow_up_forms import Context, FollowUp, announcement_of, bare_of, base_of
from .follow_up_fragments import FRAGMENTS
from .follow_up_short import SHORT
from .mentions import content, is_generic, language, mentions
from .thread_translation import contract

READ = 8
"""Turns that are looked back on."""
LONGEST_FOLLOW_UP = 240
"""Characters; who writes more says what is meant."""
LONGEST_RESOLVED = 400
"""A chain of follow-ups may not grow for ever."""

_STEPS: tuple[Callable[[FollowUp, Context], str], ...] = (*SHORT, *FRAGMENTS, *CLAUSES)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the thread, as asked and as it was understood."""

    question: str
    resolved: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question that can be asked without its thread."""

    text: str
    """A question that stands by itself, as it was asked; a follow-up, made to stand by itself."""
    is_follow_up: bool
    changed_subject: bool
    """Whether it has nothing in common with the thread; never of a follow-up or of the first question."""


def resolve(question: str, thread: Sequence[Turn]) -> Resolved:
    """Any string is a question; the last turn of `thread` is the latest. A pure function, in milliseconds."""
    text = " ".join(question[:LONGEST].split())
    earlier = [" ".join((turn.resolved or turn.question)[:LONGEST].split()) for turn in thread[-READ:]]
    earlier = [said for said in earlier if any(map(str.isalnum, said))]
    before_language = language(earlier[-1], "en") if earlier else "en"
    if not earlier or not any(map(str.isalnum, text)):
        return Resolved(question, False, False)
    announced = announcement_of(text)
    if announced:
        return Resolved(announced, False, True)
    context = _context(earlier, before_language)
    if len(text) <= LONGEST_FOLLOW_UP:
        spoken = language(text, before_language)
        bare, opened = bare_of(text)
        asked = FollowUp.of(text, bare, opened=opened, language=spoken)
        for step in _STEPS:
            said = step(asked, context)
            if said and len(said) <= LONGEST_RESOLVED:
                return Resolved(_written(said, spoken), True, False)
    return Resolved(question, False, not _share_words(text, earlier))


def thread_of(questions: Iterable[str]) -> tuple[Turn, ...]:
    """The turns that these questions make, oldest first: a conversation whose answers nobody kept."""
    thread: tuple[Turn, ...] = ()
    for question in questions:
        thread = (*thread, Turn(question, resolve(question, thread).text))
    return thread


def _context(earlier: Sequence[str], before_language: str) -> Context:
    """The last question, and the document that it or one before it named, as long as the talk was of one thing."""
    last = mentions(base_of(earlier[-1]))
    for place in range(len(earlier) - 1, -1, -1):
        document = mentions(earlier[place]).document
        if document is not None:
            return Context(last, before_language, document.text, language(earlier[place], "en"))
        if place and not _share_words(earlier[place], earlier[place - 1 : place]):
            break
    return Context(last, before_language, "", before_language)


def _share_words(text: str, earlier: Sequence[str]) -> bool:
    """Whether a question has a word that says what it is about in common with earlier ones."""
    own = {term for word in content(text) if not is_generic(word) for term in variants(word, QUERY_LANGUAGES)}
    return any(not own.isdisjoint(variants(word, QUERY_LANGUAGES)) for said in earlier for word in content(said))


def _written(said: str, spoken: str) -> str:
    """With a capital, one space between words, and the marks that its language opens and closes a question with."""
    said = " ".join(said.split()).strip(" ,;")
    said = said.replace(" ?", "?").replace(" ,", ",").replace("??", "?")
    if spoken == "es":
        said = contract(said)
        if said.endswith("?") and "¿" not in said:
            said = f"¿{said}"
    first = next((place for place, letter in enumerate(said) if letter.isalnum()), 0)
    return said[:first] + said[first : first + 1].upper() + said[first + 1 :]
