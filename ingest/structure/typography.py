"""Letters as every reader leaves them: spaces only where they mean something, raised numbers as such characters."""

from __future__ import annotations

import re

INVISIBLE = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad"))
RAISED = {ord(digit): high for digit, high in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}
LOWERED = {ord(high): chr(digit) for digit, high in RAISED.items()}


def tidy(text: str) -> str:
    """One space between words, tabs and line breaks kept where they mean something, none at the ends."""
    text = re.sub(r"[^\S\n\t]+", " ", text.translate(INVISIBLE))
    return re.sub(r" ?([\n\t]) ?", r"\1", text).strip()


def raised(text: str) -> str:
    """A number as the call of a note prints it; all else as it is."""
    return text.translate(RAISED) if text.strip().isdigit() else text


def lowered(text: str) -> str:
    """Raised digits as ordinary ones."""
    return text.translate(LOWERED)
