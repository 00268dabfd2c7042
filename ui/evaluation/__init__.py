"""How well does search find what it should?"""

from .answer_metrics import Measured, Observed, by_language, measured
from .answer_words import letters, stands_in
from .beir import Collection, Text, collection, ingested
from .evaluation_page import page
from .figure_table import figures_json, measured_json, table_text
from .gold import gold
from .metrics import figures, roll_up
from .second_reading import second_reading

__all__ = [
    "Collection",
    "Measured",
    "Observed",
    "Text",
    "by_language",
    "collection",
    "figures",
    "figures_json",
    "gold",
    "ingested",
    "letters",
    "measured",
    "measured_json",
    "page",
    "roll_up",
    "second_reading",
    "stands_in",
    "table_text",
]
