"""Questions that the library at hand answers: what a newcomer is offered, from the headings of its documents.

Each was asked before it is offered, so that none leads to a refusal. What staff have chosen stands in their place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ....assistant.asking import ask
from ....assistant.holdings import Holdings
from ....assistant.questions import question_language
from ....assistant.wording import say
from ....index.words import content_words, text_key
from ....ingest.records import Passage, Source
from ....ingest.structure import language_of

CHOSEN = "examples.txt"
ASKED = 12
"""Questions that are tried at most; each costs a search."""
_MOST_WORDS = 9
_NUMBERED = re.compile(
    r"^(?:(?:panel|session|section|chapter|part|annex|theme|topic|goal|objective|"
    r"sesi[óo]n|secci[óo]n|cap[íi]tulo|parte|anexo|tema|objetivo)\s+)?"
    r"(?:\d+(?:\.\d+)+\s+|(?:[ivxlc]+|\d+(?:\.\d+)*|[a-z])\s*[.):–—-]\s*)",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    r"[^\w\s,’'./-]|\d|\b(?:introduc\w*|background|antecedentes|agenda|annex\w*|anexo\w*|participants?|participantes|"
    r"contents?|[íi]ndice|references|objectives?|objetivos?|program\w*|questions?|preguntas|session|panel|article|"
    r"art[íi]culo|chapter|cap[íi]tulo|section|secci[óo]n|note|nota|methodology|general|specific|overview|summary|resumen|"
    r"conclusions?|conclusiones|recommendations?|recomendaciones|representatives?|representantes|experts?|expertos|"
    r"organizations?|organizaciones|meeting|reuni[óo]n|forum|foro|monday|tuesday|wednesday|thursday|friday)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?|el|las?|los|una?)\s+", re.IGNORECASE)
_WORDINGS = ("example_recommended", "example_said")


def chosen(folder: Path, language: str) -> tuple[str, ...]:
    """The questions that staff have written into `examples.txt` beside the library, one a line, in this language."""
    path = folder / CHOSEN
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return tuple(line for line in lines if line and question_language(line) == language)


def topics(passages: Iterable[Passage]) -> tuple[str, ...]:
    """What the headings over these passages name, those over most of them first, and only what reads as a topic."""
    counted: Counter[str] = Counter()
    for passage in passages:
        for heading in passage.heading_path:
            if topic := _topic(heading):
                counted[topic] += 1
    return tuple(topic for topic, _ in counted.most_common())


def examples(
    library: Holdings, language: str, count: int = 3, before_each: Callable[[], None] = lambda: None
) -> tuple[str, ...]:
    """At most `count` questions in the language (en, es), of different documents if it can be, that are answered.

    Headings of another language make no question. Fewer, or none, where too few were answered. Takes seconds;
    `before_each` is called before each question that is tried, and may wait.
    """
    found: dict[str, str] = {}
    spare: list[str] = []
    for question, doc_id in _candidates(library, language):
        before_each()
        if ask(library, question).status != "answered":
            continue
        if doc_id in found:
            spare.append(question)
        else:
            found[doc_id] = question
        if len(found) == count:
            break
    return (*found.values(), *spare)[:count]


def _candidates(library: Holdings, language: str) -> Iterator[tuple[str, str]]:
    """Questions and the documents that they come from: the first topic of each document, then the second ..."""
    by_document = [(source, _topics_of(library, source, language)) for source in reversed(library.documents())]
    tried = 0
    for place in range(ASKED):
        for source, found in by_document:
            if place < len(found) and tried < ASKED:
                yield say(_WORDINGS[tried % len(_WORDINGS)], language, topic=found[place]), source.doc_id
                tried += 1


def _topics_of(library: Holdings, source: Source, language: str) -> tuple[str, ...]:
    title = text_key(source.title)
    found = topics(one for one in library.passages_of(source.doc_id) if one.language in ("", language))
    return tuple(one for one in found if language_of(one) == language and text_key(one) not in title)[:ASKED]


def _topic(heading: str) -> str:
    """The topic that a heading names, as it stands within a sentence; empty where it names none."""
    words = _NUMBERED.sub("", " ".join(heading.split())).strip(" .–—-")
    if not words or _NO_TOPIC.search(words) or len(words.split()) > _MOST_WORDS or len(content_words(words)) < 2:
        return ""
    words = _ARTICLE.sub("", words.lower() if words.isupper() else words)
    first, _, rest = words.partition(" ")
    is_sentence = first.istitle() and not any(word.istitle() for word in rest.split())
    return f"{first.lower()} {rest}" if is_sentence else words
