"""Names of a package that are imported when they are first used: who handles an error need not load an index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def on_demand(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package; `homes`: the names, apart by spaces, that each of its modules defines."""
    home = {name: module for module, names in homes.items() for name in names.split()}

    def found(name: str) -> object:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f".{home[name]}", package), name)

    return found
