"""Generated documents with numbered parts, written in five formats: the same text, whose labels must be the same.

Each document is a list of parts, each with the label that a drafter would cite; the words are made up and never repeat,
so that a part is found again by them.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from docx import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from relatoria.ingest.records import Limits
from relatoria.ingest.sandbox.reading import read

Role = Literal["title", "heading", "name", "article_title", "paragraph", "point", "subpoint", "plain"]

WORDS = {
    "en": "agency border canal desert engine forest garden harbour island journey kitchen ladder market needle orchard "
    "pepper quarry river saddle tower valley window yellow anchor bridge candle dancer editor farmer guitar hunter",
    "es": "agencia bosque camino desierto escuela frontera granja hospital iglesia jardín ladrillo mercado naranja "
    "oficina puente quinta ribera semilla torre valle ventana zapato ancla barrio campana dibujo espejo guitarra",
}
NAMES = {"en": ("Article", "Rule", "Section"), "es": ("Artículo", "Regla", "Sección")}


_COUNTED = re.compile(r"zu[b-df-hj-np-tv-z]+a")
"""The word that no other sentence of a text has."""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of a generated text as printed, and its label (None: it has none). `depth` of its list."""

    role: Role
    text: str
    label: str | None
    depth: int = 0


@dataclass(slots=True)
class _Writer:
    random: random.Random
    language: str
    bracket: str
    """What opens the mark of a point: "(a)" or "a)"."""
    said: int = 0

    def sentence(self, end: str = ".", short: bool = False) -> str:
        """Words that no other sentence of the text has in this order."""
        self.said += 1
        words = self.random.choices(WORDS[self.language].split(), k=5 if short else self.random.randint(9, 40))
        return f"{words[0].capitalize()} {' '.join(words[1:])} {_spelt(self.said)}{end}"

    def points(self, above: str, level: int = 1, marks: str = "a b c d e f") -> Iterator[Part]:
        count = self.random.randint(2, 4)
        for place, mark in enumerate(marks.split()[:count]):
            label = f"{above}({mark})"
            nested = level == 1 and self.random.random() < 0.25
            end = ":" if nested else "." if place == count - 1 else ";"
            printed = f"{mark}." if mark[0] in "IV" or mark.isdigit() else f"{self.bracket}{mark})"
            yield Part("point" if level == 1 else "subpoint", f"{printed} {self.sentence(end)}", label, level)
            if nested:
                yield from self.points(label, 2, "i ii iii iv")

    def numbered(self, number: str, label: str, agenda: bool = False) -> Iterator[Part]:
        opens = self.random.random() < 0.4
        yield Part("paragraph", f"{number}. {self.sentence(':' if opens else '.')}", label)
        if opens and agenda and self.random.random() < 0.4:
            yield from self.points(label, 2, "1 2 3 4")
        elif opens:
            yield from self.points(label)


def _spelt(number: int) -> str:
    """A word for a number, of letters only, that is no word of the lists."""
    letters = ""
    while number:
        number, rest = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[rest]
    return f"zu{letters}a"


def _numbers(chance: random.Random, first: int, count: int, suffixes: Sequence[str]) -> Iterator[str]:
    for number in range(first, first + count):
        yield str(number)
        for suffix in suffixes[: chance.choice((0, 0, 0, 0, 1, 2))]:
            yield f"{number}{suffix}"


SUFFIXES = ((" bis", " ter"), ("-A", "-B"), ("A", "B"))


def generated(seed: int) -> list[Part]:
    """A text: a law of articles, or a report of numbered paragraphs under headings."""
    chance = random.Random(seed)
    language = chance.choice(("en", "es"))
    write = _Writer(chance, language, chance.choice(("(", "(", "")))
    parts = [Part("title", write.sentence("", short=True), None)]
    if chance.random() < 0.5:
        parts += _law(write, chance.choice(NAMES[language]))
    else:
        parts += _report(write)
    return parts


def _law(write: _Writer, name: str) -> Iterator[Part]:
    chance = write.random
    form = chance.choice(("alone", "alone", "titled", "dashed", "inline")) if name[0] in "AR" else "alone"
    ordinals = name == "Artículo" and chance.random() < 0.3
    for number in _numbers(chance, 1, chance.randint(3, 6), chance.choice(SUFFIXES)):
        label = f"{name} {number}{chance.choice('oº') if ordinals and number.isdigit() else ''}"
        lead = ""
        if form == "inline":
            lead = f"{label}. "
        else:
            title = f" – {write.sentence('', short=True)}" if form == "dashed" else ""
            yield Part("name", label + title, label)
        if form == "titled":
            yield Part("article_title", write.sentence("", short=True), None)
        yield from _article(write, label, lead)
    if write.language == "es" and chance.random() < 0.5:
        yield Part("heading", write.sentence("", short=True), None)
        for ordinal in ("PRIMERO", "SEGUNDO", "TERCERO"):
            yield Part("plain", f"{ordinal}.- {write.sentence()}", ordinal)


def _article(write: _Writer, label: str, lead: str) -> Iterator[Part]:
    """The text of an article; `lead`: its name, where it stands on the line of the text."""
    chance = write.random
    kind = chance.choice(("plain", "points", "fractions") if lead else ("plain", "numbered", "points", "fractions"))
    if kind == "plain":
        yield Part("plain", lead + write.sentence(), label)
        for _ in range(chance.randint(0, 2)):
            yield Part("plain", write.sentence(), label)
    elif kind == "numbered":
        for inner in _numbers(chance, 1, chance.randint(2, 4), chance.choice(SUFFIXES)):
            yield from write.numbered(inner, f"{label}({inner})")
    else:
        yield Part("plain", lead + write.sentence(":"), label)
        yield from write.points(label, marks="a b c d e f" if kind == "points" else "I II III IV V VI")
        if chance.random() < 0.3:
            yield Part("plain", write.sentence(), label)


def _report(write: _Writer) -> Iterator[Part]:
    chance = write.random
    for _ in range(chance.randint(1, 2)):
        yield Part("plain", write.sentence(), None)
    number = 1
    suffixes = chance.choice(SUFFIXES)
    for _ in range(chance.randint(2, 4)):
        yield Part("heading", write.sentence("", short=True), None)
        numbers = list(_numbers(chance, number, chance.randint(2, 4), suffixes))
        for each in numbers:
            # the list within a paragraph ends before the paragraph that counts on
            yield from write.numbered(each, each, agenda=each.isdigit() and int(each) > 4 and each != numbers[-1])
            if chance.random() < 0.1:
                yield Part("plain", write.sentence(), None)
        number = int(re.match(r"\d+", numbers[-1])[0]) + 1
        if chance.random() < 0.3:
            yield Part("plain", write.sentence(":"), None)
            yield from write.points("")


def write_text(parts: list[Part], path: Path) -> None:
    """Every second text is wrapped; a heading is in capitals, as there is no other sign of it."""
    width = 78 if len(parts) % 2 else 10_000
    lines = [part.text.upper() if part.role in ("title", "heading") else part.text for part in parts]
    path.write_text("\n\n".join(textwrap.fill(line, width) for line in lines))


def write_markdown(parts: list[Part], path: Path) -> None:
    marks = {"title": "# ", "heading": "## ", "name": "## ", "article_title": "### "}
    path.write_text(
        "\n\n".join(marks.get(part.role, "") + re.sub(r"^(\w+)([.)]) ", r"\1\\\2 ", part.text) for part in parts) + "\n"
    )


def write_html(parts: list[Part], path: Path) -> None:
    tags = {"title": "h1", "heading": "h2"}
    body = "\n".join(f"<{tags.get(part.role, 'p')}>{escape(part.text)}</{tags.get(part.role, 'p')}>" for part in parts)
    path.write_text(f"<html><body>{body}</body></html>")


def write_lists(parts: list[Part], path: Path) -> None:
    """HTML whose numbers are drawn by its lists, as far as lists can draw them."""
    body, depth = "", 0
    for part in parts:
        while depth > part.depth:
            body += "</li></ol>"
            depth -= 1
        if part.depth:
            marker, text = part.text.split(" ", 1)
            body += f'<ol type="{marker.strip("().")[0]}">' if part.depth > depth else "</li>"
            body += f"<li>{escape(text)}"
            depth = part.depth
        else:
            tag = {"title": "h1", "heading": "h2"}.get(part.role, "p")
            body += f"<{tag}>{escape(part.text)}</{tag}>"
    path.write_text(f"<html><body>{body}{'</li></ol>' * depth}</body></html>")


def write_docx(parts: list[Part], path: Path) -> None:
    document = WordDocument()
    for part in parts:
        if part.role in ("title", "heading"):
            document.add_heading(part.text, 1 if part.role == "title" else 2)
        else:
            document.add_paragraph(part.text)
    document.save(str(path))


def write_pdf(parts: list[Part], path: Path) -> None:
    looks = {
        "title": ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=12),
        "heading": ParagraphStyle(
            "heading", fontName="Helvetica-Bold", fontSize=12, leading=15, spaceBefore=10, spaceAfter=6
        ),
        "name": ParagraphStyle("name", fontSize=10, leading=12, alignment=1, spaceBefore=10, spaceAfter=6),
        "article_title": ParagraphStyle(
            "article", fontName="Helvetica-Bold", fontSize=10, leading=12, alignment=1, spaceAfter=6
        ),
        "point": ParagraphStyle("point", fontSize=10, leading=12, leftIndent=24, spaceAfter=5),
        "subpoint": ParagraphStyle("subpoint", fontSize=10, leading=12, leftIndent=48, spaceAfter=5),
    }
    plain = ParagraphStyle("plain", fontSize=10, leading=12, spaceAfter=6)
    template = SimpleDocTemplate(str(path), pagesize=A4, invariant=True)
    template.build([Paragraph(escape(part.text), looks.get(part.role, plain)) for part in parts])


FORMATS: dict[str, Callable[[list[Part], Path], None]] = {
    "txt": write_text, "md": write_markdown, "html": write_html, "lists.html": write_lists, "docx": write_docx,
    "pdf": write_pdf,
}  # fmt: skip


def differences(parts: Sequence[Part], kind: str, folder: Path) -> list[tuple[str, str | None, str | None]]:
    """What a text written in this format is read as, where its label is another: (words, right label, label read)."""
    path = folder / f"text.{kind}"
    FORMATS[kind](list(parts), path)
    read_blocks: dict[str, str | None] = {}
    for block in read(path, path.name, Limits()).document.blocks:
        for word in _COUNTED.findall(block.text.lower()):
            read_blocks.setdefault(word, block.label)
    wrong = []
    for part in parts:
        right = part.label
        if kind == "lists.html" and right is not None and right.startswith("("):
            right = right[1] + right[3:]  # a list that is part of nothing prints no brackets
        word = _COUNTED.findall(part.text)[-1:]
        found = read_blocks.get(word[0], "nothing") if word else right
        if part.role in ("paragraph", "point", "subpoint", "plain") and found != right:
            wrong.append((part.text[:40], right, found))
    return wrong
