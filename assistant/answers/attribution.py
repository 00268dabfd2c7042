"""Who said it: a position is somebody's only where the document's own sentence gives it to them.

Read by rule from the sentence, in English and Spanish: a speaker before a verb of saying or asking ("the representative
of Cuba said"), behind "by" or "according to", or in the opening of the list that the passage is an item of. "It was
pointed out that" gives nothing to anybody, and such a passage does not answer who pointed it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...index.cross_encoder import QuestionPair
from ...index.embedding import Embedder
from ...ingest.records import Passage, Source
from ...ingest.structure import sentences
from ..questions import ASKED, DICHO, PEDIDO, SAID, Act, AskedWho, is_country
from ..reading import RELEVANT, Ranked, text_start
from ..records import Citation
from ..sections import Quoted, Section
from ..verification import states_other_figures
from ..wording import say
from .quotations import citation_of

NEAR = 3.0
"""How far below the best score a passage may be whose sentences are read for their speaker."""
NEXT = 1.0
"""How much less relevant than the best sentence another may be."""
MOST = 4
LONGEST_BODY = 80
"""Characters of the name of whoever speaks."""

_SPEAKERS = (
    r"representatives?|delegat(?:ions?|es?)|ministers?|governments?|states?|countr(?:y|ies)|participants?"
    r"|experts?|meetings?"
    r"|conference|forum|committees?|commissions?|councils?|secretar(?:y-general|y|ies|iat)|chair(?:person|man|woman)?s?"
    r"|presidents?|vice-presidents?|ambassadors?|directors?|members?|rapporteurs?|offices?|organi[sz]ations?"
    r"|agenc(?:y|ies)|union|assembly|court|tribunal|panel(?:list|ist)?s?|speakers?|authors?|interviewees|respondents?"
    r"|stakeholders?|officials?|leaders?|part(?:y|ies)|groups?|mission|society|reports?|stud(?:y|ies)|resolution"
    r"|authorit(?:y|ies)|administration|spokes\w+|communit(?:y|ies)|observers?|analysts?|coordinators?|parliament"
    r"|congress|senate|bank|fund|department|ministry|board|chief|head|governor|researchers?|scientists?|commissioner"
    r"|peoples?|migrants|petitioners?|evaluators?|evaluation|mechanism|federation|network|bodies|entities|envoy"
    r"|representantes?|delegaci(?:ón|ones)|delegad[oa]s?|ministr[oa]s?|gobiernos?|estados?|pa[ií]s(?:es)?"
    r"|expert[oa]s?|reunión|conferencia|foro|comités?|comisi(?:ón|ones)|consejo|secretari[oa]|presidente|presidenta"
    r"|embajador(?:a|es)?|directora?(?:es)?|miembros?|relator(?:a|es)?|oficina|organizaci(?:ón|ones)|organismos?"
    r"|asamblea|corte|tribunales|panelistas?|ponentes?|autor(?:a|es|as)?|encuestad[oa]s|informe|estudio"
    r"|autoridad(?:es)?"
    r"|grupo|defensoría|ministerio|banco|fondo|sociedad|pueblos?|comunidad(?:es)?"
)
_NAME = (
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Sr|Sra)\.? )?[A-ZÁÉÍÓÚÑ][\w’.\-]*(?:(?: (?:of|the|and|for|on|de|del|la|los|y|para"
    r"|sobre))*"
    r" [A-ZÁÉÍÓÚÑ][\w’.\-]*){0,8}"
)
_NOUN = (
    rf"(?:[\w’'\-]+ ){{0,6}}?(?i:{_SPEAKERS})\b(?: (?:of|for|from|on|in|at|de|del|en|para)\b(?: [\w’'\-]+){{1,9}}?)?"
)
_ASIDE = r"(?:,? \([^()]{2,40}\))?(?:, (?!and |or |y |e )[^,;:]{2,90},)?"
_BETWEEN = (
    r"(?: (?:also|further|has|have|had|therefore|thus|again|strongly|repeatedly|then|subsequently|consistently|later"
    r"|consequently|similarly|likewise|jointly|publicly|specifically|accordingly|unanimously|también|además|ha"
    r"|han|había"
    r"|asimismo|igualmente|reiteradamente)){0,3}"
)
_ACTIVE = re.compile(
    rf"(?P<who>{_NOUN}|{_NAME}){_ASIDE}{_BETWEEN} (?P<verb>(?P<asked>{ASKED}|{PEDIDO})|{SAID}|{DICHO})\b(?!"
    rf" by\b| por\b)"
)
_AGENT = re.compile(
    rf"\b(?:(?:was|were|been|being|is|are|as|had|fue|fueron|sido|como) (?:\w+ly )?)?"
    rf"(?P<verb>(?P<asked>proposed|suggested|recommended|requested|called for|urged|demanded|advocated|put forward"
    r"|propuest[oa]s?|solicitad[oa]s?|pedid[oa]s?|recomendad[oa]s?|sugerid[oa]s?|plantead[oa]s?)"
    r"|stated|noted|stressed|emphasi[sz]ed|pointed out|affirmed|observed|argued|expressed|highlighted|acknowledged"
    r"|señalad[oa]s?|expresad[oa]s?|destacad[oa]s?|afirmad[oa]s?|indicad[oa]s?) "
    rf"(?:by|por) (?P<who>(?:the |a |an |el |la |los |las )?(?:{_NOUN}|{_NAME}))"
)
_ACCORDING = re.compile(
    r"\b(?P<verb>(?i:according to|in the (?:view|opinion|words) of|según|de acuerdo con|a juicio de|en opinión de"
    r"|(?P<asked>at the (?:request|suggestion|proposal|initiative) of|a (?:petición|propuesta|solicitud"
    r"|iniciativa) de(?=l)?)))l? "
    r"(?P<who>[^,;.:()]{2,110}?)(?=[,;:()]|\.(?:\s|$)| that | que |$)"
)
_PRONOUN = re.compile(
    rf"\b(?P<who>I|[Hh]e|[Ss]he|[ÉéEe]l mism[oa]|[Éé]l|[Ee]lla){_BETWEEN} (?P<verb>(?P<asked>{ASKED}|{PEDIDO})"
    rf"|{SAID}|{DICHO})\b"
)
_OPERATIVE = re.compile(
    r"^\W*(?:\(\w{1,4}\)|\d{1,3}\.)?\s*(?:(?:Also|Further|Strongly|Además|También)\s+)*(?P<verb>(?P<asked>Calls?"
    r" (?:up)?on|Called (?:up)?on"
    r"|Urge[ds]?|Request(?:s|ed)|Demand(?:s|ed)|Recommend(?:s|ed)|Encourage[ds]|Invite[ds]|Decide[ds]|Insta"
    r"|Solicita|Pide|Exhorta|Exige"
    r"|Recomienda|Alienta|Invita|Decide)|Express(?:es|ed)|Not(?:es|ed)|Stress(?:es|ed)|Welcome[ds]|Reaffirm(?:s"
    r"|ed)|Reiterate[ds]"
    r"|Acknowledge[ds]|Emphasize[ds]|Condemn(?:s|ed)|Recogni[sz]e[ds]|Underscore[ds]|Recall(?:s|ed)|Subraya"
    r"|Reafirma|Reconoce|Condena)\b"
)
_NO_SPEAKER = re.compile(
    r"^(?:(?:the|an?|el|la|los|las|lo) )?(?:it|this|that|there|these|those|they|we|which|who|evidence|data"
    r"|findings|results|experience"
    r"|articles?|sections?|annex|rules?|paragraphs?|chapter|figure|table|provisions?|law|procedures?|conditions|article"
    r"|art[íi]culos?|ley|p[áa]rrafos?|anexo|norma|normas|cual|cuales|establecido|previsto|corresponda|proceda"
    r"|however|moreover"
    r"|furthermore|therefore|thus|as|research|literature|analysis|practice|everyone|anyone|nobody|everything"
    r"|nothing|welcoming|also|both|many|most|some|others?|such)\b(?! (?:\w+ ){0,4}(?:of the )?(?:experts"
    r"|participants|states|countries|members|delegations))",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"^(?:(?:as|that|and|but|while|when|where|by|for|than|que|y|como|cuando|pero) )+", re.IGNORECASE)
_COMMON = re.compile(r"^.{1,3}$|(?<!^.)(?:s|ing|tion|ment|ity|ence|ance|ly|ed|ness|ism|ión|dad|encia|mente)$")
"""A single word with a capital at the head of a sentence that is likely no name; acronyms end otherwise."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A sentence that says whose words it gives."""

    start: int
    """Of the sentence, in `Passage.text`; of the one before it where only "he" or "she" speaks."""
    end: int
    speaker: str
    """As the text has it; empty where it cannot be read ("she", "I")."""
    act: Act


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation and whose it is."""

    speaker: str
    citation: Citation


def attributions(passage: Passage, source: Source) -> tuple[Attribution, ...]:
    """What the sentences of a passage attribute to somebody, in their order; nothing is taken from outside its text but
    the opening of the list that it is an item of, and the body whose resolution it is."""
    found: list[Attribution] = []
    before = 0
    for start, end in sentences(passage.text):
        sentence = passage.text[start:end]
        for one in (*_spoken(sentence), *_by_pronoun(sentence)):
            speaker, act = one
            found.append(Attribution(start if speaker else before, end, speaker, act))
            break
        before = start
    if found:
        return tuple(found)
    whole = (0, len(passage.text.rstrip()))
    operative = _OPERATIVE.match(passage.text)
    if operative:
        body = passage.lead_in.rstrip(" :") if passage.lead_in else source.issuer if source.kind == "resolution" else ""
        if body and len(body) < LONGEST_BODY:
            return (Attribution(*whole, body, "asking" if operative["asked"] else "saying"),)
    for speaker, act in _spoken(passage.lead_in.split("\n")[0]) if passage.lead_in.rstrip().endswith(":") else ():
        return (Attribution(*whole, speaker, act),)
    return ()


def attributed(who: AskedWho, question: str, ranked: Sequence[Ranked], embedder: Embedder) -> tuple[Attributed, ...]:
    """The quotations that say whose they are, best first; none where the documents attribute nothing of the kind.

    Who proposed something is answered by proposals only; who said it by every act of speech. `ranked`: best first.
    """
    given = [
        (attribution, one)
        for one in ranked
        if one.score >= ranked[0].score - NEAR
        for attribution in attributions(one.hit.passage, one.hit.source)
        if (who.act == "saying" or attribution.act == "asking") and _has_figures(question, attribution, one)
    ]
    read = embedder.read_pairs(
        [QuestionPair(question, one.hit.passage.text[given.start : given.end]) for given, one in given]
    )
    best: dict[str, tuple[float, Attribution, Ranked]] = {}
    for (attribution, one), scores in zip(given, read, strict=True):
        known = best.get(one.hit.passage.passage_id)
        if scores.relevance >= RELEVANT and (known is None or scores.relevance > known[0]):
            best[one.hit.passage.passage_id] = (scores.relevance, attribution, one)
    found = sorted(best.values(), key=lambda one: (not one[1].speaker, -one[0]))
    near = [one for one in found if one[0] >= found[0][0] - NEXT][:MOST]
    return tuple(
        Attributed(
            given.speaker, citation_of(one.hit, max(given.start, text_start(one.hit.passage)), given.end, marker=marker)
        )
        for marker, (_, given, one) in enumerate(near, start=1)
    )


def _has_figures(question: str, given: Attribution, one: Ranked) -> bool:
    """Whether the sentence has every figure of the question: who gave 191 million is not who gave another number."""
    return not states_other_figures(question, one.hit.passage.text[given.start : given.end])


def attribution_section(found: Sequence[Attributed], language: str) -> Section:
    """Each quotation and whose it is; where nothing is attributed, that."""
    opening = say("attributed" if found else "unattributed", language)
    return Section(None, (opening,), tuple(Quoted(one.citation.marker, one.speaker) for one in found))


def _spoken(sentence: str) -> list[tuple[str, Act]]:
    """Who speaks in a sentence, and what they do."""
    found: list[tuple[int, str, Act]] = []
    for pattern in (_ACTIVE, _AGENT, _ACCORDING):
        for match in pattern.finditer(sentence):
            speaker = _LOOSE.sub("", match["who"]).strip(" ,")
            if _is_speaker(speaker, at_start=match.start("who") == 0, by_name=pattern is _ACCORDING):
                found.append((match.start(), speaker, "asking" if match["asked"] else "saying"))
    return [(speaker, act) for _, speaker, act in sorted(found)]


def _by_pronoun(sentence: str) -> list[tuple[str, Act]]:
    return [("", "asking" if match["asked"] else "saying") for match in _PRONOUN.finditer(sentence)]


def _is_speaker(speaker: str, *, at_start: bool, by_name: bool) -> bool:
    if not speaker or speaker == "I" or _NO_SPEAKER.match(speaker) or len(speaker) > 2 * LONGEST_BODY:
        return False
    noun = re.search(rf"(?i)\b(?:{_SPEAKERS})\b", speaker)
    names = re.findall(r"(?<![\w.])[A-ZÁÉÍÓÚÑ][\w’\-]*", speaker)
    if noun or (not by_name and len(names) > 1):
        return True
    if by_name:
        return bool(names)
    return bool(names) and (not at_start or is_country(speaker) or not _COMMON.search(speaker))
