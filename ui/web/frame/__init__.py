"""What stands around every page?"""

from .first_paint import QUESTION_LIMIT, vestibule_html
from .gradio_mount import GradioMount, Pages, check_events
from .page import HEAD, PANEL, frame_router, masthead_html, message_page, page, tagline_html, theme, wants_fragment
from .refusals import error_response, failure
from .wording import say

__all__ = [
    "HEAD",
    "PANEL",
    "QUESTION_LIMIT",
    "GradioMount",
    "Pages",
    "check_events",
    "error_response",
    "failure",
    "frame_router",
    "masthead_html",
    "message_page",
    "page",
    "say",
    "tagline_html",
    "theme",
    "vestibule_html",
    "wants_fragment",
]
