"""The words of the staff's pages (`staff` in the catalogues)."""

from __future__ import annotations

from ....ingest.messages import Area

_WORDS = Area("ui", "staff")
say, knows = _WORDS.say, _WORDS.knows


def is_said(key: str) -> bool:
    """Whether a page may be asked to say that this has been done."""
    return knows(f"said_{key}")
