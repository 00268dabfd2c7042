"""The README says what is so: its commands run, and the answers pasted into it are those that the program gives.

Commands stand in fenced blocks: alone on their line, or after `$ ` with their output below. An output is the whole of
what is printed, but for white space; a line of `...` stands for anything. They run in the order of the README, in a
folder that holds `documents/`, with a library made of it.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from relatoria.index.embedding.transformer import TransformerEmbedder
from relatoria.ui import opening
from relatoria.ui.cli.commands import main

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = {"", "sh", "bash", "console", "shell", "text"}
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
ENDLESS = {"serve", "watch", "mcp"}
"""Commands that would not end; that they are spelled right is what can be seen here."""
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Command:
    """One command of the README, and what is pasted below it."""

    line: str
    output: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the output must match, without white space."""
        return re.compile("".join(".*" if line == "..." else re.escape(bare(line)) for line in self.output))

    @property
    def words(self) -> list[str]:
        """Without comment, pipe and redirection: what the program itself is given."""
        words = shlex.split(self.line, comments=True)
        ends = [index for index, word in enumerate(words) if word in {"|", ">", ">>", "<", "&&", ";"}]
        return words[: min(ends, default=len(words))]


def blocks() -> list[tuple[str, str]]:
    """Each fenced block of the README: its language and its text."""
    return FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))


def commands() -> list[Command]:
    found: list[Command] = []
    for language, block in blocks():
        if language not in SHELL:
            continue
        lines = block.replace("\\\n", " ").splitlines()
        prompted = any(line.lstrip().startswith("$ ") for line in lines)
        for line in map(str.strip, lines):
            words = line.removeprefix("$ ")
            if words.startswith(("make ", "relatoria ")) and (line.startswith("$ ") or not prompted):
                found.append(Command(words))
            elif found and prompted and line:
                found[-1] = Command(found[-1].line, (*found[-1].output, line))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A working folder with `documents/`; the library that commands use by default holds them already."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "documents", place / "documents")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        patch.setenv("RELATORIA_LIBRARY", str(place / "library"))
        patch.setenv("COLUMNS", "88")
        model = TransformerEmbedder()  # loaded once, not for each command
        patch.setattr(opening, "embedder", lambda: model)
        assert main(["add", "documents"]) == 0
        yield place


def bare(text: str) -> str:
    """Without white space: where lines break, and how JSON is indented, is not what a README promises."""
    return SPACE.sub("", text)


def test_make_commands_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(TARGET.findall(makefile))
    assert len([command for command in commands() if command.words[0] == "relatoria"]) >= 8
    asked = {word for command in commands() if command.words[0] == "make" for word in command.words[1:]}
    assert {word for word in asked if "=" not in word} <= targets
    assert {"demo", "serve", "test", "bench", "clean", "help"} <= targets


def test_relatoria_commands_run(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in commands():
        if command.words[0] != "relatoria":
            continue
        words = command.words[1:]
        if words[0] in ENDLESS:
            words = [*words, "--help"]
        monkeypatch.setattr("sys.stdin", io.StringIO("a password for the test\n"))
        code = main(words)
        shown = capsys.readouterr()
        assert code in (0, 1), f"{command.line}\n{shown.err}"
        if command.output:
            assert command.pattern.fullmatch(bare(shown.out)), f"{command.line} prints\n{shown.out}"


def test_python_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = (block for language, block in blocks() if language == "python")
    names: dict[str, Any] = {}
    exec(compile(block, "README.md", "exec"), names)
    names["library"].close()
    assert capsys.readouterr().out.startswith("18(a) (a) lower the cost")


def test_the_demo_answers_its_three_questions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ndemo:")[1].split("\nserve:")[0]
    questions = re.findall(r'^\s*"([^"]+\?)"', recipe, re.MULTILINE)
    assert len(questions) == 3
    assert len([question for question in questions if question.startswith("¿")]) == 1
    for question in questions:
        assert main(["ask", question]) == 0, question
        assert "[1]" in capsys.readouterr().out
