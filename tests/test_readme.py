"""The README says what is so: its commands run, and the answers pasted into it are those that the program gives.

Commands stand in fenced blocks: alone on their line, or after `$ ` with their output below. An output may leave out
parts: a line of `...` or `…` stands for anything. They run in the order of the README, in a folder that holds
`documents/`, with a library made of it.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from relatoria.ui.commands import main

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = {"", "sh", "bash", "console", "shell", "text"}
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Command:
    """One command of the README, and what is pasted below it."""

    line: str
    output: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """Without comment, pipe and redirection: what the program itself is given."""
        words = shlex.split(self.line, comments=True)
        ends = [index for index, word in enumerate(words) if word in {"|", ">", ">>", "<", "&&", ";"}]
        return words[: min(ends, default=len(words))]


def commands() -> list[Command]:
    readme = ROOT / "README.md"
    found: list[Command] = []
    for language, block in FENCE.findall(readme.read_text(encoding="utf-8") if readme.exists() else ""):
        if language not in SHELL:
            continue
        lines = block.replace("\\\n", " ").splitlines()
        prompted = any(line.lstrip().startswith("$ ") for line in lines)
        for line in map(str.strip, lines):
            bare = line.removeprefix("$ ")
            if bare.startswith(("make ", "relatoria ")) and (line.startswith("$ ") or not prompted):
                found.append(Command(bare))
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
        assert main(["add", "documents"]) == 0
        yield place


def normal(text: str) -> str:
    return SPACE.sub(" ", text).strip()


def test_make_commands_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(TARGET.findall(makefile))
    asked = {word for command in commands() if command.words[0] == "make" for word in command.words[1:]}
    assert {word for word in asked if "=" not in word} <= targets
    assert {"demo", "serve", "test", "bench", "clean", "help"} <= targets


def test_relatoria_commands_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands():
        if command.words[0] != "relatoria":
            continue
        words = command.words[1:]
        if "serve" in words:  # it would not end; that it is spelled right is what can be seen here
            words = [*words, "--help"]
        code = main(words)
        shown = capsys.readouterr()
        assert code in (0, 1), f"{command.line}\n{shown.err}"
        for line in command.output:
            if line.strip(". …"):
                assert normal(line) in normal(shown.out), f"{command.line} does not print: {line}"


def test_the_demo_answers_its_three_questions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ndemo:")[1].split("\nserve:")[0]
    questions = re.findall(r'^\s*"([^"]+\?)"', recipe, re.MULTILINE)
    assert len(questions) == 3
    assert len([question for question in questions if question.startswith("¿")]) == 1
    for question in questions:
        assert main(["ask", question]) == 0, question
        assert "[1]" in capsys.readouterr().out
