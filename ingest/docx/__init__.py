"""What does a Word document say, its automatic numbers included?"""

from .reader import read_docx

__all__ = ["read_docx"]
