"""How do programs ask over HTTP?"""

from . import outputs
from .inputs import Narrowed
from .keeping import UPLOAD
from .site import api_routers

__all__ = ["UPLOAD", "Narrowed", "api_routers", "outputs"]
