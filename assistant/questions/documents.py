"""Questions for a document as a whole, or for all of its recommendations, objectives, conclusions: told from the words.

Read only where no place is named. Which document is meant `described` says; where none is, the question is like others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...index.words import content_words, variants
from ...ingest.lexicon import fold, label_kinds, label_pattern

_PHRASES = re.compile(
    r"\b(?:summari[sz]e|summary of|overview of|(?:key|main) (?:points|messages|conclusions|findings|ideas)"
    r"|res[úu]m\w+|s[íi]ntesis de|(?:puntos|ideas|conclusiones) (?:clave|principales)"
    r"|principales (?:puntos|conclusiones|ideas)|(?:de|sobre) qu[ée] (?:trata|habla|versa))(?!\w)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^\W*what (?:is|are|does|do|was) (.{3,200}?) (?:about|deal with|say in short)\W*$", re.IGNORECASE)
_KINDS = "recommendation conclusion objective principle finding lesson decision goal action guideline"
_OF_ALL = re.compile(
    r"^\W*(?:please )?(?:list|enumerate|give|show|name|what (?:are|were)|which (?:are|were)|all|enumer\w+|list[ae]\w*"
    r"|d[ée](?:me)?|muestr\w+|indi\w+|cu[áa]les (?:son|fueron)|qu[ée]|todas?|todos)\b"
    rf"(?P<before>.{{0,40}}?)\b(?P<kind>{label_pattern(_KINDS, plural=True)})(?!\w)(?P<rest>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A question for what a document says as a whole."""

    document: str
    """What it says of the document."""


@dataclass(frozen=True, slots=True)
class Members:
    """A question for all parts of a kind."""

    document: str
    """What it says of the document, and of what the parts are about."""
    kind: str
    """Of `lexicon/labels.txt`."""
    about: tuple[frozenset[str], ...] = ()
    """What they are to be about: for each word the terms that it may be."""


def of_document(question: str) -> Whole | Members | None:
    """Whether a question asks for a document as a whole, or for all of its parts of a kind."""
    about = _ABOUT.search(question)
    if about is not None or _PHRASES.search(question):
        return Whole(about[1] if about else _PHRASES.sub(" ", question))
    match = _OF_ALL.search(question)
    if match is None:
        return None
    word = fold(match["kind"])
    if word in label_kinds(_KINDS) and word.endswith("s"):
        topic = tuple(frozenset(variants(one)) for one in content_words(match["rest"]))
        return Members(match["rest"], label_kinds(_KINDS)[word], topic)
    return None
