"""How do programs ask over HTTP?"""

from . import outputs
from .keeping import UPLOAD
from .site import api_routers

__all__ = ["UPLOAD", "api_routers", "outputs"]
