"""The address of a quotation: who shows or exports one leads its reader to the place in the original by it."""

from __future__ import annotations

from urllib.parse import urlencode

WIDTHS = (800, 1200, 1800)
"""Pixels in which a page is drawn (small, usual, large); nobody can ask for another."""


def evidence_url(
    passage_id: str, start: int, end: int, language: str = "", *, sheet: int | None = None, fragment: bool = False
) -> str:
    """Where `passage.text[start:end]` is shown in its document; with `sheet`, another page of it.

    Without a `language` it is shown in that of whoever follows the link. With `fragment`, it is the markup alone, to
    stand beside an answer. To be escaped where it goes into an attribute.
    """
    asked: dict[str, object] = {"passage": passage_id, "start": start, "end": end}
    asked |= {"lang": language} if language else {}
    asked |= {"page": sheet} if sheet is not None else {}
    return f"/evidence/{'fragment' if fragment else ''}?{urlencode(asked)}"


def picture_url(doc_id: str, page: int, width: int) -> str:
    """Where a page of a document is to be had as a picture."""
    return f"/evidence/picture?{urlencode({'doc': doc_id, 'page': page, 'width': width})}"


def original_url(doc_id: str) -> str:
    """Where the file is to be had as it was added."""
    return f"/evidence/original?{urlencode({'doc': doc_id})}"
