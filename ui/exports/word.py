"""Word documents with real footnotes: they renumber themselves when text is moved, and go along when it is copied.

python-docx writes everything but footnotes, which it does not know. Their part, styles and references are made here
with its own elements (ECMA-376, part 1, 17.11): two notes that are lines between text and notes, then the notes; a
second call of a note is a cross-reference to the first (NOTEREF), as Word makes it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.text.run import Run as WordRun

from .layout import Call, Laid, Note, Paragraph, Quote, Words, lay_out
from .records import Selection

_STYLES = {
    "question": "Heading 2",
    "text": "Normal",
    "item": "List Bullet",
    "quotation": "Quotation",
    "remark": "Remark",
}

_NOTE_TEXT, _NOTE_NUMBER = "FootnoteText", "FootnoteReference"
"""The ids by which Word knows its own styles for notes."""


def docx_file(selection: Selection, language: str) -> bytes:
    """The selection as a DOCX: title, paragraphs, footnotes."""
    laid = lay_out(selection, language)
    document = docx.Document()
    _set_up(document, laid, language)
    document.add_heading(laid.title, level=1)
    if laid.date:
        document.add_paragraph(laid.date, style="Remark")
    for paragraph in laid.paragraphs:
        _write(document, paragraph)
    _add_footnotes(document, laid.notes)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Document, laid: Laid, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    section.top_margin = section.bottom_margin = Cm(2.5)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = laid.title, "", ""
    properties.language = language
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    normal.element.get_or_add_rPr().append(_lang(language))
    for name, size in (("Heading 1", 15), ("Heading 2", 12)):
        heading = styles[name]
        heading.font.size, heading.font.color.rgb = Pt(size), None
        fonts = heading.element.rPr.rFonts
        fonts.attrib.clear()
        heading.font.name = "Times New Roman"
    quotation = styles.add_style("Quotation", WD_STYLE_TYPE.PARAGRAPH)
    quotation.base_style = normal
    quotation.paragraph_format.left_indent = Cm(1)
    remark = styles.add_style("Remark", WD_STYLE_TYPE.PARAGRAPH)
    remark.base_style = normal
    remark.font.size = Pt(10)
    note = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.element.set(qn("w:styleId"), _NOTE_TEXT)
    note.base_style = normal
    note.font.size, note.paragraph_format.space_after = Pt(9), Pt(2)
    raised = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    raised.element.set(qn("w:styleId"), _NOTE_NUMBER)
    raised.font.superscript = True


def _write(document: Document, paragraph: Paragraph) -> None:
    written = document.add_paragraph(style=_STYLES[paragraph.kind])
    for run in paragraph.runs:
        if isinstance(run, Call):
            for element in _call(run):
                written._p.append(element)
        else:
            written._p.append(_run(run))


def _element(tag: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    return cast("BaseOxmlElement", OxmlElement(tag, attributes))


def _run(run: Words | Quote) -> BaseOxmlElement:
    element = _element("w:r")
    if isinstance(run, Quote) and run.language:
        properties = _element("w:rPr")
        properties.append(_lang(run.language))
        element.append(properties)
    # Word makes of a line end in a text what it makes of a space: python-docx writes breaks and tabs for them.
    WordRun(element, None).text = run.text  # type: ignore[arg-type]
    return element


def _lang(tag: str) -> BaseOxmlElement:
    return _element("w:lang", {qn("w:val"): tag})


def _call(call: Call) -> Iterable[BaseOxmlElement]:
    """The reference, named so that it can be called again; or the second call of one."""
    name = f"_RefNote{call.number}"
    if not call.again:
        mark = _raised()
        mark.append(_element("w:footnoteReference", {qn("w:id"): str(call.number)}))
        yield _element("w:bookmarkStart", {qn("w:id"): str(call.number), qn("w:name"): name})
        yield mark
        yield _element("w:bookmarkEnd", {qn("w:id"): str(call.number)})
        return
    # A field in its long form: pandoc drops the short one with its text.
    instruction = _element("w:instrText", {qn("xml:space"): "preserve"})
    instruction.text = f" NOTEREF {name} \\f \\h "
    number = _element("w:t")
    number.text = str(call.number)
    for content in (
        _element("w:fldChar", {qn("w:fldCharType"): "begin"}),
        instruction,
        _element("w:fldChar", {qn("w:fldCharType"): "separate"}),
        number,
        _element("w:fldChar", {qn("w:fldCharType"): "end"}),
    ):
        run = _raised()
        run.append(content)
        yield run


def _raised() -> BaseOxmlElement:
    run = _element("w:r")
    properties = _element("w:rPr")
    properties.append(_element("w:rStyle", {qn("w:val"): _NOTE_NUMBER}))
    run.append(properties)
    return run


def _add_footnotes(document: Document, notes: Iterable[Note]) -> None:
    root = parse_xml(
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
        "</w:footnotes>"
    )
    for note in notes:
        root.append(_footnote(note))
    package = document.part.package
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(note: Note) -> BaseOxmlElement:
    paragraph = _element("w:p")
    properties = _element("w:pPr")
    properties.append(_element("w:pStyle", {qn("w:val"): _NOTE_TEXT}))
    mark = _raised()
    mark.append(_element("w:footnoteRef"))
    for element in (properties, mark, _run(Words(" ")), *(_run(run) for run in note.runs)):
        paragraph.append(element)
    footnote = _element("w:footnote", {qn("w:id"): str(note.number)})
    footnote.append(paragraph)
    return footnote
