"""A watched folder: a file is taken once, when it is whole, and again when it has changed."""

from __future__ import annotations

import os
from pathlib import Path

from relatoria.index.adding.watching import Watch


def names(found: tuple[Path, ...]) -> list[str]:
    return [path.name for path in found]


def test_a_file_is_taken_when_it_has_been_still(tmp_path: Path) -> None:
    watch = Watch([tmp_path])
    assert watch.whole(0.0) == ()
    path = tmp_path / "a.pdf"
    path.write_bytes(b"half")
    assert watch.whole(1.0) == ()
    path.write_bytes(b"half and more")
    assert watch.whole(2.9) == ()  # it has grown since
    assert watch.whole(4.8) == ()
    assert names(watch.whole(4.9)) == ["a.pdf"]
    assert watch.whole(99.0) == ()


def test_a_changed_file_is_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"first")
    watch = Watch([tmp_path])
    assert [names(watch.whole(second)) for second in (0.0, 2.0)] == [[], ["a.pdf"]]
    path.write_bytes(b"second")
    os.utime(path, (1, 1))
    assert [names(watch.whole(second)) for second in (3.0, 5.0, 9.0)] == [[], ["a.pdf"], []]
    path.unlink()
    assert watch.whole(10.0) == ()
    path.write_bytes(b"second")
    os.utime(path, (1, 1))
    assert [names(watch.whole(second)) for second in (11.0, 13.0)] == [[], ["a.pdf"]]


def test_what_is_not_taken(tmp_path: Path) -> None:
    for name in (".hidden", "~$a.docx", "empty.pdf", "own/library.db", "deep/er/a.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"" if name == "empty.pdf" else b"x")
    os.mkfifo(tmp_path / "pipe")
    watch = Watch([tmp_path], without=tmp_path / "own")
    assert [names(watch.whole(second)) for second in (0.0, 2.0)] == [[], ["a.pdf"]]


def test_what_could_not_be_added_is_given_again(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    watch = Watch([tmp_path])
    watch.whole(0.0)
    found = watch.whole(2.0)
    watch.forget(found)
    assert watch.whole(2.1) == found
    assert watch.whole(2.2) == ()
