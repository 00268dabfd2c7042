"""What document is it: its title, symbol, issuer, date, kind and status?"""

from .description import describe

__all__ = ["describe"]
