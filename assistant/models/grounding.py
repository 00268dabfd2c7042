"""Does a language model read what it is given? Three texts, a figure missing from each, and whether that comes back.

This is a check of an installation (`relatoria doctor`), not a measure of a model: whoever fails it answers from memory,
or does not follow the simplest request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

from .model import ChatMessage

QUESTIONS = 3
GAP = "____"
_FIGURE = re.compile(r"(?<![\w.,/-])\d+(?:[.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ]?\d+)*(?![\w/-])")
_YEAR = re.compile(r"(1[5-9]|20|21)\d\d")
_BUILT_IN = (
    "The ferry between Oltmar and Sennen carried 48,317 passengers in the year after the new pier was opened.",
    "El archivo municipal de Valdehierro guarda 7.264 cartas de familias que emigraron por el puerto.",
    "Of the households that the survey of Brannoch visited, 63 had a relative who worked at sea.",
)
"""Of no place that there is, so that no model can have learnt them."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A text, and a figure that stands in it once."""

    text: str
    start: int
    end: int
    passage_id: str = ""
    """Empty for a text of our own."""

    @property
    def figure(self) -> str:
        """As the text writes it."""
        return self.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        """The words around the figure, with a gap for it."""
        begin = max(0, self.text.rfind(" ", 0, max(0, self.start - 70)))
        end = self.text.find(" ", self.end + 70)
        after = self.text[self.end : end if end >= 0 else len(self.text)]
        return f"{self.text[begin : self.start]}{GAP}{after}".strip()


def probe(text: str, passage_id: str = "") -> Probe | None:
    """The first figure of two digits or more that the text has only once and that is no year; None if there is none.

    None too for a text that is short, long or no sentence: on a cover, everything is a figure.
    """
    if not 80 <= len(text) <= 900 or not text.rstrip().endswith((".", ";")):
        return None
    found = list(_FIGURE.finditer(text))
    digits = [bare(match.group()) for match in found]
    for match, figure in zip(found, digits, strict=True):
        # A number before the first word is that of the paragraph, and a year could be guessed.
        opens = not any(char.isalpha() for char in text[: match.start()])
        if not opens and len(figure) >= 2 and digits.count(figure) == 1 and not _YEAR.fullmatch(figure):
            return Probe(text, match.start(), match.end(), passage_id)
    return None


def probes(passages: Iterable[tuple[str, str]]) -> tuple[Probe, ...]:
    """As many as are asked, from (id, text) of passages; what these lack comes from texts of our own."""
    own = (("", text) for text in _BUILT_IN)
    found = (probe(text, passage_id) for passage_id, text in chain(passages, own))
    return tuple(islice((one for one in found if one is not None), QUESTIONS))


def messages(probe: Probe) -> tuple[ChatMessage, ...]:
    """The request."""
    return (
        ChatMessage("system", "You read a text and give back the one figure that is asked for, as the text writes it."),
        ChatMessage(
            "user",
            f"Text:\n{probe.text}\n\nWhich figure stands in the text in place of {GAP}?\n{probe.sentence}\n\n"
            "Answer with that figure alone.",
        ),
    )


def came_back(probe: Probe, said: str) -> bool:
    """Whether the figure is among those that the model gave, however it groups the digits."""
    return bare(probe.figure) in {bare(match.group()) for match in _FIGURE.finditer(said)}


def bare(figure: str) -> str:
    """Its digits alone."""
    return "".join(char for char in figure if char.isdigit())
