"""What is asked?"""

from .comparisons import Comparison, query_of, sides
from .places import comparable, is_country, spelling
from .question import Question, put_to, read_question

__all__ = [
    "Comparison",
    "Question",
    "comparable",
    "is_country",
    "put_to",
    "query_of",
    "read_question",
    "sides",
    "spelling",
]
