"""On a Spanish page an error is told in Spanish with its details; the book has every sentence that is raised."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from time import process_time

import pytest

from relatoria.assistant.models.providers import split_model
from relatoria.index.errors import EmbedderMismatch, UnknownDocument
from relatoria.index.store.database import Database
from relatoria.index.store.users import Users
from relatoria.ingest import formats
from relatoria.ingest.errors import READING_ERRORS, EncryptedFile, RelatoriaError
from relatoria.ingest.formats import sniff
from relatoria.ingest.pipeline import ingest
from relatoria.ingest.records import Limits
from relatoria.ingest.text.reader import read_text
from relatoria.ui.web.wording_errors import PHRASE_BOOK, in_words

LOCKED = EncryptedFile("act.pdf is protected by a password.", "Save a copy without password and add that.")
HOLE = re.compile(r"\{\w+(:,)?\}")
WITH_HOLES = [(english, spanish) for english, spanish in PHRASE_BOOK if HOLE.search(english)]


def holes(template: str) -> list[str]:
    return sorted(found.group() for found in HOLE.finditer(template))


def test_an_english_page_says_what_the_error_says() -> None:
    assert in_words(LOCKED, "en") == (LOCKED.message, LOCKED.hint)


def empty_file(folder: Path) -> None:
    (folder / "acta.pdf").touch()
    sniff(folder / "acta.pdf")


def picture(folder: Path) -> None:
    (folder / "sello.pdf").write_bytes(b"\x89PNG\r\n\x1a\n")
    sniff(folder / "sello.pdf")


def long_text(folder: Path) -> None:
    (folder / "acta.txt").write_text("a" * 1_234_567)
    read_text(folder / "acta.txt", Limits(characters=9_999))


def large_file(folder: Path) -> None:
    (folder / "copy").write_bytes(b"a" * 2**21)
    ingest(folder / "copy", Limits(bytes=2**20), filename="Acta {name}.pdf")


def short_password(folder: Path) -> None:
    database = Database(folder)
    database.prepare(create=True)
    Users(database).add("ana", "reader", "corta", by="")


def model_without_provider(folder: Path) -> None:
    split_model("llama3.2")


@pytest.mark.parametrize(
    ("go_wrong", "message", "hint"),
    [
        (empty_file, "acta.pdf está vacío: no tiene ningún byte.", "Obténgalo o cópielo de nuevo."),
        (picture, "sello.pdf es una imagen PNG, que Relatoria no lee.", "Escanéelo como PDF."),
        (
            long_text,
            "El texto contiene 1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567 caracteres; se permiten 9999.",
            "Divida el archivo en otros más pequeños.",
        ),
        (
            large_file,
            "Acta {name}.pdf tiene 2 MB; el límite es de 1 MB.",
            "Divida el archivo en otros más pequeños.",
        ),
        (
            short_password,
            "Una contraseña debe tener de 12 a 1000 caracteres.",
            "Cuatro o cinco palabras sin relación entre sí son fáciles de recordar.",
        ),
        (
            model_without_provider,
            "El modelo «llama3.2» no está escrito como proveedor:nombre.",
            "Escríbalo como en openai:gpt-4o u ollama:llama3.2.",
        ),
    ],
)
def test_a_spanish_page_says_it_in_spanish_with_its_details(
    go_wrong: Callable[[Path], None], message: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(RelatoriaError) as raised:
        go_wrong(tmp_path)
    assert in_words(raised.value, "es") == (message, hint)


@pytest.mark.parametrize("code", READING_ERRORS)
def test_a_sentence_that_is_not_in_the_book_is_told_by_its_code(code: str) -> None:
    error = READING_ERRORS[code]("English words.", "English hint.")
    message, hint = in_words(error, "es")
    assert "English" not in message + hint


def test_a_hint_that_is_not_in_the_book_is_told_by_its_code() -> None:
    assert in_words(EncryptedFile(LOCKED.message, "English hint."), "es") == (
        "act.pdf está protegido por una contraseña.",
        "Guarde una copia sin contraseña y añádala.",
    )


def test_what_has_no_spanish_words_is_said_in_english() -> None:
    unknown = EmbedderMismatch("English words.", "Choose another folder.")
    assert in_words(unknown, "es") == (unknown.message, unknown.hint)
    half_known = EmbedderMismatch("The library is closed.", "English hint.")
    assert in_words(half_known, "es") == ("La biblioteca está cerrada.", "English hint.")


def test_an_error_without_a_hint_gets_none() -> None:
    assert in_words(UnknownDocument("The library has no such passage."), "es") == (
        "La biblioteca no tiene ese pasaje.",
        "",
    )


def test_only_whole_sentences_are_known() -> None:
    unknown = EmbedderMismatch("Perhaps: The library is closed. Or not.")
    assert in_words(unknown, "es").message == unknown.message


def test_what_is_no_number_does_not_stand_in_the_place_of_one() -> None:
    assert in_words(RelatoriaError("a.pdf has many pages; the limit is 3."), "es").message.startswith("a.pdf has many")


def test_the_most_particular_sentence_is_told() -> None:
    hint = "Check the address (none is set) and the name of the model (gpt-4o)."
    assert in_words(RelatoriaError("The language model refused the request (status 404).", hint), "es") == (
        "El modelo de lenguaje rechazó la petición (estado 404).",
        "Compruebe la dirección (no se ha indicado ninguna) y el nombre del modelo (gpt-4o).",
    )


# What stands in the holes


def test_every_spanish_sentence_has_the_holes_of_its_english_one() -> None:
    assert [english for english, spanish in PHRASE_BOOK if holes(english) != holes(spanish)] == []


def test_no_sentence_is_in_the_book_twice() -> None:
    known = [HOLE.sub("{}", english) for english, _ in PHRASE_BOOK]
    assert sorted(known) == sorted(set(known))


HOSTILE = ("{name} {0} {} %s \\1 \\g<0> (.+?)* [^\n]\r\0" + " ".join(english for english, _ in PHRASE_BOOK)) * 2


@pytest.mark.parametrize(("english", "spanish"), WITH_HOLES)
def test_hostile_words_come_out_of_the_first_hole_unchanged_and_soon(english: str, spanish: str) -> None:
    assert len(HOSTILE) > 10_000
    first, *others = HOLE.finditer(english)
    values = {hole.group(): "7" for hole in others} | {first.group(): "7" if first[1] else HOSTILE}

    def filled(template: str) -> str:
        return HOLE.sub(lambda hole: values[hole.group()], template)

    began = process_time()
    assert in_words(RelatoriaError(filled(english)), "es").message == filled(spanish)
    assert in_words(RelatoriaError(filled(english) + "!"), "es").message == filled(english) + "!"
    assert process_time() - began < 1.0


# What the program says: read from its sources

COMMAND_LINE = re.compile(r"ui/(cli/\w+|settings|json_lines|key_file)\.py")
"""Modules whose errors reach a terminal only."""
WITHOUT_A_PAGE = {"ServingRefused"}
"""Errors that are raised before there is a page."""
NO_SENTENCES = {
    ("ingest/formats.py", "hint"),  # of the tables that the last test goes through
    ("index/database.py", "str(exc)"),  # of the operating system
    ("ui/web/api_route.py", "str(error.detail)"),  # of the framework, for programs
    ("ui/web/api_route.py", "'; '.join(said[:_MOST_FAULTS])[:1000] + '.'"),  # likewise
}
SENTENCES = {"", *(HOLE.sub("{}", english) for english, _ in PHRASE_BOOK)}
"""Those of the book, and that there is no hint."""
KINDS = {"{} is {}, which Relatoria does not read."}
"""One sentence for many kinds, which the last test goes through."""


def sources(root: Path) -> Iterator[tuple[str, ast.Module]]:
    for package in ("ingest", "index", "assistant", "ui"):
        for path in sorted((root / package).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not COMMAND_LINE.fullmatch(name):
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def error_names(modules: list[ast.Module]) -> set[str]:
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
    }
    names = {"RelatoriaError"}
    while more := {name for name, above in bases.items() if above & names} - names:
        names |= more
    return names


def sentences(node: ast.expr, constants: dict[str, list[ast.expr]]) -> set[str]:
    """What an expression may say, with `{}` for what varies; nothing where it is not words."""
    match node:
        case ast.Constant(value=str(words)):
            return {words}
        case ast.IfExp():
            return sentences(node.body, constants) | sentences(node.orelse, constants)
        case ast.BinOp(op=ast.Add()):
            both = product(sentences(node.left, constants), sentences(node.right, constants))
            return {"".join(parts) for parts in both}
        case ast.JoinedStr():
            return {"".join(parts) for parts in product(*(sentences(part, constants) for part in node.values))}
        case ast.FormattedValue(value=ast.IfExp()):
            return sentences(node.value, constants)
        case ast.FormattedValue():
            return {"{}"}
        case ast.Name():
            return {said for value in constants.get(node.id, ()) for said in sentences(value, constants)}
    return set()


def spoken(module: ast.Module, errors: set[str]) -> Iterator[tuple[ast.expr, set[str]]]:
    """The expressions that become message or hint of an error, each with what it may say."""
    constants: dict[str, list[ast.expr]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            constants.setdefault(node.targets[0].id, []).append(node.value)
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            arguments = node.args[:2] if node.func.id in errors else []
            for argument in arguments:
                pair = constants[ast.unparse(argument.value)][0] if isinstance(argument, ast.Starred) else None
                for part in pair.elts if isinstance(pair, ast.Tuple) else [argument]:
                    yield part, sentences(part, constants)


def test_every_sentence_that_is_raised_is_in_the_book(root: Path) -> None:
    modules = list(sources(root))
    errors = error_names([module for _, module in modules]) - WITHOUT_A_PAGE
    known, missing, unread = 0, [], []
    for path, module in modules:
        for expression, said in spoken(module, errors):
            source = ast.unparse(expression)
            missing += [f"{path}: {sentence}" for sentence in sorted(said - KINDS - SENTENCES)]
            known += len(said)
            if not said and not source.startswith("say(") and (path, source) not in NO_SENTENCES:
                unread.append(f"{path}:{expression.lineno} {source}")
    assert missing == []
    assert unread == [], "say in NO_SENTENCES what these are"
    assert known > 250


def test_every_kind_of_file_that_is_not_read_is_in_the_book(root: Path) -> None:
    source = ast.parse((root / "ingest" / "formats.py").read_text(encoding="utf-8"))
    passed = [
        call for call in ast.walk(source) if isinstance(call, ast.Call) and ast.unparse(call.func) == "_unsupported"
    ]
    said = [argument.value for call in passed for argument in call.args if isinstance(argument, ast.Constant)]
    tables = [row[1:] for row in (*formats.SIGNATURES, *formats.OLE_STREAMS, *formats.ZIP_MEMBERS)]
    kinds = {kind for kind in said if not kind.endswith(".")} | {kind for kind, _ in tables}
    assert "a ZIP archive" in kinds
    assert {f"{{}} is {kind}, which Relatoria does not read." for kind in kinds} - SENTENCES == set()
    assert {*said, *(hint for _, hint in tables)} - kinds - SENTENCES == set()
