"""How do programs ask, over LangChain and the Model Context Protocol?

A name is imported when it is first used, since each of the two wants a library of its own.
"""

from typing import TYPE_CHECKING

from ...ingest.on_demand import on_demand

if TYPE_CHECKING:
    from .langchain import Retriever
    from .mcp import LibraryTools, library_server

__all__ = ["LibraryTools", "Retriever", "inputs", "library_server"]

if not TYPE_CHECKING:  # a type checker knows the names from above, and no other
    __getattr__ = on_demand(__name__, {"langchain": "Retriever", "mcp": "LibraryTools library_server"})
