"""What lies in the package of an Office file?"""

from .graphics import chart_lines, diagram_lines
from .package import OfficePackage, Relation, open_package

__all__ = ["OfficePackage", "Relation", "chart_lines", "diagram_lines", "open_package"]
