"""What does a follow-up mean by what was asked before it?"""

from . import follow_up
from .follow_up import Resolved, Turn, resolve
from .thread_words import ADJECTIVES, GLOSSES

__all__ = ["ADJECTIVES", "GLOSSES", "Resolved", "Turn", "follow_up", "resolve"]
