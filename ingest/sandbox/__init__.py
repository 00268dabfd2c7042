"""How is a file read that may do anything to the program that reads it?"""

from .reading import confine, swallow_output

__all__ = ["confine", "swallow_output"]
