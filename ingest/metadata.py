"""What document this is, read from the document itself."""

from __future__ import annotations

import re

from .language import language_of
from .records import Reading, Source


def describe(reading: Reading, filename: str, sha256: str) -> tuple[Source, tuple[tuple[str, float], ...]]:
    """The source of a document, and how sure each field is."""
    title = (
        next((block.text for block in reading.blocks if block.kind == "heading"), "") or reading.blocks[0].text[:120]
    )
    slug = re.sub(r"[^a-z0-9]+", "-", filename.lower()).strip("-")[:60] or "document"
    language = language_of(" ".join(block.text for block in reading.blocks[:40]))
    return Source(doc_id=slug, title=title, filename=filename, sha256=sha256, language=language), (("title", 0.3),)
