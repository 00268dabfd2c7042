"""Reads Markdown into blocks: rendered by markdown-it-py to HTML and read as that, so that what a reader of the page
sees (numbers of lists, no marks) is what is found.

Two things that CommonMark lacks and policy texts use are done before: front matter and footnotes.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import markdown_it
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from ..errors import EmptyDocument, FileTooLarge
from ..numbering import mark
from ..readers import reader_name
from ..records import Block, Limits, Reading
from ..structure import with_notes_apart, with_raised_notes
from ..text import decode, paragraphs
from .blocks import blocks_of
from .reader import comments, parse

READER = reader_name("markdown", markdown_it.__version__)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^([A-Za-z][\w-]{0,40})\s*:\s*(.+?)\s*$", re.MULTILINE)
FIELDS = {"lang": "language", "date": "created", "authors": "author", "tags": "keywords"}
NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]{2,}\S)))*)", re.MULTILINE)
CALL = re.compile(r"(?<!\\)\[\^([^\]\s]{1,40})\](?!:)")
FENCE = re.compile(r" {0,3}(?:```|~~~)")
# stands for the end of a source line within a paragraph; a character that no text may hold
LINE_END = "\ue000"
LARGEST_RENDERED = 5_000_000


def read_markdown(path: Path, limits: Limits) -> Reading:
    """The blocks of a Markdown text; `page` is None throughout. Numbers of ordered lists are in `label`, not in `text`.

    Raises:
        UnsupportedFormat: it is no text.
        FileTooLarge: it holds more characters than allowed.
        EmptyDocument: it holds no text.
    """
    source = decode(path.read_bytes()).replace(LINE_END, "")
    if len(source) > min(limits.characters, LARGEST_RENDERED):
        raise FileTooLarge(
            "ingest.text.too_long", characters=len(source), limit=min(limits.characters, LARGEST_RENDERED)
        )
    front = FRONT_MATTER.match(source)
    rendered = _rendered(with_notes_apart(source[front.end() :] if front else source))
    root, _ = parse(rendered)
    found, _, unseen = blocks_of(root) if root is not None else ((), (), ())
    blocks = mark(with_raised_notes(_in_lines(found)))
    hidden = (*unseen, *comments(rendered))
    if not blocks:
        raise EmptyDocument("ingest.text.no_text")
    return Reading(
        blocks=blocks,
        reader=READER,
        properties=_properties(front[1]) if front else (),
        hidden=tuple(replace(block, text=block.text.replace(LINE_END, " ")) for block in hidden),
    )


def _properties(front: str) -> tuple[tuple[str, str], ...]:
    found = []
    for match in FIELD.finditer(front):
        name, text = match[1].lower(), match[2].strip("\"'[] ")
        if text:
            found.append((FIELDS.get(name, name), text))
    return tuple(found)


def _rendered(source: str) -> str:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.add_render_rule("softbreak", _softbreak)
    notes: dict[str, str] = {}
    numbers: dict[str, int] = {}

    def define(match: re.Match[str]) -> str:
        notes.setdefault(match[1], match[2])
        return ""

    def call(match: re.Match[str]) -> str:
        key = match[1]
        if key not in notes:
            return match[0]
        number = numbers.setdefault(key, int(key) if key.isdigit() and len(key) < 4 else len(numbers) + 1)
        return f'<sup><a href="#fn-{escape(key)}">{number}</a></sup>'

    parts = _around_code(source)
    parts[::2] = [NOTE.sub(define, part) for part in parts[::2]]
    parts[::2] = [CALL.sub(call, part) for part in parts[::2]]
    page: str = markdown.render("".join(parts))
    for key, text in notes.items():
        number = numbers.get(key, key)
        body = " ".join(text.split())
        page += f'<ol start="{escape(str(number))}"><li id="fn-{escape(key)}">{markdown.renderInline(body)}</li></ol>\n'
    return page


def _around_code(source: str) -> list[str]:
    """The source in parts; every second one stands between fences, where a bracket is code."""
    parts: list[list[str]] = [[]]
    for line in source.splitlines(keepends=True):
        if not FENCE.match(line):
            parts[-1].append(line)
        elif len(parts) % 2:
            parts.append([line])
        else:
            parts[-1].append(line)
            parts.append([])
    return ["".join(lines) for lines in parts]


def _softbreak(
    _renderer: RendererHTML,
    _tokens: Sequence[Token],
    _index: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    return LINE_END


def _in_lines(blocks: Sequence[Block]) -> list[Block]:
    """Undoes the wrapping of source lines; where a line begins with a marker of its own ("(b)"), it is a paragraph."""
    done: list[Block] = []
    moved: dict[int, int] = {}
    for block in blocks:
        moved[block.order] = len(done)
        texts = paragraphs(block.text.split(LINE_END)) if block.kind in ("paragraph", "list_item") else []
        if len(texts) <= 1:
            done.append(replace(block, text=block.text.replace(LINE_END, " "), order=len(done)))
            continue
        done.append(replace(block, text=texts[0].text, order=len(done)))
        for found in texts[1:]:
            done.append(Block("paragraph", found.text, len(done)))
    return [replace(block, notes=tuple(moved[note] for note in block.notes)) for block in done]
