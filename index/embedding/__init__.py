"""Where in the space of meanings does a text stand?"""

from .caching import RememberingEmbedder
from .embedder import Embedder, Vectors
from .transformer import TransformerEmbedder

__all__ = ["Embedder", "RememberingEmbedder", "TransformerEmbedder", "Vectors"]
