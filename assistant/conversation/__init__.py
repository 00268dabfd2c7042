"""What does a follow-up mean by what was asked before it?"""

from .follow_up import Resolved, Turn, resolve

__all__ = ["Resolved", "Turn", "resolve"]
