"""What does a Word document say, its automatic numbers included?"""

from .numbering import bare
from .reader import read_docx

__all__ = ["bare", "read_docx"]
