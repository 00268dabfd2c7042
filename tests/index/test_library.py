"""What a library holds and finds: documents come back as they went in, filters and labels find what they name."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEmbedder, library_of, read_lines

from relatoria.index.errors import (
    EmbedderMismatch,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryNotFound,
    UnknownDocument,
)
from relatoria.index.library import Library
from relatoria.index.records import Filters, Searched
from relatoria.index.words.keys import days, label_key, symbol_key, text_key
from relatoria.ingest import Block, Document, Ingested, Limits, PageStart, Passage, Source
from relatoria.ingest.messages import Message

FILES = {
    "lima": (
        "title: Lima Conclusions\nsymbol: A/60/1\nissuer: Secretariat\ndate: 2005-06\n"
        "kind: conclusions\nstatus: adopted",
        "17\tMigrants send money to their families.",
        "18\tThe ministers agreed:",
        "18(a)\tTo lower the cost of transfers.",
        "18(b)\tTo protect children at the border.",
        "19\tVisas were discussed.",
    ),
    "quito": (
        "title: Informe de Quito\nsymbol: A/65/2\nissuer: Gobierno\ndate: 2010\n"
        "kind: report\nstatus: submitted\nlanguage: es",
        "18\tLos migrantes envían dinero a sus familias.",
        "115.1\tProteger a la niñez en la frontera.",
        "Artículo 42(1)\tToda persona tiene derecho a salir.",
    ),
    "law": (
        "title: Refugees Act\ndate: 2014-03-02\nkind: law",
        "Article 18\tAn appeal lies within thirty days.",
        "18\tA schedule of fees.",
        "II.A\tForms of application.",
    ),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of three documents, to be changed."""
    with library_of(FILES, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The same, only to be asked."""
    with library_of(FILES, tmp_path_factory.mktemp("held")) as opened:
        yield opened


def labels(library: Library, rows: np.ndarray) -> list[str]:
    return [f"{passage.doc_id} {passage.label}" for passage, _ in library.retrieval.passages(rows)]


def test_a_document_comes_back_as_it_went_in(tmp_path: Path) -> None:
    source = Source(
        doc_id="a", title="Título ’ \x00", filename="a.txt", sha256="", symbol="A/1", issuer="I", meeting="M",
        place="P", date="2005-06-23", language="es", kind="conclusions", status="adopted",
        url="https://x.example", rights="free",
    )  # fmt: skip
    blocks = (
        Block("heading", "Capítulo I", 0, level=1, page=1, page_label="iii", bbox=(1.5, 2.0, 3.0, 4.25)),
        Block(
            "paragraph",
            "Text ¹ over \ud800 pages",
            1,
            label="18(b)",
            page=1,
            breaks=(PageStart(5, 2, "iv"),),
            notes=(2,),
        ),
        Block("footnote", "A note.", 2, ocr=True, columns=("a", "b")),
    )
    passage = Passage(
        "a#18(b)@00000000", "a", "Text ¹ over \ud800 pages", "paragraph", 0, (1, 2), ("Capítulo I",), "18(b)", (1, 2),
        (PageStart(0, 1, "iii"), PageStart(5, 2, "iv")), "es-MX", "The ministers:", ("A note.",), True,
    )  # fmt: skip
    document = Document(
        source, blocks, "hand 1", (Message("ingest.pdf.page_picture", n=1, pages="3"),), 3, (3,), (("title", 0.5),)
    )
    path = tmp_path / "a.txt"
    path.write_text("content")

    def read(path: Path, limits: Limits, *, filename: str) -> Ingested:
        return Ingested(document, (passage,))

    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as library:
        (added,) = library.add([path], read=read)
        assert (added.status, added.pages, added.unreadable_pages) == ("partial", 3, (3,))
        (kept,) = library.documents()
        assert kept == replace(source, sha256="ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73")
        assert library.document("a") == replace(document, source=kept)
        assert library.passages_of("a") == (passage,)
        rows = library.retrieval.rows_with_label("18(b)")
        assert library.retrieval.passages(rows) == ((passage, kept),)
        assert library.original("a").read_text() == "content"


def test_what_a_library_tells_of_itself(held: Library) -> None:
    assert [source.doc_id for source in held.documents()] == ["lima", "quito", "law"]
    assert held.searched() == Searched(documents=3, passages=11, languages=("en", "es"), years=(2005, 2014))
    assert held.generation == 3


def test_passages_come_in_the_order_asked_for(held: Library) -> None:
    rows = held.retrieval.rows_with_label("18", ["lima"])
    turned = rows[[2, 0, 1, 0]]
    assert labels(held, turned) == ["lima 18(b)", "lima 18", "lima 18(a)", "lima 18"]
    with pytest.raises(LibraryDamaged, match="no passage 4711"):
        held.retrieval.passages([4711])


@pytest.mark.parametrize(
    ("label", "doc_ids", "expected"),
    [
        ("18", ["lima"], ["lima 18", "lima 18(a)", "lima 18(b)"]),
        ("18 (b)", ["lima"], ["lima 18(b)"]),
        ("paragraph 18(B)", ["lima"], ["lima 18(b)"]),
        ("para. 18.", [], ["lima 18", "quito 18", "law 18", "lima 18(a)", "lima 18(b)"]),
        ("Art. 18", [], ["law Article 18", "lima 18", "quito 18", "lima 18(a)", "lima 18(b)"]),
        ("article 18", ["law"], ["law Article 18"]),
        ("artículo 18", ["lima"], ["lima 18", "lima 18(a)", "lima 18(b)"]),
        ("18", ["law"], ["law 18"]),
        ("42 (1)", [], ["quito Artículo 42(1)"]),
        ("Article 42(1)", [], ["quito Artículo 42(1)"]),
        ("article 42", [], ["quito Artículo 42(1)"]),
        ("115", [], ["quito 115.1"]),
        ("II.A", [], ["law II.A"]),
        ("1", [], []),
        ("", [], []),
        ("'; DROP TABLE sources; --", [], []),
    ],
)
def test_labels(held: Library, label: str, doc_ids: list[str], expected: list[str]) -> None:
    assert labels(held, held.retrieval.rows_with_label(label, doc_ids)) == expected


def test_a_footnote_is_no_paragraph(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("title: Notes\n\n7\tA note on sources.")

    def read(path: Path, limits: Limits, *, filename: str) -> Ingested:
        ingested = read_lines(path, limits, filename=filename)
        return replace(ingested, passages=tuple(replace(one, kind="footnote") for one in ingested.passages))

    list(library.add([path], read=read))
    assert labels(library, library.retrieval.rows_with_label("7")) == []
    assert labels(library, library.retrieval.rows_with_label("footnote 7")) == ["notes 7"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("18 (b)", ("", "18(b)")),
        ("18.(b)", ("", "18(b)")),
        ("18)", ("", "18")),
        ("(b)", ("", "(b)")),
        ("Artículo 12.", ("article", "12")),
        ("Art. 12", ("article", "12")),
        ("§ 12", ("", "12")),
        ("Annex II", ("annex", "ii")),
        ("Panel 2", ("panel", "2")),
        ("Table 2", ("", "table2")),
        ("115.1", ("", "115.1")),
        ("  ", ("", "")),
    ],
)
def test_label_keys(label: str, expected: tuple[str, str]) -> None:
    assert label_key(label) == expected


def test_other_keys() -> None:
    assert symbol_key(" A / 60/1 Add.1 ") == "a/60/1add.1"
    assert text_key("  Informe\nde MÉXICO ") == "informe de mexico"
    assert days("2024-02") == ("2024-02-01", "2024-02-29")
    assert days("2005") == ("2005-01-01", "2005-12-31")
    assert days("2005-06-23") == ("2005-06-23", "2005-06-23")
    assert days("2005-13") == days("June 2005") == days("") == ("", "")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(doc_ids=("lima", "law")), {"lima", "law"}),
        (Filters(kinds=("report",)), {"quito"}),
        (Filters(statuses=("adopted", "submitted")), {"lima", "quito"}),
        (Filters(issuers=("SECRETARIAT",)), {"lima"}),
        (Filters(languages=("es",)), {"quito"}),
        (Filters(date_from="2010"), {"quito", "law"}),
        (Filters(date_from="2010-07"), {"quito", "law"}),  # 2010 may be any day of it
        (Filters(date_to="2005-06-15"), {"lima"}),
        (Filters(date_from="2006", date_to="2014-03-01"), {"quito"}),
        (Filters(kinds=("report",), languages=("en",)), set()),
        (Filters(doc_ids=("'; DROP TABLE sources; --",)), set()),
    ],
)
def test_filters_hold_in_every_search(held: Library, filters: Filters, expected: set[str]) -> None:
    allowed = held.retrieval.allowed(filters)
    assert allowed is not None
    assert {passage.doc_id for passage, _ in held.retrieval.passages(allowed)} == expected
    near, _ = held.retrieval.dense(held.embedder.encode_queries(["border"])[0], 100, allowed)
    assert sorted(near) == sorted(allowed)
    rows, _ = held.retrieval.lexical("migrants migrantes children frontera visas days fees", 100, allowed)
    assert set(rows) <= set(allowed)
    assert bool(len(rows)) == bool(expected)


def test_without_filters_all_that_is_current_is_allowed(library: Library, tmp_path: Path) -> None:
    assert library.retrieval.allowed() is None
    (tmp_path / "lima.txt").write_text(
        "title: Lima Conclusions\nsymbol: A/60/1\nkind: conclusions\n\n17\tMigrants save money."
    )
    list(library.add([tmp_path / "lima.txt"], read=read_lines))
    assert labels(library, library.retrieval.lexical("migrants money", 10)[0])[0] == "lima-2 17"
    assert not any(
        label.startswith("lima ") for label in labels(library, library.retrieval.lexical("migrants ministers", 10)[0])
    )
    assert library.retrieval.allowed(Filters(superseded=True)) is None
    both = library.retrieval.allowed(Filters(superseded=True, kinds=("conclusions",)))
    assert labels(library, library.retrieval.lexical("ministers", 10, both)[0]) == ["lima 18"]
    assert labels(library, library.retrieval.rows_with_label("17")) == ["lima-2 17"]
    assert labels(library, library.retrieval.rows_with_label("17", ["lima"])) == ["lima 17"]
    assert library.retrieval.documents_with_symbol("a/60/1") == ("lima-2", "lima")
    assert [source.doc_id for source in library.documents(superseded=True)] == ["lima", "quito", "law", "lima-2"]


@pytest.mark.parametrize(
    ("symbol", "asked"),
    [
        ("A/80/75-E/2025/55", ("a/80/75", "E/2025/55", "A/80/75 - E/2025/55")),
        ("S/RES/2779 (2025)", ("S/RES/2779(2025)", "s/res/2779")),
    ],
)
def test_a_symbol_of_two_bodies_and_one_with_its_year(library: Library, symbol: str, asked: tuple[str, ...]) -> None:
    (lima, *_) = library.documents()
    library.curation.update_source(replace(lima, symbol=symbol))
    assert [library.retrieval.documents_with_symbol(one) for one in asked] == [("lima",)] * len(asked)
    assert library.retrieval.documents_with_symbol("S/RES") == library.retrieval.documents_with_symbol("") == ()


def test_terms_are_counted(held: Library) -> None:
    assert held.retrieval.document_frequency(["migrant", "visa", "zebra"]).tolist() == [2, 1, 0]


def test_removal_is_immediate_and_compacting_completes_it(library: Library) -> None:
    original = library.original("lima")
    before = library.retrieval.rows_with_label("17", ["lima"])
    assert library.remove("lima")
    assert not library.remove("lima")
    assert [source.doc_id for source in library.documents()] == ["quito", "law"]
    assert len(library.retrieval.lexical("ministers", 10)[0]) == 0
    with pytest.raises(UnknownDocument) as caught:
        library.document("lima")
    assert caught.value.values["document"] == "lima"
    assert original.is_file()
    library.compact()
    assert not original.exists()
    with pytest.raises(LibraryDamaged):
        library.retrieval.passages(before)
    with library._database.reading() as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("sources", "vectors")]
    assert counts == [2, 6]
    assert labels(library, library.retrieval.lexical("frontera", 10)[0]) == ["quito 115.1"]


def test_a_row_is_never_given_to_other_words(library: Library, tmp_path: Path) -> None:
    old = {int(row) for row in library.retrieval.rows_with_label("18", ["law"])}
    library.remove("law")
    library.compact()
    list(library.add([tmp_path / "law.txt"], read=read_lines))
    assert not old & {int(row) for row in library.retrieval.rows_with_label("18", ["law"])}


def test_what_is_said_about_a_document_can_be_corrected(library: Library) -> None:
    embedder = library.embedder
    assert isinstance(embedder, FakeEmbedder)
    embedder.encoded.clear()
    (lima, *_) = library.documents()
    library.curation.update_source(replace(lima, symbol="A/60/9", date="2006", filename="other.txt", sha256="0"))
    corrected = library.documents()[0]
    assert (corrected.symbol, corrected.date, corrected.filename, corrected.sha256) == (
        "A/60/9", "2006", "lima.txt", lima.sha256,
    )  # fmt: skip
    assert library.retrieval.documents_with_symbol("A/60/9") == ("lima",)
    assert library.retrieval.allowed(Filters(date_to="2005")).tolist() == []  # type: ignore[union-attr]
    assert embedder.encoded == []
    library.curation.update_source(replace(corrected, title="Lima Declaration"))
    assert len(embedder.encoded) == 5
    assert labels(library, library.retrieval.lexical("declaration", 10)[0])[:1] == ["lima 17"]
    with pytest.raises(UnknownDocument):
        library.curation.update_source(replace(corrected, doc_id="nobody"))


def test_another_model_is_refused_until_the_library_is_embedded_anew(library: Library) -> None:
    folder = library.folder
    library.close()
    with pytest.raises(EmbedderMismatch) as caught:
        Library.open(folder, FakeEmbedder("other", 16))
    assert (caught.value.values["stored"], caught.value.values["asked"]) == ("fake-32", "other")
    assert "`relatoria reindex`" in caught.value.hint
    seen: list[tuple[str, int, int]] = []
    assert Library.reindex(folder, FakeEmbedder("other", 16), lambda *step: seen.append(step)) == 11
    assert seen == [("lima", 1, 3), ("quito", 2, 3), ("law", 3, 3)]
    other = FakeEmbedder("other", 16)
    with Library.open(folder, other) as opened:
        ((passage, source),) = opened.retrieval.passages(opened.retrieval.rows_with_label("19"))
        rows, scores = opened.retrieval.dense(other.encode_passages([passage.embedding_text(source.title)])[0], 1)
        assert labels(opened, rows) == ["lima 19"]
        assert scores[0] == pytest.approx(1)
    with pytest.raises(EmbedderMismatch):
        Library.open(folder, FakeEmbedder())


def test_a_second_writer_is_refused_and_readers_are_not(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text("title: New\n\nNew words.")
    run = library.add([path], read=read_lines)
    next(run)
    with Library.open(library.folder, FakeEmbedder()) as other:
        assert len(other.documents()) == 4
        with pytest.raises(LibraryBusy):
            other.remove("lima")
    run.close()


def test_no_library_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFound):
        Library.open(tmp_path / "nowhere", FakeEmbedder())
    with Library.open(tmp_path / "new", FakeEmbedder(), create=True) as library:
        assert library.documents() == ()
        assert library.searched() == Searched(documents=0, passages=0, languages=(), years=None)
        assert len(library.retrieval.dense(np.ones(32, dtype=np.float32), 5)[0]) == 0
        assert len(library.retrieval.lexical("anything", 5)[0]) == 0
        assert not library.remove("a")
        library.compact()


def test_many_threads_search_while_another_adds(library: Library, tmp_path: Path) -> None:
    def search(number: int) -> int:
        rows, _ = library.retrieval.lexical("migrants migrantes", 10)
        near, _ = library.retrieval.dense(library.embedder.encode_queries(["migrants"])[0], 10)
        return len(library.retrieval.passages(rows)) * len(library.retrieval.passages(near))

    with ThreadPoolExecutor(4) as pool:
        searches = [pool.submit(search, number) for number in range(40)]
        for number in range(4):
            path = tmp_path / f"new{number}.txt"
            path.write_text(f"title: New {number}\n\nMigrants number {number}.")
            list(library.add([path], read=read_lines))
        assert all(found.result() >= 20 for found in searches)
    assert len(library.retrieval.lexical("migrants", 10)[0]) == 6


def test_a_missing_original_is_said(library: Library) -> None:
    library.original("lima").unlink()
    with pytest.raises(LibraryError, match="original of lima is missing"):
        library.original("lima")


def test_a_reader_that_never_was_called(tmp_path: Path) -> None:
    def never(path: Path, limits: Limits, *, filename: str) -> Ingested:
        raise AssertionError

    with Library.open(tmp_path / "new", FakeEmbedder(), create=True) as library:
        assert list(library.add([], read=never)) == []
