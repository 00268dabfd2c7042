"""The blocks of a document as HTML, with the quoted words marked: for formats that have no pages to be pictured.

It is a rendering of what was read and says so; it claims nothing about how the document looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ....ingest.records import Block
from ....ingest.structure import SEPARATOR, find_marker
from ...presentation import escaped

Span = tuple[int, int]
_NOWHERE: Span = (0, 0)
_BULLETS = "•-–—*▪◦"


def blocks_html(blocks: Sequence[Block], quoted: Mapping[int, Span]) -> str:
    """The blocks in order. `quoted`: order of a block to the half-open span of its text that is marked."""
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "table_row":
            parts.append(_table(list(group), quoted))
        elif kind == "list_item":
            parts.append(f"<ul>{''.join(_item(block, quoted) for block in group)}</ul>")
        else:
            parts += (_paragraph(block, quoted) for block in group)
    return "".join(parts)


def marked_html(text: str, span: Span, begin: int = 0) -> str:
    """A text, escaped, with the part of `span` marked; `begin`: where it begins in the text that `span` counts in."""
    start, end = (min(max(offset - begin, 0), len(text)) for offset in span)
    if start >= end:
        return escaped(text)
    return f"{escaped(text[:start])}<mark>{escaped(text[start:end])}</mark>{escaped(text[end:])}"


def _label(block: Block) -> str:
    """The number of a paragraph whose text does not print it: Word counts some by itself."""
    if not block.label or find_marker(block.text) is not None:
        return ""
    return f'<span class="label">{escaped(block.label)}</span> '


def _item(block: Block, quoted: Mapping[int, Span]) -> str:
    depth, label = min(max(block.level, 1), 4), _label(block)
    own = " numbered" if label or block.text[:1] in _BULLETS or find_marker(block.text) else ""
    return f'<li class="depth-{depth}{own}">{label}{_marked(block, quoted)}</li>'


def _paragraph(block: Block, quoted: Mapping[int, Span]) -> str:
    if block.kind == "heading":
        level = min(max(block.level, 1) + 3, 6)
        return f"<h{level}>{_label(block)}{_marked(block, quoted)}</h{level}>"
    number = _label(block)
    return f'<p class="{block.kind}">{number}{_marked(block, quoted)}</p>'


def _marked(block: Block, quoted: Mapping[int, Span]) -> str:
    return marked_html(block.text, quoted.get(block.order, _NOWHERE))


def _table(rows: Sequence[Block], quoted: Mapping[int, Span]) -> str:
    body, above = "", ""
    for place, row in enumerate(rows):
        heads = SEPARATOR.join(row.columns)
        if heads and heads != above and (place == 0 or rows[place - 1].text != heads):
            body += f"<tr>{''.join(f'<th>{escaped(head)}</th>' for head in row.columns)}</tr>"
        above = heads
        body += f"<tr>{''.join(_cells(row, quoted.get(row.order, _NOWHERE)))}</tr>"
    return f'<div class="table" tabindex="0"><table><tbody>{body}</tbody></table></div>'


def _cells(row: Block, span: Span) -> Iterator[str]:
    begin = 0
    for cell in row.text.split(SEPARATOR):
        yield f"<td>{marked_html(cell, span, begin)}</td>"
        begin += len(cell) + len(SEPARATOR)
