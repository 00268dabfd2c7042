"""An import-linter contract: a room is entered by its front door, from every other room.

A room is a folder below the packages whose `__init__` states its question and lists its public names in `__all__`.
Whatever stands outside imports from there, and a module itself only where the door lists it. A folder whose `__init__`
lists nothing is a wing: rooms stand in it, and everybody passes through.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOT = Path(__file__).parents[2]


class FrontDoors(Contract):  # type: ignore[misc]  # its metaclass is not typed
    """No module below `packages` imports a module of another room past that room's door."""

    packages = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - the linter's own signature
        doors = {module: door for module in graph.modules if (door := listed(module)) is not None}
        past = sorted(
            (importer, imported)
            for imported in graph.modules
            for importer in graph.find_modules_that_directly_import(imported)
            for room in rooms(imported)
            if room in doors
            and not f"{importer}.".startswith(f"{room}.")
            and imported.removeprefix(f"{room}.") not in doors[room]
        )
        return ContractCheck(kept=not past, metadata={"past": past})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["past"]:
            output.print_error(f"{importer} imports {imported} past the door of its room.")


def rooms(module: str) -> Iterator[str]:
    """The folders below its package in which a module stands, the outermost first."""
    parts = module.split(".")
    yield from (".".join(parts[:end]) for end in range(3, len(parts)))


def listed(module: str) -> frozenset[str] | None:
    """The names in the `__all__` of a room; None where it is no room."""
    path = ROOT.joinpath(*module.split(".")[1:], "__init__.py")
    if module.count(".") < 2 or not path.is_file():
        return None
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(node.value))
    return None
