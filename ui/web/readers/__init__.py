"""What do readers do: ask, find passages, keep them?"""

from .answer_html import Beside, answer_html
from .answer_tools import answer_tools, card_foot
from .asking import Asking, AskPage, owner_of
from .basket_routes import basket_html, basket_router
from .conversation_routes import conversation_router
from .examples import chosen, examples
from .passages import Finding, PassagesPage

__all__ = [
    "AskPage", "Asking", "Beside", "Finding", "PassagesPage", "answer_html", "answer_tools",
    "basket_html", "basket_router", "card_foot",
    "chosen", "conversation_router", "examples", "owner_of",
]  # fmt: skip
