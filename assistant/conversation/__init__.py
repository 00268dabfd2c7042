"""What does a follow-up mean by what was asked before it?"""

from . import follow_up
from .follow_up import Resolved, Turn, resolve

__all__ = ["Resolved", "Turn", "follow_up", "resolve"]
