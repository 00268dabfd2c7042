"""The sample library: what it is made of, what stands on its face, and that it is read as it was written.

The expectations of `documents.json` were written down by hand, from the pages as a person sees them.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdf
import pytest
import typeset

from relatoria.ingest.pipeline import Ingested, ingest

DOCUMENTS = Path(__file__).parents[1] / "documents"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir())
GOLDEN = json.loads((Path(__file__).parent / "documents.json").read_text(encoding="utf-8"))
ENGLISH = "Kind: digest. Status: secondary. The original document is the authority"
SPANISH = "Condición: fuente secundaria (secondary). El documento original es la autoridad"

TITLES = {
    "2005-mexico-city-expert-group-digest.pdf": "What the experts concluded on migration and development: "
    "a digest of the Mexico City meeting of 2005",
    "2009-mexico-city-diasporas-digest.html": "Talent that circulates: "
    "a digest of the Mexico City meeting on diasporas of 2009",
    "2011-state-diaspora-partnerships-digest.pptx": "States and their diasporas as partners: "
    "a digest of a presentation of 2011",
    "2021-virtual-forum-remittances-digest.docx": "Sending money home, working together: "
    "a digest of the concept note for the virtual forum of June 2021",
    "2022-san-salvador-foro-diasporas-sintesis.docx": "Contar con las diásporas: "
    "síntesis de la nota conceptual del foro de San Salvador de mayo de 2022",
    "reading-guide.md": "How to read the sample library: a guide to five meetings and their digests",
    "remesas-en-las-reuniones-regionales-sintesis.pdf": "Las remesas en las reuniones regionales sobre migración, "
    "2005–2022: una síntesis",
}

Read = Callable[[str], Ingested]


@pytest.fixture(scope="module")
def read() -> Read:
    return cache(lambda name: ingest(DOCUMENTS / name))


def contents(file: bytes) -> object:
    """What a file says, whatever its compression: the members of a zip, the pages of a PDF."""
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def test_formats_and_size() -> None:
    formats = Counter(Path(name).suffix for name in NAMES)
    assert formats == {".pdf": 2, ".docx": 2, ".pptx": 1, ".html": 1, ".md": 1}
    assert sum((DOCUMENTS / name).stat().st_size for name in NAMES) < 2**20


def test_typesetting_again_gives_the_committed_files() -> None:
    for name, made in typeset.typeset().items():
        committed = (DOCUMENTS / name).read_bytes()
        assert contents(committed) == contents(made), f"{name} does not say what its text says: run `make documents`"
        # Another build of zlib packs the same content differently; then only the contents can be compared.
        if len(made) == len(committed):
            assert made == committed, f"{name} is not what `make documents` makes"


@pytest.mark.parametrize("name", NAMES)
def test_the_face_says_that_the_original_is_the_authority(name: str, read: Read) -> None:
    face = " ".join(block.text for block in read(name).document.blocks[:6])
    assert (SPANISH if "sintesis" in name else ENGLISH) in face


@pytest.mark.parametrize("name", NAMES)
def test_source(name: str, read: Read) -> None:
    source = read(name).document.source
    assert source.title == TITLES[name]
    assert (source.kind, source.status) == ("digest", "secondary")
    assert source.language == ("es" if "sintesis" in name else "en")
    assert source.issuer == "Relatoria contributors"
    assert source.date == "2026-11-22"  # of the digest, not of the meeting that it digests


@pytest.mark.parametrize("expected", GOLDEN, ids=lambda expected: f"{expected['file']}-{expected['label']}")
def test_passage(expected: dict[str, object], read: Read) -> None:
    found = [
        passage
        for passage in read(str(expected["file"])).passages
        if passage.label == expected["label"] and passage.kind not in ("heading", "footnote")
    ]
    assert len(found) == 1
    (passage,) = found
    assert passage.text.startswith(str(expected["begins"]))
    assert passage.pages == (None if expected["pages"] is None else tuple(expected["pages"]))
    assert passage.heading_path[-1].endswith(str(expected["heading"]))
    assert str(expected.get("lead_in", "")) in passage.lead_in
    assert any(str(expected.get("note", "")) in note for note in (*passage.notes, ""))


def rows(ingested: Ingested) -> list[tuple[tuple[str, ...], str]]:
    return [(block.columns, block.text) for block in ingested.document.blocks if block.kind == "table_row"]


@pytest.mark.parametrize(
    ("name", "columns", "row"),
    [
        (
            "2005-mexico-city-expert-group-digest.pdf",
            ("What was counted", "Figure", "Paragraph"),
            "Salvadorans abroad, of the country’s population | 14.5 per cent | 5",
        ),
        (
            "remesas-en-las-reuniones-regionales-sintesis.pdf",
            ("Qué se mide", "Cifra", "Fuente"),
            "Recibido por América Latina y el Caribe en 2004 | más de 40.000 millones de dólares | 2005, párr. 28",
        ),
        (
            "2021-virtual-forum-remittances-digest.docx",
            ("Day and time", "Subject", "In the lead"),
            "16 June, 10:20 | What is new in international remittances | A guest from the World Bank",
        ),
        (
            "2022-san-salvador-foro-diasporas-sintesis.docx",
            ("Día y hora", "Tema", "Facilita"),
            "24 de mayo, 08:00 | Visita a una obra financiada por la diáspora: El Piche e Intipucá | sin indicar",
        ),
        (
            "2011-state-diaspora-partnerships-digest.pptx",
            ("Aspect", "Mexico", "Senegal"),
            "Programme | 3x1 (later 4x1) | Modelled on the French one",
        ),
        (
            "2009-mexico-city-diasporas-digest.html",
            ("Session", "Day and time", "Rapporteur"),
            "Professionals abroad and projects at home | 31 August, 15:00–18:00 | Rodolfo García Zamora",
        ),
    ],
)
def test_table_row(name: str, columns: tuple[str, ...], row: str, read: Read) -> None:
    assert (columns, row) in rows(read(name))


def test_running_headers_and_page_numbers_are_not_text(read: Read) -> None:
    for name in NAMES:
        texts = [block.text for block in read(name).document.blocks]
        assert not [text for text in texts if text.startswith(("Relatoria sample library ·", "Biblioteca de muestra"))]
        assert not [text for text in texts if text.isdigit()]


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("2005-mexico-city-expert-group-digest.pdf", "Table 1. Figures in the conclusions"),
        ("remesas-en-las-reuniones-regionales-sintesis.pdf", "Cuadro 1. Cifras sobre las remesas"),
        ("2021-virtual-forum-remittances-digest.docx", "Table 2. Agenda"),
    ],
)
def test_captions_are_no_headings(name: str, caption: str, read: Read) -> None:
    assert [block.kind for block in read(name).document.blocks if block.text == caption] == ["caption"]


def test_slides_are_pages(read: Read) -> None:
    document = read("2011-state-diaspora-partnerships-digest.pptx").document
    assert document.pages == 6
    titles = [(block.text, block.page) for block in document.blocks if block.kind == "heading" and block.level == 1]
    assert titles[4] == ("What was achieved, and what was not", 5)
