"""Which are the smallest things worth citing?"""

from .assembly import passages
from .grouping import is_heading

__all__ = ["is_heading", "passages"]
