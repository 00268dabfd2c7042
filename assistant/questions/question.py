"""What kind of answer a question wants, in English or Spanish, read from its words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ...index.query import Query, understand
from ...ingest.structure import language_of

Kind = Literal["fact", "recommendations", "pinpoint", "keyword"]

_ASKING = re.compile(
    r"[?¿]|^\W*(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|should|"
    r"must|may|will|would|list|give|tell|show|explain|describe|summari[sz]e|compare|name|find|according|under|in|on|for|"
    r"qu[ée]|cu[áa]l(?:es)?|qui[ée]n(?:es)?|cu[áa]ndo|d[óo]nde|c[óo]mo|cu[áa]nt[oa]s?|por|para|es|son|fue|fueron|hay|"
    r"seg[úu]n|enumer[ae]|di(?:ga|me)?|explique|explica|describ[ae]|resum[ae]|indique|muestre|compare|en|sobre|si)\b",
    re.IGNORECASE,
)
_RECOMMENDING = re.compile(
    r"\b(?:recommend\w*|suggest\w*|propos(?:e[ds]?|als?)|measures?|actions?|steps|conclu(?:de[ds]?|sions?)|should|advise[ds]?"
    r"|urge[ds]?|call(?:ed|s)? (?:for|on|upon)|agree[ds]?|commit(?:ments?|ted)?"
    r"|recom\w+|suger\w+|sugier\w+|prop(?:on|us|uest)\w*|medidas?|acciones|conclu\w+|deber[íi]an?|aconsej\w+|inst(?:a|an|ó|aron)"
    r"|acord\w+|compromis\w+)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:recommendations|actions|measures|conclusions|steps|proposals|commitments|suggestions|which (?:\w+ )?were|"
    r"recomendaciones|acciones|medidas|conclusiones|propuestas|compromisos|sugerencias|"
    r"what (?:was|were|is|are) recommended|what did .{3,80} (?:conclude|recommend|agree)|"
    r"qu[ée] se (?:recomend\w+|concluy\w+|acord\w+|propuso))\b",
    re.IGNORECASE,
)
_SPANISH = re.compile(r"[¿¡]")
"""Nobody else opens a question so."""
_LONGEST_KEYWORDS = 10


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood."""

    query: Query
    kind: Kind
    language: str
    """en or es: in which it is answered."""
    wants_list: bool = False
    """Whether more than one recommendation is asked for."""

    @property
    def text(self) -> str:
        """As asked, white space squeezed."""
        return self.query.text


def read_question(text: str) -> Question:
    """Any text is a question; what is not Spanish is answered in English."""
    query = understand(text)
    # of a single word only clear signs are taken: a statistical guess would be one by its spelling
    guess = language_of(query.text, among=("en", "es"), default="" if len(query.text.split()) > 1 else "en")
    spanish = bool(_SPANISH.search(query.text)) or guess == "es"
    return Question(query, _kind(query), "es" if spanish else "en", bool(_MANY.search(query.text)))


def _kind(query: Query) -> Kind:
    if query.labels:
        return "pinpoint"
    if not _ASKING.search(query.text) and len(query.text.split()) <= _LONGEST_KEYWORDS:
        return "keyword"
    return "recommendations" if _RECOMMENDING.search(query.text) else "fact"
