"""Exports, each opened by a reader that had no part in writing it: LibreOffice, pandoc, citeproc, pybtex, rispy."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from quotations import (
    CONCLUSIONS,
    CONTROLS,
    HOSTILE,
    LINES,
    PLACE,
    PLAIN,
    REPORT,
    an_answer,
    basket,
    content,
    found,
    passage,
    plain,
    quoted,
    squeezed,
    stated,
)

from relatoria.assistant.sections import Heading, Quoted, Section
from relatoria.ingest import Source
from relatoria.ui.desk.currency import Standing
from relatoria.ui.exports.markdown import escaped as markdown_escaped
from relatoria.ui.exports.writing import (
    FORMS,
    NothingToExport,
    Selection,
    UnknownForm,
    copy_text,
    export,
    form_name,
    of_answers,
    quotation,
    reference,
)
from relatoria.ui.plain import visible

OFFICE = (PLAIN, HOSTILE, LINES, CONTROLS, "  two  spaces \t tab", "=1+1")
TWICE = of_answers(
    [an_answer((Section(sentences=(stated("They do.", 1), stated("They do it twice.", 1, 2))),), PLAIN, HOSTILE)]
)


@pytest.fixture(scope="module")
def in_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What LibreOffice reads in each file, as text; it is started once, since that takes most of the time."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    files = {"docx": export("docx", basket(*OFFICE), "en"), "answer": export("docx", TWICE, "en")}
    files |= {form: export(form, basket(*OFFICE), "en") for form in ("footnotes", "text")}
    for name, exported in files.items():
        (folder / f"{name}{Path(exported.filename).suffix}").write_bytes(exported.content)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder / "out")]
    command += [str(path) for path in sorted(folder.glob("*.*"))]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {name: (folder / "out" / f"{name}.txt").read_text("utf-8-sig") for name in files}


# --- what a reference says -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "label", "page", "language", "said"),
    [
        (REPORT, "18(b)(i)", 7, "en", "A/80/48, para. 18 (b) (i), p. 7 [Submitted, not adopted]"),
        (REPORT, "18(b)(i)", 7, "es", "A/80/48, párr. 18 b) i), pág. 7 [Presentado, no aprobado]"),
        (REPORT, "115.1", None, "en", "A/80/48, para. 115.1 [Submitted, not adopted]"),
        (REPORT, None, None, "en", "A/80/48 [Submitted, not adopted]"),
        (
            CONCLUSIONS,
            "Artículo 12(3)",
            3,
            "es",
            "Conferencia Regional, «Conclusiones de la reunión», XX Reunión, San José, noviembre de 2015, "
            "Artículo 12 (3), pág. 3 [Aprobado]",
        ),
        (
            CONCLUSIONS,
            "4",
            3,
            "en",
            f"{PLACE}, para. 4, p. 3 [Adopted]",
        ),
    ],
)
def test_a_reference_follows_editorial_habit(
    source: Source, label: str | None, page: int | None, language: str, said: str
) -> None:
    assert reference(quoted(source, PLAIN, label=label, page=page), language) == said


def test_a_reference_does_not_say_the_same_twice() -> None:
    source = Source("m", "Report of the Expert Meeting", "m.pdf", "4" * 64, meeting="Expert Meeting", place="Lima")
    elsewhere = Source("n", "Report", "n.pdf", "5" * 64, meeting="Expert Meeting, Lima, 2 May", place="Lima")
    assert reference(quoted(source, PLAIN), "en").startswith("“Report of the Expert Meeting”, Lima, para.")
    assert reference(quoted(elsewhere, PLAIN), "en").startswith("“Report”, Expert Meeting, Lima, 2 May, para.")


@pytest.mark.parametrize("date", ["2025-06-23", "2025", "", "9" * 60, "June 2025"])
def test_any_date_leaves_the_bibliographies_readable(date: str, pandoc: Callable[..., str]) -> None:
    dated = Source("d", "Title", "d.pdf", "6" * 64, date=date)
    for form, reader in (("csl", "csljson"), ("bibtex", "biblatex")):
        (item,) = json.loads(
            pandoc(export(form, basket(PLAIN, source=dated), "en").content, "-f", reader, "-t", "csljson")
        )
        if date == "2025":
            assert item["issued"] == {"date-parts": [[2025]]}


def test_what_became_of_a_document_travels_with_its_quotation() -> None:
    newer = Source("b", "Revised", "b.pdf", "2" * 64, symbol="A/80/48/Rev.1")
    replaced = quoted(REPORT, PLAIN, Standing("superseded", newer), label="2")
    withdrawn = quoted(CONCLUSIONS, PLAIN, Standing("withdrawn", reason="wrong\nfile"), label="3")
    gone = quoted(CONCLUSIONS, PLAIN, Standing("gone"), label="4", page=None)
    selection = Selection((replaced, withdrawn, gone))

    assert reference(replaced, "en").endswith("[Submitted, not adopted; superseded by A/80/48/Rev.1]")
    assert reference(withdrawn, "es").endswith("[Aprobado; retirado de la biblioteca: wrong file]")
    assert reference(gone, "en").endswith("para. 4 [Adopted; withdrawn from the library]")
    for form in ("footnotes", "text", "markdown", "ris", "csl", "bibtex"):
        said = content(form, selection).replace("\\", "")
        assert "superseded by A/80/48/Rev.1" in said, form
        assert "withdrawn from the library: wrong file" in said, form


def test_a_copy_carries_the_words_and_where_they_stand() -> None:
    copied = copy_text(quoted(REPORT, PLAIN), "en")
    assert copied == f"“{PLAIN}” (A/80/48, para. 18 (b) (i), p. 7 [Submitted, not adopted])"


def test_only_the_span_is_quoted() -> None:
    part = quotation(passage(REPORT, "before THE WORDS after"), REPORT, 7, 16)
    assert content("text", Selection((part,))).count("THE WORDS") == 1
    assert "before" not in content("text", Selection((part,)))


# --- footnotes as text ---------------------------------------------------------------------------------------------


def test_footnotes_as_text() -> None:
    selection = Selection(
        (quoted(CONCLUSIONS, PLAIN, label="4"), quoted(REPORT, "Calls upon States.")), "Wages", "2026-11-22"
    )
    assert content("footnotes", selection) == (
        "Wages, 22 November 2026\n\n"
        f"“{PLAIN}”¹\n\n"
        "“Calls upon States.”² [Submitted, not adopted]\n\n"
        "________\n\n"
        f"¹ {PLACE}, para. 4, p. 7 [Adopted].\n\n"
        "² A/80/48, para. 18 (b) (i), p. 7 [Submitted, not adopted].\n"
    )


@pytest.mark.parametrize("form", ["footnotes", "text"])
@pytest.mark.parametrize("text", [PLAIN, HOSTILE, LINES, "  two  spaces \t tab"])
def test_text_holds_a_quotation_to_the_letter(form: str, text: str) -> None:
    assert f"“{text}”" in content(form, basket(text))


@pytest.mark.parametrize("form", ["docx", "footnotes", "text"])
@pytest.mark.parametrize("number", range(6))
def test_libreoffice_reads_a_quotation_to_the_letter(form: str, number: int, in_libreoffice: dict[str, str]) -> None:
    assert f"“{visible(OFFICE[number])}”" in in_libreoffice[form]


# --- Word ----------------------------------------------------------------------------------------------------------


def test_pandoc_reads_the_footnotes_of_a_docx(pandoc: Callable[..., str]) -> None:
    selection = Selection((quoted(CONCLUSIONS, PLAIN, label="4"), quoted(REPORT, HOSTILE)))
    tree = json.loads(pandoc(export("docx", selection, "en").content, "-f", "docx", "-t", "json"))
    notes = [plain(note) for note in found(tree, "Note")]
    assert notes == [
        f"{PLACE}, para. 4, p. 7 [Adopted].",
        "A/80/48, para. 18 (b) (i), p. 7 [Submitted, not adopted].",
    ]
    assert f"“{HOSTILE}”" in plain(tree["blocks"])


def test_a_docx_names_what_word_needs() -> None:
    with zipfile.ZipFile(io.BytesIO(export("docx", basket(PLAIN), "es").content)) as package:
        names = set(package.namelist())
        types = package.read("[Content_Types].xml").decode()
        notes = package.read("word/footnotes.xml").decode()
        styles = package.read("word/styles.xml").decode()
        main = package.read("word/document.xml").decode()
    assert {"word/footnotes.xml", "word/document.xml"} <= names
    assert "wordprocessingml.footnotes+xml" in types
    assert re.findall(r'w:footnote (?:w:type="\w+" )?w:id="(-?\d+)"', notes) == ["-1", "0", "1"]
    for style in set(re.findall(r'w:(?:pStyle|rStyle) w:val="(\w+)"', notes + main)):
        assert f'w:styleId="{style}"' in styles
    assert '<w:lang w:val="en"/>' in main  # the quotation's, in a Spanish export


def test_pandoc_reads_a_second_call_of_a_note_as_its_number(pandoc: Callable[..., str]) -> None:
    tree = json.loads(pandoc(export("docx", TWICE, "en").content, "-f", "docx", "-t", "json"))
    assert len(found(tree, "Note")) == 2
    assert "They do. They do it twice.1" in plain(tree["blocks"])


def test_libreoffice_reads_a_second_call_of_a_note_as_its_number(in_libreoffice: dict[str, str]) -> None:
    assert "They do.1 They do it twice.12" in in_libreoffice["answer"]


# --- Markdown ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["markdown", "gfm", "commonmark"])
def test_pandoc_reads_the_markdown(reader: str, pandoc: Callable[..., str]) -> None:
    texts = (PLAIN, HOSTILE, LINES, CONTROLS)
    read = pandoc(export("markdown", basket(*texts), "en").content, "-f", reader, "-t", "json")
    words = squeezed(plain(json.loads(read)["blocks"]))
    for text in texts:
        assert f"“{squeezed(visible(text))}”" in words


def test_markdown_footnotes_are_read_as_such(pandoc: Callable[..., str]) -> None:
    tree = json.loads(pandoc(export("markdown", basket(HOSTILE), "en").content, "-f", "markdown", "-t", "json"))
    assert [plain(note) for note in found(tree, "Note")] == ["A/80/48, para. 1, p. 7 [Submitted, not adopted]."]


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        LINES,
        "***",
        "> x",
        "1) x",
        "p. 7 x",
        "an ‘open mark",
        "| a | b |\n|---|---|",
        "x\n---",
        "![i](http://a)",
    ],
)
def test_markdown_escapes_make_one_paragraph_of_text(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown_escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[1].children or []
    assert {token.type for token in inline} <= {"text", "text_special", "hardbreak", "softbreak"}
    joined = "".join(token.content if token.type.startswith("text") else "\n" for token in inline)
    assert squeezed(joined).strip(" ") == squeezed(text).strip(" ")


# --- answers -------------------------------------------------------------------------------------------------------


def test_an_answer_keeps_its_text_and_numbers_its_notes_as_they_are_called() -> None:
    agreed = Section(sentences=(stated("States agreed.", 2, 1),))
    answer = an_answer((agreed, Section(Heading("document", source=REPORT), (), (Quoted(1),))), PLAIN, "Not shown.")
    assert content("footnotes", of_answers([answer])) == (
        "Quotations\n\nWhat of wages?\n\n"
        "States agreed.¹²\n\n"
        "International migration and development, A/80/48 (submitted, not adopted)\n\n"
        f"• “{PLAIN}”²\n\n"
        "________\n\n"
        "¹ A/80/48, para. 2, p. 7 [Submitted, not adopted]: “Not shown.”.\n\n"
        "² A/80/48, para. 1, p. 7 [Submitted, not adopted].\n"
    )


def test_plain_text_keeps_the_numbers_that_were_shown() -> None:
    answer = an_answer((Section(None, (stated("States agreed.", 2),), (Quoted(1),)),), PLAIN, "Not shown.")
    assert content("text", of_answers([answer])).endswith(
        f"What of wages?\n\nStates agreed. [2]\n• “{PLAIN}” [1] "
        "(International migration and development, A/80/48, submitted, not adopted)\n\nSources:\n"
        "[1] A/80/48, para. 1, p. 7 [Submitted, not adopted].\n"
        "[2] “Not shown.” (A/80/48, para. 2, p. 7 [Submitted, not adopted]).\n"
    )


def test_a_mark_inside_a_quotation_is_the_documents_own() -> None:
    answer = an_answer((Section(None, (stated("Also.", 2),), (Quoted(1),)),), "See [2] and [1].", PLAIN)
    assert "Also.¹\n\n• “See [2] and [1].”² (" in content("footnotes", of_answers([answer]))


def test_a_conversation_numbers_its_notes_on() -> None:
    quoting = (Section(quotations=(Quoted(1),)),)
    first, second = (an_answer(quoting, text) for text in (PLAIN, "Other words."))
    written = content("footnotes", of_answers([first, second], title="Talk"))
    assert f"“{PLAIN}”¹" in written
    assert "“Other words.”²" in written


def test_a_refusal_says_what_was_searched() -> None:
    refusal = an_answer((Section(sentences=("The documents do not say it.",)),), status="not_in_documents")
    for form in ("footnotes", "markdown"):
        assert "Searched: 6 documents, 1,204 passages, 2005–2025, in English." in content(form, of_answers([refusal]))
    with pytest.raises(NothingToExport):
        export("ris", of_answers([refusal]), "en")


# --- the table of forms --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_form_has_a_name_and_a_harmless_file_name(form: str, language: str) -> None:
    selection = Selection((quoted(REPORT, PLAIN),), 'Wages\r\n"; rm -rf ../Año', "2026-11-22")
    exported = export(form, selection, language)
    assert form_name(form, language)
    assert exported.filename == f"wages-rm-rf-ano-2026-11-22{FORMS[form].suffix}"
    assert exported.content


def test_an_unknown_form_and_an_empty_basket_are_said_in_words() -> None:
    with pytest.raises(UnknownForm) as unknown:
        export("../pdf", basket(PLAIN), "en")
    assert "docx" in unknown.value.hint
    for form in FORMS:
        with pytest.raises(NothingToExport):
            export(form, Selection(()), "es")


# --- pandoc's tree -------------------------------------------------------------------------------------------------
