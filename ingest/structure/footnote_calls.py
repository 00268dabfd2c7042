"""Finds footnotes in texts that have only raised digits to show for them: "migrants¹" here, "¹ IOM (2019)" below.

Some converters write "migrants[footnoteRef:1]" and, behind the paragraph, "[1: IOM (2019)]": that is brought into the
same form first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Block
from .typography import RAISED, lowered

NOTE = re.compile(r"([¹²³⁰⁴-⁹]{1,4})\s*(?=\S)")
CONVERTED = re.compile(r"\[foot-?noteRef:(\d{1,3})\]", re.IGNORECASE)
OPENING = re.compile(r"[ \t]*\[(\d{1,3}):[ \t\xa0]")
LONGEST = 2_000
FARTHEST = 200


def with_notes_apart(text: str) -> str:
    """A converted text with raised digits for its calls of notes, and each note as a paragraph behind the one that it
    was written into."""
    called = set(CONVERTED.findall(text))
    if not called:
        return text
    pieces: list[str] = []
    waiting: list[str] = []
    at = 0
    for opening in OPENING.finditer(text):
        if opening.start() < at or opening[1] not in called:
            continue
        end = _closing(text, opening.end())
        if end < 0:
            continue
        pieces.append(_with_waiting(text[at : opening.start()], waiting))
        note = " ".join(CONVERTED.sub(_raised, text[opening.end() : end]).split())
        waiting.append(f"{opening[1].translate(RAISED)} {note}")
        at = end + 1
    pieces.append(_with_waiting(text[at:] + "\n", waiting))
    return CONVERTED.sub(_raised, "".join(pieces))


def _raised(call: re.Match[str]) -> str:
    return call[1].translate(RAISED)


def _closing(text: str, start: int) -> int:
    """Where the bracket closes that was opened before `start`; -1 where it does not."""
    depth = 1
    for at in range(start, min(len(text), start + LONGEST)):
        depth += (text[at] == "[") - (text[at] == "]")
        if depth == 0:
            return at
    return -1


def _with_waiting(text: str, waiting: list[str]) -> str:
    """The text with the notes that wait put behind the first paragraph that ends in it; they wait no longer."""
    end = text.find("\n") if waiting else -1
    if end < 0:
        return text
    notes = "".join(f"\n\n{note}" for note in waiting)
    waiting.clear()
    return f"{text[:end]}{notes}\n\n{text[end + 1 :]}"


def with_raised_notes(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a paragraph that begins with a raised number is a note of the last one before that bears it."""
    done = list(blocks)
    for index, block in enumerate(done):
        found = NOTE.match(block.text)
        if block.kind != "paragraph" or found is None or len(block.text) > LONGEST:
            continue
        sign = re.compile(rf"(?<=[^⁰¹²³⁴-⁹]){found[1]}(?![⁰¹²³⁴-⁹])")
        for caller in range(index - 1, max(-1, index - FARTHEST), -1):
            if done[caller].kind != "footnote" and sign.search(done[caller].text):
                done[caller] = replace(done[caller], notes=(*done[caller].notes, index))
                done[index] = replace(block, kind="footnote", label=lowered(found[1]))
                break
    return done
