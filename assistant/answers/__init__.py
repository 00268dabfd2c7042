"""Which answer does a question of this kind want?"""

from .composing import Composed, appended, composed, widened
from .quotations import AGREED_HEADING, GENERATOR_ID, OTHER_HEADING, citation_of, write
from .silence import SilenceReport, body_of, language_of, silence_report, tally, year_of

__all__ = [
    "AGREED_HEADING",
    "GENERATOR_ID",
    "OTHER_HEADING",
    "Composed",
    "SilenceReport",
    "appended",
    "body_of",
    "citation_of",
    "composed",
    "language_of",
    "silence_report",
    "tally",
    "widened",
    "write",
    "year_of",
]
