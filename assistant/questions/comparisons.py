"""What a question compares, and on what topic: "compare the 2006 conclusions and the 2009 report on remittances".

English and Spanish, read from the words alone. Where it is doubtful that sides are compared the question is left what
it is: a comparison that nobody asked for tears one fact in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .places import is_country

MOST_SIDES = 4
LONGEST = 500
"""Characters; what is longer is a text, and no question that could be read by its form."""
LONGEST_SIDE = 10
"""Words; what is longer is a clause, and belongs to a question for one fact."""

_AND = re.compile(r"\s*,?\s+(?:and|y|e)\s+(?:also\s+|tambi[ée]n\s+)?|\s*,\s+", re.IGNORECASE)
_WITH = re.compile(
    r",?\s+(?:(?:as |when )?(?:compared|in comparison|contrasted) (?:with|to)|as opposed to|in contrast (?:with|to)"
    r"|(?:en comparaci[óo]n|comparad[oa]s?|en contraste) con|versus|vs\.?|frente a|with|against|con)\s+",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:to|a)\s+", re.IGNORECASE)
_ON = re.compile(
    r"\s+(?P<word>on|regarding|concerning|as regards|with (?:regard|respect) to|in terms of|in relation to|about"
    r"|when it comes to|sobre|en cuanto al?|respecto (?:del?|al?)|con respecto al?|en relaci[óo]n con|en materia de"
    r"|acerca de)\s+",
    re.IGNORECASE,
)
_IN = re.compile(r"\s+(?P<word>in|for|en|para)\s+", re.IGNORECASE)
_PLACED = re.compile(
    r"^(?P<topic>.+)\s+(?:in|for|at|under|by|en|para|seg[úu]n)\s+(?P<side>(?:(?:the|el|la|los|las)\s+)?\S.*)$",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?P<topic>.+)\s+(?:of|del?)\s+(?P<side>\S.*)$", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:(?:both|ambos|entre|between|those|that|the one|what|lo que|c[óo]mo|how)\s+)?(?:(?:in|of|en|de)\s+)?"
    r"(?:(?:the|el(?!\s+salvador\b)|la|los|las|del)\s+)?",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:say|said|conclude|recommend|propose|establish|provide|treat|deal with|address"
    r"|dicen|dijeron|establecen|concluyen|concluyeron|recomiendan|recomendaron|proponen|se[ñn]alan|tratan|abordan)"
)
_MAIN = r"(?:(?:main|key|principal|biggest|most important|principales|mayores)\s+)?"
_DO = r"(?:do|does|did)"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # what the question says between these is a list of sides, with its topic in front of it or behind it
        rf"^compare (?:what|how) (?P<list>.+?) {_SAYING}(?: (?:on|about))? (?P<topic>.+)$",
        rf"^compar[ae]r? lo que {_SAYING} (?P<list>.+?) (?:sobre|acerca de|respecto de) (?P<topic>.+)$",
        r"^(?:compare|contrast|compar[ae]r?|contrast[ae]r?|compara(?:me|nos)|comp[áa]re(?:me|nos))(?: and"
        r" contrast)? (?P<list>.+)$",
        rf"^(?:(?:what|which) (?:is|are|was|were) )?(?:there )?(?:the |any )?{_MAIN}(?:differences?|comparison"
        rf"|contrasts?)"
        r"(?: (?:in|of|on) (?P<topic>.+?))? (?:between|of) (?P<list>.+)$",
        rf"^(?:(?:cu[áa]l(?:es)?|qu[ée]) (?:es|son|era|eran|fue|fueron|hay) )?(?:la |las |una )?{_MAIN}"
        rf"(?:diferencias?|comparaci[óo]n)(?: {_MAIN}(?:en|de|sobre) (?P<topic>.+?))?(?: hay| existen?)? entre"
        rf" (?P<list>.+)$",
        r"^qu[ée] diferencias? (?:hay|existen?)(?: (?:en|sobre) (?P<topic>.+?))? entre (?P<list>.+)$",
        r"^what (?:is|are) different (?:between|in) (?P<list>.+)$",
        rf"^how {_DO} (?P<topic>.+?) differ between (?P<list>.+)$",
        rf"^(?:how|in what|where) {_DO} (?P<list>.+?) differ(?: (?:on|in|about|regarding) (?P<topic>.+))?$",
        rf"^how {_DO} (?P<from>.+?) differ from (?P<list>.+)$",
        rf"^how {_DO} (?P<from>.+?) compare (?:with|to) (?P<list>.+)$",
        rf"^how {_DO} (?P<list>.+?) compare(?: (?:on|in|regarding|in terms of) (?P<topic>.+))?$",
        r"^(?:en qu[ée]|c[óo]mo) (?:se )?(?:diferencian?|distinguen?|difieren?) (?P<from>.+?) de (?P<list>.+)$",
        r"^(?:en qu[ée]|c[óo]mo) (?:se )?(?:diferencian?|distinguen?|difieren?|comparan?) (?P<list>.+)$",
    )
)
_NAMED_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^(?:what|how) {_DO} (?P<list>.+?) {_SAYING}(?: (?:on|about|of|regarding))? (?P<topic>.+)$",
        rf"^(?:qu[ée]|c[óo]mo) {_SAYING} (?P<list>.+?) (?:sobre|acerca de|respecto de|en cuanto a) (?P<topic>.+)$",
        r"^(?P<topic>.+?),? (?:(?:both )?in (?P<a>[^,]+?)|both in (?P<a2>.+?)) (?:and|versus|vs\.?|compared (?:to"
        r"|with)) in (?P<b>[^,]+)$",
        r"^(?P<topic>.+?),? (?:tanto )?en (?P<a>[^,]+?) (?:y|e|como|frente a|que) en (?P<b>[^,]+)$",
        r"^(?:in|en) (?P<a>[^,]+?) (?:and|y|e) (?:in|en) (?P<b>[^,]+), (?P<topic>.+)$",
    )
)
_VERSUS = re.compile(
    r"^(?P<first>.+?),?\s+(?:(?:as |when )?(?:compared|in comparison) (?:with|to)|as opposed to|in contrast (?:with|to)"
    r"|(?:en comparaci[óo]n|comparad[oa]s?|en contraste) con|versus|vs\.?|frente a)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"^(?:on|regarding|concerning|with (?:regard|respect) to|as to|sobre|en cuanto al?|respecto (?:del?|al?)|en"
    r" materia de)\s+"
    r"(?P<topic>[^,]{3,80}),\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_COLON = re.compile(r"^(?P<rest>[^:]{5,120}):\s+(?P<topic>[^:]{3,120})$")
_POLITE = re.compile(
    r"^(?:please|por favor|can you|could you|would you|puedes?|podr[íi]as?|quiero|i want to|i would like to)[, ]+",
    re.IGNORECASE,
)
_DOUBLE_NAMES = re.compile(
    r"\b(Trinidad|Antigua|Bosnia|Saint Kitts|St\.? Kitts|San Crist[óo]bal|Saint Vincent|San Vicente|S[ãa]o Tom[ée]"
    r"|Santo Tom[ée]|Turks|Wallis|Svalbard)\s+(?:and|y)\s+(?=(?:the |las |los )?[A-Z])"
)
_KEPT_AND = "\x1f"
_QUESTION = re.compile(
    r"(?:what|which|who|how|when|where|why|qu[ée]|cu[áa]l|qui[ée]n|c[óo]mo|cu[áa]ndo|cu[áa]nt)", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is held against each other. The words are the question's own."""

    sides: tuple[str, ...]
    """Two to `MOST_SIDES`, in the order of the question, without their articles."""
    topic: str
    """May be empty: then each side is what is asked about."""


def sides(question: str) -> Comparison | None:
    """What a question compares; None where it does not, or where its sides cannot be told."""
    if len(question) > LONGEST:
        return None
    text = _POLITE.sub("", " ".join(question.split()).strip(" ¿?¡!.;:"))
    text = _DOUBLE_NAMES.sub(lambda found: f"{found[1]} {_KEPT_AND} ", text)
    fronted = _FRONTED.match(text) or _COLON.match(text)
    topic, text = (fronted["topic"], fronted["rest"]) if fronted else ("", text)
    return next((one for one in _readings(text, topic) if one is not None), None)


def query_of(comparison: Comparison, side: str, language: str, *, alone: bool = False) -> str:
    """The question that is asked of one side. `alone`: of the side's own documents only, so that it need not be named.

    The words of a document's title in a question find its title page.
    """
    topic = comparison.topic
    if _QUESTION.match(topic):
        asked = topic if alone else f"{topic} {'en' if language == 'es' else 'in'} {side}"
    elif not topic:
        asked = f"Qué se dice de {side}" if language == "es" else f"What is said about {side}"
    else:
        asked = f"Qué se dice sobre {topic}" if language == "es" else f"What is said about {topic}"
        if not alone:
            asked += f" {'en' if language == 'es' else 'in'} {side}"
    return f"¿{asked}?" if language == "es" else f"{asked}?"


def _readings(text: str, topic: str) -> Iterator[Comparison | None]:
    for form in _FORMS:
        if found := form.match(text):
            given = found.groupdict()
            listed = given["list"] if not given.get("from") else f"{given['from']} versus {given['list']}"
            yield _comparison(listed, given.get("topic") or topic, named=bool(given.get("from")))
    for form in _NAMED_FORMS:
        if found := form.match(text):
            given = found.groupdict()
            first = given.get("a") or given.get("a2")
            parts = [first, given["b"]] if first else None
            yield _comparison(given.get("list") or "", given["topic"] or topic, named=True, parts=parts)
    if found := _VERSUS.match(text):
        yield _comparison(text, topic, named=True)


def _comparison(listed: str, topic: str, *, named: bool, parts: list[str] | None = None) -> Comparison | None:
    """`named`: whether sides must be things with a name, a year or a symbol."""
    if parts is None:
        listed, behind = _topic_behind(listed) if not topic else (listed, "")
        topic = topic or behind
        parts = _split(listed)
        placed = _PLACED.match(parts[0]) if parts and not topic else None
        if not placed and parts and not topic:
            placed = _of_country(parts)
        if placed and _is_named(placed["side"]) and all(_is_named(part) for part in parts[1:]):
            topic, parts = placed["topic"], [placed["side"], *(_without(placed["topic"], part) for part in parts[1:])]
    if len(parts) > MOST_SIDES:
        return None
    found = [_ARTICLE.sub("", part).strip(" ,") for part in parts]
    found = [one.replace(_KEPT_AND, "and") for one in dict.fromkeys(_shared_head(found)) if one]
    if not 2 <= len(found) <= MOST_SIDES or any(len(one.split()) > LONGEST_SIDE for one in found):
        return None
    if named and not all(map(_is_named, found)):
        return None
    return Comparison(tuple(found), _topic(topic).replace(_KEPT_AND, "and"))


def _of_country(parts: list[str]) -> re.Match[str] | None:
    """`the approach of Mexico`, where all other sides are countries: of documents it is part of their names."""
    found = _OF.match(parts[0])
    if found and all(is_country(_ARTICLE.sub("", one)) for one in (found["side"], *parts[1:])):
        return found
    return None


def _topic(words: str) -> str:
    """A topic without its article; one that is a question by itself as it is."""
    return words.strip(" ,") if _QUESTION.match(words) else _ARTICLE.sub("", words).strip(" ,")


def _topic_behind(listed: str) -> tuple[str, str]:
    """The list without the topic that follows it, and the topic: `A and B on X`."""
    separator = _WITH.search(listed) or _AND.search(listed)
    if separator is None:
        return listed, ""
    for pattern in (_ON, _IN):
        # a preposition that the first side has too belongs to the sides: "the report on X and the report on Y"
        before = {_use(found) for found in pattern.finditer(listed[: separator.start()])}
        for found in pattern.finditer(listed, separator.end()):
            if _use(found) not in before and not (pattern is _IN and _YEAR.match(listed, found.end())):
                return listed[: found.start()], listed[found.end() :]
    return listed, ""


def _use(found: re.Match[str]) -> tuple[str, bool]:
    """A preposition, and whether a name follows it: "Convention on Human Rights"."""
    return found["word"].lower(), found.string[found.end() : found.end() + 1].isupper()


def _split(listed: str) -> list[str]:
    if found := _WITH.search(listed):
        return [listed[: found.start()], listed[found.end() :]]
    places = list(_AND.finditer(listed))
    if len(places) > 1 and not any("," in place[0] for place in places):
        places = [place for place in places if _opens_side(listed[place.end() :])] or places
    if not places and (found := _TO.search(listed)):
        places = [found]
    ends = [0, *(place.end() for place in places)]
    starts = [*(place.start() for place in places), len(listed)]
    return [listed[end:start] for end, start in zip(ends, starts, strict=True)] if places else []


def _opens_side(text: str) -> bool:
    return bool(re.match(r"(?:the|in|of|those|that|el|la|los|las|en)\s|[A-ZÁÉÍÓÚÑ\d]", text))


def _shared_head(found: list[str]) -> list[str]:
    """`2006` and `2009 meetings`: both are meetings."""
    last = found[-1] if found else ""
    head = last[4:] if _YEAR.match(last) else ""
    return [one + head if _YEAR.fullmatch(one) else one for one in found]


def _without(topic: str, part: str) -> str:
    """`remittances in Spain` without the topic that it repeats."""
    return _PLACED.sub(r"\g<side>", part) if part.lower().startswith(topic.lower()) else part


def _is_named(side: str) -> bool:
    return bool(re.search(r"\d|(?<![^\W_])[A-ZÁÉÍÓÚÑ]", _ARTICLE.sub("", side)))
