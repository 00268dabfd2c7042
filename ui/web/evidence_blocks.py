"""The blocks of a document as HTML, with the quoted words marked: for formats that have no pages to be pictured.

It is a rendering of what was read and says so; it claims nothing about how the document looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ...ingest.records import Block
from ...ingest.table_rows import SEPARATOR
from ..render import escaped

Span = tuple[int, int]
_NOWHERE: Span = (0, 0)


def blocks_html(blocks: Sequence[Block], quoted: Mapping[int, Span]) -> str:
    """The blocks in order. `quoted`: order of a block to the half-open span of its text that is marked."""
    parts: list[str] = []
    for (kind, _), group in groupby(blocks, key=_container):
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


def _container(block: Block) -> tuple[str, tuple[str, ...]]:
    """What stands in one list or one table: neighbours for which this is the same."""
    return block.kind, block.columns


def _label(block: Block) -> str:
    """The number of a paragraph whose text does not print it: Word counts some by itself."""
    own = (block.label or "").rsplit("(", 1)[-1].rstrip(")")
    if not own or own in block.text[: len(own) + 4]:
        return ""
    return f'<span class="label">{escaped(block.label or "")}</span> '


def _item(block: Block, quoted: Mapping[int, Span]) -> str:
    depth = min(max(block.level, 1), 4)
    return f'<li class="depth-{depth}">{_label(block)}{_marked(block, quoted)}</li>'


def _paragraph(block: Block, quoted: Mapping[int, Span]) -> str:
    if block.kind == "heading":
        level = min(max(block.level, 1) + 3, 6)
        return f"<h{level}>{_label(block)}{_marked(block, quoted)}</h{level}>"
    number = _label(block)
    return f'<p class="{block.kind}">{number}{_marked(block, quoted)}</p>'


def _marked(block: Block, quoted: Mapping[int, Span]) -> str:
    return marked_html(block.text, quoted.get(block.order, _NOWHERE))


def _table(rows: Sequence[Block], quoted: Mapping[int, Span]) -> str:
    body = "".join(f"<tr>{''.join(_cells(row, quoted.get(row.order, _NOWHERE)))}</tr>" for row in rows)
    heads = "".join(f"<li>{escaped(head)}</li>" for head in rows[0].columns)
    # the heads of a row need not be as many as its cells: merged and empty ones are not told apart
    above = f'<ul class="heads">{heads}</ul>' if heads else ""
    return f'{above}<div class="table"><table><tbody>{body}</tbody></table></div>'


def _cells(row: Block, span: Span) -> Iterator[str]:
    begin = 0
    for cell in row.text.split(SEPARATOR):
        yield f"<td>{marked_html(cell, span, begin)}</td>"
        begin += len(cell) + len(SEPARATOR)
