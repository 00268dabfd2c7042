"""Writes a digest as DOCX: automatic numbers by numbering.xml, real footnotes, a running header, an agenda table.

The parts are written out here, because python-docx can write neither numbering definitions nor footnotes, and because
its template would change the bytes from version to version.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from typeset_records import NOTE, Digest, Heading, Lettered, Numbered, Table
from typeset_zip import packed

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
MEASURE = 9026
"""Width of the text, in twentieths of a point: A4 less two margins of an inch."""

PARTS = ("styles", "numbering", "footnotes", "header", "footer", "settings")

STYLES = (
    # id, name, is it built on, paragraph properties, run properties
    ("Normal", "Normal", "", '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>', ""),
    ("Title", "Title", "Normal", '<w:spacing w:before="60" w:after="160"/>', '<w:b/><w:sz w:val="38"/>'),
    ("Kicker", "Kicker", "Normal", '<w:spacing w:after="0"/>', '<w:b/><w:caps/><w:color w:val="234A5E"/>'),
    ("Marker", "Marker", "Normal", "", "<w:i/>"),
    ("Particular", "Particular", "Normal", '<w:spacing w:after="20"/>', '<w:sz w:val="19"/>'),
    (
        "Heading1",
        "heading 1",
        "Normal",
        '<w:keepNext/><w:numPr><w:numId w:val="2"/></w:numPr><w:spacing w:before="300" w:after="100"/>'
        '<w:outlineLvl w:val="0"/>',
        '<w:b/><w:color w:val="234A5E"/><w:sz w:val="25"/>',
    ),
    ("Numbered", "Numbered Paragraph", "Normal", '<w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="both"/>', ""),
    (
        "Lettered",
        "Lettered Paragraph",
        "Normal",
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>',
        "",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        '<w:keepNext/><w:spacing w:before="160" w:after="60"/>',
        '<w:b/><w:sz w:val="20"/>',
    ),
    (
        "Cell",
        "Cell",
        "Normal",
        '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="19"/>',
    ),
    (
        "FootnoteText",
        "footnote text",
        "Normal",
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="17"/>',
    ),
    ("Header", "header", "Normal", "", '<w:i/><w:sz w:val="18"/>'),
    ("Footer", "footer", "Normal", '<w:jc w:val="center"/>', '<w:sz w:val="18"/>'),
)


def styles(language: str) -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"{" w:default=" + chr(34) + "1" + chr(34) if not base else ""}>'
        f'<w:name w:val="{name}"/>{f"<w:basedOn w:val={chr(34)}{base}{chr(34)}/>" if base else ""}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        for id_, name, base, paragraph, run in STYLES
    )
    return (
        f'<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" '
        f'w:cs="Georgia"/><w:sz w:val="21"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>{made}'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )


def level(index: int, form: str, text: str, left: int, style: str) -> str:
    indent = f'<w:pPr><w:ind w:left="{left}" w:hanging="567"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{indent}</w:lvl>'
    )


def numbering() -> str:
    paragraphs = level(0, "decimal", "%1.", 567, "Numbered") + level(1, "lowerLetter", "(%2)", 1134, "Lettered")
    return (
        f"<w:numbering {SPACES}>"
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{paragraphs}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
        f"{level(0, 'upperRoman', '%1.', 567, 'Heading1')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def paragraph(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def with_calls(text: str, notes: list[str]) -> str:
    """The runs of `text`; the notes that it calls are appended to `notes`, whose length is the number of the last."""
    parts = NOTE.split(text)
    made = run(parts[0])
    for note, after in zip(parts[1::2], parts[2::2], strict=True):
        notes.append(note)
        made += (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(notes)}"/></w:r>{run(after)}'
        )
    return made


def table(element: Table) -> str:
    widths = [MEASURE * share // 100 for share in element.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)

    def row(texts: tuple[str, ...], *, head: bool) -> str:
        look = '<w:shd w:val="clear" w:color="auto" w:fill="EEF3F5"/>' if head else ""
        bold = "<w:rPr><w:b/></w:rPr>" if head else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>'
            + paragraph("Cell", f'<w:r>{bold}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')
            + "</w:tc>"
            for text, width in zip(texts, widths, strict=True)
        )
        repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
        return f"<w:tr>{repeated}{cells}</w:tr>"

    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9A9A9A"/>' for side in ("top", "bottom", "insideH")
    )
    return (
        f'{paragraph("Caption", run(element.caption))}<w:tbl><w:tblPr><w:tblW w:w="{MEASURE}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:val="0020"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{row(element.head, head=True)}"
        f"{''.join(row(texts, head=False) for texts in element.rows)}</w:tbl>{paragraph('Normal', '')}"
    )


def body(digest: Digest, notes: list[str]) -> str:
    made = paragraph("Kicker", run(digest.kicker)) + paragraph("Title", run(digest.title))
    made += paragraph("Marker", run(digest.marker))
    made += "".join(paragraph("Particular", run(f"{what}: {value}")) for what, value in digest.particulars)
    for element in digest.elements:
        match element:
            case Heading(text):
                made += paragraph("Heading1", run(text))
            case Numbered(text):
                made += paragraph("Numbered", with_calls(text, notes))
            case Lettered(text):
                made += paragraph("Lettered", with_calls(text, notes))
            case Table():
                made += table(element)
    return made


def footnotes(notes: list[str]) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    made = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for id_, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    made += "".join(
        f'<w:footnote w:id="{number}">{paragraph("FootnoteText", mark + run(" " + text))}</w:footnote>'
        for number, text in enumerate(notes, 1)
    )
    return f"<w:footnotes {SPACES}>{made}</w:footnotes>"


def relations(targets: list[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


def content_types() -> str:
    made = f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>' + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{part}+xml"/>' for part in PARTS
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{made}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def core(digest: Digest) -> str:
    stamp = "2026-11-22T00:00:00Z"
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(digest.title)}</dc:title><dc:creator>Relatoria contributors</dc:creator>"
        f"<dc:description>{escape(digest.marker)}</dc:description><dc:language>{digest.language}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


def typeset(digest: Digest) -> bytes:
    """The DOCX as bytes: the same for the same words and the same version of zlib."""
    notes: list[str] = []
    text = body(digest, notes)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
        'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    page += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    page += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    parts = {
        "document": f"<w:document {SPACES}><w:body>{text}{section}</w:body></w:document>",
        "styles": styles(digest.language),
        "numbering": numbering(),
        "footnotes": footnotes(notes),
        "header": f"<w:hdr {SPACES}>{paragraph('Header', run(digest.running))}</w:hdr>",
        "footer": f"<w:ftr {SPACES}>{paragraph('Footer', page)}</w:ftr>",
        "settings": f'<w:settings {SPACES}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:themeFontLang w:val="{digest.language}"/></w:settings>',
    }
    root = [
        (f"{OFFICE}/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    files = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(root),
        "docProps/core.xml": core(digest),
        "word/_rels/document.xml.rels": relations([(f"{OFFICE}/{part}", f"{part}.xml") for part in PARTS]),
        **{f"word/{part}.xml": XML + content for part, content in parts.items()},
    }
    return packed({name: content.encode() for name, content in files.items()})
