"""How do two documents differ, and what was said when?"""

from .routes import compare_url, comparison_router
from .wording import say

__all__ = ["compare_url", "comparison_router", "say"]
