"""The catalogues of messages are complete: every language has every sentence, and the code and they know each other."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from jinja2 import Environment, nodes

from relatoria.assistant.models.providers import split_model
from relatoria.index.store.database import Database
from relatoria.index.store.users import Users
from relatoria.ingest import formats
from relatoria.ingest.errors import RelatoriaError
from relatoria.ingest.formats import sniff
from relatoria.ingest.messages import LANGUAGES, Message, entries
from relatoria.ingest.pipeline import ingest
from relatoria.ingest.records import Limits
from relatoria.ingest.text.reader import read_text

PACKAGES = ("ingest", "index", "assistant", "ui")
ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
FORMS = {None, "number", "tenths", "date", "list", "clause", "hint"}
IDENTIFIER = re.compile(rf"({'|'.join(PACKAGES)})\.[a-z]+\.\w+")
ANY = r"\w+"
SELDOM = "many"
"""A category of whole millions, in which these languages say `de`; nothing here is counted so far."""


def sentences(entry: dict[str, Any]) -> Iterator[str]:
    """Message and hint, each in all of its forms."""
    for part in (entry["message"], entry["hint"]):
        yield from [part[form] for form in part if form != "by"] if isinstance(part, dict) else [part]


def places(entry: dict[str, Any]) -> set[tuple[str, str]]:
    """(name, how it is written) of what an entry speaks of."""
    return set(PLACE.findall(" ".join(sentences(entry))))


@cache
def every() -> dict[str, dict[str, Any]]:
    """The English entries by their whole identifiers."""
    return {f"{package}.{key}": dict(entry) for package in PACKAGES for key, entry in entries(package, "en").items()}


# What goes wrong


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
def test_an_error_is_told_in_spanish_with_its_details(
    go_wrong: Callable[[Path], None], message: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(RelatoriaError) as raised:
        go_wrong(tmp_path)
    assert raised.value.told("es") == (message, hint)
    assert str(raised.value) == " ".join(raised.value.told("en"))


# Between the languages


@pytest.mark.parametrize("package", PACKAGES)
def test_every_language_has_the_same_sentences_with_the_same_places(package: str) -> None:
    english, spanish = (entries(package, language) for language in LANGUAGES)
    assert len(english) > 30
    assert list(english) == list(spanish), "in the same order, so that they can be read side by side"
    differing = [
        key
        for key in english
        if places(english[key]) != places(spanish[key]) or bool(english[key]["hint"]) != bool(spanish[key]["hint"])
    ]
    assert differing == []


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_whole(package: str, language: str) -> None:
    needed = Locale(language).plural_form.tags - {SELDOM} | {"other"}
    for key, entry in entries(package, language).items():
        assert entry.keys() == {"message", "hint"}, key
        assert all(sentences({**entry, "hint": entry["hint"] or "-"})), key
        for part in (entry["message"], entry["hint"]):
            if isinstance(part, dict):
                assert part.keys() - {"by"} == needed, key
                assert all(f"{{{part.get('by', 'n')}" in form or "pages" in form for form in part.values()), key
        assert {form or None for _, form in places(dict(entry))} <= FORMS, key
        assert [one for one in sentences(dict(entry)) if "  " in one or re.search(r"\{\W*\}", PLACE.sub("", one))] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_sentence_was_forgotten_in_the_other_language(package: str) -> None:
    english, spanish = (entries(package, language) for language in LANGUAGES)
    alike = {
        sentence
        for key in english
        for sentence in set(sentences(dict(english[key]))) & set(sentences(dict(spanish[key])))
        if len(re.findall(r"[a-z]{2,}", PLACE.sub("", sentence))) > 3
    }
    assert alike <= {"Add users first: relatoria users add NAME --role staff"} - {""}


# Between the code and the catalogues


@cache
def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def pattern(node: ast.expr) -> str | None:
    """A regular expression of what a string can be; None where it is none, or nothing is known of it."""
    match node:
        case ast.Constant(value=str(words)):
            return re.escape(words)
        case ast.JoinedStr():
            parts = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else ANY for one in node.values]
            return "".join(parts) if re.search("[a-z]{3}|_[a-z]{2}", "".join(parts)) else None
    return None


def strings(tree: ast.AST) -> set[str]:
    """The patterns of all strings that are not parts of others, without docstrings; and the names of classes."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    out = inside | alone
    return {
        found
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and id(node) not in out and (found := pattern(node))
    } | {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def keys(node: ast.expr) -> Iterator[str]:
    """The patterns of what is asked for, as far as it stands in the call."""
    if isinstance(node, ast.IfExp):
        yield from (*keys(node.body), *keys(node.orelse))
    elif found := pattern(node):
        yield found


@cache
def areas() -> dict[str, str]:
    """The area that a module's `say` speaks from, by the module's path; its name there is `say` or `_say`."""
    found = {}
    for path, tree in modules().items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Area":
                found[path] = ".".join(ast.literal_eval(one) for one in call.args)
    return found


def spoken() -> Iterator[tuple[str, str, ast.Call]]:
    """(path, area, call) of each call of a `say`, under whichever name it was imported."""
    for path, tree in modules().items():
        known = {"say": areas()[path], "_say": areas()[path]} if path in areas() else {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[-1].startswith("wording"):
                base = Path(path).parent
                for _ in range(node.level - 1):
                    base = base.parent
                source = base.joinpath(*(node.module or "").split(".")).as_posix() + ".py"
                known |= {one.asname or one.name: areas()[source] for one in node.names if one.name == "say"}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known:
                yield path, known[node.func.id], node


@cache
def templates() -> dict[str, nodes.Template]:
    folder = ROOT / "ui" / "web" / "templates"
    read = Environment().parse
    return {
        path.relative_to(ROOT).as_posix(): read(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def template_keys(node: nodes.Node | None) -> Iterator[str]:
    """As `keys`, of an expression in a template."""
    match node:
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from (*template_keys(one), *template_keys(other))
        case nodes.Const(value=str(words)):
            yield re.escape(words)
        case nodes.Concat(nodes=parts):
            yield "".join(re.escape(part.value) if isinstance(part, nodes.Const) else ANY for part in parts)


def spoken_in_templates() -> Iterator[tuple[str, tuple[str, ...], nodes.Call]]:
    """(path, areas, call); what `say` speaks from is the area of the module that renders the template."""
    pages = tuple({identifier.rpartition(".")[0] for identifier in every() if identifier.startswith("ui.")})
    known = {"say": pages, "say_on_pages": ("ui.page",), "say_anywhere": ("ui.words",)}
    for path, tree in templates().items():
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in known and call.args:
                yield path, known[call.node.name], call


def test_every_identifier_in_the_code_is_in_the_catalogues() -> None:
    named = {
        (path, found)
        for path, tree in modules().items()
        for found in strings(tree)
        if IDENTIFIER.match(found.replace("\\", "")) and not found.endswith(r"\.py")
    }
    assert len(named) > 200
    lost = [(path, found) for path, found in named if not any(re.fullmatch(found, key) for key in every())]
    assert lost == []


def test_every_word_that_is_asked_for_is_in_its_area() -> None:
    asked = [(path, area, call.args[0]) for path, area, call in spoken() if call.args]
    in_templates = [(path, areas, call.args[0]) for path, areas, call in spoken_in_templates()]
    assert min(len(asked), len(in_templates)) > 150
    assert len(asked) + len(in_templates) > 400
    lost = [
        (path, ast.unparse(key))
        for path, area, key in asked
        for wanted in keys(key)
        if not any(re.fullmatch(f"{re.escape(area)}\\.{wanted}", name) for name in every())
    ]
    lost += [
        (path, wanted)
        for path, areas, key in in_templates
        for wanted in template_keys(key)
        if not any(re.fullmatch(f"(?:{'|'.join(map(re.escape, areas))})\\.{wanted}", name) for name in every())
    ]
    assert lost == []


def test_whoever_names_a_sentence_gives_it_its_values() -> None:
    """Where the identifier stands as it is, and no values come from elsewhere."""
    calls = [
        (path, node.args[0].value, node)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and node.args[0].value in every()
    ]
    calls += [
        (path, f"{area}.{call.args[0].value}", call)
        for path, area, call in spoken()
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    in_templates = [
        (path, areas, call)
        for path, areas, call in spoken_in_templates()
        if isinstance(call.args[0], nodes.Const) and call.dyn_kwargs is None
    ]
    assert len(calls) + len(in_templates) > 500
    wanting = [
        f"{path}:{call.lineno} {identifier}"
        for path, identifier, call in calls
        if None not in (given := {one.arg for one in call.keywords})
        and {name for name, _ in places(every()[identifier])} - given
    ]
    wanting += [
        f"{path}:{call.lineno} {call.args[0].value}"
        for path, areas, call in in_templates
        if not any(
            {name for name, _ in places(every()[identifier])} <= {one.key for one in call.kwargs}
            for area in areas
            if (identifier := f"{area}.{call.args[0].value}") in every()
        )
    ]
    assert wanting == []


def test_every_sentence_is_said_somewhere() -> None:
    """Its identifier or its key stands in the code; a key also as a value of a record, as the status of a document."""
    found = set().union(*map(strings, modules().values()))
    for tree in templates().values():
        found |= {one for node in tree.find_all((nodes.Const, nodes.Concat)) for one in template_keys(node)}
    exact = {re.sub(r"\\(.)", r"\1", one).replace(" ", "_") for one in found if ANY not in one}  # actions have spaces
    varying = [re.compile(one) for one in found if ANY in one]
    unsaid = [
        identifier
        for identifier in every()
        if not {identifier, identifier.rpartition(".")[2]} & exact
        and not any(one.fullmatch(identifier) or one.fullmatch(identifier.rpartition(".")[2]) for one in varying)
    ]
    assert unsaid == []


def test_every_kind_of_file_that_is_not_read_has_its_words() -> None:
    source = ast.parse((ROOT / "ingest" / "formats.py").read_text(encoding="utf-8"))
    passed = [
        tuple(ast.literal_eval(one) for one in call.args[1:])
        for call in ast.walk(source)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "_unsupported"
        and all(isinstance(one, ast.Constant) for one in call.args[1:])
    ]
    told = {*passed, *(row[1:] for row in (*formats.SIGNATURES, *formats.OLE_STREAMS, *formats.ZIP_MEMBERS))}
    assert len(told) > 20
    assert {f"ingest.kind.{kind}" for kind, _ in told} == {key for key in every() if key.startswith("ingest.kind.")}
    assert {f"ingest.unsupported.{advice}" for _, advice in told} == {
        key for key in every() if key.startswith("ingest.unsupported.")
    }
    kind = Message("ingest.kind.png")
    said = Message("ingest.unsupported.scan", name="sello.pdf", kind=kind).told("es")
    assert said == ("sello.pdf es una imagen PNG, que Relatoria no lee.", "Escanéelo como PDF.")
