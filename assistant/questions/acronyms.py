"""What the acronyms of a question stand for, learnt from the library: "Regional Conference on Migration (RCM)".

A definition in brackets tells it best; then a name whose initials they are, also in the order of another language
("CRM"); then one that has more words ("GCM" of a Compact for Safe, Orderly and Regular Migration). Read are the
descriptions of the documents, and the passages that a search finds for the question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ...index.query import understand
from ...index.records import Filters, Named
from ...ingest.lexicon import fold
from ..holdings import Holdings

READ = 16
"""Passages, for the question and for the acronym each."""
_ACRONYM = re.compile(r"(?<![\w/.-])[A-Z]{2,7}(?![\w/.-])")
_CAPITAL = r"[^\W\d_a-zà-ÿ][\w’'-]+"
_LINK = r"(?:of|on|for|the|and|in|to|against|de|del|la|las|los|el|y|e|sobre|para|en|por|contra|a)"
_NAME = re.compile(rf"{_CAPITAL}(?:,?\s+(?:{_LINK}\s+){{0,3}}{_CAPITAL})+")
DEFINED, SPELT, REORDERED, OTHERWISE = 1000, 100, 10, 1
"""How well a name is told to be that of an acronym."""


def spelt_out(text: str, library: Holdings, filters: Filters, *, least: int = OTHERWISE) -> tuple[str, bool]:
    """The text with the names for which its acronyms stand, told at least so well; and whether the passages found have
    none of these acronyms."""
    wanted = () if text.isupper() else tuple(dict.fromkeys(_ACRONYM.findall(text)))
    if not wanted:
        return text, False
    described = [f"{one.title}\n{one.issuer}\n{one.meeting}" for one in library.documents()]
    of_text, *of_acronyms = _passages((text, *wanted), library, filters)
    known: dict[str, str] = {}
    used = False
    for acronym, of_acronym in zip(wanted, of_acronyms, strict=True):
        texts = (*of_text, *of_acronym)
        used = used or any(re.search(rf"(?<!\w){acronym}(?!\w)", one) for one in texts)
        if name := _name_of(acronym, (*texts, *described), least):
            known[acronym] = name
    return _ACRONYM.sub(lambda match: known.get(match[0], match[0]), text), bool(known) and not used


def _passages(texts: Sequence[str], library: Holdings, filters: Filters) -> list[list[str]]:
    """What a search finds for each of the texts."""
    queries = [understand(text) for text in texts]
    vectors = library.embedder.encode_queries([query.text for query in queries])
    return [
        [hit.passage.text for hit in library.find(query, vector, k=READ, filters=filters, named=Named())]
        for query, vector in zip(queries, vectors, strict=True)
    ]


def _name_of(acronym: str, texts: Iterable[str], least: int = OTHERWISE) -> str:
    """The name that an acronym stands for; empty where none is told."""
    votes: Counter[str] = Counter()
    for text in texts:
        for match in _NAME.finditer(text):
            for name, initials in _runs(match[0]):
                is_end = match[0].endswith(name)
                defines = is_end and re.match(rf"\s*\((?:[^()]*\W)?{acronym}\W", text[match.end() :]) is not None
                worth = _worth(acronym, initials, defines=defines)
                votes[name] += worth if worth >= least else 0
    best = max(votes.values(), default=0)
    return next((name for name, worth in votes.items() if worth == best > 0), "")


def _worth(acronym: str, initials: str, *, defines: bool) -> int:
    if initials == acronym:
        return DEFINED if defines else SPELT
    if len(acronym) > 2 and sorted(initials) == sorted(acronym):
        return REORDERED
    rest = iter(initials)
    ends = initials[:1] == acronym[0] and initials[-1:] == acronym[-1]
    return OTHERWISE if len(acronym) > 2 and ends and all(letter in rest for letter in acronym) else 0


def _runs(name: str) -> Iterator[tuple[str, str]]:
    """The runs of capital words in a name, as they stand, with their initials."""
    words = list(re.finditer(_CAPITAL, name))
    for first, start in enumerate(words):
        initials = fold(start[0][0]).upper()
        for end in words[first + 1 : first + 8]:
            initials += fold(end[0][0]).upper()
            yield name[start.start() : end.end()], initials
