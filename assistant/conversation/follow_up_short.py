"""Follow-ups of a word or a number: "more", "why?", "the second one", "paragraph 19", "session 2"."""

from __future__ import annotations

import re

from ...index.query import LABEL_WORD
from ...ingest.lexicon import ENGLISH_ORDINALS, SPANISH_ORDINALS, fold, loosely
from .follow_up_forms import (
    AUXILIARIES,
    BARE_QUESTION,
    INTERROGATIVES,
    Context,
    FollowUp,
    append,
    as_question,
    lower_first,
    put,
    say,
)
from .mentions import content, is_generic, singular, words
from .thread_translation import article

_MORE = re.compile(
    r"(?:(?:please )?(?:tell|give|show) (?:me|us) )?(?:(?:any|some|and|what) )?(?:more|else|details|further|"
    r"go on|continue|"
    r"elaborate|anything else|what else|more details?|more information|a bit more|a little more|expand)"
    r"(?: (?:about|on) (?:it|that|this|them|these|those))?(?: please)?|"
    r"(?:(?:d[íi]game|dime|cu[ée]nt[ea]me|deme|dame) )?(?:algo |un poco |alguna? |qu[ée] )?(?:m[áa]s|"
    r"m[áa]s detalles?|m[áa]s informaci[óo]n|"
    r"detalles|contin[úu][ae]|siga|sigue|ampl[íi][ae]|ampl[íi]e(?:lo|me)|expl[íi](?:que|ca)(?:lo|me|melo)?|"
    r"explain(?: (?:it|that|this))?)(?: (?:sobre|acerca de|de) (?:eso|esto|ello|ell[oa]s))?(?:,? por favor)?",
    re.IGNORECASE,
)


_ORDINAL_EN = "|".join((*list(ENGLISH_ORDINALS)[:10], "last|next|previous"))

_ORDINAL_ES = "|".join(
    (
        *(f"{loosely(one[:-1])}[oa]" + "?" * one.endswith("ero") for one in list(SPANISH_ORDINALS)[:10]),
        r"[úu]ltim[oa]|siguiente|anterior",
    )
)

_ORDINAL = re.compile(
    rf"(?:the |el |la )?(?P<ordinal>{_ORDINAL_EN}|{_ORDINAL_ES})"
    r"(?: one)?(?: of (?:them|these|those)| de (?:ell[oa]s|es[oa]s|est[oa]s))?",
    re.IGNORECASE,
)

_AN_ORDINAL = re.compile(rf"\b(?:{_ORDINAL_EN}|{_ORDINAL_ES})\b", re.IGNORECASE)

_LABEL = re.compile(
    rf"\b(?P<word>{LABEL_WORD})\s+(?P<number>\d{{1,4}}(?:[./]\d{{1,3}})*(?:\s?\([a-z0-9]{{1,4}}\))*|[IVXLC]{{1,6}}\b)",
    re.IGNORECASE,
)

_BARE_NUMBER = re.compile(
    r"(?:(?:in|the|to|en|el|al|del|number|no\.|n[úu]mero) )*"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z0-9]{1,4}\))*)|(?:the |el |la )?(?P<sub>\([a-z0-9]{1,4}\)|[a-z]\))",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"\b(?P<word>[^\W\d_]{3,20})\s+(?P<number>\d{1,3}|[IVX]{1,5})\b")


def more(asked: FollowUp, context: Context) -> str:
    """ "tell me more": the same question, for what was not said yet."""
    if not _MORE.fullmatch(asked.bare) and not (asked.opened and not asked.bare):
        return ""
    before = context.before.text
    if asked.language != context.language:
        topics = context.topics(asked.language)
        return say("more", asked.language, context=topics) if topics else before
    if asked.language == "en":
        if re.match(r"(?i)what (?:did|do|does|was|were|has|have|can|should|is said)\b", before):
            return re.sub(r"^(\w+) ", r"\1 more ", before)
        if re.match(r"(?i)(?:what|which) [a-z]+s (?!the\b)", before) and words(before)[1] not in AUXILIARIES:
            return re.sub(r"^(\w+) ", r"\1 other ", before)
        return f"Tell me more: {lower_first(before)}"
    if re.match(r"(?i)¿?qu[ée] (?:se|dij\w+|dic\w+|recom\w+|conclu\w+|prop\w+|hay|hizo|hacen)\b", before):
        return re.sub(r"^(¿?\w+) ", r"\1 más ", before)
    return f"Más sobre eso: {'' if before.startswith('¿') else '¿'}{lower_first(before)}"


def why(asked: FollowUp, context: Context) -> str:
    """A question word alone is asked of the same question."""
    if not BARE_QUESTION.fullmatch(asked.bare):
        return ""
    before, word = context.before.text.rstrip(" ?."), asked.bare.lower()
    if asked.language != context.language:
        topics = context.topics(asked.language)
        return say("word", asked.language, bare=word, context=topics) if topics else ""
    first = next(iter(words(before)), "")
    if context.is_keyword:
        return f"{before}: {'' if asked.language == 'en' else '¿'}{word}?"
    if asked.language == "en":
        if word == "why not":
            return f"{before}, and if not, why not?"
        return f"Why {lower_first(before)}?" if word == "why" and first in AUXILIARIES else f"{before}, and {word}?"
    if word.startswith("por") and word.endswith("no"):
        return f"{before}, y si no, por qué no?"
    if word.replace(" ", "") in ("porqué", "porque") and first not in INTERROGATIVES and before.startswith("¿"):
        return f"¿Por qué {lower_first(before[1:])}?"
    return f"{before}, y {word}?"


def ordinal(asked: FollowUp, context: Context) -> str:
    """ "the second one" of what was asked about."""
    match = _ORDINAL.fullmatch(asked.bare)
    if match is None or not asked.asks:
        return ""
    before, spoken = context.before.text, asked.language
    old = _AN_ORDINAL.search(before)
    if spoken != context.language:
        without = ((old.start(), old.end()),) if old else ()
        return say("fragment", spoken, bare=asked.bare, context=context.topics(spoken, without))
    if old:
        new = match["ordinal"].lower()
        if spoken == "es":
            new = _spanish_ordinal(new, old[0])
        return put(before, old.start(), old.end(), new)
    if spoken == "en":
        listed = re.match(r"(?i)what (?:are|were) the (.+)", before)
        said = f"What is the {match['ordinal'].lower()} of the {listed[1]}" if listed else ""
    else:
        listed = re.match(r"(?i)¿?cu[áa]les (?:son|eran|fueron) (l[oa]s) (.+)", before)
        one = "el" if listed and listed[1].lower() == "los" else "la"
        said = f"¿Cuál es {one} {match['ordinal'].lower()} de {listed[1]} {listed[2]}" if listed else ""
    specially = {"en": f", and {asked.bare} in particular", "es": f", y en particular {asked.bare}"}[spoken]
    return said or append(before, specially)


def _spanish_ordinal(new: str, old: str) -> str:
    """In the gender of the one whose place it takes; "primer" and "tercer" before a noun."""
    stem = re.sub(r"[oa]$", "", new)
    if new.endswith("e") or new == "anterior":
        return new
    if old.endswith("a"):
        return f"{stem}a"
    return stem if stem in ("primer", "tercer") else f"{stem}o"


def label(asked: FollowUp, context: Context) -> str:
    """A paragraph's number: of the same document, in any question that names no other."""
    own = asked.mentions
    if asked.named.symbols or asked.named.years or own.document:
        return ""
    match = _LABEL.search(asked.bare)
    number = None if match else _BARE_NUMBER.fullmatch(asked.bare)
    old = _LABEL.search(context.before.text)
    document = context.document_in(asked.language)
    if match and asked.is_fragment:
        rest = [word for word in content(asked.bare.replace(match[0], " ")) if not is_generic(word)]
        if rest and document:
            named = match[0] if asked.language == "en" else f"el {match[0]}"
            said = say("label", asked.language, bare=named, context=document).rstrip("?")
            return f"{said} {asked.bare[match.end() :].strip()}?"
        if old and asked.language == context.language:
            return put(context.before.text, old.start(), old.end(), match[0])
        named = match[0] if asked.language == "en" else f"{article(match['word'], plural=False)} {match[0]}"
        return say("label", asked.language, bare=named, context=document) if document else ""
    if match:
        return _of_document(asked, match, document)
    if number and old:
        new = number["number"] or re.sub(r"\s?\(.*|[a-z]$", "", old["number"]) + f"({number['sub'].strip('()')})"
        if asked.language == context.language:
            return put(context.before.text, old.start("number"), old.end("number"), new)
        word = {"en": "paragraph", "es": "el párrafo"}[asked.language]
        return say("label", asked.language, bare=f"{word} {new}", context=document) if document else ""
    return ""


def _of_document(asked: FollowUp, match: re.Match[str], document: str) -> str:
    if not document:
        return ""
    of = {"en": "of", "es": "de"}[asked.language]
    return as_question(f"{asked.bare[: match.end()]} {of} {document}{asked.bare[match.end() :]}")


def numbered(asked: FollowUp, context: Context) -> str:
    """ "session 2" in the place of "session 1"."""
    match = _NUMBERED.search(asked.bare)
    if match is None or not asked.is_fragment or not asked.asks:
        return ""
    if [word for word in content(asked.bare.replace(match[0], " ")) if not is_generic(word)]:
        return ""
    for old in _NUMBERED.finditer(context.before.text):
        if singular(fold(old["word"])) == singular(fold(match["word"])) and asked.language == context.language:
            return put(context.before.text, old.start("number"), old.end("number"), match["number"])
    return ""


SHORT = (more, why, ordinal, label, numbered)
