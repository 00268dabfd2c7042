"""What do readers do: ask, find passages, keep them?"""

from .answer_tools import answer_tools, citation_tools, since_html
from .asking import Asking, AskPage, owner_of
from .basket_routes import basket_html, basket_router
from .conversation_routes import conversation_router
from .passages import Finding, PassagesPage

__all__ = [
    "AskPage",
    "Asking",
    "Finding",
    "PassagesPage",
    "answer_tools",
    "basket_html",
    "basket_router",
    "citation_tools",
    "conversation_router",
    "owner_of",
    "since_html",
]
