"""How do staff look after the library?"""

from .site import KEPT, StaffSite

__all__ = ["KEPT", "StaffSite"]
