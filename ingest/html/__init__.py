"""What does a page of HTML, or of Markdown, say?"""

from .markdown import read_markdown
from .reader import read_html

__all__ = ["read_html", "read_markdown"]
