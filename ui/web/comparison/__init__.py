"""How do two documents differ, and what was said when?"""

from .differences import say
from .routes import compare_url, comparison_router

__all__ = ["compare_url", "comparison_router", "say"]
