"""Which terms of earlier questions still hold for the next one: what it is searched within.

Nothing is rewritten. A follow-up ("and in Spain?", "¿y qué se recomienda al respecto?") is searched as it was typed,
together with the terms that still hold, and these are shown, so that whoever asks can take each away. A question that
stands by itself carries nothing. Only earlier questions are read, never answers: an answer is no evidence, and what it
said must not steer what is found.

What is kept is decided term by term by a logistic model. `tests/bench/fit_carrying.py` fitted its weights, with an L2
penalty, on 136 threads in English and Spanish from all fields of migration policy, which were written down with what
should be kept before there was a model (`tests/bench/threads_training.jsonl`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...index.words import QUERY_LANGUAGES, STOP_WORDS, variants, words
from ...ingest.lexicon import roman, roman_value, word_class
from .terms import DOCUMENTS, PLACE, Term, own_words, squeezed, terms

READ = 8
"""Turns that are looked back on."""
MOST = 8
"""Terms that are carried over."""
LONGEST = 120
"""Characters of one."""

_STOPS = STOP_WORDS["en"] | STOP_WORDS["es"]
_OPENS = re.compile(
    r"\W*(?:and|but|so|or|also|(?:what|how) about|what else|y|e|o|pero|entonces|tambi[ée]n|qu[ée] m[áa]s)\b",
    re.IGNORECASE,
)
_THIS, _NOUNS = "(?:this|that|these|those)", "|".join(sorted(DOCUMENTS))
_POINTS = re.compile(
    rf"\b(?:{'|'.join(sorted(word_class('pointing back')))}|{_THIS}(?=\W*$| (?:{_NOUNS}))|al respecto|"
    rf"(?:on|about|of|after|before|for|to|with|by|from|in|is|was|are|were|does|did) {_THIS}|"
    r"(?<!is )(?<!are )(?<!was )(?<!were )there(?! (?:is|are|was|were)\b))\b"
    r"(?! (?:of the|que|largo|true|possible|clear|important|necessary)\b)",
    re.IGNORECASE,
)
_POINTS_AT_DOCUMENT = re.compile(rf"\b(?:{_THIS}|same|said|dich[oa]|es[ea]|mism[oa]) (?:{_NOUNS})\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:who|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|can|should|qui[ée]n(?:es)?|qu[ée]|"
    r"cu[áa]l(?:es)?|cu[áa]ndo|d[óo]nde|c[óo]mo|cu[áa]nt[oa]s?)\b(?! (?:about|else)\b)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:what (?:is|are|was|were)|(?:qu[ée]|cu[áa]l(?:es)?) (?:es|son|fue|fueron)|about|on|regarding|sobre|acerca)\b",
    re.IGNORECASE,
)
"""How a question goes that says with a single word what it is about: "What is statelessness?" """
_SHORT = 7
"""Words of a question that is no more than a step."""
_STEP = re.compile(r"\b(?:(?P<next>next|following|siguiente)|previous|preceding|one before|anterior)\b", re.IGNORECASE)
_AND = r"\W*(?:(?:and|y|(?:what|how) about)\b\W*)?(?:(?:in|the|to|letter|point|el|la|al|letra|inciso|literal)\s+)*"
_SUB = re.compile(rf"{_AND}(?:\(|\b)(?P<sub>[a-z]{{1,4}}|[0-9]{{1,2}})\)\W*", re.IGNORECASE)
_NUMBER = re.compile(rf"{_AND}(?P<number>[0-9]{{1,3}}(?:[./][0-9]{{1,3}})*(?:\s?\([a-z]{{1,4}}\))*)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the thread as it was asked, and the terms of earlier ones that it was asked within."""

    question: str
    within: tuple[str, ...] = ()


Held = dict[Term, int]
"""Terms in effect, the oldest first, with the number of turns since they were typed."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A question with what it is asked within."""

    question: str
    """As typed."""
    within: tuple[str, ...]
    """Terms of earlier questions in their words, the oldest first. A paragraph alone may be the next one to theirs."""
    text: str
    """What is searched: the question as typed, then the terms."""


def carry(question: str, thread: Sequence[Turn]) -> Carried:
    """What a question is asked within; the last turn of `thread` is the latest. Any string is a question.

    A pure function, in milliseconds.
    """
    held = in_effect(thread[-READ:])
    if not held or not any(map(str.isalnum, question)):
        return Carried(question, (), question)
    step = _step(squeezed(question), [*held])
    told = {term: features(question, term, held) for term in held}
    logits = {term: sum(WEIGHTS[name] * value for name, value in seen.items()) for term, seen in told.items() if seen}
    best = sorted(logits, key=lambda term: -logits[term])[:MOST]
    return asked_within(question, [step, *(term.text for term in held if term in best and logits[term] >= 0.0)])


def asked_within(question: str, within: Iterable[str]) -> Carried:
    """A question within these terms; whoever says them may say anything, so no more is taken than is ever carried."""
    said = dict.fromkeys(squeezed(term)[:LONGEST] for term in within)
    kept = tuple(term for term in said if any(map(str.isalnum, term)))[: MOST + 1]
    return Carried(question, kept, f"{squeezed(question)} {'; '.join(kept)}" if kept else question)


def thread_of(questions: Iterable[str]) -> tuple[Turn, ...]:
    """The turns that these questions make, oldest first: a conversation whose answers nobody kept."""
    thread: tuple[Turn, ...] = ()
    for question in questions:
        thread = (*thread, Turn(question, carry(question, thread).within))
    return thread


def in_effect(thread: Sequence[Turn]) -> Held:
    """The terms that held for the last question, those that it was asked within and its own, each with the number of
    turns since it was typed."""
    if not thread:
        return {}
    typed = {
        term.text: (term, age)
        for age, turn in reversed([*enumerate(reversed(thread), 1)])
        for term in terms(turn.question)
    }
    carried = [typed.get(text) or (read, 1) for text in thread[-1].within for read in terms(text)[:1]]
    return dict((*carried, *((term, 1) for term in terms(thread[-1].question))))


def features(question: str, term: Term, held: Held) -> dict[str, float]:
    """What tells whether a term still holds; nothing of one that does not, since the question stands by itself, says
    it again or names the next one."""
    text = squeezed(question)
    own, stems = terms(text), _stems(text)
    about = frozenset[str]().union(*(own_words(one.text) for one in own if one.kind == "subject"))
    points, clause = bool(_POINTS.search(text)), bool(_CLAUSE.search(text))
    role = own[0].role if own and not clause else ""  # of a fragment: "for women?"
    if _stands(text, own, about) and not (role or _OPENS.match(text)):
        only = ("document", "year") if _POINTS_AT_DOCUMENT.search(text) else (term.kind,) if points else ()
        if term.kind not in only:
            return {}
    if _stems(term.text) <= stems or (term.kind == "place" and _step(text, [term])):
        return {}
    kind = term.kind
    alike = [one for one in own if one.kind == kind]
    beside = kind == "subject" and any(one.kind == "document" for one in held)
    told = {
        kind: True,
        f"{kind}, another of its kind": bool(alike),
        f"{kind}, points back": points,
        f"{kind}, a whole clause": clause,
        f"{kind}, another subject": bool(about),
        "subject, another place": kind in ("subject", "asked") and bool(_step(text, [*held]) or PLACE.search(text)),
        "subject, points back beside a document": points and beside,
        "subject, only added to": kind == "subject" and role not in ("", "about", "of"),
        "another document": any(one.kind == "document" for one in own),
        "words in common": not _stems(term.text).isdisjoint(stems),
        "another in the same role": any(one.role == term.role != "" for one in alike),
        "many words of its own": len(about) > 2,
    }
    return {name: 1.0 for name, holds in told.items() if holds} | {"turns ago": float(min(held[term], 4) - 1)}


def _stands(text: str, own: Sequence[Term], about: frozenset[str]) -> bool:
    """Whether a question without a word that points back says by itself what it is about."""
    dated = any(one.kind == "year" for one in own)
    named = [one for one in own if one.kind == "document" and (dated or not one.text.isalpha())]
    known = len(about) + len(named) + sum(one.kind == "country" for one in own)
    return known > 1 or (known == 1 and bool(_WHOLE.search(text)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for word in words(text) if word not in _STOPS for stem in variants(word, QUERY_LANGUAGES))


def _step(text: str, held: Sequence[Term]) -> str:
    """The paragraph that "the next one", "and (b)?" or "and 26?" means by the last that was named; empty for none."""
    old = next((match for term in reversed(held) if (match := PLACE.match(term.text))), None)
    if old is None or PLACE.search(text):
        return ""
    head, *subs = re.findall(r"[0-9]+(?:[./][0-9]+)*|[a-z]+", old["number"], re.IGNORECASE)
    if number := _NUMBER.fullmatch(text):
        return f"{old['word']} {number['number']}"
    if sub := _SUB.fullmatch(text):
        return f"{old['word']} {head}({sub['sub']})"
    step = _STEP.search(text)
    if step is None or len(text.split()) > _SHORT or any(term.kind in ("subject", "document") for term in terms(text)):
        return ""
    *before, last = head, *subs
    moved = _moved(last, 1 if step["next"] else -1)
    said = "".join([*before[:1], *(f"({sub})" for sub in before[1:]), f"({moved})" if before else moved])
    return f"{old['word']} {said}" if moved else ""


def _moved(number: str, by: int) -> str:
    """The number, letter or Roman numeral after or before one; empty where there is none."""
    head, point, last = number.rpartition(".")
    if last.isdecimal():
        return f"{head}{point}{int(last) + by}" if int(last) + by > 0 else ""
    if roman_value(last) and (len(last) > 1 or last in "iIVX"):
        moved = roman(roman_value(last) + by) if roman_value(last) + by > 0 else ""
        return moved.upper() if last.isupper() else moved
    moved = chr(ord(last.lower()) + by) if len(last) == 1 else ""
    return moved if moved.isascii() and moved.isalpha() else ""


WEIGHTS: dict[str, float] = {
    "another document": -0.70, "another in the same role": -3.62, "asked": 2.53, "asked, a whole clause": -1.14,
    "asked, another of its kind": -1.54, "asked, another subject": -1.54, "asked, points back": -1.10,
    "country": 1.58, "country, a whole clause": 2.31, "country, another of its kind": -2.06,
    "country, another subject": 1.94, "country, points back": -0.30, "document": 2.66,
    "document, a whole clause": 1.22, "document, another of its kind": -2.65, "document, another subject": 0.99,
    "document, points back": 1.47, "many words of its own": 1.38, "place": 0.87, "place, a whole clause": 1.33,
    "place, another of its kind": -0.99, "place, another subject": 0.79, "place, points back": 0.51,
    "subject": 2.24, "subject, a whole clause": -0.16, "subject, another of its kind": -0.07,
    "subject, another place": -1.92, "subject, another subject": -0.07, "subject, only added to": 0.90,
    "subject, points back": -0.17, "subject, points back beside a document": -1.21, "turns ago": -0.00,
    "words in common": -3.00, "year": 2.21, "year, a whole clause": 1.99, "year, another of its kind": -2.82,
    "year, another subject": 0.22, "year, points back": -0.88,
}  # fmt: skip
"""Of `features`, in logits: a term is kept whose sum is not below 0."""
