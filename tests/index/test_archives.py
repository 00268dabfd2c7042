"""ZIP archives: every file inside is one addition, under its own name; what an archive could do besides, it cannot."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.index.adding.archives import ArchiveLimits, is_archive, members, unpack
from relatoria.index.adding.run import Added
from relatoria.index.library import Library
from relatoria.ingest import DamagedFile, EmptyDocument, EncryptedFile, FileTooLarge, Limits, ReadingError

PAGE = b"<html lang='en'><title>%s</title><body><h1>%s</h1><p>1. The %s stays open to all.</p></body></html>"


def archive(path: Path, files: dict[str, bytes], **links: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
        for name, target in links.items():
            link = zipfile.ZipInfo(name)
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            made.writestr(link, target)
    return path


def page(word: str) -> bytes:
    return PAGE.replace(b"%s", word.encode())


def added(folder: Path, *paths: Path) -> tuple[list[Added], list[str]]:
    """What became of each file, read as it is in life; and what was left in the library's folder."""
    with Library.open(folder, FakeEmbedder(), create=True) as library:
        found = list(library.add(paths))
    return found, sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_each_file_of_an_archive_is_added_under_its_own_name(tmp_path: Path) -> None:
    files = {
        "2005/harbour.html": page("harbour"),
        "2005/copy of harbour.html": page("harbour"),
        "ferias/informe año.html": page("border"),
        "notes.bin": b"\0\1\2",
        ".hidden.html": page("hidden"),
        "__MACOSX/2005/._harbour.html": b"\0\5\26\7",
        "2005/~$harbour.docx": b"lock",
        "empty/": b"",
    }
    path = archive(tmp_path / "meeting.zip", files)
    found, left = added(tmp_path / "library", path)
    assert [(one.file, one.status, one.doc_id) for one in found] == [
        ("copy of harbour.html", "added", "harbour"),
        ("harbour.html", "unchanged", "harbour"),
        ("informe año.html", "added", "border"),
        ("notes.bin", "failed", ""),
    ]
    assert found[1].duplicate_of == "harbour"
    assert left == ["index", "originals"]
    with Library.open(tmp_path / "library", FakeEmbedder()) as library:
        assert library.original("border").read_bytes() == page("border")
        assert library.original("border").suffix == ".html"
        assert library.document("border").source.filename == "informe año.html"


def test_a_file_that_is_changed_in_its_archive_is_a_new_version(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as library:
        for words in ("Old words here.", "New words here."):
            content = f"title: Fees\n\nKept words.\n{words}".encode()
            path = archive(tmp_path / "meeting.zip", {"a/fees.txt": content})
            (found,) = library.add([path], read=read_lines)
        assert (found.status, found.supersedes) == ("new_version", "fees")


def test_what_is_not_an_archive_for_its_own_sake(tmp_path: Path) -> None:
    archive(tmp_path / "a.docx", {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})
    archive(tmp_path / "b.odt", {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    (tmp_path / "c.zip").write_bytes(b"PK\3\4 and no more")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4\n" + archive(tmp_path / "x.zip", {"a": b"b"}).read_bytes())
    for name in ("a.docx", "b.odt", "c.zip", "d.pdf", "nothing"):
        assert not is_archive(tmp_path / name)
    assert is_archive(tmp_path / "x.zip")


@pytest.mark.parametrize(
    "name", ["../../evil.html", "/etc/evil.html", "a/../../evil.html", "..\\evil.html", "C:/evil.html", "\\evil.html"]
)
def test_a_name_that_leads_outside_is_refused_and_written_nowhere(tmp_path: Path, name: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    path = archive(inner / "meeting.zip", {name: page("evil"), "good.html": page("good")})
    found, _ = added(inner / "library", path)
    assert sorted((one.file, one.status) for one in found) == [("evil.html", "failed"), ("good.html", "added")]
    (error,) = [one.error for one in found if one.error]
    assert str(error.said) == "evil.html names a place outside its archive."
    assert list(tmp_path.rglob("*evil*")) == []


def test_links_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "meeting.zip", {}, passwd="/etc/passwd")
    (found,), _ = added(tmp_path / "library", path)
    assert found.error is not None
    assert str(found.error.said) == "passwd is a link and no file."


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = archive(tmp_path / "inner.zip", {"a.html": page("harbour")}).read_bytes()
    (found,), _ = added(tmp_path / "library", archive(tmp_path / "outer.zip", {"inner.zip": inner}))
    assert found.error is not None
    assert (found.file, found.error.code) == ("inner.zip", "unsupported_format")
    assert "a ZIP archive" in str(found.error.said)


def test_an_archive_with_a_password(tmp_path: Path) -> None:
    path = archive(tmp_path / "secret.zip", {"a.html": page("harbour")})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag, in the file's head and in the directory
    content[content.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(content)
    (member,) = members(path, path.name, Limits())
    with pytest.raises(EncryptedFile, match="password"):
        unpack(member, tmp_path / "target")


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        (ArchiveLimits(files=2), "more than 2 files"),
        (ArchiveLimits(bytes=2 << 20), "more than 2 MB"),
        (ArchiveLimits(ratio=10), "more than 10 times"),
    ],
)
def test_too_many_and_too_large(tmp_path: Path, allowed: ArchiveLimits, words: str) -> None:
    path = archive(tmp_path / "bomb.zip", {f"{name}.txt": b"0" * (1 << 20) for name in "abc"})
    with pytest.raises(FileTooLarge, match=words):
        members(path, path.name, Limits(), allowed)
    assert len(members(path, path.name, Limits(), ArchiveLimits(ratio=2_000))) == 3
    found = members(path, path.name, Limits(bytes=9), ArchiveLimits(ratio=2_000))
    assert [type(one.refused) for one in found] == [FileTooLarge] * 3
    (bomb,), left = added(tmp_path / "library", path)
    assert bomb.error is not None
    assert (bomb.file, bomb.error.code, left) == ("bomb.zip", "too_large", ["index"])


def test_a_directory_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "many.zip", {"a.txt": b"words"})
    content = path.read_bytes()
    end = content.index(b"PK\5\6")
    path.write_bytes(content[: end + 12] + struct.pack("<L", 64 << 20) + content[end + 16 :])
    assert not is_archive(path)
    path.write_bytes(content[:end] + b"PK\6\7" + bytes(16) + content[end:])
    assert not is_archive(path)


def test_a_member_that_gives_more_than_it_declares_or_is_damaged(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("a.txt", b"words " * 1000)
    content = bytearray(made.getvalue())
    directory = content.index(b"PK\1\2")
    struct.pack_into("<L", content, directory + 24, 10)  # the size that the directory declares
    (tmp_path / "lies.zip").write_bytes(content)
    (member,) = members(tmp_path / "lies.zip", "lies.zip", Limits())
    with pytest.raises(DamagedFile, match=r"a\.txt cannot be unpacked"):
        unpack(member, tmp_path / "target")
    assert (tmp_path / "target").stat().st_size <= 10


def test_an_archive_without_files(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument, match="without files"):
        members(archive(tmp_path / "empty.zip", {"folder/": b""}), "empty.zip", Limits())


def test_names_of_archives_from_macs(tmp_path: Path) -> None:
    path = archive(tmp_path / "mac.zip", {"anXo.html": page("harbour")})
    path.write_bytes(path.read_bytes().replace(b"anXo.html", "año.html".encode()))
    (member,) = members(path, path.name, Limits())
    assert member.name == "año.html"


def test_a_refused_member_says_so_when_it_is_unpacked(tmp_path: Path) -> None:
    (member,) = members(archive(tmp_path / "a.zip", {"../a.txt": b"x"}), "a.zip", Limits())
    with pytest.raises(ReadingError, match="outside its archive"):
        unpack(member, tmp_path / "target")
    assert not (tmp_path / "target").exists()
