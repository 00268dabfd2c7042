"""How is a selection of quotations written down for another program?"""

from . import outputs
from .notes import copy_text
from .outputs import citation_at
from .records import Exported, Quotation, Selection, StandingOf, of_answers
from .writing import FORMS, export, form_name

__all__ = [
    "FORMS", "Exported", "Quotation", "Selection", "StandingOf", "citation_at", "copy_text", "export", "form_name",
    "of_answers", "outputs",
]  # fmt: skip
