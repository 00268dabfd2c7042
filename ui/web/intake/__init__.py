"""How does a file come in through the browser, and what becomes of it?"""

from . import outputs
from .jobs import Job, Jobs, Report, State, Work
from .receiving import FILE_BYTES, FILES
from .routes import UPLOADS, IntakeRequest, begin_adding, intake_router, received
from .uploads import Uploads

__all__ = [
    "FILES", "FILE_BYTES", "UPLOADS", "IntakeRequest", "Job", "Jobs", "Report", "State", "Uploads", "Work",
    "begin_adding", "intake_router", "outputs", "received",
]  # fmt: skip
