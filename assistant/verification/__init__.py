"""Does this quotation carry this sentence?"""

from .agreement import missing
from .copying import is_of_another
from .facts import read_facts
from .fragments import is_fragment
from .numerals import numbers, values
from .support import verify

__all__ = ["is_fragment", "is_of_another", "missing", "numbers", "read_facts", "values", "verify"]
