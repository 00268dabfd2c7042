"""How is a selection of quotations written down for another program?"""

from .citations import citation_at, quotation_json
from .notes import copy_text
from .records import Exported, Quotation, Selection, StandingOf, of_answers
from .writing import FORMS, export, form_name

__all__ = [
    "FORMS", "Exported", "Quotation", "Selection", "StandingOf", "citation_at", "copy_text", "export", "form_name",
    "of_answers", "quotation_json",
]  # fmt: skip
