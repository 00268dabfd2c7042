"""What does the page of the original look like where a quotation stands?"""

from .routes import evidence_router

__all__ = ["evidence_router"]
