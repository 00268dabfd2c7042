"""The page of an original beside what was read from it: the picture, the paragraphs, and what nobody sees."""

from __future__ import annotations

from dataclasses import dataclass

from ....ingest.records import Block, Document
from ...plain import one_line
from ...presentation import escaped, title_of
from ...wording import knows
from ...wording import say as say_anywhere
from ..addresses import WIDTHS, picture_url
from ..evidence import PART
from .frame import document_path
from .wording import say

_USUAL, _LARGE = WIDTHS[1:]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a document is looked at in one go."""

    document: Document
    number: int
    """From 1."""
    total: int
    blocks: tuple[Block, ...]
    hidden: tuple[Block, ...]
    """What stands on it and nobody sees."""

    @property
    def has_picture(self) -> bool:
        return self.document.reader.startswith("pdf")

    @property
    def is_unreadable(self) -> bool:
        return self.number in self.document.unreadable_pages


def sheet_of(document: Document, number: int) -> Sheet:
    """A page, a slide or, of a text without pages, some blocks in a row; the nearest where there is no such."""
    seen = tuple(block for block in document.blocks if not block.hidden)
    hidden = tuple(block for block in document.blocks if block.hidden)
    if document.pages is None:
        total = max(1, -(-len(seen) // PART))
        number = min(max(number, 1), total)
        here = seen[(number - 1) * PART : number * PART]
        return Sheet(document, number, total, here, hidden if number == 1 else ())
    number = min(max(number, 1), max(1, document.pages))
    return Sheet(document, number, max(1, document.pages), _on(seen, number), _on(hidden, number))


def picture_html(sheet: Sheet, language: str) -> str:
    """The turning of pages, and the page as a picture where there is one."""
    doc_id, figure = sheet.document.source.doc_id, ""
    if sheet.has_picture:
        what = say("picture_of", language, page=sheet.number, title=one_line(title_of(sheet.document.source)))
        small, large = (escaped(picture_url(doc_id, sheet.number, width)) for width in (_USUAL, _LARGE))
        figure = (
            f'<figure><a href="{large}" target="_blank" rel="noopener" title="{say("enlarge", language)}">'
            f'<img src="{small}" width="{_USUAL}" alt="{escaped(what)}"></a></figure>'
        )
    else:
        figure = f'<p class="soft">{say("no_picture", language)}</p>'
    turning = _turning(sheet, language)
    return f'<section id="sheet" aria-labelledby="sheet-title" lang="{language}">{turning}{figure}</section>'


def paragraphs_html(sheet: Sheet, language: str) -> str:
    """What was read from the page."""
    title = say(f"read_{_unit(sheet)}", language, n=sheet.number)
    spoken = f' lang="{escaped(sheet.document.source.language)}"' if sheet.document.source.language else ""
    unreadable = f'<p class="since">{say("is_unreadable", language)}</p>' if sheet.is_unreadable else ""
    items = "".join(_block(block, sheet, language) for block in sheet.blocks)
    read = (
        f'<ol class="blocks"{spoken}>{items}</ol>' if items else f'<p class="soft">{say("nothing_read", language)}</p>'
    )
    hidden = "".join(
        f'<li><span class="badge draft">{_why(block, language)}</span> {escaped(block.text)}</li>'
        for block in sheet.hidden
    )
    unseen = f'<h3>{say_anywhere("hidden", language)}</h3><ul class="blocks unseen">{hidden}</ul>' if hidden else ""
    return f'<section id="paragraphs" lang="{language}"><h2>{escaped(title)}</h2>{unreadable}{read}{unseen}</section>'


def sheet_link(document: Document, page: int, words: str, more: str = "") -> str:
    """Turns to a page; a script does it without loading the rest anew."""
    address = escaped(f"{document_path(document.source.doc_id)}?page={page}#sheet")
    return f'<a href="{address}" data-sheet{more}>{escaped(words)}</a>'


def _unit(sheet: Sheet) -> str:
    if sheet.document.pages is None:
        return "part"
    return "slide" if sheet.document.reader.startswith("pptx") else "page"


def _on(blocks: tuple[Block, ...], page: int) -> tuple[Block, ...]:
    return tuple(block for block in blocks if page in (block.page, *(start.page for start in block.breaks)))


def _turning(sheet: Sheet, language: str) -> str:
    links = "".join(
        sheet_link(sheet.document, to, say(key, language), f' class="plain" rel="{rel}" data-turn="{key}"')
        for key, rel, to in (("previous", "prev", sheet.number - 1), ("next", "next", sheet.number + 1))
        if 1 <= to <= sheet.total
    )
    words = escaped(say(f"{_unit(sheet)}_of", language, page=sheet.number, pages=sheet.total))
    jump = ""
    if sheet.total > 2:
        jump = (
            f'<form data-sheet action="{escaped(document_path(sheet.document.source.doc_id))}">'
            f'<input name="page" type="number" min="1" max="{sheet.total}" value="{sheet.number}" '
            f'aria-label="{say("go_to", language)}"><button class="plain">{say("go", language)}</button></form>'
        )
    return f'<div class="turning"><h2 id="sheet-title" tabindex="-1">{words}</h2>{links}{jump}</div>'


def _block(block: Block, sheet: Sheet, language: str) -> str:
    label = f'<span class="label">{escaped(block.label)}</span>' if block.label else ""
    notes = [say("read_by_ocr", language)] if block.ocr else []
    if sheet.document.pages is not None and block.page is not None and block.page != sheet.number:
        notes.append(say("from_page", language, page=block.page))
    if any(start.page > sheet.number for start in block.breaks):
        notes.append(say("goes_on", language))
    said = f'<span class="soft">{escaped(" · ".join((say(f"block_{block.kind}", language), *notes)))}</span>'
    return f'<li class="{block.kind}"><p class="of">{label}{said}</p><p>{escaped(block.text)}</p></li>'


def _why(block: Block, language: str) -> str:
    key = f"hidden_{block.hidden}"
    return say_anywhere(key if knows(key) else "hidden_other", language)
