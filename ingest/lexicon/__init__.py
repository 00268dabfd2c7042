"""Which words are of one kind, and which mean the same: in English and in Spanish, in letters and in figures?"""

from .cldr import month_names, months
from .countries import Country, countries
from .folding import fold, loosely, phrases, word_class, word_set
from .glosses import ADJECTIVES, GLOSSES, GROUPS, REGIONS
from .labels import label_kinds, label_pattern, label_spellings
from .names import NameFound, Names, words_of
from .numbers import ENGLISH_NUMBERS, ENGLISH_ORDINALS, ROMAN, SPANISH_NUMBERS, SPANISH_ORDINALS, roman, roman_value
from .openings import opens

__all__ = [
    "ADJECTIVES",
    "ENGLISH_NUMBERS",
    "ENGLISH_ORDINALS",
    "GLOSSES",
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
    "label_kinds",
    "label_pattern",
    "label_spellings",
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
