"""Follow-ups that are whole questions but for what they are about: "what did it recommend?", "¿quién la organizó?" """

from __future__ import annotations

import re

from ...ingest.lexicon import fold, label_spellings, word_set
from .follow_up_antecedent import antecedent, owned
from .follow_up_forms import AUXILIARIES, INTERROGATIVES, Context, FollowUp, as_question, lower_first, say
from .mentions import YEAR, content, is_feminine, is_generic, is_verb, words
from .thread_translation import article, translate
from .thread_words import DOCUMENTS, SAYING

_DEMONSTRATIVE = re.compile(
    r"\b(?:(?:this|that|these|those|the (?:same|said)|est[ea]|es[ea]|est[oa]s|es[oa]s|dich[oa]s?|aquell?[oa]s?|"
    r"el mismo|la misma) )"
    r"(?P<noun>[^\W\d_]{3,})",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?P<word>its|their|sus?) (?P<what>[^\W\d_]+(?: [^\W\d_]+)*)", re.IGNORECASE)
_PRONOUN_EN = re.compile(r"\b(?P<word>it|they|them|he|she|him)\b", re.IGNORECASE)
_POINTING_EN = re.compile(r"\b(?P<word>this|that|these|those)\b", re.IGNORECASE)
_DUMMY = re.compile(
    r"\bis it (?:true|possible|known|clear|important|necessary)\b|\bhow long does it take to\b", re.IGNORECASE
)
_THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were|any|a|an)\b)|\b(?:all[íi]|"
    r"ah[íi])\b",
    re.IGNORECASE,
)
_STRONG_ES = re.compile(
    r"\b(?P<preposition>para|de|sobre|con|a|en|por|entre|contra|según|hacia|acerca de) (?P<word>él|ella|ello|"
    r"ellos|ellas|eso|esto|aquello)\b",
    re.IGNORECASE,
)
_SUBJECT_ES = re.compile(r"\b(?P<word>ellos|ellas|ella|él)\b")
_NEUTER_ES = re.compile(r"\b(?P<word>eso|esto|aquello)\b", re.IGNORECASE)
_CLITIC = re.compile(r"\b(?P<word>l[oa]s?) (?P<verb>[^\W\d_]{3,})", re.IGNORECASE)
_SAID = re.compile(
    r"(?i)\b(?:said|says|say|claimed?|stated|thinks?) (?:that|this|so|it)$|\b(?:dijo|dice|dijeron|"
    r"afirmó) (?:eso|esto)$|^qui[ée]n(?:es)? lo (?:dijo|dice|dijeron|afirm[óo])$"
)
_ORDINAL = re.compile(
    r"\b(?P<said>(?:the (?:first|second|third|fourth|fifth|last)|(?:el|la) (?:primer[oa]|segund[oa]|tercer[oa]|"
    r"cuart[oa]|[úu]ltim[oa])))"
    r"(?: one)?\b(?! of\b| de\b)",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    r"(?:(?:how many|which(?: ones?)?) (?P<en>[a-z]+)(?! the\b)|"
    r"(?:cu[áa]nt[oa]s|cu[áa]l(?:es)?) (?P<es>[^\W\d_]+)(?! (?:el|la|l[oa]s|sus?|tu)\b))",
    re.IGNORECASE,
)
"""A question word whose noun is left out, before a verb."""
_OF_MEETINGS = tuple(
    word_set(
        """attend held hold organis organiz particip celebr asist host opened chair spoke speaker orador sede venue
        presid inaugur clausur convoc realiz present date fecha"""
    )
)
_SAYS_ES = re.compile(
    r"(?:(?:y )?(?:qué|cómo|cuándo|por qué) )?(?:menciona|dice|recomienda|propone|concluye|sugiere|trata|"
    r"contiene|incluye|explica|"
    r"define|aborda|destaca|subraya|pide|mencionó|dijo|recomendó|propuso|concluyó|sugirió|trató|acordó|pidió)n?"
    r"(?= (?:a|al|sobre|en|para|acerca|respecto|del?|por|con)\b|$)",
    re.IGNORECASE,
)
_FEW = 1
_MOST_UNSPECIFIC = 5


def said_by(asked: FollowUp, context: Context) -> str:
    """ "who said that?": of what the question before was about."""
    if not _SAID.search(asked.bare):
        return ""
    label = next((one for one in context.before.phrases if one.head in _LABELLED), None)
    topics = context.joined(context.before, (label,), asked.language) if label else context.topics(asked.language)
    if not topics:
        return ""
    link = {"en": "in" if label else "about", "es": "en" if label else "sobre"}[asked.language]
    return as_question(f"{asked.bare} {link} {topics}")


_LABELLED = frozenset(map(fold, label_spellings("paragraph article section rule principle")))


def demonstrative(asked: FollowUp, context: Context) -> str:
    """ "that meeting", "dicha reunión", and "the meeting" where the thread named one more closely."""
    match = _DEMONSTRATIVE.search(asked.bare)
    before_it = words(asked.bare[: match.start()])[-1:] if match else []
    relative = bool(before_it) and bool(content(before_it[0])) and not is_verb(before_it[0])
    if (
        match
        and not relative
        and content(match["noun"])
        and (fold(match["noun"]) in DOCUMENTS or not is_verb(fold(match["noun"])))
    ):
        noun = fold(match["noun"])
        for phrase in (*context.before.phrases, *([context.before.about] if context.before.about else [])):
            if fold(translate(phrase.text, context.language, asked.language)).find(noun.rstrip("s")) >= 0:
                return _put(
                    asked, match.start(), match.end(), context.joined(context.before, (phrase,), asked.language)
                )
        if noun in DOCUMENTS and context.document:
            return _put(asked, match.start(), match.end(), context.document_in(asked.language))
        return prefixed(asked, context)
    own = asked.mentions.document
    if own and context.document and not YEAR.search(asked.bare) and not asked.mentions.places:
        known = context.document_in(asked.language)
        if len(words(own.text)) <= 2 < len(words(known)) and own.head in {fold(word) for word in words(known)}:
            return _put(asked, own.start, own.end, known)
    return ""


def possessive(asked: FollowUp, context: Context) -> str:
    """ "what are its objectives?": the objectives of what was asked about."""
    match = _POSSESSIVE.search(asked.bare)
    if match is None or _has_own_subject(asked, match.start()):
        return ""
    what: list[str] = []
    for word in match["what"].split():
        if what and (is_verb(fold(word)) or fold(word) in INTERROGATIVES | AUXILIARIES | _ENDS_PHRASE):
            break
        what.append(word)
    said = " ".join(what)
    owner = antecedent(asked, context, plural={"their": True, "its": False}.get(match["word"].lower()), owner_of=said)
    if not owner:
        return ""
    return _put(asked, match.start(), match.start("what") + len(said), owned(said, owner, asked.language))


_ENDS_PHRASE = word_set("in on at for from to by with about en sobre para con por a segun and y e")


def pronoun(asked: FollowUp, context: Context) -> str:
    """A pronoun without anything before it that it could mean, replaced by what the thread was about."""
    return _english(asked, context) if asked.language == "en" else _spanish(asked, context)


def _english(asked: FollowUp, context: Context) -> str:
    text = asked.bare
    if _DUMMY.search(text):
        return ""
    replaced = False
    found = [*_PRONOUN_EN.finditer(text), *(one for one in _POINTING_EN.finditer(text) if _points(text, one))]
    for match in sorted(found, key=lambda one: -one.start("word")):
        if _has_own_subject(asked, match.start("word")):
            continue
        word = match["word"].lower()
        if word in ("he", "she", "him"):
            return prefixed(asked, context)
        after_about = words(text[: match.start("word")])[-1:] in (["about"], ["on"])
        speaks = word in ("they", "it") and any(one in SAYING for one in words(text[match.end("word") :])[:1])
        if speaks and context.document:
            instead = context.document_in("en")
        elif after_about and context.before.about:
            instead = context.joined(context.before, (context.before.about,), "en")
        elif after_about or word in ("this", "that"):
            instead = context.topics("en")
        else:
            plural = word in ("they", "them", "these", "those")
            instead = antecedent(asked, context, plural=plural, strict=True)
            if not instead:
                return prefixed(asked, context)
        if instead:
            if words(text[: match.start("word")])[-1:] == ["of"] and instead[:1].islower() and instead[:4] != "the ":
                instead = f"the {instead}"
            text = text[: match.start("word")] + instead + text[match.end("word") :]
            replaced = True
    return as_question(text) if replaced else ""


def _points(text: str, match: re.Match[str]) -> bool:
    """Whether "that" stands for something: no noun follows it or, as a relative clause's, stands before it."""
    before, after = words(text[: match.start()])[-1:], words(text[match.end() :])[:1]
    ends = not after or after[0] in AUXILIARIES | _ENDS_PHRASE or is_verb(after[0])
    return ends and (not before or not content(before[0]) or is_verb(before[0]))


def _spanish(asked: FollowUp, context: Context) -> str:
    text = asked.bare
    for match in (_STRONG_ES.search(text), _SUBJECT_ES.search(text), _NEUTER_ES.search(text)):
        if match is None or _has_own_subject(asked, match.start("word")):
            continue
        word = fold(match["word"])
        neuter = word in ("ello", "eso", "esto", "aquello")
        instead = (
            context.topics("es")
            if neuter
            else _fitting(context, word) or antecedent(asked, context, plural=word.endswith("s"))
        )
        return _put(asked, match.start("word"), match.end("word"), instead) if instead else ""
    match = _CLITIC.search(text)
    if match and is_verb(fold(match["verb"])) and not _has_own_subject(asked, match.start()):
        instead = _fitting(context, fold(match["word"])) or antecedent(
            asked, context, plural=match["word"].lower().endswith("s")
        )
        if instead:
            return _put(asked, match.start(), match.end(), f"{match['verb']} {_with_article(instead)}")
    return ""


def _with_article(phrase: str) -> str:
    first = phrase.split(" ", 1)[0]
    if not first.islower() or re.match(r"(?:el|la|los|las|un|una)$", first):
        return phrase
    return f"{article(first, plural=first.endswith('s'))} {phrase}"


def _fitting(context: Context, word: str) -> str:
    """The first phrase of the question before that agrees with a pronoun in gender and number."""
    plural, feminine = word.endswith("s"), word.startswith(("la", "ella"))
    for place, phrase in enumerate(context.before.phrases):
        said = translate(phrase.text, context.language, "es")
        head = next((one for one in words(said) if one not in ("el", "la", "los", "las", "un", "una")), "")
        if content(head) and not head[0].isdigit() and head.endswith("s") == plural and is_feminine(head) == feminine:
            whole = context.before.phrases[place : place + 2]
            with_about = len(whole) == 2 and whole[1] == context.before.about and not phrase.names_document
            said = _with_article(context.joined(context.before, whole[:1], "es"))
            return f"{said} sobre {context.joined(context.before, whole[1:], 'es')}" if with_about else said
    return ""


def without_subject(asked: FollowUp, context: Context) -> str:
    """ "¿menciona a los jóvenes?", "¿qué recomienda?": the document is who says it."""
    match = _SAYS_ES.match(asked.bare)
    if match is None or asked.language != "es" or not context.document or asked.mentions.document:
        return ""
    return _put(asked, match.end(), match.end(), f" {context.document_in('es')}")


def there(asked: FollowUp, context: Context) -> str:
    """ "there": at the meeting, or in the place, that was talked about."""
    match = _THERE.search(asked.bare)
    if match is None or asked.mentions.places or asked.mentions.document:
        return ""
    before = context.before
    if context.document:
        where = {"en": "at", "es": "en"}[asked.language] + f" {context.document_in(asked.language)}"
    elif before.places:
        last = before.places[-1].place
        where = f"in {last.en}" if asked.language == "en" else f"en {last.es}"
    else:
        return prefixed(asked, context)
    rest = " ".join((asked.bare[: match.start()] + asked.bare[match.end() :]).split())
    return as_question(f"{rest} {where}")


def ordinal(asked: FollowUp, context: Context) -> str:
    """ "what does the first one mean?": the first of what was asked about."""
    match = _ORDINAL.search(asked.bare)
    if match is None:
        return ""
    after = words(asked.bare[match.end() :])[:1]
    if after and not (after[0] in AUXILIARIES | _ENDS_PHRASE or is_verb(after[0])):
        return ""
    topics = context.topics(asked.language)
    of = {"en": "of", "es": "de"}[asked.language]
    return _put(asked, match.start(), match.end(), f"{match['said']} {of} {topics}") if topics else ""


def unspecific(asked: FollowUp, context: Context) -> str:
    """A question of which every word leaves open what it is about, or that goes on with "and" and names no document."""
    said = content(asked.bare)
    if len(said) > _MOST_UNSPECIFIC and not asked.opened:
        return ""
    first = next(iter(words(asked.bare)), "")
    if asked.is_fragment or not (asked.opened or first in INTERROGATIVES | AUXILIARIES or fold(asked.text[:1]) == "¿"):
        return ""
    if asked.mentions.document and YEAR.search(asked.mentions.document.text):
        return ""
    of_meeting = bool(context.document) and any(word.startswith(_OF_MEETINGS) for word in said)
    adjectives = {
        word for one in asked.mentions.places for word in words(asked.bare[one.start : one.end]) if of_meeting
    }
    adjectives |= {fold(asked.bare[one.start : one.end]) for one in asked.mentions.places if one.adjective}
    own = [word for word in said if not is_generic(word) and word not in adjectives]
    topics = context.topics(asked.language)
    elliptic = _ELLIPTIC.match(asked.bare)
    verb = fold(elliptic["en"] or elliptic["es"]) if elliptic else ""
    if topics and (verb in AUXILIARIES or is_verb(verb)):
        return prefixed(asked, context)
    if not own and of_meeting:
        return say("about", asked.language, context=context.document_in(asked.language), question=_lowered(asked))
    if not own or (asked.opened and len(own) <= _FEW and not asked.mentions.document):
        return prefixed(asked, context)
    if asked.opened and context.document and not asked.mentions.document and not YEAR.search(asked.bare):
        return say("about", asked.language, context=context.document_in(asked.language), question=_lowered(asked))
    return ""


def prefixed(asked: FollowUp, context: Context) -> str:
    """The question, behind what it is about."""
    topics = context.topics(asked.language)
    if not topics and context.document:
        topics = context.document_in(asked.language)
    return say("about", asked.language, context=topics, question=_lowered(asked)) if topics else ""


def _lowered(asked: FollowUp) -> str:
    return lower_first(asked.bare)


def _has_own_subject(asked: FollowUp, end: int) -> bool:
    """Whether the question itself names, before `end`, what a pronoun may mean; after "and" it points back."""
    if asked.opened:
        return False
    said = words(asked.bare[:end])
    wh_first = bool(said) and said[0] in INTERROGATIVES and said[-1] in AUXILIARIES
    return any(
        phrase.end <= end
        and not (wh_first and len(words(asked.bare[: phrase.start])) == 1)
        and any(not is_generic(word) for word in content(phrase.text))
        for phrase in asked.mentions.phrases
    )


def _put(asked: FollowUp, start: int, end: int, instead: str) -> str:
    return as_question(asked.bare[:start] + instead + asked.bare[end:])


CLAUSES = (said_by, ordinal, demonstrative, possessive, pronoun, without_subject, there, unspecific)
