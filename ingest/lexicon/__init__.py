"""Which words are of one kind, and which mean the same: in English and in Spanish, in letters and in figures?"""

from .cldr import month_names, months
from .common import COMMON_LANGUAGES, known_share
from .countries import Country, countries
from .folding import fold, loosely, phrases, word_class, word_set
from .labels import label_kinds, label_pattern, label_spellings, label_word
from .names import NameFound, Names, words_of
from .numbers import ENGLISH_NUMBERS, ENGLISH_ORDINALS, ROMAN, SPANISH_NUMBERS, SPANISH_ORDINALS, roman, roman_value
from .openings import opens
from .regions import GROUPS, REGIONS
from .verbs import is_verb

__all__ = [
    "COMMON_LANGUAGES",
    "ENGLISH_NUMBERS",
    "ENGLISH_ORDINALS",
    "GROUPS",
    "REGIONS",
    "ROMAN",
    "SPANISH_NUMBERS",
    "SPANISH_ORDINALS",
    "Country",
    "NameFound",
    "Names",
    "countries",
    "fold",
    "is_verb",
    "known_share",
    "label_kinds",
    "label_pattern",
    "label_spellings",
    "label_word",
    "loosely",
    "month_names",
    "months",
    "opens",
    "phrases",
    "roman",
    "roman_value",
    "word_class",
    "word_set",
    "words_of",
]
