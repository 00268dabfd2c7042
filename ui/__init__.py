"""How a person or a program asks, reads, exports and adds. A program may use two names of it, each imported when it is
first used: `main`, the command line, and `Retriever`, the library's search for LangChain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ingest.on_demand import on_demand

if TYPE_CHECKING:
    from .cli import main
    from .programs import Retriever

__all__ = ["Retriever", "main"]

if not TYPE_CHECKING:  # a type checker knows the names from above, and no other
    __getattr__ = on_demand(__name__, {"cli": "main", "programs": "Retriever"})
