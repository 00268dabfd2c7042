"""What is asked?"""

from .comparisons import Comparison, query_of
from .forms import ASKED, DICHO, PEDIDO, SAID, Act, AskedWho, Chronological, chronological_query
from .places import comparable, is_country, spelling
from .question import Question, put_to, read_question

__all__ = [
    "ASKED",
    "DICHO",
    "PEDIDO",
    "SAID",
    "Act",
    "AskedWho",
    "Chronological",
    "Comparison",
    "Question",
    "chronological_query",
    "comparable",
    "is_country",
    "put_to",
    "query_of",
    "read_question",
    "spelling",
]
