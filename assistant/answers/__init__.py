"""Which answer does a question of this kind want?"""

from .composing import Composed, composed, widened
from .quotations import GENERATOR_ID, citation_of, quotation_sections, said_section
from .silence import SilenceReport, body_of, language_of, silence_report, tally, year_of

__all__ = [
    "GENERATOR_ID", "Composed", "SilenceReport", "body_of", "citation_of", "composed", "language_of",
    "quotation_sections", "said_section", "silence_report", "tally", "widened", "year_of",
]  # fmt: skip
