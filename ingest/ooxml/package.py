"""Opens Office files, which are zip archives of XML, without trusting a byte of them.

Everything that a hostile archive can do is refused here, before anything of it is parsed: bombs by how many parts and
bytes they declare (the standard library stops inflating a member at its declared size), entity bombs and external
entities by refusing every document type declaration (Office never writes one), encrypted members by their flags, and
what is no ZIP archive but an Office file of before 2007, or one behind a password, by its first bytes.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..errors import DamagedFile, EncryptedFile, FileTooLarge, UnsupportedFormat
from ..records import Limits

MAX_MEMBERS = 20_000
MAX_RATIO = 200
# a long text of few words does compress 1:100; below this size a ratio harms nobody
RATIO_COUNTS_FROM = 50 * 2**20

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

PROPERTIES = (
    (
        "docProps/core.xml",
        {name: name for name in ("title", "subject", "keywords", "description", "language", "created", "modified")}
        | {"creator": "author"},
    ),
    ("docProps/app.xml", {"Company": "company"}),
)
# ISO/IEC 29500 Strict spells the same names in another namespace
STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/"
    rb"(wordprocessingml(?=/main)|drawingml(?=/(?:main|diagram|chart))|officeDocument(?=/relationships))"
)
TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: `kind` is the last word of the relationship type ("footnotes"), `target` a part's name."""

    kind: str
    target: str


class OfficePackage:
    """The parts of an Office file that was checked. Close it, or use it in a `with`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        # producers disagree on case and on the leading slash
        self._names = {name.lstrip("/").lower(): name for name in archive.namelist()}

    def __enter__(self) -> OfficePackage:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part.

        Raises:
            DamagedFile: the part is no XML, is damaged, or declares a document type.
        """
        found = self._names.get(name.lower())
        if found is None:
            return None
        content = _read(self._archive, found)
        _refuse_document_type(content, name)
        try:
            return etree.fromstring(STRICT.sub(TRANSITIONAL, content), _parser())
        except (etree.XMLSyntaxError, ValueError) as exc:
            raise DamagedFile("ingest.office.part_is_no_xml", part=name) from exc

    def relations(self, name: str) -> dict[str, Relation]:
        """Where the part `name` points, by relationship id; targets outside of the file are left out.

        The name "" asks for the whole file's relations.
        """
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for element in () if root is None else root.iter(RELATIONS):
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
                found[element.get("Id", "")] = Relation(element.get("Type", "").rsplit("/", 1)[-1], target)
        return found

    def properties(self) -> tuple[tuple[str, str], ...]:
        """What the file declares of itself: (name, value), values not empty. Programs fill most of them unasked."""
        found: list[tuple[str, str]] = []
        for part, names in PROPERTIES:
            root = self.xml(part)
            for element in () if root is None else root:
                name = names.get(str(element.tag).rsplit("}", 1)[-1])
                text = " ".join((element.text or "").split())
                if name and text:
                    found.append((name, text))
        return tuple(found)

    def main_part(self, usual: str) -> str:
        """The name of the part that holds the document: as the file says, else the usual one.

        Raises:
            UnsupportedFormat: there is none, so this is another kind of archive.
        """
        folder = usual.split("/", 1)[0]
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self and relation.target.startswith(folder):
                return relation.target
        if usual in self:
            return usual
        raise UnsupportedFormat("ingest.office.other_archive")


def open_package(path: Path, limits: Limits) -> OfficePackage:
    """The parts of the Office file at `path`, checked.

    Raises:
        EncryptedFile: it stands behind a password.
        UnsupportedFormat: it is an Office file of before 2007, or no archive of XML.
        FileTooLarge: it would expand beyond the limits.
        DamagedFile: the archive cannot be opened.
    """
    _refuse_compound_file(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as exc:
        raise DamagedFile("ingest.office.incomplete") from exc
    try:
        _check_sizes(archive, path.stat().st_size, limits)
        for member in archive.infolist():
            if member.flag_bits & 1:
                raise EncryptedFile("ingest.office.encrypted")
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise DamagedFile("ingest.office.oddly_packed")
    except BaseException:
        archive.close()
        raise
    return OfficePackage(archive)


def _parser() -> etree.XMLParser:
    # huge_tree stays off: libxml2 then limits depth and amplification by itself
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def _refuse_compound_file(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(8) != COMPOUND_FILE:
            return
        content = file.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise EncryptedFile("ingest.office.encrypted")
    raise UnsupportedFormat("ingest.office.before_2007")


def _check_sizes(archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
    members = archive.infolist()
    expanded = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise FileTooLarge("ingest.office.too_many_parts", parts=len(members), limit=MAX_MEMBERS)
    if expanded > limits.expanded or (expanded > RATIO_COUNTS_FROM and expanded > MAX_RATIO * size):
        raise FileTooLarge("ingest.office.expands", packed=size / 2**20, expanded=round(expanded / 2**20))


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as exc:
        raise DamagedFile("ingest.office.damaged_part", part=name) from exc


def _refuse_document_type(content: bytes, name: str) -> None:
    # zero bytes out: the same letters in UTF-16 and UTF-32
    if re.search(rb"<!DOCTYPE|<!ENTITY", content.replace(b"\0", b"") if b"\0" in content[:64] else content):
        raise DamagedFile("ingest.office.document_type", part=name)
