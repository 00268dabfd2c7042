"""Follow-ups without a verb of their own, each kind by the part of the earlier question whose place it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...ingest.lexicon import fold, phrases
from .follow_up_antecedent import antecedent, owned
from .follow_up_forms import Context, FollowUp, append, is_named_only, lower_first, put, say
from .mentions import YEAR, MentionedPhrase, PlaceMention, adjective_forms, content, is_generic, words
from .thread_translation import agree, translate
from .thread_words import SAYING

_PREPOSITION = re.compile(
    r"(about|on|regarding|concerning|with respect to|in terms of|sobre|acerca de|(?:con )?respecto (?:a|de)|"
    r"en cuanto a|en materia de|"
    r"in|at|for|from|to|with|by|against|among|under|during|of|en|para|por|con|de|desde|hacia|contra|entre|ante|"
    r"a)(?=l?\s)",
    re.IGNORECASE,
)
_ABOUTS = phrases(
    """about|on|regarding|concerning|with respect to|in terms of|sobre|acerca de|respecto a|respecto de|con respecto a
    |con respecto de|en cuanto a|en materia de"""
)
_ONE = re.compile(
    r"\bones?\b|^(?:en )?(?:el|la|los|las|lo|al|del) (?:de|del)\b|^(?:the|el|la) (?:19|20)\d\d$", re.IGNORECASE
)
_RANGE = re.compile(
    r"\b(?:between|entre|from|de|desde)\s+(?:19|20)\d\d\s+(?:and|y|to|a|hasta)\s+(?:19|20)\d\d|\b(?:19|"
    r"20)\d\d\s?[-–]\s?(?:19|20)\d\d",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"^(?P<preposition>(?:about|on|sobre|de|en) )?(?P<word>its|their|his|her|sus?) (?P<what>.+)$", re.IGNORECASE
)
_SAID_OF = re.compile(r"^(?:What is said about|¿Qué se dice sobre) .*, (?:as to|en cuanto a) ")
_THE_REGION = re.compile(r"\b(?:the region|la regi[óo]n)\b(?!\s+(?:of|de)\b)", re.IGNORECASE)
_SHORT = 3
_LINKED = re.compile(r"\s*(?:,|and|y|e|or|o)\s*", re.IGNORECASE)


def possessive(asked: FollowUp, context: Context) -> str:
    """ "and their costs?": the costs of what was asked about."""
    match = _POSSESSIVE.match(asked.bare)
    if match is None or not asked.is_fragment or not asked.asks:
        return ""
    owner = antecedent(asked, context, plural=match["word"].lower() == "their", owner_of=match["what"])
    if not owner:
        return ""
    what = owned(match["what"], owner, asked.language)
    about = context.before.about
    if about and asked.language == context.language and not _SAID_OF.search(context.before.text):
        return put(context.before.text, about.start, about.end, what)
    return say("said", asked.language, bare=what)


def place(asked: FollowUp, context: Context) -> str:
    """A place in the place of a place."""
    found = asked.mentions.places
    if not found or not asked.is_fragment or not asked.asks:
        return ""
    rest = asked.bare
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    rest = _ONE.sub(" ", rest)
    if YEAR.search(rest) or any(not is_generic(word) for word in content(rest) if word not in ("ones", "one")):
        return ""
    before = context.before
    before_place = _PREPOSITION.match(linked(asked.bare))
    group = _place_group(_free_places(context), before.text, fold(before_place[1]) if before_place else "")
    if not group and _ONE.search(asked.bare):
        group = list(before.places)[-1:]
    if asked.language != context.language:
        spans = ((group[0].start, group[-1].end),) if group else ()
        return say("fragment", asked.language, bare=asked.bare, context=context.topics(asked.language, spans))
    if group and not (before_place and _opposite(before.text[: group[0].start], before_place[1])):
        return _with_place(before.text, group, asked.bare, found, asked.language)
    named = _place_name(found, asked.bare, asked.language)
    region = _THE_REGION.search(before.text)
    if region:
        return put(before.text, region.start(), region.end(), named)
    if before_place is None and not context.is_keyword:
        return _said_as_to(asked.bare, context, asked.language)
    link = before_place[1] if before_place else {"en": "in", "es": "en"}[asked.language]
    return append(before.text, f"{link} {named}")


def _opposite(text: str, preposition: str) -> bool:
    """Whether a text ends with "from" where the follow-up says "to", or the other way round."""
    last, said = (words(text) or [""])[-1], fold(preposition)
    return (last in _FROM and said in _TO) or (last in _TO and said in _FROM)


_FROM, _TO = ("from", "desde"), ("to", "a", "hacia", "into")


def _said_as_to(bare: str, context: Context, language: str) -> str:
    """What is said about a thing that finds no place in the question before, beside what that was about."""
    topics = context.topics(language)
    return say(
        "said", language, bare=f"{bare}, {'as to' if language == 'en' else 'en cuanto a'} {topics}" if topics else bare
    )


def _free_places(context: Context) -> list[PlaceMention]:
    """Those that do not belong to the name of a document: the Mexico City meeting does not move."""
    document = context.before.document
    return [one for one in context.before.places if document is None or not document.start <= one.start < document.end]


def _place_group(places: Sequence[PlaceMention], text: str, preposition: str) -> list[PlaceMention]:
    """Places that are named together, after the same preposition if there are such, else the last ones."""
    groups: list[list[PlaceMention]] = [[one] for one in places[:1]]
    for last, one in pairwise(places):
        if _LINKED.fullmatch(text[last.end : one.start]):
            groups[-1].append(one)
        else:
            groups.append([one])
    for group in groups:
        said = words(text[: group[0].start])
        if preposition and said and said[-1] in (preposition, f"{preposition}l"):
            return group
    return groups[-1] if groups else []


def _place_name(found: Sequence[PlaceMention], text: str, language: str) -> str:
    if len(found) > 1:
        return text[found[0].start : found[-1].end]
    return found[0].place.en if language == "en" else found[0].place.es


def _with_place(
    text: str, group: Sequence[PlaceMention], said: str, found: Sequence[PlaceMention], language: str
) -> str:
    old, new = group[0], found[0].place
    if not old.adjective:
        return put(text, old.start, group[-1].end, _place_name(found, said, language))
    if language == "en" and new.adjective_en:
        return put(text, old.start, old.end, new.adjective_en)
    if language == "es" and new.adjective_es:
        forms = [fold(form) for form in adjective_forms(old.place.adjective_es)]
        was = fold(text[old.start : old.end])
        form = adjective_forms(new.adjective_es)[forms.index(was)] if was in forms else agree(new.adjective_es, was)
        return put(text, old.start, old.end, form)
    without = " ".join(put(text, old.start, old.end, "").split())
    return append(without, f"{'in' if language == 'en' else 'en'} {_place_name(found, said, language)}")


def year(asked: FollowUp, context: Context) -> str:
    """A year in the place of a year, also in the name of a meeting ("the 2005 one")."""
    years = YEAR.findall(asked.bare)
    if not years or not asked.is_fragment or not asked.asks or asked.mentions.document:
        return ""
    if [word for word in content(YEAR.sub(" ", asked.bare)) if word not in ("one", "ones", "year", "ano", "back")]:
        return ""
    before, nominal = context.before, bool(_ONE.search(asked.bare))
    document = before.document
    spans = [(match.start(), match.end()) for match in YEAR.finditer(before.text)]
    if asked.language != context.language:
        bare = asked.bare if content(asked.bare) != years else f"{'in' if asked.language == 'en' else 'en'} {years[0]}"
        if (
            document
            and len(years) == 1
            and (nominal or any(document.start <= span[0] < document.end for span in spans))
        ):
            named_now = (
                YEAR.sub(years[0], document.text) if YEAR.search(document.text) else f"{document.text} {years[0]}"
            )
            bare = (
                f"{'in' if asked.language == 'en' else 'en'} {translate(named_now, context.language, asked.language)}"
            )
            spans = [(document.start, document.end)]
        topics = context.topics(asked.language, tuple(spans))
        return (
            say("fragment", asked.language, bare=bare, context=topics)
            if topics
            else say("alone", asked.language, bare=bare)
        )
    new = years[0] if len(years) == 1 else asked.bare[asked.bare.index(years[0]) :]
    named = [span for span in spans if document and document.start <= span[0] < document.end]
    text = before.text
    if document and (named or nominal):
        named_after = text[document.end :]
        if named:
            changed = put(document.text, named[0][0] - document.start, named[0][1] - document.start, new)
        else:
            changed = f"the {new} {document.text[4:]}" if asked.language == "en" else f"{document.text} de {new}"
        dropped = re.match(r" (?:on|about|sobre) ", named_after) if nominal and not _says(text) else None
        about = before.about
        end = about.end if dropped and about and about.start == document.end + len(dropped[0]) else document.end
        return put(text, document.start, end, changed)
    ranged = _RANGE.search(text)
    if ranged:
        return put(text, ranged.start(), ranged.end(), f"{'in' if asked.language == 'en' else 'en'} {new}")
    if spans:
        return put(text, *spans[-1], new)
    return append(text, f"{'in' if asked.language == 'en' else 'en'} {new}")


def _says(text: str) -> bool:
    return any(word in SAYING for word in words(text))


def document(asked: FollowUp, context: Context) -> str:
    """Another document or meeting in the place of the one asked about."""
    new = asked.mentions.document
    if new is None or not asked.is_fragment or not asked.asks:
        return ""
    if (
        new.is_aspect
        and not any(mark.isdigit() for mark in new.text)
        and any(one.is_aspect for one in context.before.phrases)
    ):
        return ""
    if [word for word in content(asked.bare[: new.start]) if not is_generic(word)]:
        return ""
    if asked.language != context.language:
        old = context.before.document
        spans = ((old.start, old.end),) if old else ()
        return say("fragment", asked.language, bare=asked.bare, context=context.topics(asked.language, spans))
    old = context.before.document
    said = asked.bare[new.start :]
    article_before = re.search(r"(?i)\b(the|el|la|los|las) $", asked.bare[: new.start])
    said = f"{article_before[1]} {said}" if article_before else said
    if old:
        return put(context.before.text, old.start, old.end, said)
    link = _PREPOSITION.match(asked.bare)
    return append(context.before.text, f"{link[1] if link else {'en': 'in', 'es': 'en'}[asked.language]} {said}")


def linked(bare: str) -> str:
    """ "la del sector privado" as "del sector privado": of that which was asked about."""
    return re.sub(r"(?i)^(?:that|those|el|la|los|las|lo) (?=(?:of|del?)\s)", "", bare)


def prepositional(asked: FollowUp, context: Context) -> str:
    """ "on health": in the place of what followed the same preposition, else behind the question."""
    bare = linked(asked.bare)
    match = _PREPOSITION.match(bare)
    if match is None or not asked.is_fragment or not asked.asks:
        return ""
    said = bare[match.end() :].strip()
    if not content(said) or asked.named.labels:
        return ""
    if bare[match.end() : match.end() + 1] == "l":  # "del", "al"
        said = f"el {bare[match.end() + 1 :].strip()}"
    if asked.language != context.language:
        without = context.before.about if fold(match[1]) in _ABOUTS else None
        spans = ((without.start, without.end),) if without else ()
        return say("fragment", asked.language, bare=asked.bare, context=context.topics(asked.language, spans))
    before = context.before
    if fold(match[1]) in _ABOUTS:
        if before.about:
            return put(before.text, before.about.start, before.about.end, said)
        return append(before.text, bare)
    for phrase in before.phrases:
        said_before = words(before.text[: phrase.start])
        if said_before and said_before[-1] in (fold(match[1]), f"{fold(match[1])}l"):
            return put(before.text, phrase.start, phrase.end, said)
        within = [*re.finditer(rf"(?i)\s{match[1]}l?\s+(?=\S)", phrase.text)]
        if within:
            return put(before.text, phrase.start + within[-1].end(), phrase.end, said)
    return append(before.text, bare)


def phrase(asked: FollowUp, context: Context) -> str:
    """ "the women": in the place of its like. Aspects ("the costs") and what they are of are two kinds."""
    new = asked.mentions.phrases
    if asked.named.labels:
        return ""
    if not new or not asked.is_fragment or not asked.asks or (not asked.opened and len(words(asked.bare)) > 2):
        return ""
    before = context.before
    if asked.language != context.language:
        about = before.about
        spans = ((about.start, about.end),) if about else ()
        return say("fragment", asked.language, bare=asked.bare, context=context.topics(asked.language, spans))
    things = [one for one in before.phrases if not is_named_only(one, before)]
    aspects = [one for one in things if one.is_aspect]
    alike = next((one for one in things if one.head == new[0].head), None)
    if alike:
        return put(before.text, alike.start, alike.end, asked.bare)
    if new[0].is_aspect and aspects and (before.about is None or aspects[0] != before.about):
        return put(before.text, aspects[0].start, _end_of_head(aspects[0], asked.bare), asked.bare)
    if context.is_keyword:
        return f"{before.text.rstrip(' ?')}, {'and' if asked.language == 'en' else 'y'} {asked.bare}"
    names = [one for one in things if _is_name(one) and not one.names_document]
    if _is_name(new[0]) and names:
        return put(before.text, names[0].start, names[0].end, asked.bare)
    if before.about:
        return put(before.text, before.about.start, before.about.end, asked.bare)
    how_many = re.match(r"(?i)(?:how (?:many|much)|¿?cu[áa]nt[oa]s?)\b", before.text)
    others = [one for one in things if not one.is_aspect and not one.names_document]
    defines = re.match(r"(?i)(?:what (?:is|was)|¿?(?:qué|cuál) (?:es|fue)) ", before.text)
    if not new[0].is_aspect and others and not how_many and not (defines and others[-1].plural != new[0].plural):
        return put(before.text, others[-1].start, others[-1].end, asked.bare)
    return _said_as_to(asked.bare, context, asked.language)


def _is_name(phrase: MentionedPhrase) -> bool:
    """Whether every word of a phrase that says something has a capital."""
    said = [word for word in phrase.text.split() if content(word)]
    return bool(said) and all(word[0].isupper() for word in said) and phrase.start > 0


def _end_of_head(old: MentionedPhrase, new: str) -> int:
    """Where the part of a phrase ends that another takes the place of: "of the 2022 forum" stays unless given anew."""
    link = re.search(r"\s(?:of|de|del)\s", old.text)
    return old.start + link.start() if link and not re.search(r"\s(?:of|de|del)\s", new) else old.end


def wh_phrase(asked: FollowUp, context: Context) -> str:
    """ "and which goals?": asked in place of "which targets" of the question before."""
    match = re.match(r"(?i)(?:which|what|how (?:many|much)|qu[ée]|cu[áa]nt[oa]s?|cu[áa]les) ", asked.bare)
    if match is None or not asked.asks or (not asked.opened and len(words(asked.bare)) > _SHORT):
        return ""
    rest = asked.bare[match.end() :]
    if _PREPOSITION.match(rest) and asked.opened:
        own = FollowUp.of(rest, rest, opened=True, language=asked.language)
        return place(own, context) or year(own, context) or prepositional(own, context)
    if not FollowUp.of(rest, rest, opened=asked.opened, language=asked.language).is_fragment or not content(rest):
        return ""
    before = context.before
    old = re.match(r"(?i)¿?(?:which|what|how (?:many|much)|qu[ée]|cu[áa]nt[oa]s?|cu[áa]les) ", before.text)
    same = asked.language == context.language
    if same and old and before.phrases and before.phrases[0].start == old.end():
        return asked.bare + before.text[_end_of_head(before.phrases[0], rest) :]
    topics = context.topics(asked.language)
    return say("about", asked.language, context=topics, question=lower_first(asked.bare)) if topics else ""


FRAGMENTS = (possessive, place, year, document, prepositional, phrase, wh_phrase)
