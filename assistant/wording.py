"""The words that an answer says in its own voice (`answer` in the catalogues). Words of documents are only quoted."""

from __future__ import annotations

from ..ingest.messages import Area

say = Area("assistant", "answer").say


def quoted(text: str, language: str) -> str:
    """Between the quotation marks of the answer's language; the words themselves stay as they are."""
    return f"«{text}»" if language == "es" else f"“{text}”"
