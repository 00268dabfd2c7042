"""When are two words the same to a search?"""

from .analysis import ANALYSIS, QUERY_LANGUAGES, STOP_WORDS, content_words, terms, variants, words
from .keys import days, label_key, storable, symbol_key, symbol_readings, text_key

__all__ = [
    "ANALYSIS", "QUERY_LANGUAGES", "STOP_WORDS", "content_words", "days", "label_key", "storable", "symbol_key",
    "symbol_readings", "terms", "text_key", "variants", "words",
]  # fmt: skip
