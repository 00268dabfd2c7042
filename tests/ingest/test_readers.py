"""A reader bears the same name for itself and for whoever asks without loading it; an old name is known as such."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from relatoria.ingest import Limits
from relatoria.ingest.formats import Format
from relatoria.ingest.pdf import ocr
from relatoria.ingest.readers import READERS, equipment, installed_reader, is_outdated, reader_name


@pytest.mark.parametrize("kind", READERS)
def test_a_reader_bears_the_name_that_is_expected_of_it(kind: Format) -> None:
    module = "html.markdown" if kind == "markdown" else f"{kind}.reader"
    assert installed_reader(kind) == import_module(f"relatoria.ingest.{module}").READER


def test_a_name_has_number_and_libraries() -> None:
    assert reader_name("pdf", "5.15.2", "7.1.0").endswith(" (pypdfium2 5.15.2, pypdf 7.1.0)")
    assert reader_name("text") == f"text {READERS['text'][0]}"


def test_what_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    before = installed_reader("text")
    assert not is_outdated(before)
    monkeypatch.setitem(READERS, "text", (READERS["text"][0] + 1, ()))
    assert is_outdated(before)
    assert is_outdated("pdf 1 (pypdfium2 0.1, pypdf 7.1.0)")
    assert not is_outdated("runes 1"), "nothing here could read it again"


def test_equipment_changes_with_readers_ocr_and_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "languages", lambda _: ())
    bare = equipment(Limits())
    assert bare == equipment(Limits())
    assert installed_reader("docx") in bare
    assert "OCR none" in bare
    others = [equipment(Limits(pages=1))]
    monkeypatch.setattr(ocr, "languages", lambda _: ("eng",))
    others.append(equipment(Limits()))
    monkeypatch.setattr(ocr, "languages", lambda _: ())
    monkeypatch.setitem(READERS, "text", (READERS["text"][0] + 1, ()))
    others.append(equipment(Limits()))
    assert len({bare, *others}) == 4


def test_no_reader_is_loaded_to_know_its_name() -> None:
    code = (
        "import sys; from relatoria.ingest.readers import *; list(map(installed_reader, READERS)); print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert {"pypdf", "pypdfium2", "lxml", "markdown_it"}.isdisjoint(ran.stdout.split())
