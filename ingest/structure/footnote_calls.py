"""Finds footnotes in texts that have only raised digits to show for them: "migrants¹" here, "¹ IOM (2019)" below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Block
from .typography import lowered

NOTE = re.compile(r"([¹²³⁰⁴-⁹]{1,4})\s*(?=\S)")
LONGEST = 2_000
FARTHEST = 200


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
