"""How does a person at a terminal, or a script, use the library?"""

from .commands import main

__all__ = ["main"]
