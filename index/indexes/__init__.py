"""What is derived from the library so that it can be searched quickly?"""

from . import derived
from .catalogue import Catalogue, read_catalogue
from .concordance import Concordance, Concordances, SoughtPhrase, Strictness, spans
from .dense import SIZES, Size
from .freshness import Indexes
from .fusion import combine
from .highlighting import Spans, word_marks
from .letters import even, folded, places

__all__ = [
    "SIZES", "Catalogue", "Concordance", "Concordances", "Indexes", "Size", "SoughtPhrase", "Spans", "Strictness",
    "combine", "derived", "even", "folded", "places", "read_catalogue", "spans", "word_marks",
]  # fmt: skip
