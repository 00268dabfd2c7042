"""The text of a page that is only a picture, read by Tesseract where it is installed.

Tesseract is a program, not a library: it is started for one page at a time and may fail or hang without harm. Its words
come back as characters with places, so that scanned pages go through the same layout rules as all others.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

from .pdf_glyphs import Face, Glyph, PageGlyphs

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


def recognise(picture: Any, page: PageGlyphs, tongues: Sequence[str]) -> PageGlyphs | None:
    """The page with the characters that Tesseract sees in its picture (a Pillow image of the whole page).

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
    glyphs = tuple(glyphs_of(run.stdout.decode("utf-8", "replace"), page.width / max(picture.width, 1)))
    if sum(glyph.char.isalpha() for glyph in glyphs) < 20:
        return None
    return PageGlyphs(page.number, page.width, page.height, glyphs)


def glyphs_of(table: str, scale: float) -> Iterator[Glyph]:
    """Tesseract's table of words (TSV) as characters; `scale` turns its pixels into points."""
    reader = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for word in reader:
        text, confidence = word.get("text") or "", float(word.get("conf") or -1)
        if word.get("level") == "5" and text.strip() and (confidence >= LEAST_CONFIDENCE):
            lines.setdefault(tuple(word[key] for key in ("block_num", "par_num", "line_num")), []).append(word)
    for words in lines.values():
        heights = sorted(float(word["height"]) for word in words)
        tall = heights[int(0.75 * (len(heights) - 1))] * scale
        base = sorted(float(word["top"]) + float(word["height"]) for word in words)[len(words) // 2] * scale
        # A line is as high as its tallest letters; type is set about a third larger than its capitals.
        face = Face(round(tall * 1.1), False, False, "")
        for word in words:
            x0, width = float(word["left"]) * scale, float(word["width"]) * scale
            step = width / max(len(word["text"]), 1)
            for index, char in enumerate(word["text"]):
                left = x0 + index * step
                yield Glyph(char, left, base - tall, left + step, base + 0.1 * tall, base, face)
            yield Glyph(" ", x0 + width, base - tall, x0 + width, base, base, face)
