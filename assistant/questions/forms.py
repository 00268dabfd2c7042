"""What a question wants that is no list of quotations: sides held against each other, a chronology, who said it.

English and Spanish, read from the words alone. Where a form is doubtful the question has none, and is left what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .comparisons import Comparison, sides

Act = Literal["saying", "asking"]

LONGEST = 500
"""Characters of a question that can be read by its form."""

_YEAR = r"(?:19|20)\d\d"
_CHANGED = r"(?:evolved?|chang(?:ed?|ing)|develop(?:ed)?|progress(?:ed)?|shift(?:ed)?)"
_THEN = r"(?= (?:over|since|from|between|through|across|in recent|in the last)\b|\W*$)"
_HA_CAMBIADO = r"(?:evolucion\w+|cambi\w+|desarroll\w+|progres\w+|avanz\w+|variad\w+)"
_PHRASES = tuple(
    re.compile(phrase, re.IGNORECASE)
    for phrase in (
        rf"\bhow (?:has|have|had) (?=.+\b{_CHANGED}\b{_THEN})",
        rf"(?<=\w )\b{_CHANGED}\b{_THEN}",
        r",?\s*\b(?:over|across|through|throughout|with|along) (?:the )?(?:time|years|decades|meetings)\b",
        r"\b(?:(?:what (?:is|was)|give(?: me)?|show(?: me)?|trace|describe) )?(?:the |a )?"
        r"(?:evolution|chronology|timeline|time line|history) (?:of|on|for)\b",
        r"\byear by year\b|\bmeeting by meeting\b|\bin chronological order\b|\bchronologically\b",
        r"\bwhat (?:was|were|has been) (?:concluded|agreed|decided|recommended|said|adopted)(?=.*\bwhen\b)",
        r",?\s*(?:\band )?\bwhen\b(?=\W*$)",
        rf"\bc[óo]mo (?:ha|han|hab[íi]an?|fue|fueron)? ?(?:ido )?{_HA_CAMBIADO}\b",
        r"\b(?:(?:cu[áa]l (?:es|ha sido|fue)|dame|mu[ée]str[ae]me|describ[ae]) )?(?:la |una )?(?:evoluci[óo]n"
        r"|cronolog[íi]a|historia) (?:del?|sobre)\b",
        r",?\s*\ba (?:lo largo|trav[ée]s) (?:del tiempo|de (?:los|estos) (?:[úu]ltimos )?a[ñn]os|de las"
        r" (?:d[ée]cadas|reuniones))",
        r"\bcon el (?:paso del )?tiempo\b|\ben el tiempo\b|\ba[ñn]o (?:por|a) a[ñn]o\b|\ben orden cronol[óo]gico\b",
        r"\bqu[ée] se (?:ha )?(?:concluy\w+|concluido|acord\w+|decidi\w+|recomend\w+|dijo|dicho)(?=.*\bcu[áa]ndo\b)",
        r",?\s*(?:\by )?\b(?:en qu[ée] a[ñn]os?|cu[áa]ndo)\b(?=\W*$)",
    )
)
_SINCE = re.compile(
    rf",?\s*\b(?:since|starting (?:in|from)|desde|a partir de)(?: the year| el a[ñn]o| el)? (?P<first>{_YEAR})(?:"
    rf" (?:to|until|hasta)(?: el)? (?P<last>{_YEAR}))?\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf",?\s*\b(?:(?:between|from|entre|de|desde)(?: el)? (?P<first>{_YEAR})\s*(?:and|to|until|[-–]|y|a|hasta)(?:"
    rf" el)?\s*(?P<last>{_YEAR}))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^\W*(?:what (?:has|have|did|do|was|were|is|are)|how (?:has|have|did)|which (?:conclusions|recommendations"
    r"|decisions|agreements)"
    r"|qu[ée] (?:se )?(?:ha|han|dij\w+|dic\w+|concl\w+|acord\w+|recom\w+|avanc\w+)|c[óo]mo (?:ha|han)"
    r"|(?:cu[áa]les|qu[ée]) (?:conclusiones|recomendaciones|acuerdos))\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^(?:on|about|regarding|sobre|acerca de|respecto de|en)\s+|\s+(?:been|ha sido) (?:addressed|treated"
    r"|discussed|seen|tratad\w+)$",
    re.I,
)
_ASKS = re.compile(r"(?:what|which|qu[ée]|cu[áa]l(?:es)?)\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:how (?:many|much|far|often|long)|what (?:percentage|share|number|proportion|amount)|by how"
    r"|cu[áa]nt[oa]s?|qu[ée] (?:porcentaje|proporci[óo]n|cifra))\b",
    re.IGNORECASE,
)

SAID = (
    r"said|says|stated?s?|not(?:ed|es)|stress(?:ed|es)?|emphasi[sz]e[ds]?|underlin(?:ed|es)|underscored?s?"
    r"|point(?:ed|s)? out"
    r"|argue[ds]?|affirm(?:ed|s)?|declare[ds]?|observe[ds]|remark(?:ed|s)|explain(?:ed|s)|indicate[ds]?|report(?:ed|s)"
    r"|maintain(?:ed|s)|contend(?:ed|s)|claim(?:ed|s)|assert(?:ed|s)|reaffirm(?:ed|s)?|reiterate[ds]?|warn(?:ed|s)?"
    r"|caution(?:ed|s)|recall(?:ed|s)|highlight(?:ed|s)?|acknowledge[ds]?|recogni[sz]e[ds]?|conclude[ds]?|believe[ds]?"
    r"|consider(?:ed|s)? that|agree[ds]|express(?:ed|es)|welcome[ds]|deplore[ds]|condemn(?:ed|s)|commend(?:ed|s)"
    r"|told|announced?s?"
    r"|estimate[ds]|mention(?:ed|s)|added|concurred|objected"
)
ASKED = (
    r"propose[ds]?|suggest(?:ed|s)?|recommend(?:ed|s)?|request(?:ed|s)|asked|asks|urge[ds]?|call(?:ed|s)? (?:for"
    r"|on|upon)"
    r"|encourage[ds]?|invite[ds]|demand(?:ed|s)|advocate[ds]?|appeal(?:ed|s)|insist(?:ed|s)?|advise[ds]?|pleaded"
    r"|decided"
)
DICHO = (
    r"dijo|dijeron|dicen?|señal(?:ó|aron|an?)|afirm(?:ó|aron|an?)|sostuv(?:o|ieron)|sostienen?|indic(?:ó|aron|an?)"
    r"|manifest(?:ó|aron)|manifiestan?|expres(?:ó|aron|an?)|destac(?:ó|aron|an?)|subray(?:ó|aron|an?)|record(?:ó|aron)"
    r"|reiter(?:ó|aron|an?)|consider(?:ó|aron|an?)|reconoci(?:ó|eron)|agreg(?:ó|aron)|añadi(?:ó|eron)"
    r"|explic(?:ó|aron|an?)|advirti(?:ó|eron)|advierten?|concluy(?:ó|eron|en?)|declar(?:ó|aron|an?)|observ(?:ó|aron)"
    r"|opin(?:ó|aron|an?)|resalt(?:ó|aron|an?)|precis(?:ó|aron)|menciona?(?:ó|ron|n)?"
)
PEDIDO = (
    r"propus(?:o|ieron)|proponen?|sugiri(?:ó|eron)|sugieren?|recomend(?:ó|aron)|recomiendan?|solicit(?:ó|aron|an?)"
    r"|pidi(?:ó|eron)|piden?|inst(?:ó|aron|an)|exhort(?:ó|aron|an?)|exigi(?:ó|eron)|exigen?|reclam(?:ó|aron|an?)"
    r"|abog(?:ó|aron|an?)|invit(?:ó|aron)|alent(?:ó|aron)|insisti(?:ó|eron)|plante(?:ó|aron|an?)|decidi(?:ó|eron)"
)
_ASKS_WHO = re.compile(
    r"\b(?:who(?:m|se)?|(?:which|what) (?:(?:(?!did|do|does|has|have)\w+ ){0,2})?(?:country|countries"
    r"|delegations?|states?|governments?|ministers?|organi[sz]ations?"
    r"|experts?|participants?|speakers?|representatives?|body|bodies|agenc(?:y|ies)|committees?|institutions?"
    r"|part(?:y|ies))"
    r"|qui[ée]n(?:es)?|(?:qu[ée]|cu[áa]l(?:es)?) (?:\w+ ){0,2}?(?:delegaci(?:ón|ones)|pa[íi]s(?:es)?|estados?"
    r"|gobiernos?|ministr[oa]s?"
    r"|organizaci(?:ón|ones)|organismos?|expert[oa]s?|participantes?|representantes?|órganos?|comit[ée]s?"
    r"|instituci(?:ón|ones)))"
    rf"(?: (?:of \w+|was it that|is it that|has|have|had|also|first|ha|han|fue que|fueron que|lo|le|se))*"
    rf" (?P<verb>(?P<asked>{ASKED}|{PEDIDO})|{SAID}|{DICHO}"
    r"|think|thinks|claim|say)\b",
    re.IGNORECASE,
)
_ASKS_ELSE = re.compile(
    r"\b(?:according to whom|seg[úu]n qui[ée]n(?:es)?|by whom|por qui[ée]n(?:es)?|who made the (?P<asked>proposal"
    r"|request|suggestion|call)"
    r"|whose (?:position|view|opinion|statement|(?P<asked2>proposal|idea|request|suggestion))"
    r"|de qui[ée]n (?:es|fue) (?:la |el )?(?:posici[óo]n|opini[óo]n|declaraci[óo]n|(?P<asked3>propuesta|idea"
    r"|petici[óo]n|solicitud)))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Chronological:
    """A question for what was said when."""

    subject: str
    """What it is about: the question without the words that ask for the order of time."""
    first: int | None = None
    """The first year that is asked about, and the last."""
    last: int | None = None


@dataclass(frozen=True, slots=True)
class AskedWho:
    """A question for who did something with words."""

    act: Act
    phrase: str
    """The words that ask for it: "which delegation asked for"."""


def form_of(question: str) -> Comparison | Chronological | AskedWho | None:
    """The form of a question; the first that it has, where it could have two."""
    return sides(question) or read_chronological(question) or asks_who(question)


def read_chronological(question: str) -> Chronological | None:
    """What a question for the course of time asks about; None where it asks for something else, a number above all."""
    text = " ".join(question.split())
    if len(text) > LONGEST or _COUNTS.search(text):
        return None
    period = _BETWEEN.search(text) or _SINCE.search(text)
    subject = text
    for phrase in _PHRASES:
        subject = phrase.sub(" ", subject)
    if subject == text and not (period and _OPEN.search(text)):
        return None
    for phrase in (_BETWEEN, _SINCE):
        subject = phrase.sub(" ", subject)
    subject = _AROUND.sub("", " ".join(subject.split()).strip(" ¿?¡!.,;:"))
    return Chronological(
        subject=subject or text,
        first=int(period["first"]) if period else None,
        last=int(period["last"]) if period and period["last"] else None,
    )


def chronological_query(asked: Chronological, language: str) -> str:
    """The question for the search: years in it would find what was said in one of them."""
    if _ASKS.match(asked.subject):
        return f"¿{asked.subject}?" if language == "es" else f"{asked.subject}?"
    return f"¿Qué se dice sobre {asked.subject}?" if language == "es" else f"What is said about {asked.subject}?"


def asks_who(question: str) -> AskedWho | None:
    """Whether a question asks who said something, or who asked for or proposed it; None for every other question."""
    if len(question) > LONGEST:
        return None
    found = _ASKS_WHO.search(question) or _ASKS_ELSE.search(question)
    if found is None:
        return None
    asking = any(value for key, value in found.groupdict().items() if key.startswith("asked"))
    return AskedWho("asking" if asking else "saying", found[0])
