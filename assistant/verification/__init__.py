"""Does this quotation carry this sentence?"""

from .copying import is_of_another
from .figures import figures, states_other_figures
from .support import Verdict, verify

__all__ = ["Verdict", "figures", "is_of_another", "states_other_figures", "verify"]
