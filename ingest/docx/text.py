"""Reads the words of one DOCX paragraph as a person sees them on paper.

Between a paragraph and its letters stand fields, revisions, content controls, hidden runs and drawings; what prints is
kept, letter for letter, and what does not print is counted, so that it can be told. Elements are walked in a flat loop
with explicit state: nesting in a hostile file must not exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..structure import raised, symbol, symbol_font, tidy
from .hidden import in_hidden_row, unseen
from .styles import Styles, W, integer, is_on, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

CHARTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
)
DELETED = (f"{W}del", f"{W}moveFrom")
INSERTED = (f"{W}ins", f"{W}moveTo")
SILENT = (
    f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}rt",
    f"{W}smartTagPr", f"{W}customXmlPr", f"{M}ctrlPr", f"{W}fldData",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FootnoteCall:
    """A note called in a paragraph: `kind` is "footnote" or "endnote", `mark` what the file spells for it, if so."""

    kind: str
    key: str
    mark: str | None = None
    line: int = 0
    """Of the paragraph, from 0, where line breaks divide it."""


@dataclass(slots=True)
class ParagraphWords:
    """What one paragraph holds. `boxes` are the contents of text boxes, `diagrams` and `charts` relationship ids."""

    text: str = ""
    calls: list[FootnoteCall] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    emphatic: bool = False
    """All of its letters are bold or underlined."""
    breaks: int = 0
    """Line breaks before what is read now."""
    lines: tuple[int, ...] = (0,)
    """The lines in which its parts begin, where it is divided into several."""


@dataclass(slots=True)
class Findings:
    """What was met in the whole document, for the warnings; and fields, which may span paragraphs."""

    revisions: int = 0
    signs: int = 0
    """Of symbol fonts, unknown and left out."""
    unseen: list[tuple[str, str]] = field(default_factory=list)
    """Text that does not show, one entry a paragraph and reason: (reason, text)."""
    backdrop: bool = False
    """The pages have a colour or a picture behind them."""
    fields: list[bool] = field(default_factory=list)
    """For each open field whether its result has begun: only the result prints."""


def read_words(paragraph: etree._Element, style: str, styles: Styles, findings: Findings) -> ParagraphWords:
    """The printed words of a `w:p`."""
    words = ParagraphWords()
    pieces: list[str] = []
    plain = emphatic = 0
    in_row = in_hidden_row(paragraph)
    lost: dict[str, list[str]] = {}
    for run, nodes in _runs(paragraph, words, findings):
        properties = run.find(f"{W}rPr")
        reason = "vanish" if in_row else unseen(properties, paragraph, style, styles, findings.backdrop)
        if reason == "vanish":
            piece = "".join(node.text or "" for node in nodes if node.tag == f"{W}t")
        else:
            piece = "".join(_letters(node, words, findings, properties) for node in nodes)
        if reason and (reason == "vanish" or not piece.isspace()):
            lost.setdefault(reason, []).append(piece)
            continue
        pieces.append(piece)
        letters = sum(char.isalnum() for char in piece)
        plain += letters
        emphatic += letters if _is_emphatic(properties, style, styles) else 0
    findings.unseen += [(reason, text) for reason, parts in lost.items() if (text := tidy("".join(parts)))]
    words.text = tidy("".join(pieces))
    words.emphatic = 0 < plain == emphatic
    # an instruction without its end would hide the rest of the document
    while findings.fields and not findings.fields[-1]:
        findings.fields.pop()
    return words


def _runs(
    paragraph: etree._Element, words: ParagraphWords, findings: Findings
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Each run with its content elements, in order; revisions and alternatives decided, text boxes set aside."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT:
            continue
        if tag in DELETED:
            findings.revisions += 1
            continue
        if tag in INSERTED:
            findings.revisions += 1
        if tag == f"{W}sdt":
            waiting.extend(_inside_control(element))
        elif tag == f"{W}r":
            nodes = list(_content(element, words))
            yield element, nodes
        elif tag == f"{M}r":
            yield element, [node for node in element if node.tag == f"{M}t"]
        elif tag == f"{MC}AlternateContent":
            waiting.extend(_alternative(element))
        else:
            waiting.extend(reversed(element))


def _inside_control(element: etree._Element) -> list[etree._Element]:
    """What a content control holds, last first; nothing while it only shows what should be filled in."""
    if is_on(element.find(f"{W}sdtPr"), "showingPlcHdr"):
        return []
    content = element.find(f"{W}sdtContent")
    return [] if content is None else list(reversed(content))


def _alternative(element: etree._Element) -> list[etree._Element]:
    """The first choice of an alternative, else its fallback: the same content stands in both."""
    branch = element.find(f"{MC}Choice")
    branch = element.find(f"{MC}Fallback") if branch is None else branch
    return [] if branch is None else list(reversed(branch))


def _content(run: etree._Element, words: ParagraphWords) -> Iterator[etree._Element]:
    waiting = list(reversed(run))
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT:
            continue
        if tag == f"{MC}AlternateContent":
            waiting.extend(_alternative(element))
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            _set_aside(element, words)
        elif tag == f"{W}ruby":
            base = element.find(f"{W}rubyBase")
            waiting.extend([] if base is None else [node for run in base for node in run])
        else:
            yield element


def _set_aside(drawing: etree._Element, words: ParagraphWords) -> None:
    """Keeps the text boxes of a drawing for later; of alternatives inside of it one only, of nested boxes the outer."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            words.boxes.append(element)
        elif element.tag == f"{MC}AlternateContent":
            waiting.extend(_alternative(element))
        elif element.tag == f"{DIAGRAM}relIds":
            words.diagrams.append(element.get(f"{R}dm", ""))
        elif element.tag in CHARTS:
            words.charts.append(element.get(f"{R}id", ""))
        else:
            waiting.extend(reversed(element))


def _letters(node: etree._Element, words: ParagraphWords, findings: Findings, properties: etree._Element | None) -> str:
    name = node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
    if name == "fldChar":
        _turn_field(node.get(f"{W}fldCharType", ""), findings)
        return _answer(node)
    if name in ("footnoteReference", "endnoteReference"):
        custom = node.get(f"{W}customMarkFollows") in ("1", "true", "on")
        follows = node.getnext() if custom else None
        mark = (follows.text or "") if follows is not None and follows.tag == f"{W}t" else None
        words.calls.append(FootnoteCall(name.removesuffix("Reference"), node.get(f"{W}id", ""), mark, words.breaks))
    elif findings.fields and not all(findings.fields):
        return ""
    elif name == "t":
        text = _shown(node.text or "", properties)
        return raised(text) if value(properties, "vertAlign") == "superscript" else text
    elif name == "sym":
        sign = _character(node.get(f"{W}char", ""))
        shown = symbol(sign, symbol_font(node.get(f"{W}font", ""))) if sign else ""
        findings.signs += not shown
        return shown
    elif name in ("br", "cr"):
        words.breaks += 1
    return {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _character(code: str) -> str:
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) else 0
    return chr(number) if number >= 0x20 and not 0xD800 <= number < 0xE000 else ""


def _shown(text: str, properties: etree._Element | None) -> str:
    """The letters of a run as its font shows them."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    font = "" if fonts is None else symbol_font(fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", ""))
    if not font and (text.isascii() or not any("\ue000" <= char <= "\uf8ff" for char in text)):
        return text
    return "".join(char if char.isspace() else symbol(char, font) or char for char in text)


def _answer(node: etree._Element) -> str:
    """What a form field of the old kind shows that has no words in the text: a ticked box, a chosen entry."""
    box, choice = node.find(f"{W}ffData/{W}checkBox"), node.find(f"{W}ffData/{W}ddList")
    if box is not None:
        ticked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if ticked is None else ticked) else "☐"
    if choice is not None:
        chosen = integer(value(choice, "result")) or 0
        entries = [entry.get(f"{W}val", "") for entry in choice.iterfind(f"{W}listEntry")]
        return entries[chosen] if chosen < len(entries) else ""
    return ""


def _turn_field(kind: str, findings: Findings) -> None:
    if kind == "begin":
        findings.fields.append(False)
    elif kind == "separate" and findings.fields:
        findings.fields[-1] = True
    elif kind == "end" and findings.fields:
        findings.fields.pop()


def _is_emphatic(properties: etree._Element | None, style: str, styles: Styles) -> bool:
    own = is_on(properties, "b")
    if own is None:
        character = value(properties, "rStyle")
        own = bool(character and styles.is_bold(character)) or styles.is_bold(style)
    return own or value(properties, "u") not in (None, "none")
