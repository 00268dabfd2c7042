"""How is a language model asked, and how can it fail?"""

from .chat_model import ChatModel
from .grounding import Probe, came_back, messages, probe, probes
from .model import Form, Message, Model, ModelError, ModelMissing
from .providers import Output, split_model

__all__ = [
    "ChatModel", "Form", "Message", "Model", "ModelError", "ModelMissing", "Output", "Probe", "came_back", "messages",
    "probe", "probes", "split_model",
]  # fmt: skip
