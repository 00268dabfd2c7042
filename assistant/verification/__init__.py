"""Does this quotation carry this sentence?"""

from .agreement import missing
from .copying import is_of_another
from .facts import read_facts
from .fragments import is_fragment
from .support import verify

__all__ = ["is_fragment", "is_of_another", "missing", "read_facts", "verify"]
