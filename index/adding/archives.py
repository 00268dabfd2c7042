"""ZIP archives as a way to bring many files: what is inside, one by one, and nothing that an archive can do besides.

Nothing is unpacked under a name that the archive gives, so that no name leads anywhere; one that tries is refused all
the same, and so are links. What would not fit is refused by what the archive declares, before anything is unpacked, and
no member gives more bytes than it declared. An archive inside is a file like others: one that cannot be read.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...ingest import DamagedFile, EmptyDocument, EncryptedFile, FileTooLarge, Limits, ReadingError
from .files import is_passed_over

_SIGNATURE = b"PK\x03\x04"
_DIRECTORY_END, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x07"
_TAIL = 22 + 65_535 + 20
"""Bytes at the end of a file among which a ZIP says where its directory is."""
_MOST_DIRECTORY = 1 << 20
"""Bytes of the directory: `zipfile` reads all of it at once."""
_OFFICE = ("[Content_Types].xml", "mimetype", "content.xml", "META-INF/container.xml")
"""What is in files that happen to be ZIPs: those of office programs, e-books."""
_CHUNK = 1 << 20
_FOREIGN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)
"""What `zipfile` raises over hostile bytes."""


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What an archive may come to."""

    files: int = 1_000
    bytes: int = 2 << 30
    """Of all its files, unpacked."""
    ratio: int = 200
    """Unpacked to packed; office files and PDFs are packed already, and plain text has 3 to 10."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    archive: Path
    place: int
    """Among the entries of the archive."""
    path: str
    """As the archive has it, with `/`."""
    refused: ReadingError | None = None
    """Why it is not to be unpacked."""

    @property
    def name(self) -> str:
        """Of the file, without its folders."""
        return PurePosixPath(self.path).name


def is_archive(path: Path) -> bool:
    """Whether it is a ZIP that holds files for their own sake, by its content. What cannot be opened is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            if file.read(4) != _SIGNATURE:
                return False
        if not _has_small_directory(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return not any(name in archive.NameToInfo for name in _OFFICE)
    except (OSError, *_FOREIGN):
        return False


def members(path: Path, name: str, limits: Limits, allowed: ArchiveLimits = ArchiveLimits()) -> tuple[Member, ...]:
    """The files of an archive in the order of their names; `name` is what it is called itself.

    Folders, hidden files and what office programs and Macs leave behind are left out, as they are of folders.

    Raises:
        FileTooLarge: it has too many files, or they would be too large.
        DamagedFile: it cannot be opened.
        EmptyDocument: there are no files in it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (OSError, *_FOREIGN) as exc:
        raise DamagedFile("index.archive.damaged", name=name) from exc
    size = sum(entry.file_size for entry in entries)
    if len(entries) > allowed.files:
        raise FileTooLarge("index.archive.too_many_files", name=name, files=allowed.files)
    if size > allowed.bytes:
        raise FileTooLarge("index.archive.unpacks_to_more", name=name, limit=allowed.bytes >> 20)
    if size > allowed.ratio * max(path.stat().st_size, 4096):
        raise FileTooLarge("index.archive.expands", name=name, ratio=allowed.ratio)
    found = [
        Member(path, place, _path(entry), _refusal(entry, limits))
        for place, entry in enumerate(entries)
        if not entry.is_dir() and not _is_passed_over(_path(entry))
    ]
    if not found:
        raise EmptyDocument("index.archive.no_files", name=name)
    return tuple(sorted(found, key=lambda member: member.path))


def unpack(member: Member, target: Path) -> None:
    """Writes the content of a member to a file that is made for it.

    Raises:
        ReadingError: it is refused, or contradicts what it declares.
        OSError
    """
    if member.refused is not None:
        raise member.refused
    try:
        with zipfile.ZipFile(member.archive) as archive:
            entry = archive.infolist()[member.place]
            with archive.open(entry) as packed, target.open("xb") as file:
                left = entry.file_size
                while chunk := packed.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise zipfile.BadZipFile("more than it declared")
                    file.write(chunk)
    except (IndexError, *_FOREIGN) as exc:
        raise DamagedFile("index.archive.damaged_file", name=member.name) from exc


def _path(entry: zipfile.ZipInfo) -> str:
    """Its name in letters, with `/`: Macs and many programs write UTF-8 and do not say so."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _is_passed_over(path: str) -> bool:
    return any(is_passed_over(part) for part in PurePosixPath(path).parts if part != "..")


def _refusal(entry: zipfile.ZipInfo, limits: Limits) -> ReadingError | None:
    path = _path(entry)
    parts = PurePosixPath(path).parts
    name = parts[-1] if parts else path
    if path.startswith("/") or ".." in parts or any(part.endswith(":") for part in parts[:1]):
        return ReadingError("index.archive.place_outside", name=name)
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        return ReadingError("index.archive.link", name=name)
    if entry.flag_bits & 1:
        return EncryptedFile("index.archive.encrypted", name=name)
    if entry.file_size > limits.bytes:
        return FileTooLarge(
            "ingest.reading.too_large",
            name=name,
            size=round(entry.file_size / 2**20),
            limit=round(limits.bytes / 2**20),
        )
    return None


def _has_small_directory(path: Path) -> bool:
    """Whether its directory can be read without harm, wherever `zipfile` may find it to be."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if _LOCATOR_64 in tail:  # for archives of more than 4 GB or 65,535 files
        return False
    at = tail.find(_DIRECTORY_END)
    while 0 <= at <= len(tail) - 22:
        if struct.unpack_from("<L", tail, at + 12)[0] > _MOST_DIRECTORY:
            return False
        at = tail.find(_DIRECTORY_END, at + 1)
    return True
