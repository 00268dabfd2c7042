"""The text of a page that is only a picture, read by Tesseract where it is installed.

Tesseract is a program, not a library: it is started for one page at a time and may fail or hang without harm. Its words
become characters with places, so that scanned pages go through the same layout rules as all others. What it saw is
kept (`RecognisedPage`): of it the same characters are made, without Tesseract, when a quotation is looked for there.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

from ..records import RecognisedPage
from .page import Box, Face, Glyph, PageGlyphs

_Word = tuple[str, int, int, int, int]
"""As in `RecognisedPage.lines`."""

DOTS_PER_INCH = 200
SECONDS_A_PAGE = 60.0
LEAST_CONFIDENCE = 35.0
"""Of a word, 0 to 100: below, Tesseract is guessing at stains."""


def program() -> str | None:
    """Where Tesseract is, or None."""
    return shutil.which("tesseract")


def languages(wanted: Sequence[str]) -> tuple[str, ...]:
    """Which of the wanted languages Tesseract has here; empty where it is not installed."""
    found = program()
    if found is None:
        return ()
    try:
        listed = subprocess.run(
            [found, "--list-langs"], capture_output=True, timeout=20, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    known = set(listed.stdout.decode("utf-8", "replace").split())
    return tuple(language for language in wanted if language in known)


def recognise(picture: Any, page: PageGlyphs, tongues: Sequence[str]) -> RecognisedPage | None:
    """What Tesseract sees in the picture of a page (a Pillow image of the whole of it).

    None where Tesseract fails, takes too long, or finds nothing that it is sure of.
    """
    found = program()
    if found is None or not tongues:
        return None
    png = io.BytesIO()
    picture.save(png, "PNG")
    command = [found, "stdin", "stdout", "-l", "+".join(tongues), "--dpi", str(DOTS_PER_INCH), "tsv"]
    try:
        run = subprocess.run(
            command,
            input=png.getvalue(),
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=False,
            env={"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if run.returncode != 0:
        return None
    scale = page.width / max(picture.width, 1)
    seen = read_table(run.stdout.decode("utf-8", "replace"), page.number, picture.size, scale)
    letters = sum(char.isalpha() for line in seen.lines for text, *_ in line for char in text)
    return seen if letters >= 20 else None


def read_table(table: str, page: int, size: tuple[int, int], scale: float) -> RecognisedPage:
    """Tesseract's table of words (TSV) of a picture of this size, in pixels; `scale` is points a pixel."""
    lines: dict[tuple[str, ...], list[_Word]] = {}
    unsure: list[tuple[int, int, int, int]] = []
    for word in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text, confidence = word.get("text") or "", float(word.get("conf") or -1)
        if word.get("level") != "5" or not text.strip():
            continue
        place = int(word["left"]), int(word["top"]), int(word["width"]), int(word["height"])
        if confidence >= LEAST_CONFIDENCE:
            line = lines.setdefault(tuple(word[key] for key in ("block_num", "par_num", "line_num")), [])
            line.append((text, *place))
        else:
            unsure.append(place)
    return RecognisedPage(page, *size, scale, tuple(map(tuple, lines.values())), tuple(unsure))


def glyphs_of(page: RecognisedPage) -> Iterator[Glyph]:
    """The words as characters with places, each as wide as the others of its word: Tesseract measures words."""
    for words in page.lines:
        heights = sorted(height for *_, height in words)
        bases = sorted(top + height for _, _, top, _, height in words)
        tall, base = heights[int(0.75 * (len(heights) - 1))] * page.scale, bases[len(bases) // 2] * page.scale
        # A line is as high as its tallest letters; type is set about a third larger than its capitals.
        face = Face(round(tall * 1.1), False, False, "")
        for text, start, top, extent, height in words:
            x0, width = start * page.scale, extent * page.scale
            step = width / max(len(text), 1)
            for index, char in enumerate(text):
                left = x0 + index * step
                ink = Box(left, top * page.scale, left + step, (top + height) * page.scale)
                yield Glyph(char, left, base - tall, left + step, base + 0.1 * tall, base, face, ink)
            yield Glyph(" ", x0 + width, base - tall, x0 + width, base, base, face)


def unsure_of(page: RecognisedPage) -> tuple[Box, ...]:
    """Where Tesseract saw something of which it was not sure, in points."""
    s = page.scale
    return tuple(Box(left * s, top * s, (left + wide) * s, (top + high) * s) for left, top, wide, high in page.unsure)
