"""What does a follow-up mean by what was asked before it?"""

from .follow_up import Resolved, Turn, resolve, thread_of

__all__ = ["Resolved", "Turn", "resolve", "thread_of"]
