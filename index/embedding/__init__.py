"""Where in the space of meanings does a text stand?"""

from .caching import RememberingEmbedder
from .embedder import Embedder, Spans, TokenVectors, Vectors, between
from .transformer import TransformerEmbedder

__all__ = ["Embedder", "RememberingEmbedder", "Spans", "TokenVectors", "TransformerEmbedder", "Vectors", "between"]
