"""What stands around every page?"""

from .gradio_mount import GradioMount, Pages, check_events
from .page import around, frame_router, head_html, masthead_html, message_page, page, panel_html, theme, wants_fragment
from .refusals import error_response, failure

__all__ = [
    "GradioMount", "Pages", "around", "check_events", "error_response", "failure", "frame_router", "head_html",
    "masthead_html", "message_page", "page", "panel_html", "theme", "wants_fragment",
]  # fmt: skip
