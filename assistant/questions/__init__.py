"""What is asked?"""

from .comparisons import Comparison, query_of
from .described import description
from .documents import Members, Whole
from .forms import ASKED, DICHO, PEDIDO, SAID, Act, AskedWho, Chronological, chronological_query
from .places import countries_in, is_country, things
from .question import Question, put_to, question_language, read_question

__all__ = [
    "ASKED", "DICHO", "PEDIDO", "SAID", "Act", "AskedWho", "Chronological", "Comparison", "Members", "Question",
    "Whole",
    "chronological_query", "countries_in", "description", "is_country", "put_to", "query_of", "question_language",
    "read_question", "things",
]  # fmt: skip
