"""The indexes fit the database or are made anew, without embedding; nobody searches in one that does not fit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.index.errors import LibraryError
from relatoria.index.indexes import derived, freshness
from relatoria.index.indexes.dense import Size
from relatoria.index.library import Library
from relatoria.index.words import analysis

NAMES = "abcdefghijklmnopqrstuvwx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two documents, closed."""
    for name, words in (("a", "Border posts."), ("b", "Harvest workers.")):
        (tmp_path / f"{name}.txt").write_text(f"title: {name}\n\n{words}\nBoth speak of visas.", encoding="utf-8")
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as library:
        list(library.add([tmp_path / "a.txt", tmp_path / "b.txt"], read=read_lines))
    return tmp_path / "library"


def manifest(folder: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads((folder / "index" / "manifest.json").read_text())
    return content


def files(folder: Path) -> Path:
    return folder / "index" / str(manifest(folder)["folder"])


def found(library: Library, query: str) -> list[str]:
    rows, _ = library.retrieval.lexical(query, 10)
    near, _ = library.retrieval.dense(library.embedder.encode_queries([query])[0], 10)
    texts = [passage.text for passage, _ in library.retrieval.passages(rows)]
    assert texts[:1] in ([], [passage.text for passage, _ in library.retrieval.passages(near)][:1])
    return texts


def test_a_library_opens_with_the_files_that_fit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = manifest(folder)
    assert before["generation"] == 2

    def never(*arguments: object) -> None:
        raise AssertionError("indexes that fit are not made anew")

    monkeypatch.setattr(derived, "build", never)
    with Library.open(folder, FakeEmbedder()) as library:
        assert found(library, "border posts") == ["Border posts."]
    assert manifest(folder) == before


def damage_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda folder: shutil.rmtree(folder / "index"), id="folder gone"),
        pytest.param(lambda folder: (folder / "index" / "manifest.json").unlink(), id="manifest gone"),
        pytest.param(lambda folder: (folder / "index" / "manifest.json").write_text("{"), id="manifest broken"),
        pytest.param(
            lambda folder: (folder / "index" / "manifest.json").write_text("[]"), id="manifest of another kind"
        ),
        pytest.param(lambda folder: (files(folder) / "vectors.npy").unlink(), id="vectors gone"),
        pytest.param(lambda folder: damage_byte(files(folder) / "vectors.npy"), id="vectors changed"),
        pytest.param(lambda folder: (files(folder) / "rows.npy").write_bytes(b""), id="rows cut off"),
        pytest.param(lambda folder: damage_byte(next((files(folder) / "words").glob("*.term"))), id="words changed"),
        pytest.param(lambda folder: shutil.rmtree(files(folder) / "words"), id="words gone"),
    ],
)
def test_what_is_damaged_is_made_anew_without_embedding(folder: Path, damage: Callable[[Path], object]) -> None:
    damage(folder)
    embedder = FakeEmbedder()
    with Library.open(folder, embedder) as library:
        assert found(library, "harvest workers") == ["Harvest workers."]
    assert embedder.encoded == []
    assert manifest(folder)["generation"] == 2
    with Library.open(folder, FakeEmbedder()) as library:
        assert found(library, "border posts") == ["Border posts."]


def test_an_index_of_other_rules_for_words_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folder)
    monkeypatch.setattr(derived, "ANALYSIS", analysis.ANALYSIS + 1)
    with Library.open(folder, FakeEmbedder()) as library:
        assert found(library, "border posts") == ["Border posts."]
    assert files(folder) != before
    assert manifest(folder)["analysis"] == analysis.ANALYSIS + 1


def test_a_manifest_cannot_point_out_of_its_folder(folder: Path, tmp_path: Path) -> None:
    content = manifest(folder) | {"folder": "../../elsewhere"}
    (folder / "index" / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(derived.DerivedUnusable):
        derived.load(folder, "fake-32")


def test_where_nothing_can_be_written_they_are_made_in_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / "index")

    def refuse(*arguments: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(freshness.derived, "replace", refuse)
    with Library.open(folder, FakeEmbedder()) as library:
        assert found(library, "border posts") == ["Border posts."]
    assert not (folder / "index").exists()


def test_old_generations_are_swept_but_for_the_last(folder: Path, tmp_path: Path) -> None:
    with Library.open(folder, FakeEmbedder()) as library:
        for number in range(4):
            (tmp_path / "c.txt").write_text(f"title: c\n\nVersion {number}.")
            list(library.add([tmp_path / "c.txt"], read=read_lines))
    assert len([path for path in (folder / "index").iterdir() if path.is_dir()]) == 2


def test_an_open_library_sees_what_another_adds_and_removes(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("title: c\n\nSeasonal permits.")
    with Library.open(folder, FakeEmbedder()) as reader, Library.open(folder, FakeEmbedder()) as writer:
        assert found(reader, "seasonal permits") == []
        list(writer.add([tmp_path / "c.txt"], read=read_lines))
        assert found(reader, "seasonal permits") == ["Seasonal permits."]
        writer.remove("c")
        assert found(reader, "seasonal permits") == []


def test_during_a_run_the_indexes_are_the_earlier_ones_but_removal_holds(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("title: c\n\nSeasonal permits.")
    with Library.open(folder, FakeEmbedder()) as reader, Library.open(folder, FakeEmbedder()) as writer:
        assert found(reader, "border posts") == ["Border posts."]
        run = writer.add([tmp_path / "c.txt"], read=read_lines)
        assert next(run).status == "added"
        assert reader.searched().passages == 5
        assert len(reader.retrieval.lexical("seasonal permits", 10)[0]) == 0
        assert found(reader, "border posts") == ["Border posts."]
        assert [added.status for added in run] == []
        assert found(reader, "seasonal permits") == ["Seasonal permits."]


def test_a_stale_index_never_shows_what_was_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(folder, FakeEmbedder()) as library:
        assert found(library, "border posts") == ["Border posts."]
        monkeypatch.setattr(freshness.Indexes, "write", lambda _: None)
        library.remove("a")
        earlier = library._indexes._loaded
        monkeypatch.setattr(freshness.Indexes, "current", lambda _: earlier)
        assert found(library, "border posts") == []


def test_a_small_change_extends_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extended indexes find what new ones find, with inverted lists too."""
    monkeypatch.setattr(derived, "EXTENDED_FROM", 100)
    sizes = (Size(0, 0, 0), Size(200, 4, 4))
    for name in NAMES:
        lines = "\n".join(f"Border post {name}{number} of province {number % 7}." for number in range(40))
        (tmp_path / f"{name}.txt").write_text(f"title: {name}\n\n{lines}")
    builds = []
    build = derived.build
    monkeypatch.setattr(derived, "build", lambda *given: (builds.append(given), build(*given))[1])
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True, sizes=sizes) as library:
        list(library.add([tmp_path / f"{name}.txt" for name in NAMES[:-1]], read=read_lines))
        assert len(builds) == 1
        list(library.add([tmp_path / f"{NAMES[-1]}.txt"], read=read_lines))
        library.remove("c")
        assert len(builds) == 1
        with library._database.reading() as connection:
            fresh = build(connection, None, sizes)
        indexes = library._indexes.current()
        assert indexes.dense.rows.tolist() == fresh.dense.rows.tolist()
        for query in ("border x7", "province 3", "c5"):
            vector = library.embedder.encode_queries([query])[0]
            assert indexes.dense.search(vector, 10)[0].tolist() == fresh.dense.search(vector, 10)[0].tolist()
            ours, theirs = (one.lexical.search(query, 1000)[0].tolist() for one in (indexes, fresh))
            assert sorted(ours) == sorted(theirs)
        library.curation.update_source(replace(library.documents()[0], title="Frontier"))
        assert len(builds) == 1
        assert len(library.retrieval.lexical("frontier", 100)[0]) == 40
        for name in ("a", "b", "d"):
            library.remove(name)
        assert len(builds) == 2  # so much has changed that all is made anew
        assert library.retrieval.lexical("frontier", 100)[0].tolist() == []
    with Library.open(tmp_path / "library", FakeEmbedder(), sizes=sizes) as library:
        assert len(library.retrieval.lexical("border", 1000)[0]) == library.searched().passages == 800
    assert len(builds) == 2


def test_closed(folder: Path) -> None:
    library = Library.open(folder, FakeEmbedder())
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.documents()
