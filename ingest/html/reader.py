"""Reads an HTML page into blocks: what a reader of the page sees, without its navigation and machinery.

lxml's HTML parser mends what authors broke; it resolves no entities of the page's own and fetches nothing.
Text is taken wherever it stands, also outside of any paragraph.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from ..errors import EmptyDocument, FileTooLarge
from ..messages import Message
from ..readers import reader_name
from ..records import Block, Limits, Reading
from ..text import decode
from .blocks import blocks_of
from .hidden import spoken_comments
from .tables import plain

READER = reader_name("html", etree.__version__)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,20})", re.IGNORECASE)
XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,20})", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# (name or property of a meta element, what it says)
META = {
    "author": "author", "dc.creator": "author", "dcterms.creator": "author", "citation_author": "author",
    "description": "description", "keywords": "keywords", "subject": "subject", "dc.subject": "subject",
    "date": "created", "dc.date": "created", "dcterms.date": "created", "dcterms.created": "created",
    "article:published_time": "created", "citation_publication_date": "created", "dc.title": "title",
    "citation_title": "title", "og:title": "title", "dc.language": "language", "dc.identifier": "identifier",
}  # fmt: skip


def read_html(path: Path, limits: Limits) -> Reading:
    """The blocks of a page; `page` is None throughout.

    Raises:
        UnsupportedFormat: it is no text.
        FileTooLarge: it holds more characters than allowed.
        EmptyDocument: nothing of it is visible text.
    """
    content = path.read_bytes()
    head = content[:4096]
    declared = CHARSET.search(head) or XML_CHARSET.search(head)
    text = decode(content, declared[1].decode("ascii") if declared else "")
    if len(text) > limits.characters:
        raise FileTooLarge("ingest.page.too_much_text", limit=limits.characters)
    root, is_whole = parse(text)
    blocks, furniture, hidden = blocks_of(root) if root is not None else ((), (), ())
    if not blocks:
        raise EmptyDocument("ingest.page.no_text")
    return Reading(
        blocks=blocks,
        reader=READER,
        warnings=() if is_whole else (Message("ingest.page.too_deep"),),
        properties=_properties(root),
        furniture=furniture,
        hidden=(*hidden, *comments(text)),
    )


def comments(text: str) -> tuple[Block, ...]:
    """What the comments of a page say, where they are words."""
    return tuple(Block("paragraph", said, 0, hidden="style") for said in spoken_comments(text))


def parse(text: str) -> tuple[etree._Element | None, bool]:
    """The root of the page (None where there is none), and whether it was read to its end."""
    # huge_tree lifts the limit of depth, beyond which all else would be lost; HTML has no entities that could multiply
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True, huge_tree=True
    )
    cleaned = XML_DECLARATION.sub("", text).replace("\0", "")
    # surrogates cannot be written as UTF-8; they come from UTF-16 that broke off
    if not cleaned.strip():
        return None, True
    root = etree.fromstring(cleaned.encode("utf-8", errors="replace"), parser)
    return root, not any("depth" in entry.message for entry in parser.error_log)


def _properties(root: etree._Element | None) -> tuple[tuple[str, str], ...]:
    if root is None:
        return ()
    found: dict[str, str] = {}
    title = root.find(".//title")
    if title is not None:
        found["title"] = " ".join(plain(title).split())
    if language := (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")):
        found["language"] = language.strip()
    for element in root.iter("meta"):
        name = META.get((element.get("name") or element.get("property") or "").strip().lower())
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return tuple((name, text) for name, text in found.items() if text)
