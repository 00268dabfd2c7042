"""What may be answered of a library, and which words of which paragraph carry it.

    answer = ask(library, "What did the experts recommend about remittances?")
    for citation in answer.citations:
        print(citation.source.symbol, citation.label, citation.quote)

`answering` gives the same as it comes. The library is a `relatoria.index.Library`, or whatever else has the methods of
`Holdings`. A name is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .asking import answering, ask
    from .conversation import Turn
    from .events import Done, Event, Passages, Stated
    from .holdings import Holdings
    from .models import ChatModel, Model, ModelError
    from .records import Answer, Citation
    from .sections import Said

__all__ = [
    "Answer",
    "ChatModel",
    "Citation",
    "Done",
    "Event",
    "Holdings",
    "Model",
    "ModelError",
    "Passages",
    "Said",
    "Stated",
    "Turn",
    "answering",
    "ask",
]

_HOMES = {
    "Answer": "records",
    "ChatModel": "models",
    "Citation": "records",
    "Done": "events",
    "Event": "events",
    "Holdings": "holdings",
    "Model": "models",
    "ModelError": "models",
    "Passages": "events",
    "Said": "sections",
    "Stated": "events",
    "Turn": "conversation",
    "answering": "asking",
    "ask": "asking",
}


if not TYPE_CHECKING:  # a type checker knows the names from above, and no other

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
