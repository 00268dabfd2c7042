"""Reads plain text into blocks. Nothing is marked in it, so everything is told from how people write: empty lines,
capitals, numbers, tabs, and the marks of Markdown that copied texts carry along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ..errors import EmptyDocument, FileTooLarge
from ..numbering import Marker, find_marker, mark
from ..readers import reader_name
from ..records import Block, Limits, Reading
from ..structure import (
    NOTE,
    Cell,
    level_without_style,
    looks_like_heading,
    table_rows,
    tidy,
    with_notes_apart,
    with_raised_notes,
)
from .encodings import decode
from .lines import TERMINAL, hyphenated, joined, paragraphs, without_page_furniture, wrap_width
from .typed_tables import cells_of, typed_tables

READER = reader_name("text")
RULE = re.compile(r"\s*(?:={3,}|-{3,}|_{3,}|\*{3,}|#{3,}|~{3,})\s*")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1", re.DOTALL)
ESCAPED = re.compile(r"\\([$*_#\[\]()\\`~>+-])")
# what converters of Word files and web pages leave behind
LEFT_OVER = re.compile(
    r"\[bookmark: [^\]\n]{1,80}\]|</?(?:ul|ol|li|p|div|span)(?: [a-z-]+=\"[^\"\n]{0,80}\"){0,4} ?/?>"
)
HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
TITLE_LONGEST = 90
TITLE_WORDS = 12
TITLE_LETTERS = 5
# a line with a place and a date stands under a title and is none
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BODY_SHORTEST = 120


def read_text(path: Path, limits: Limits) -> Reading:
    """The blocks of a plain text; `page` is None throughout (a form feed is a paper size, not a pinpoint).

    Raises:
        UnsupportedFormat: its bytes are no text.
        FileTooLarge: it holds more characters than allowed.
        EmptyDocument: it holds no letter.
    """
    text = decode(path.read_bytes())
    if len(text) > limits.characters:
        raise FileTooLarge("ingest.text.too_long", characters=len(text), limit=limits.characters)
    text = LEFT_OVER.sub("", ESCAPED.sub(r"\1", text))
    text, furniture = without_page_furniture(with_notes_apart(text))
    blocks = mark(with_raised_notes(_with_titles(_with_sentences_whole(list(_blocks(text))))))
    if not any(char.isalnum() for block in blocks for char in block.text):
        raise EmptyDocument("ingest.text.no_text")
    return Reading(blocks=blocks, reader=READER, furniture=furniture)


def _blocks(text: str) -> Iterator[Block]:
    lines = text.split("\n")
    width, words = wrap_width(lines), hyphenated(text)
    order = 0
    for rows, plain in typed_tables(lines):
        found = _row_blocks(rows) if rows else _plain_blocks(plain, width, words)
        for block in found:
            if any(map(str.isalnum, block.text)):
                yield replace(block, order=order)
                order += 1


def _plain_blocks(lines: Sequence[str], width: int, words: frozenset[str]) -> Iterator[Block]:
    for group in _groups(lines):
        yield from _table(group) or _prose(group, width, words)


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines without an empty one between; the lines of a table apart."""
    group: list[str] = []
    tabbed = False
    for line in lines:
        is_tabbed = len(cells_of(line)) > 1
        if not line.strip() or is_tabbed != tabbed:
            if group:
                yield group
            group = []
        tabbed = is_tabbed
        if line.strip():
            group.append(line)
    if group:
        yield group


def _table(group: Sequence[str]) -> list[Block]:
    """The rows of a table drawn with tabs or bars; empty where the lines are none."""
    if len(group) < 2:
        return []
    rows = [cells_of(line) for line in group]
    if any(len(row) < 2 for row in rows) or len({len(row) for row in rows}) > 2:
        return []
    if all(sum(map(bool, row)) < 2 for row in rows):
        return []  # paragraphs that begin with a tab
    rows = [row for row in rows if not all(re.fullmatch(r":?-*:?", cell) for cell in row)]
    return _row_blocks(rows)


def _row_blocks(rows: Sequence[Sequence[str]]) -> list[Block]:
    width = max(map(len, rows))
    # a first cell alone in its row reaches over the whole of it
    printed = table_rows(
        [
            [Cell(_plain(cell), at, width if at == 0 and not any(row[1:]) else 1) for at, cell in enumerate(row)]
            for row in rows
        ]
    )
    return [Block("table_row", row.text, 0, columns=row.columns) for row in printed]


def _prose(group: Sequence[str], width: int, words: frozenset[str]) -> Iterator[Block]:
    lines = list(group)
    titled = len(lines) > 1 and bool(RULE.fullmatch(lines[1])) and len(lines[0].strip()) <= 120
    if titled:
        yield Block("heading", _plain(lines[0]), 0, level=1)
        lines = lines[2:]
    lines = [line for line in lines if not RULE.fullmatch(line)]
    for found in paragraphs(lines, width, words):
        yield _block(found.text, found.indent)


def _block(text: str, indent: int) -> Block:
    hashes = HASHES.match(text)
    if hashes:
        return Block("heading", _plain(" ".join(text[hashes.end() :].split())), 0, level=len(hashes[1]))
    plain = _plain(text)
    bold = EMPHASIS.sub("", text)
    emphatic = bold != text and not any(char.isalnum() for char in bold)
    if looks_like_heading(plain, emphatic=emphatic):
        plain = " ".join(plain.split())
        return Block("heading", plain, 0, level=level_without_style(plain, None))
    marker = find_marker(plain)
    if marker is not None and marker.style == "bullet":
        return Block("list_item", plain, 0, level=1 + min(indent // 2, 5) if indent else 1)
    return Block("paragraph", plain, 0)


def _plain(text: str) -> str:
    return tidy(EMPHASIS.sub(r"\2", text))


def _with_sentences_whole(blocks: list[Block]) -> list[Block]:
    """Joins a paragraph that breaks off in a sentence with the one that goes on in small letters: a page ended."""
    done: list[Block] = []
    last = -1
    for block in blocks:
        before = done[last] if last >= 0 else None
        goes_on = block.kind == "paragraph" and block.text[:1].islower() and find_marker(block.text) is None
        if goes_on and before is not None and len(before.text) >= BODY_SHORTEST and not TERMINAL.search(before.text):
            done[last] = replace(before, text=joined(before.text, block.text))
            continue
        if block.kind in ("paragraph", "list_item") and not NOTE.match(block.text):
            last = len(done)
        elif block.kind != "paragraph":
            last = -1
        done.append(replace(block, order=len(done)))
    return done


def _with_titles(blocks: list[Block]) -> list[Block]:
    """Makes headings of short lines that stand alone over a text or a list, as a title does."""
    level = 0
    for index, (block, below) in enumerate(pairwise(list(blocks))):
        if block.kind == "heading":
            level = block.level
            continue
        marker = find_marker(block.text)
        if _is_title(block, marker, below):
            depth = 1 if marker is not None and marker.style == "word" else min(level + 1, 6) if level else 2
            blocks[index] = replace(block, kind="heading", level=depth)
    return blocks


def _is_title(block: Block, marker: Marker | None, below: Block) -> bool:
    text = block.text
    named = marker is not None and marker.style == "word"
    if block.kind != "paragraph" or "\n" in text or len(text) > (2 * TITLE_LONGEST if named else TITLE_LONGEST):
        return False
    if sum(map(str.isalpha, text)) < TITLE_LETTERS or not text[0].isalnum() or text[0].islower():
        return False
    if (
        TERMINAL.search(text)
        or text.endswith(",")
        or YEAR.search(text)
        or (len(text.split()) > TITLE_WORDS and not named)
    ):
        return False
    if marker is not None and marker.style not in ("word", "number", "decimal", "I.", "A."):
        return False
    # the item of a list that goes on is no title
    if marker is not None and marker.style == "number" and find_marker(below.text) is not None:
        return False
    return below.kind in ("list_item", "table_row") or len(below.text) >= BODY_SHORTEST
