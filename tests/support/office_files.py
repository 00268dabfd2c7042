"""Small Office files made of the XML that a test spells out, and nothing that the test does not see."""

from __future__ import annotations

import zipfile
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*targets: tuple[str, str]) -> str:
    """A relationship part: (kind, target), with the ids rId1, rId2 …"""
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{TYPE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'


def write_zip(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write_docx(path: Path, body: str, **parts: str) -> Path:
    """A DOCX whose body is `body`. Parts by name: numbering="…" is the inside of word/numbering.xml."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        + "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{main}.{kind}+xml"/>' for kind in parts)
        + "</Types>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((kind.rstrip("0123456789"), f"{kind}.xml") for kind in parts)),
    }
    roots = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footnotes": "footnotes",
             "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}  # fmt: skip
    for kind, inside in parts.items():
        root = roots[kind.rstrip("0123456789")]
        members[f"word/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>"
    return write_zip(path, members)


def paragraph(
    text: str = "", *, style: str = "", num: int | None = None, level: int | None = None, run: str = ""
) -> str:
    """A `w:p`; `run` is what stands in the run's properties."""
    number = "" if num is None else f'<w:numId w:val="{num}"/>'
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        f"<w:numPr>{depth}{number}</w:numPr>" if number or depth else ""
    )
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def list_level(depth: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
