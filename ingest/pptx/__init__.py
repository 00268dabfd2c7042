"""What does a presentation say, slide by slide?"""

from .reader import read_pptx

__all__ = ["read_pptx"]
