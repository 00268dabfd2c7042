"""What a pronoun of a follow-up stands for: the document that was talked about, or a thing that was asked about."""

from __future__ import annotations

import re
from dataclasses import replace

from ...ingest.lexicon import word_set
from .follow_up_forms import Context, FollowUp, is_named_only
from .mentions import MentionedPhrase, Mentions, mentions, singular, words
from .thread_translation import article


def owned(what: str, owner: str, language: str) -> str:
    """ "the costs of remittances"; in Spanish with the article that the first word asks for."""
    if language == "en":
        return f"the {what} of {owner}"
    first = what.split(" ", 1)[0]
    return f"{article(first, plural=first.endswith('s'))} {what} de {owner}"


def antecedent(
    asked: FollowUp, context: Context, *, plural: bool | None, owner_of: str = "", strict: bool = False
) -> str:
    """What a pronoun stands for, in the language of the follow-up: the document if it can be, else a thing asked about.

    `plural` is None where the pronoun does not tell. `strict`: nothing is taken that does not agree in number.
    """
    before = context.before
    things = [part for one in before.phrases for part in _with_owner(one, before)]
    things = [one for one in things if not is_named_only(one, before) and one.text not in ("the region", "la región")]
    things = [
        one for one in things if not before.document or not before.document.start <= one.start < before.document.end
    ]
    things = [
        one for one in things if not before.document or one.end < before.document.end or one.start > before.document.end
    ]
    free = [one for one in things if not re.search(r"(?i)\b(?:in|en|during|durante)\s$", before.text[: one.start])]
    things = free or things
    told = bool(context.document) and (plural is None or plural == _is_plural(context.document))
    of_documents = {singular(word) for word in words(owner_of)} & _OF_DOCUMENTS
    if told and (of_documents or not things or (plural is False and not owner_of)):
        return context.document_in(asked.language)
    fitting = [one for one in things if plural is None or one.plural == plural] or ([] if told or strict else things)
    if not fitting:
        return context.document_in(asked.language) if context.document else ""
    chosen = next((one for one in fitting if before.about == one), None)
    chosen = chosen or next((one for one in reversed(fitting) if not one.is_aspect), fitting[-1])
    return context.joined(before, (chosen,), asked.language)


def _with_owner(phrase: MentionedPhrase, before: Mentions) -> tuple[MentionedPhrase, ...]:
    """A phrase; of "the weaknesses of the programme" also "the programme", which is what was talked about."""
    link = re.search(r"\s(?:of|del?)\s", phrase.text) if phrase.is_aspect else None
    if link is None:
        return (phrase,)
    start = phrase.start + link.end()
    said = before.text[start : phrase.end]
    owners = mentions(said).phrases[:1]
    article_in = "el " if link[0].strip() == "del" else ""
    return (phrase, *(replace(one, text=article_in + said, start=start, end=phrase.end) for one in owners))


_OF_DOCUMENTS = word_set(
    """objective recommendation conclusion participant date venue agenda organiser organizer author title purpose aim
    programa objetivo recomendacion conclusion participante fecha sede autor titulo proposito finalidad resultado
    outcome methodology metodologia session sesion panel speaker orador annex anexo tema topic"""
)


def _is_plural(text: str) -> bool:
    found = mentions(text).phrases
    return bool(found) and found[0].plural
