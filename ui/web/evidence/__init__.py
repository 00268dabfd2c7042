"""What does the page of the original look like where a quotation stands?"""

from .routes import evidence_router
from .view import PART, blocks_on, page_label, sheets

__all__ = ["PART", "blocks_on", "evidence_router", "page_label", "sheets"]
