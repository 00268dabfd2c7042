"""What is asked?"""

from .comparisons import Comparison, query_of, sides
from .places import comparable, is_country, spelling
from .question import Question, read_question

__all__ = ["Comparison", "Question", "comparable", "is_country", "query_of", "read_question", "sides", "spelling"]
