"""How do programs ask over HTTP?"""

from .inputs import Narrowed
from .site import UPLOAD, api_routers

__all__ = ["UPLOAD", "Narrowed", "api_routers"]
