"""An installation without extras does all but what they are for, and no command loads what it does not need."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from answers import CHILDREN, MEETING, citation_of
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from web import serving

from relatoria.ui.exports.writing import FORMS, Quotation, Selection, export
from relatoria.ui.extras import ExtraMissing
from relatoria.ui.web.comparison.routes import comparison_router
from relatoria.ui.web.comparison.timeline import can_draw

PAGE = """<html lang="en"><head><title>Conclusions on ports</title></head><body><h1>Conclusions on ports</h1>
<p>1. The port of arrival gives consular protection to seafarers.</p></body></html>"""
QUESTION = "What does paragraph 1 of the conclusions on ports say?"
OPTIONAL = (
    "gradio fastapi starlette uvicorn python_multipart rapidfuzz docx bibtexparser rispy altair vl_convert mcp "
    "langchain langchain_openai langchain_ollama langchain_anthropic langchain_google_genai"
)
"""What extras bring; to the process below none of it is installed."""
RUN = """
import json, sys
library, optional, runs = json.loads(sys.argv[1])
sys.modules.update(dict.fromkeys(optional))  # so that nobody finds them
from relatoria.ui.cli import commands
if {"add", "search", "ask"}.intersection(arguments[0] for arguments in runs):
    from fakes import FakeEmbedder
    from relatoria.ui import opening
    opening.embedder = FakeEmbedder
for arguments in runs:
    print(">", *arguments, file=sys.stderr, flush=True)
    print(json.dumps([arguments[0], commands.main(["--library", library, *arguments])]))
print(json.dumps(sorted(sys.modules)))
"""


class Runs:
    """Command lines, run one after the other in one fresh process, on a library with a model that is none."""

    def __init__(self, folder: Path, *runs: list[str], without: list[str]) -> None:
        command = [sys.executable, "-c", RUN, json.dumps([str(folder / "library"), without, runs])]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[1] / "support",  # where `fakes` is
            env={**os.environ, "RELATORIA_EMBEDDER": "fake-32"},
        )
        assert done.returncode == 0, done.stderr
        results = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
        self.modules = set(results.pop())
        self.codes: list[tuple[str, int]] = [(name, code) for name, code in results]
        self.said: str = done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a `library` that holds `ports.html`."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "ports.html").write_text(PAGE, encoding="utf-8")
    assert Runs(folder, ["add", str(folder / "ports.html")], without=OPTIONAL.split()).codes == [("add", 0)]
    return folder


def test_without_extras_the_command_line_works_but_for_what_they_are_for(folder: Path) -> None:
    model = ["--model", "openai:x"]
    runs = Runs(
        folder,
        ["add", str(folder / "ports.html")],
        ["documents", "--json"],
        ["search", "consular protection", "--json"],
        ["ask", QUESTION, "--json"],
        ["users", "list"],
        ["tokens", "list"],
        ["trail", "--json"],
        ["compact"],
        ["serve"],
        ["mcp"],
        ["ask", QUESTION, *model],
        without=OPTIONAL.split(),
    )
    codes = "add 0 documents 0 search 0 ask 0 users 1 tokens 1 trail 0 compact 0 serve 2 mcp 2 ask 2"
    assert " ".join(f"{name} {code}" for name, code in runs.codes) == codes
    assert "Traceback" not in runs.said
    assert 'relatoria: What `relatoria serve` needs is not installed.\nRun: pip install "relatoria[web]"' in runs.said
    assert 'relatoria: What `relatoria mcp` needs is not installed.\nRun: pip install "relatoria[mcp]"' in runs.said
    assert 'Run: pip install "relatoria[openai]"' in runs.said


@pytest.mark.parametrize(
    ("command", "needless"),
    [
        (["--help"], "numpy sqlite3 argon2 asyncio importlib.metadata relatoria.assistant.asking faiss"),
        (["documents"], "fastapi starlette httpx pydantic relatoria.assistant.asking relatoria.ui.desk"),
        (["users", "list"], "fastapi starlette httpx pydantic relatoria.assistant.answers relatoria.ui.evidence"),
        (["ask", QUESTION], "fastapi starlette httpx pydantic relatoria.assistant.models.chat_model relatoria.ui.desk"),
    ],
)
def test_a_command_loads_what_it_needs_and_no_more(folder: Path, command: list[str], needless: str) -> None:
    loaded = Runs(folder, command, without=[]).modules
    heavy = "torch transformers gradio altair docx langchain_core pypdf pypdfium2 lxml tqdm"
    assert all(map(find_spec, needless.split())), "a name that nothing has would be found nowhere"
    assert loaded & {*heavy.split(), *needless.split()} == set()
    assert ("faiss" in loaded) is (command[0] == "ask")


@pytest.mark.parametrize(
    ("form", "library"), [("docx", "docx"), ("bibtex", "bibtexparser.entrypoint"), ("ris", "rispy")]
)
def test_a_form_of_export_that_is_not_installed_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    monkeypatch.delitem(sys.modules, f"relatoria.ui.exports.{FORMS[form].module}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    selection = Selection((Quotation(citation_of(1, CHILDREN, MEETING, CHILDREN.text)),))
    with pytest.raises(ExtraMissing, match="needs is not installed") as missing:
        export(form, selection, "es")
    assert missing.value.hint == 'Run: pip install "relatoria[exports]"'
    assert missing.value.told("es").message.endswith("necesita no está instalado.")
    assert export("markdown", selection, "en").content


def test_without_charts_the_table_of_years_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    router = comparison_router(lambda: (MEETING,), lambda _: (), lambda _: {}, lambda _: ())
    with serving(tmp_path, routers=(router,)) as server:
        assert can_draw()
        whole = server.browser().get("/timeline").text
        assert "<picture" in whole
        assert "<table" in whole
        monkeypatch.setitem(sys.modules, "vl_convert", None)
        assert not can_draw()
        alone = server.browser().get("/timeline").text
        assert "<picture" not in alone
        assert "<table" in alone
        monkeypatch.delitem(sys.modules, "relatoria.ui.web.comparison.timeline_chart", raising=False)
        refused = server.browser().get("/timeline/picture.svg")
        assert refused.status_code == 400
        assert refused.json()["error"]["hint"] == 'Run: pip install "relatoria[charts]"'


# Every library is declared where what calls it is installed


EXTRAS = {
    "ui/web/": ["web"],
    "ui/exports/": ["exports"],
    "ui/web/comparison/timeline_chart.py": ["charts"],
    "ui/programs/mcp.py": ["mcp"],
    "assistant/models/langchain_client.py": ["openai"],
}
"""What a part of the code may need besides the dependencies of every installation."""


def distributions(wanted: list[str]) -> set[str]:
    """Those that an installation of these requirements has, as far as they are installed here."""
    found: set[tuple[str, frozenset[str]]] = set()
    todo = [(Requirement(one), frozenset[str]()) for one in wanted]
    while todo:
        requirement, extras = todo.pop()
        applies = requirement.marker is None or any(
            requirement.marker.evaluate({"extra": one}) for one in {"", *extras}
        )
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if not applies or key in found:
            continue
        try:
            todo += [(Requirement(one), key[1]) for one in requires(requirement.name) or []]
        except PackageNotFoundError:
            continue
        found.add(key)
    return {name for name, _ in found}


def imported(path: Path) -> Iterator[str]:
    """The libraries that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        yield from (name.partition(".")[0] for name in names)


def test_every_library_that_is_called_is_declared_where_it_is_called(root: Path) -> None:
    project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = distributions(project["dependencies"])
    more = {
        part: distributions([one for name in extras for one in project["optional-dependencies"][name]])
        for part, extras in EXTRAS.items()
    }
    provided = packages_distributions()
    undeclared = []
    for package in ("ingest", "index", "assistant", "ui"):
        for path in sorted((root / package).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            declared = always.union(*(found for part, found in more.items() if name.startswith(part)))
            undeclared += [
                f"{name}: {library}"
                for library in {*imported(path)} - sys.stdlib_module_names
                if not declared.intersection(map(canonicalize_name, provided.get(library, [])))
            ]
    assert undeclared == []
    assert not always & {"gradio", "fastapi", "python-docx", "altair", "rapidfuzz", "langchain"}
