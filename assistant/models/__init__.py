"""How is a language model asked, and how can it fail?

`ChatModel` is imported when it is first used: its event loop costs every command a tenth of a second otherwise.
"""

from typing import TYPE_CHECKING

from ...ingest.on_demand import on_demand
from .model import AnswerForm, ChatMessage, Model, ModelError, ModelMissing
from .providers import Output, split_model

if TYPE_CHECKING:
    from .chat_model import ChatModel
    from .grounding import Probe, came_back, messages, probe, probes

__all__ = [
    "AnswerForm", "ChatMessage", "ChatModel", "Model", "ModelError", "ModelMissing", "Output", "Probe", "came_back",
    "messages", "probe", "probes", "split_model",
]  # fmt: skip

if not TYPE_CHECKING:  # a type checker knows the names from above, and no other
    __getattr__ = on_demand(__name__, {"chat_model": "ChatModel", "grounding": "Probe came_back messages probe probes"})
