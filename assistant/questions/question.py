"""A question as it is handed on: read once, in English or Spanish, and what it names looked up once.

What it names is `index.query`'s to read, its form `forms`'; which of the passages answer is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ...index.query import Query, understand
from ...index.records import Filters, Named
from ...index.words import STOP_WORDS, words
from ...ingest.structure import language_of
from ..holdings import Holdings
from .acronyms import REORDERED, spelt_out
from .comparisons import Comparison
from .described import Described, described, narrowed
from .documents import Members, Whole, of_document
from .forms import AskedWho, Chronological, form_of

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
_SMALL = {"en": STOP_WORDS["en"] - STOP_WORDS["es"], "es": STOP_WORDS["es"] - STOP_WORDS["en"]}
"""Words by which even the shortest question tells its language."""
_LONGEST_KEYWORDS = 10
_NOTHING = Named()
_NEAREST = 5
"""Passages whose documents may have a place that is named without its document."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood."""

    query: Query
    kind: Kind
    language: str
    """en or es: in which it is answered."""
    wants_list: bool = False
    """Whether more than one recommendation is asked for."""
    form: Comparison | Chronological | AskedWho | Whole | Members | None = None
    """What it wants that is no list of quotations; None for every other question, and where it names a paragraph."""
    named: Named = _NOTHING
    """What of it the library holds, once it is put to one."""
    unknown: str = ""
    """What it calls a document that the library does not hold, and whose paragraph it asks for."""

    @property
    def text(self) -> str:
        """As asked, white space squeezed."""
        return self.query.text


def read_question(text: str, language: str = "") -> Question:
    """Any text is a question; what is not Spanish is answered in English. `language` (en, es): where it is known."""
    query = understand(text, language=language)
    return Question(
        query,
        kind=_kind(query),
        language=language or _language(query),
        wants_list=bool(_MANY.search(query.text)),
        form=None if query.places else of_document(query.text) or form_of(query.text),
    )


def question_language(text: str, before: str = "") -> str:
    """en or es: that of a question, or of the one before it where its own words do not tell ("2009?", "Guatemala?")."""
    told = {one: len(_SMALL[one].intersection(words(text))) for one in ("en", "es")}
    if _SPANISH.search(text) or told["es"] > told["en"]:
        return "es"
    default = _language(understand(before)) if before else "en"
    return "en" if told["en"] > told["es"] else language_of(text, among=("en", "es"), default=default)


def put_to(library: Holdings, asked: Question, filters: Filters) -> Question:
    """The question with what it names looked up within the filters: whoever gets it need not look again."""
    text, is_strange = spelt_out(asked.query.rest, library, filters, least=REORDERED)
    if is_strange:  # no text of the library has the acronym: it is read as what it stands for
        whole = spelt_out(asked.text, library, filters)[0]
        asked = replace(asked, query=replace(understand(whole, language=asked.language), places=asked.query.places))
    query = replace(asked.query, rest=text)
    named = library.look_up(query, filters)
    if isinstance(asked.form, Whole | Members) and not named.documents:
        query = replace(query, rest=spelt_out(asked.form.document, library, filters, least=REORDERED)[0])
        meant = described(query, library.documents())
        known = bool(meant.documents) and not meant.is_weak
        documents = narrowed(meant, query, library, filters).documents if known else ()
        return replace(
            asked, named=replace(named, documents=documents), form=asked.form if documents else form_of(query.text)
        )
    if not query.places or query.symbols or named.documents:
        return replace(asked, named=named)
    if query.resolutions:
        meant = Described(unknown=" ".join(query.resolutions))
    else:
        meant = narrowed(described(query, library.documents()), query, library, filters)
    alone = _bearing_alone(named, query)
    if meant.documents or (meant.unknown and alone):
        named = library.look_up(query, filters, among=meant.documents or alone)
    elif meant.unknown:  # the same number in another document is not what was asked for
        named = replace(named, rows=(), bearing=())
    elif not named.rows:  # it may be a figure, an annex, a page of what the question is about
        among = _nearest(library, query, filters)
        near = library.look_up(query, filters, among=among) if among else named
        named = near if near.rows else named
    return replace(asked, named=named, unknown="" if meant.unknown and alone else meant.unknown)


def _nearest(library: Holdings, query: Query, filters: Filters) -> tuple[str, ...]:
    """The documents that a search for what a question asks finds first."""
    if not query.rest:
        return ()
    asked = understand(query.rest)
    hits = library.find(
        asked, library.embedder.encode_queries([asked.text])[0], k=_NEAREST, filters=filters, named=_NOTHING
    )
    return tuple(dict.fromkeys(hit.source.doc_id for hit in hits))


def _bearing_alone(named: Named, query: Query) -> tuple[str, ...]:
    """The one document that has decisions of such numbers ("56/102"): they are given once."""
    is_series = all("/" in place.number for place in query.places)
    return named.bearing if is_series and len(named.bearing) == 1 else ()


def _language(query: Query) -> str:
    if _SPANISH.search(query.text):
        return "es"
    if len(query.text.split()) > 1:
        return "es" if query.language == "es" else "en"
    # of a single word only clear signs are taken: a statistical guess would be one by its spelling
    return language_of(query.text, among=("en", "es"), default="en")


def _kind(query: Query) -> Kind:
    if query.labels:
        return "pinpoint"
    if not _ASKING.search(query.text) and len(query.text.split()) <= _LONGEST_KEYWORDS:
        return "keyword"
    return "recommendations" if _RECOMMENDING.search(query.text) else "fact"
