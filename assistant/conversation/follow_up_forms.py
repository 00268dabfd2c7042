"""What all follow-ups share: the question as asked, its thread, and the ways to say both in one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...index.query import Query, understand
from ...ingest.lexicon import fold, word_set
from ...ingest.messages import listed
from .mentions import YEAR, MentionedPhrase, Mentions, content, is_verb, mentions, words
from .thread_translation import translate

_OPENING = re.compile(
    r"^[\s¿¡\"“«]*(?:(?:and|but|ok|okay|so|then|also|now|well|or|plus|y|e|pero|o|entonces|bueno|ahora|además|"
    r"también|vale)"
    r"(?=[\s,¿]|$)[\s,¿]*)*",
    re.IGNORECASE,
)
_HOW_ABOUT = re.compile(
    r"^(?:(?:what|how) about|what of|(?:the )?same (?:question )?(?:for|about)|as for|and for the|"
    r"qu[ée] (?:hay|pasa|ocurre|sucede|tal)(?: con| de| en)?|lo mismo (?:para|de|sobre|con)|en cuanto a)\s+",
    re.IGNORECASE,
)
_ANNOUNCING = re.compile(
    r"^\W*(?:(?:(?:ok|now|well|and|so|bueno|ahora|y)[\s,]+)?"
    r"(?:(?:let's |let us |to )?chang(?:e|ing) (?:the )?(?:subject|topic)|(?:an|one|on an)?other (?:question|"
    r"topic|subject|matter)|"
    r"(?:a )?new (?:question|topic|subject)|by the way|something else|on (?:a different|another) (?:note|"
    r"subject|topic|matter)|"
    r"cambi(?:ando|emos|o) de tema|(?:una )?otra (?:cosa|pregunta|cuesti[óo]n)|otro (?:tema|asunto)|"
    r"(?:una )?nueva pregunta|"
    r"por cierto|pasando a otro (?:tema|asunto)))\s*[:,.;–—-]+\s*",
    re.IGNORECASE,
)
INTERROGATIVES = word_set(
    """what which who whom whose when where why how que cual cuales quien quienes cuando donde como cuanto cuanta
    cuantos cuantas"""
)
AUXILIARIES = word_set(
    """is are was were do does did has have had can could should may might will would must be been es son fue fueron
    era eran ha han hay hubo habia esta estan estuvo"""
)
SAYINGS = {
    "about": {"en": "About {context}: {question}", "es": "Sobre {context}: ¿{question}"},
    "fragment": {"en": "And {bare}, as to {context}?", "es": "¿Y {bare}, en cuanto a {context}?"},
    "alone": {"en": "What about {bare}?", "es": "¿Y {bare}?"},
    "said": {"en": "What is said about {bare}?", "es": "¿Qué se dice sobre {bare}?"},
    "label": {"en": "What does {bare} of {context} say?", "es": "¿Qué dice {bare} de {context}?"},
    "more": {"en": "More about {context}", "es": "Más sobre {context}"},
    "word": {"en": "{bare}, as to {context}?", "es": "¿{bare}, en cuanto a {context}?"},
}
_KEPT_BETWEEN = re.compile(r"\s(?:in|en|at|on|about|sobre|from|desde|to|a)\s", re.IGNORECASE)
_MOST_PHRASES = 4
_SPANISH_PAST = re.compile(r"[^\W\d_]{2}ó\b")
"""Folded, "envió" is a noun."""
BARE_QUESTION = re.compile(
    r"(?:(?:in|at|on|by|for) (?:which|what) [a-z]+|(?:en|a|por|para) qu[ée] [^\W\d_]+|since when|until when|by when|"
    r"from where|by whom|for whom|with whom|to whom|how (?:much|many|long|often|so|come)|why not|"
    r"why|when|where|who|how|what for|(?:desde|hasta|para) (?:cu[áa]ndo|d[óo]nde)|por qui[ée]n(?:es)?|"
    r"para qui[ée]n(?:es)?|"
    r"para qu[ée]|por qu[ée] no|por ?qu[ée]|cu[áa]ndo|d[óo]nde|qui[ée]n(?:es)?|c[óo]mo|"
    r"cu[áa]nt[oa]s?)(?: exactly| exactamente)?",
    re.IGNORECASE,
)
"""A question word alone."""
_TAIL = re.compile(
    rf"(?:, (?:and|y) (?:{BARE_QUESTION.pattern}|if not, why not|si no, por qué no|[^,]{{0,40}}\bin particular|"
    rf"en particular[^,]{{0,40}})|: ¿?(?:{BARE_QUESTION.pattern}))\?$",
    re.IGNORECASE,
)
_SHORT_IS = re.compile(r"\b(what|who|where|when|how|that|it|there)['’]s\b", re.IGNORECASE)
_TOO = re.compile(r"[\s,]+(?:too|also|as well|either|también|tampoco|igualmente)$", re.IGNORECASE)
_HEADS = re.compile(r"^(?:Tell me more: |Más sobre eso: )|^More about (?=.)|^Más sobre (?=.)")
_ADDED = re.compile(r"^(What|¿Qué) (?:more|más) ")


def base_of(resolved: str) -> str:
    """A resolved question without what its own follow-up added, which the next is not about: ", and why?"."""
    tail = _TAIL.search(resolved)
    text = _HEADS.sub("", resolved[: tail.start()] + "?" * tail[0].startswith(",") if tail else resolved)
    return _ADDED.sub(r"\1 ", text) or resolved


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The question to resolve."""

    text: str
    bare: str
    """Without what it opens with ("and", "what about") and without question marks."""
    opened: bool
    """Whether it opened so."""
    language: str
    mentions: Mentions
    """Of `bare`."""
    named: Query
    """The paragraphs, symbols and years of `bare`."""

    @classmethod
    def of(cls, text: str, bare: str, *, opened: bool, language: str) -> FollowUp:
        """Reads what it mentions and names."""
        return cls(text, bare, opened, language, mentions(bare), understand(bare, language=language))

    @property
    def is_fragment(self) -> bool:
        """Whether it has no verb and no question word: it can stand for a part of a question only."""
        said = words(self.bare)
        article = [fold(word) in ("the", "el", "la", "los", "las") for word in ["", *said]]
        if _SPANISH_PAST.search(self.bare):
            return False
        return 0 < len(said) <= 12 and not any(
            word in INTERROGATIVES or word in AUXILIARIES or (is_verb(word) and not after)
            for word, after in zip(said, article, strict=False)
        )

    @property
    def asks(self) -> bool:
        """Whether it opened as a follow-up does or ends as a question."""
        return self.opened or self.text.rstrip().endswith("?") or self.text.startswith("¿")


@dataclass(frozen=True, slots=True)
class Context:
    """What the thread was about."""

    before: Mentions
    """Of the question before, resolved."""
    language: str
    """Of that question."""
    document: str
    """The document or meeting that was talked about, in the words of the thread; empty for none."""
    document_language: str

    @property
    def is_keyword(self) -> bool:
        """Whether that question was but a phrase."""
        text = self.before.text
        return not text.endswith("?") and FollowUp.of(text, text, opened=False, language=self.language).is_fragment

    def document_in(self, language: str) -> str:
        """The document in a language, with an article."""
        return translate(self.document, self.document_language, language)

    def topics(self, language: str, without: tuple[tuple[int, int], ...] = ()) -> str:
        """What the question before was about, as one phrase in a language; `without` those spans of it."""
        text = self.before.text
        for start, end in sorted(without, reverse=True):
            text = f"{text[:start].rstrip()} ; {text[end:].lstrip()}"
        text = re.sub(r"\b(?:in|en|of|de|del|at|from|the|el|la)\s+;", ";", text)
        found = mentions(" ".join(text.split()))
        return self.joined(found, found.phrases[:_MOST_PHRASES], language)

    def joined(self, found: Mentions, phrases: tuple[MentionedPhrase, ...], language: str) -> str:
        """Phrases of a question with the prepositions that stood between them, else commas."""
        said: list[str] = []
        last: MentionedPhrase | None = None
        for phrase in phrases:
            between = found.text[last.end : phrase.start] if last else ""
            text = lower_first(translate(phrase.text, self.language, language))
            if said and _KEPT_BETWEEN.fullmatch(between):
                said[-1] += f" {translate(between.strip(), self.language, language)} {text}"
            elif said and is_named_only(phrase, found):
                said[-1] += f" {'in' if language == 'en' else 'en'} {text}"
            else:
                said.append(text)
            last = phrase
        return listed(said, language)


def is_named_only(phrase: MentionedPhrase, found: Mentions) -> bool:
    """Whether a phrase of a question is but a place or a year."""
    if any(place.start <= phrase.start and place.end >= phrase.end for place in found.places):
        return True
    return not content(YEAR.sub(" ", phrase.text))


def announcement_of(text: str) -> str:
    """The question behind "changing the subject: ..."; empty where a change is not announced."""
    match = _ANNOUNCING.match(text)
    rest = text[match.end() :] if match else ""
    return rest if content(rest) else ""


def bare_of(text: str) -> tuple[str, bool]:
    """A question without opening words and question marks, and whether it opened as a follow-up does."""
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    opened = bool(opening and any(map(str.isalnum, opening[0])))
    about = _HOW_ABOUT.match(rest)
    if about:
        rest, opened = rest[about.end() :], True
    rest = _SHORT_IS.sub(r"\1 is", rest.strip(' ?¿!¡.,;:"”»'))
    rest = _TOO.sub("", rest) if opened or text.endswith("?") else rest
    return (rest if "(" in rest else rest.rstrip(" )")), opened


def say(key: str, language: str, **said: str) -> str:
    """One of `SAYINGS`, a question mark behind what has none."""
    if not said.get("context", key) and key in ("fragment", "word"):
        key = "alone"
    text = SAYINGS[key][language].format(**said)
    return text if text.endswith("?") or key == "more" else f"{text}?"


def lower_first(text: str) -> str:
    """With a small first letter where it begins with a small word or a verb: what else has a capital may be a name."""
    first = text.split(" ", 1)[0] if text else ""
    small = fold(first) in _SMALL or is_verb(fold(first)) or fold(first) in INTERROGATIVES | AUXILIARIES
    return text[:1].lower() + text[1:] if small else text


_SMALL = word_set("the a an el la los las un una")


def put(text: str, start: int, end: int, instead: str) -> str:
    """`text` with `instead` for `[start:end]`; "del" before it is undone where an article follows."""
    before = text[:start]
    if words(before)[-1:] and words(before)[-1] in ("what", "which", "que"):
        instead = re.sub(r"^(?:the|el|la|los|las)\s", "", instead)
    elif re.match(r"(?:el|la|los|las|the)\s", instead, re.IGNORECASE):
        before = re.sub(r"\b(de|a)l\s$", r"\1 ", before, flags=re.IGNORECASE)
        before = re.sub(r"\b(?:the|el|la|los|las)\s$", "", before, flags=re.IGNORECASE)
    return before + instead + text[end:]


def append(text: str, addition: str) -> str:
    """A question with words before its question mark."""
    return f"{text.rstrip(' ?.')} {addition}?".replace(" ,", ",")


def as_question(text: str) -> str:
    """With one question mark behind it."""
    return f"{text.rstrip(' ?')}?"
