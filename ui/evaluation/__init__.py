"""How well does search find what it should?"""

from .beir import Collection, Text, collection, ingested
from .metrics import figures, roll_up

__all__ = ["Collection", "Text", "collection", "figures", "ingested", "roll_up"]
