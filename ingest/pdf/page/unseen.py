"""The characters of a page that a person cannot see, set apart from those that are its text."""

from __future__ import annotations

from collections.abc import Sequence

from ...records import Block
from .glyphs import Glyph, PageGlyphs, is_layer
from .lines import segments, spell

TINY = 2.0
"""Points of type below which it is no more than a line; raised marks are set in four or more."""
TINY_HIGH = 3.0
"""Points that a character of such a size takes up, at most: the size that a font declares may be scaled elsewhere."""
BESIDE = 2.0
"""Points by which the middle of a character may stand off the page."""
SHADOW = 2.0
"""Points by which a shadow stands off its letter, about."""
LEAST = 4
"""Letters and figures on one page that are worth telling: a lost space or a stray dot is no text."""

Unseen = tuple[str, Glyph]
"""Why it is unseen (as `Block.hidden` says it), and the character."""


def visible(page: PageGlyphs) -> tuple[tuple[Glyph, ...], tuple[Unseen, ...], bool]:
    """The characters that a reader sees; the others; whether the text is the OCR layer of a picture.

    Unpainted text over a picture of the whole page, or text under it, is what OCR read from it, and is text where the
    picture shows anything.
    """
    layer = is_layer(page.glyphs, page.pictures, max(page.width * page.height, 1.0))
    kept: list[Glyph] = []
    others: list[Unseen] = []
    reason = ""
    for glyph in page.glyphs:
        if glyph.char.isspace():
            kept.append(glyph)
            if reason:
                others.append((reason, glyph))
            continue
        reason = _reason(glyph, page, layer)
        if reason:
            others.append((reason, glyph))
        else:
            kept.append(glyph)
    return tuple(kept), _without_shadows(kept, others), layer


def _without_shadows(kept: Sequence[Glyph], others: Sequence[Unseen]) -> tuple[Unseen, ...]:
    """The unseen characters, but for those that only double a seen one: the faint shadow of a heading."""
    if not others:
        return ()
    seen = {(glyph.char, round(glyph.x0 / SHADOW), round(glyph.base / SHADOW)) for glyph in kept}
    steps = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return tuple(
        (reason, glyph)
        for reason, glyph in others
        if glyph.char.isspace()
        or not any(
            (glyph.char, round(glyph.x0 / SHADOW) + dx, round(glyph.base / SHADOW) + dy) in seen for dx, dy in steps
        )
    )


def _reason(glyph: Glyph, page: PageGlyphs, layer: bool) -> str:
    face = glyph.face
    if face.unpainted and not layer:
        return "invisible"
    middle, height = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    if not (-BESIDE <= middle <= page.width + BESIDE and -BESIDE <= height <= page.height + BESIDE):
        return "off_page"
    if 0 < face.size < TINY and glyph.bottom - glyph.top < TINY_HIGH:
        return "tiny"
    if face.unseen == "blank":
        return "invisible"
    return "" if layer and face.unseen == "covered" else face.unseen


def hidden_blocks(page: PageGlyphs, label: str | None, others: Sequence[Unseen]) -> list[Block]:
    """What is unseen on one page, a block for each reason; none where it is next to nothing."""
    if sum(glyph.char.isalnum() for _, glyph in others) < LEAST:
        return []
    found: list[Block] = []
    for reason in dict.fromkeys(reason for reason, _ in others):
        parts = segments([glyph for why, glyph in others if why == reason])
        text = " ".join(" ".join(spell(part.glyphs, part).split()) for part in parts)
        if any(map(str.isalnum, text)):
            found.append(Block("paragraph", text, 0, page=page.number, page_label=label, hidden=reason))
    return found
