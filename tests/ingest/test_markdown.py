"""Markdown: read as it is rendered, marks gone, numbers computed, footnotes and front matter understood."""

from pathlib import Path

import pytest

from relatoria.ingest.errors import EmptyDocument, FileTooLarge
from relatoria.ingest.html.markdown import read_markdown
from relatoria.ingest.records import Block, Limits, Reading


def read(folder: Path, source: str) -> Reading:
    path = folder / "note.md"
    path.write_text(source, "utf-8")
    return read_markdown(path, Limits())


def test_marks_are_gone_and_lines_joined(tmp_path: Path) -> None:
    source = "Title\n=====\n\nSome *text* with **bold**, `code`,\na [link](https://example.org/a)\nand US\\$126.\n"
    assert [(b.kind, b.text) for b in read(tmp_path, source).blocks] == [
        ("heading", "Title"),
        ("paragraph", "Some text with bold, code, a link and US$126."),
    ]


def test_ordered_lists_are_numbered_as_rendered(tmp_path: Path) -> None:
    blocks = read(tmp_path, "17. First\n17. Second\n    - nested\n").blocks
    assert [(b.label, b.level, b.text) for b in blocks] == [
        ("17", 1, "First"),
        ("18", 1, "Second"),
        (None, 2, "nested"),
    ]


def test_typed_markers_begin_a_paragraph_within_wrapped_lines(tmp_path: Path) -> None:
    blocks = read(tmp_path, "States should:\n(a) cooperate, also\nin the region;\n(b) report.\n").blocks
    assert [(b.label, b.text) for b in blocks] == [
        (None, "States should:"), ("(a)", "(a) cooperate, also in the region;"), ("(b)", "(b) report."),
    ]  # fmt: skip


def test_tables_and_raw_html(tmp_path: Path) -> None:
    blocks = read(tmp_path, "| Year | Amount |\n|---|--:|\n| 2019 | 1,014 |\n\n<div>raw <b>html</b></div>\n").blocks
    assert blocks == (
        Block("table_row", "Year | Amount", 0),
        Block("table_row", "2019 | 1,014", 1, columns=("Year", "Amount")),
        Block("paragraph", "raw html", 2),
    )


def test_footnotes_belong_to_their_calls_and_code_keeps_its_brackets(tmp_path: Path) -> None:
    source = "Text[^1] and more[^b].\n\n```\n[^1]\n```\n\n[^1]: First\n    goes on.\n[^b]: *Second.*\n\nUnknown[^x].\n"
    assert read(tmp_path, source).blocks == (
        Block("paragraph", "Text¹ and more².", 0, notes=(3, 4)),
        Block("paragraph", "[^1]", 1),
        Block("paragraph", "Unknown[^x].", 2),
        Block("footnote", "First goes on.", 3, label="1"),
        Block("footnote", "Second.", 4, label="2"),
    )


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    reading = read(tmp_path, '---\ntitle: "Nota"\nlang: es\ndate: 2022-05-23\n---\nTexto.\n')
    assert reading.properties == (("title", "Nota"), ("language", "es"), ("created", "2022-05-23"))
    assert [b.text for b in reading.blocks] == ["Texto."]


def test_errors(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument):
        read(tmp_path, "---\ntitle: x\n---\n\n")
    (tmp_path / "a.md").write_text("long enough")
    with pytest.raises(FileTooLarge):
        read_markdown(tmp_path / "a.md", Limits(characters=5))
