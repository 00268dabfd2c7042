"""How a person or a program asks, reads, exports and adds. A program may use two names of it, each imported when it is
first used: `main`, the command line, and `Retriever`, the library's search for LangChain.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cli import main
    from .programs.langchain import Retriever

__all__ = ["Retriever", "main"]


if not TYPE_CHECKING:  # a type checker knows the names from above, and no other

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(".programs.langchain" if name == "Retriever" else ".cli", __name__), name)
