"""Where exactly do quoted words stand, and where does a quotation begin?"""

from .locating import locate
from .opening import with_antecedent

__all__ = ["locate", "with_antecedent"]
