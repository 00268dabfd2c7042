"""Check that the hard test sets point at words that stand in their documents, and count what they hold.

    python tests/bench/hard/check.py [--scans] FOLDER…        folders that hold the documents, searched recursively

Exit status 1 if a place is not found, an identifier is used twice or a line has a wrong shape. A page is 1-based; for a
presentation it is the slide, and it is null for a file without pages (DOCX, TXT). A scanned document (without a text
layer) is read by Tesseract with ``--scans``, which takes minutes, and otherwise skipped with a line that says so.
``spans`` gives the text of a place to whoever uses the sets.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CLASSES = ("roles", "commitment", "modality", "connective", "figures", "names", "scope", "negation", "attribution")
LONGEST_PREMISE = 1400  # characters: the longest paragraph that a place stands for
LONGEST_FIND = 4  # words: a place is named by the fewest words, never by a sentence of the document


def words(text: str) -> str:
    """``text`` as one lower-case line: words divided at a line end joined, quotation marks and dashes made plain."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\x02", "-").replace("\ufffe", "-")
    text = re.sub(r"[’‘´`]", "'", re.sub(r"[“”«»„]", '"', re.sub(r"[‐-―−]", "-", text)))
    text = re.sub(r"(?<=\w)-[ \t]*[\r\n]+\s*(?=[a-záéíóúñü])", "", text)
    return re.sub(r"\s+", " ", text).strip().lower()


def _pdf_pages(path: Path) -> list[list[str]]:
    """Readings of each page: by pypdfium2 and, where installed, by pdftotext, which order columns differently."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        readings = [[words(page.get_textpage().get_text_range())] for page in document]
    if shutil.which("pdftotext"):
        for flags in ([], ["-layout"]):
            run = subprocess.run(["pdftotext", *flags, str(path), "-"], capture_output=True, timeout=120, check=False)
            for page, text in zip(readings, run.stdout.decode("utf-8", "replace").split("\f"), strict=False):
                page.append(words(text))
    if any(text for page in readings for text in page):
        return readings
    return _scanned_pages(path)


def _scanned_pages(path: Path) -> list[list[str]]:
    """The same for pages that are pictures; an empty list where they are not to be read or Tesseract is missing."""
    if "--scans" not in sys.argv or not shutil.which("tesseract"):
        print(f"skipped, a scan: {path.name}")
        return []
    import pypdfium2

    readings = []
    with pypdfium2.PdfDocument(path) as document, tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(document):
            picture = Path(folder) / f"{number}.png"
            page.render(scale=200 / 72, grayscale=True).to_pil().save(picture)
            command = ["tesseract", str(picture), "-", "-l", "eng"]
            env = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads only wait for each other on few processors
            run = subprocess.run(command, env=env, capture_output=True, timeout=600, check=False)
            readings.append([words(run.stdout.decode("utf-8", "replace"))])
    return readings


def _office_pages(path: Path) -> list[list[str]]:
    """One page for a DOCX with its footnotes, one a slide for a PPTX."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if path.suffix == ".docx":
            parts = [n for n in ("word/document.xml", "word/footnotes.xml") if n in names]
            return [[words(" ".join(_office_text(archive.read(n).decode()) for n in parts))]]
        slides = sorted(
            (n for n in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)),
            key=lambda n: int(re.findall(r"\d+", n)[0]),
        )
        return [[words(_office_text(archive.read(n).decode()))] for n in slides]


def _office_text(xml: str) -> str:
    xml = re.sub(r"</(?:w|a):p>|<(?:w:br|w:tab|a:br)\b[^>]*>", " ", xml)
    text = re.sub(r"<[^>]+>", "", re.sub(r"<w:instrText.*?</w:instrText>", "", xml))
    return text.replace("&amp;", "&").replace("&quot;", '"').replace("&apos;", "'")


@cache
def pages(path: Path) -> list[list[str]]:
    """All readings of all pages of a document."""
    if path.suffix == ".pdf":
        return _pdf_pages(path)
    if path.suffix in (".docx", ".pptx"):
        return _office_pages(path)
    return [[words(path.read_text(encoding="utf-8"))]]


def places(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The places a line points at: its own, or those of its ``gold``."""
    if "find" in line:
        yield line
    yield from line.get("gold", ())


def spans(place: dict[str, Any], readings: list[list[str]]) -> list[str]:
    """The texts from ``find`` to ``until``, shortest first, from all ``readings`` of the document's pages.

    ``find`` stands on the place's page, ``until`` there or on one of the two pages that follow. The shortest is the one
    that is meant, so that words which begin several sentences of a page still name one. Without ``until`` the text is
    ``find`` itself.
    """
    number = place.get("page") or 1
    find, until = words(place["find"]), words(place.get("until") or "")
    found = []
    for i, text in enumerate(readings[number - 1]):
        full = " ".join([text, *(page[min(i, len(page) - 1)] for page in readings[number : number + 2])])
        starts = [m.start() for m in re.finditer(re.escape(find), text)]
        ends = [full.find(until, at + len(find)) for at in starts]  # an empty ``until`` is found at once
        found += [full[at : end + len(until)] for at, end in zip(starts, ends, strict=True) if end >= 0]
    return sorted(found, key=len)


def fault(place: dict[str, Any], files: dict[str, Path]) -> str | None:
    """What is wrong with a place, or None."""
    for field in ("find", "until"):
        if len(str(place.get(field) or "").split()) > LONGEST_FIND:
            return f"{field} is longer than {LONGEST_FIND} words"
    path = files.get(place["doc"])
    if path is None:
        return "no such document"
    readings = pages(path)
    if not readings:
        return None
    if (place.get("page") or 1) > len(readings):
        return f"the document has {len(readings)} pages"
    found = spans(place, readings)
    if not found:
        return f"not on the page: {place['find']} … {place.get('until') or ''}"
    if len(found[0]) > LONGEST_PREMISE:
        return f"{len(found[0])} characters between its first and last words"
    return None


def altered(line: dict[str, Any], files: dict[str, Path]) -> str | None:
    """What is wrong with the description of an altered quotation, or None."""
    path = files.get(line["doc"])
    found = spans(line, pages(path)) if path else []
    quotation = found[0].split() if found else []
    if len(quotation) != line["words"]:
        return f"{len(quotation)} words, not {line['words']}"
    for edit in line["edits"]:
        if edit["kind"] not in ("changed", "missing", "added") or not 0 <= edit["at"] < line["words"]:
            return f"a wrong edit: {edit}"
        if (edit["kind"] == "missing") == bool(edit.get("new")):
            return f"a word too many or too few: {edit}"
        if words(edit["was"]).strip(".,;:()\"'") not in quotation[edit["at"]]:
            return f"another word stands there: {edit}"
    return None


def main(folders: list[str]) -> int:
    """Check every set; the exit status."""
    files = {p.name: p for folder in folders for p in Path(folder).rglob("*") if p.is_file()}
    bad, seen = 0, set()
    for path in sorted(HERE.glob("*.jsonl")):
        lines = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text]
        for line in lines:
            faults = [f"{p['find']!r} p. {p.get('page')}: {said}" for p in places(line) if (said := fault(p, files))]
            if line["id"] in seen:
                faults.append("the identifier is used twice")
            if path.name == "statements.jsonl" and not line["true"] and line["class"] not in CLASSES:
                faults.append(f"an unknown class: {line['class']}")
            if path.name == "altered_quotations.jsonl" and (said := altered(line, files)):
                faults.append(said)
            seen.add(line["id"])
            bad += len(faults)
            for said in faults:
                print(f"{path.name} {line['id']} {line.get('doc', '')}: {said}")
        count(path.name, lines)
    return 1 if bad else 0


def count(name: str, lines: list[dict[str, Any]]) -> None:
    """Print how many lines a set has, by class and language."""
    documents = {p["doc"] for line in lines for p in places(line)} | {line["doc"] for line in lines if line.get("doc")}
    print(
        f"{name}: {len(lines)} lines, {len(documents)} documents",
        dict(Counter(line["lang"] for line in lines if "lang" in line)),
    )
    if name == "statements.jsonl":
        for kind in (*CLASSES, None):
            some = [line for line in lines if line["class"] == kind]
            pairs = Counter(f"{line['premise_lang']}>{line['lang']}" for line in some)
            print(f"  {kind or 'true':12} {len(some):4} ", dict(sorted(pairs.items())))
    if name == "places.jsonl":
        print("  exists", dict(Counter(line["exists"] for line in lines)))


if __name__ == "__main__":
    raise SystemExit(main([folder for folder in sys.argv[1:] if folder != "--scans"]))
