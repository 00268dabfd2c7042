"""What does the page of the original look like where a quotation stands?"""

from .html import WIDTHS
from .routes import evidence_router
from .url import evidence_url, original_url, picture_url
from .view import PART, blocks_on, page_label, sheets

__all__ = [
    "PART",
    "WIDTHS",
    "blocks_on",
    "evidence_router",
    "evidence_url",
    "original_url",
    "page_label",
    "picture_url",
    "sheets",
]
