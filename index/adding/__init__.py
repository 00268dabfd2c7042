"""What becomes of a file that is added?"""

from . import corrections
from .files import name_of
from .outcome import Added, AddedError, AddedStatus, Progress
from .preparing import Reader
from .run import Run, Wanted
from .vectorising import new_vectors
from .watching import Watch

__all__ = [
    "Added", "AddedError", "AddedStatus", "Progress", "Reader", "Run", "Wanted", "Watch", "corrections", "name_of",
    "new_vectors",
]  # fmt: skip
