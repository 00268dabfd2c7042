"""What may be answered of a library, and which words of which paragraph carry it.

    answer = ask(library, "What did the experts recommend about remittances?")
    for citation in answer.citations:
        print(citation.source.symbol, citation.label, citation.quote)

`answering` gives the same as it comes. The library is a `relatoria.index.Library`, or whatever else has the methods of
`Holdings`. A name is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ingest.on_demand import on_demand

if TYPE_CHECKING:
    from .asking import answering, ask
    from .conversation import Turn
    from .events import Done, Event, Passages, Stated
    from .holdings import Holdings
    from .models import ChatModel, Model, ModelError
    from .records import Answer, Citation
    from .sections import Said

__all__ = [
    "Answer", "ChatModel", "Citation", "Done", "Event", "Holdings", "Model", "ModelError", "Passages", "Said",
    "Stated", "Turn", "answering", "ask",
]  # fmt: skip

if not TYPE_CHECKING:  # a type checker knows the names from above, and no other
    __getattr__ = on_demand(
        __name__,
        {
            "asking": "answering ask",
            "conversation": "Turn",
            "events": "Done Event Passages Stated",
            "holdings": "Holdings",
            "models": "ChatModel Model ModelError",
            "records": "Answer Citation",
            "sections": "Said",
        },
    )
