"""Letters as every reader leaves them: raised digits, and no characters without a shape."""

from __future__ import annotations

import re

SUPERSCRIPT = {ord(digit): raised for digit, raised in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}
INVISIBLE = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad"))


def tidy(text: str) -> str:
    """One space between words, tabs and line breaks kept where they mean something, none at the ends."""
    text = re.sub(r"[^\S\n\t]+", " ", text.translate(INVISIBLE))
    return re.sub(r" ?([\n\t]) ?", r"\1", text).strip()
