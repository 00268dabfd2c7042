"""Exports, each opened by a reader that had no part in writing it: LibreOffice, pandoc, citeproc, pybtex, rispy."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON
from markdown_it import MarkdownIt
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from relatoria.assistant.records import Answer, Searched
from relatoria.assistant.records import Citation as Cited
from relatoria.ingest import PageStart, Passage, Source
from relatoria.ui.exports import (
    FORMS,
    NothingToExport,
    Quotation,
    Selection,
    Standing,
    UnknownForm,
    copy_text,
    export,
    form_name,
    of_answers,
    quotation,
    reference,
)
from relatoria.ui.exports.bibtex import escaped as bibtex_escaped
from relatoria.ui.exports.markdown import escaped as markdown_escaped
from relatoria.ui.plain import visible

REPORT = Source(
    "a-80-48",
    "International migration and development",
    "n2512345.pdf",
    "0" * 64,
    symbol="A/80/48",
    issuer="General Assembly",
    date="2025-06-23",
    language="en",
    kind="report",
    status="submitted",
)
CONCLUSIONS = Source(
    "conclusiones-2015",
    "Conclusiones de la reunión",
    "conclusiones.docx",
    "1" * 64,
    issuer="Conferencia Regional",
    meeting="XX Reunión",
    place="San José",
    date="2015-11",
    language="es",
    kind="conclusions",
    status="adopted",
)
PLACE = "Conferencia Regional, “Conclusiones de la reunión”, XX Reunión, San José, November 2015"
PLAIN = "Recalls the rights of migrants, and “the best interests of the child”."
HOSTILE = (
    'Prevent *all* _forms_ [of](x) <b>abuse</b> | `code` $5 ~ 50% #1 x_y a^b {c} \\n "q" -- ... [1] ¹ & &amp; @x '
    "http://a.b www.c.d :smile: no\N{NO-BREAK SPACE}break soft\N{SOFT HYPHEN}hyphen ñ ş 字 🌍 =1+1"
)
LINES = "- one\n+ two\n1. three\n# four\n=== five\n(a) six\nER  - \nTY  - BOOK"
CONTROLS = "before\u202egnorw\x00\x07\x1b[31m\ufffe after"


def passage(source: Source, text: str, label: str | None = "18(b)(i)", page: int | None = 7) -> Passage:
    starts = (PageStart(0, page, str(page)),) if page else ()
    return Passage(f"{source.doc_id}#{label}@0", source.doc_id, text, "paragraph", 0, (0, 1), (), label, None, starts)


def quoted(source: Source, text: str, standing: Standing | None = None, **place: Any) -> Quotation:
    return quotation(passage(source, text, **place), source, 0, len(text), standing)


def basket(*texts: str, source: Source = REPORT) -> Selection:
    return Selection(
        tuple(quoted(source, text, label=str(n)) for n, text in enumerate(texts, 1)), "My basket", "2026-11-22"
    )


def an_answer(text: str, *quotes: str, status: str = "answered") -> Answer:
    citations = tuple(
        Cited(n, f"a-80-48#{n}@0", REPORT, str(n), 7, "7", (), quote, 0, len(quote))
        for n, quote in enumerate(quotes, 1)
    )
    searched = Searched(6, 1204, ("en",), (2005, 2025))
    return Answer("What of wages?", "en", status, text, citations, (), searched, "extractive-1", 1, 0.1)  # type: ignore[arg-type]


OFFICE = (PLAIN, HOSTILE, LINES, CONTROLS, "  two  spaces \t tab", "=1+1")
TWICE = of_answers([an_answer("They do [1]. They also do it twice [2], as said [1].", PLAIN, HOSTILE)])


def content(form: str, selection: Selection, language: str = "en") -> str:
    return export(form, selection, language).content.decode("utf-8-sig")


def squeezed(text: str) -> str:
    """Runs of spaces and line ends as one space: what BibTeX and Markdown cannot hold."""
    return re.sub("[ \t\n]+", " ", text)


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


@pytest.fixture(scope="module")
def pandoc() -> Callable[..., str]:
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")

    def converted(file: bytes, *options: str) -> str:
        done = subprocess.run(
            [program, "--wrap=none", *options], input=file, check=True, capture_output=True, timeout=60
        )
        return done.stdout.decode()

    return converted


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
    replaced = quoted(REPORT, PLAIN, Standing(superseded_by=newer), label="2")
    withdrawn = quoted(CONCLUSIONS, PLAIN, Standing(withdrawn="wrong\nfile"), label="3")
    gone = quoted(CONCLUSIONS, PLAIN, Standing(withdrawn=""), label="4", page=None)
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
    assert "They do. They also do it twice, as said1." in plain(tree["blocks"])


def test_libreoffice_reads_a_second_call_of_a_note_as_its_number(in_libreoffice: dict[str, str]) -> None:
    assert "They do1. They also do it twice2, as said1." in in_libreoffice["answer"]


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


# --- bibliographies ------------------------------------------------------------------------------------------------


def test_a_document_is_one_record_with_all_its_quotations() -> None:
    selection = Selection((quoted(REPORT, "One."), quoted(CONCLUSIONS, "Two."), quoted(REPORT, "Three.", label="19")))
    assert [item["id"] for item in json.loads(content("csl", selection))] == ["a-80-48", "conclusiones-2015"]
    assert content("ris", selection).count("TY  - ") == 2
    assert sorted(parse_string(content("bibtex", selection), "bibtex").entries) == ["a-80-48", "conclusiones-2015"]


def test_pybtex_reads_the_bibtex() -> None:
    texts = (PLAIN, HOSTILE, LINES, CONTROLS, "a--b---c")
    entry = parse_string(content("bibtex", basket(*texts)), "bibtex").entries["a-80-48"]
    assert entry.type == "techreport"
    assert (entry.fields["number"], entry.fields["date"], entry.fields["year"]) == ("A/80/48", "2025-06-23", "2025")
    assert entry.fields["note"] == "Status: Submitted, not adopted"
    for number, text in enumerate(texts, 1):
        assert f"para. {number}, p. 7: “{bibtex_escaped(text)}”" in entry.fields["annote"]


@pytest.mark.parametrize("text", [PLAIN, HOSTILE, LINES, CONTROLS, "a--b---c", "it''s ``so''", "{x} \\y $z$"])
def test_latex_sets_the_quotation(text: str) -> None:
    # pylatexenc writes a circumflex as a letter modifier, and apart from that what TeX would.
    read = LatexNodes2Text().latex_to_text(bibtex_escaped(text)).replace("ˆ", "^")
    assert read == squeezed(visible(text))


def test_braces_that_do_not_match_do_not_swallow_the_file() -> None:
    selection = Selection((quoted(REPORT, "a } b { c {{{"), quoted(CONCLUSIONS, PLAIN)))
    assert len(parse_string(content("bibtex", selection), "bibtex").entries) == 2


def test_pandoc_reads_the_bibtex(pandoc: Callable[..., str]) -> None:
    text = HOSTILE.replace("`", "")  # quotation marks become those of the reader
    items = json.loads(pandoc(export("bibtex", basket(text), "en").content, "-f", "biblatex", "-t", "csljson"))
    assert items[0]["number"] == "A/80/48"
    assert text in items[0]["annote"]


def test_rispy_reads_the_ris() -> None:
    texts = (PLAIN, HOSTILE, LINES, CONTROLS, "two  spaces")
    (record,) = rispy.loads(content("ris", basket(*texts)))
    assert record["type_of_reference"] == "RPRT"
    assert (record["issn"], record["date"], record["authors"]) == ("A/80/48", "2025/06/23/", ["General Assembly"])
    assert record["notes"] == [
        "Status: Submitted, not adopted",
        *(f"para. {n}, p. 7: “{visible(text)}”".replace("\n", " ") for n, text in enumerate(texts, 1)),
    ]


def test_a_title_cannot_begin_a_record_of_its_own() -> None:
    forged = Source("x", "Title\r\nER  - \r\n\r\nTY  - BOOK\nTI  - Forged", "x.pdf", "3" * 64, issuer="I\nAU  - Forger")
    (record,) = rispy.loads(content("ris", basket(PLAIN, source=forged)))
    assert record["authors"] == ["I AU - Forger"]
    assert len(parse_string(content("bibtex", basket(PLAIN, source=forged)), "bibtex").entries) == 1


def test_a_citation_processor_cites_the_csl_json() -> None:
    data = json.loads(content("csl", Selection((quoted(CONCLUSIONS, HOSTILE), quoted(REPORT, CONTROLS)))))
    assert [one["custom"]["quotations"][0]["quote"] for one in data] == [HOSTILE, CONTROLS]
    assert data[1]["note"] == "Status: Submitted, not adopted"
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="(?s).*custom")  # citeproc-py does not know this field of CSL 1.0.2
        source = CiteProcJSON(data)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    cited = Citation([CitationItem("a-80-48", locator=Locator("paragraph", "18(b)"))])
    bibliography.register(cited)
    assert str(bibliography.cite(cited, lambda item: pytest.fail(str(item)))) == "(General Assembly, 2025, para. 18(b))"
    (listed,) = bibliography.bibliography()
    assert str(listed).startswith("General Assembly (2025) International migration and development. Report A/80/48.")


def test_pandoc_cites_the_csl_json(pandoc: Callable[..., str]) -> None:
    listed = pandoc(export("csl", basket(CONTROLS), "en").content, "-f", "csljson", "-t", "plain", "--citeproc")
    assert "General Assembly. 2025." in listed
    assert "A/80/48" in listed


# --- answers -------------------------------------------------------------------------------------------------------


def test_an_answer_keeps_its_text_and_numbers_its_notes_as_they_are_called() -> None:
    answer = an_answer(f"States agreed [2][1].\n\n• “{PLAIN}” [1]", PLAIN, "Not shown.")
    assert content("footnotes", of_answers([answer])) == (
        "Quotations\n\nWhat of wages?\n\n"
        "States agreed¹².\n\n"
        f"• “{PLAIN}”²\n\n"
        "________\n\n"
        "¹ A/80/48, para. 2, p. 7 [Submitted, not adopted]: “Not shown.”.\n\n"
        "² A/80/48, para. 1, p. 7 [Submitted, not adopted].\n"
    )


def test_plain_text_keeps_the_numbers_that_were_shown() -> None:
    answer = an_answer(f"States agreed [2]. “{PLAIN}” [1]", PLAIN, "Not shown.")
    assert content("text", of_answers([answer])).endswith(
        f"What of wages?\n\nStates agreed [2]. “{PLAIN}” [1]\n\nSources:\n"
        "[1] A/80/48, para. 1, p. 7 [Submitted, not adopted].\n"
        "[2] “Not shown.” (A/80/48, para. 2, p. 7 [Submitted, not adopted]).\n"
    )


def test_a_mark_inside_a_quotation_is_the_documents_own() -> None:
    answer = an_answer("“See [2] and [1].” [1] Also [2].", "See [2] and [1].", PLAIN)
    assert "“See [2] and [1].”¹ Also²." in content("footnotes", of_answers([answer]))


def test_a_conversation_numbers_its_notes_on() -> None:
    first, second = (an_answer(f"“{text}” [1]", text) for text in (PLAIN, "Other words."))
    said = content("footnotes", of_answers([first, second], title="Talk"))
    assert f"“{PLAIN}”¹" in said
    assert "“Other words.”²" in said


def test_a_refusal_says_what_was_searched() -> None:
    refusal = an_answer("The documents do not say it.", status="not_in_documents")
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


def found(tree: Any, kind: str) -> list[Any]:
    """The contents of every element of this kind, in order."""
    if isinstance(tree, dict):
        own = [tree["c"]] if tree.get("t") == kind else []
        return own + [one for value in tree.values() for one in found(value, kind)]
    return [one for value in tree for one in found(value, kind)] if isinstance(tree, list) else []


def plain(tree: Any) -> str:
    """The words of the tree, without its notes."""
    if isinstance(tree, list):
        return "".join(plain(one) for one in tree)
    if not isinstance(tree, dict):
        return ""
    kind, inner = tree.get("t"), tree.get("c")
    if kind == "Quoted":
        assert isinstance(inner, list)
        signs = "“”" if inner[0]["t"] == "DoubleQuote" else "‘’"
        return f"{signs[0]}{plain(inner[1])}{signs[1]}"
    if kind == "Note":
        return ""
    return {"Str": inner, "Space": " ", "SoftBreak": " ", "LineBreak": "\n"}.get(str(kind)) or plain(inner)
