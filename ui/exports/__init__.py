"""How is a selection of quotations written down for another program?"""

from .citations import citation_at, quotation_json
from .writing import (
    FORMS,
    Exported,
    Quotation,
    Selection,
    Standing,
    StandingOf,
    copy_text,
    export,
    form_name,
    of_answers,
)

__all__ = [
    "FORMS",
    "Exported",
    "Quotation",
    "Selection",
    "Standing",
    "StandingOf",
    "citation_at",
    "copy_text",
    "export",
    "form_name",
    "of_answers",
    "quotation_json",
]
