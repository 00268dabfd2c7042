"""The words inside DrawingML graphics that are no text boxes: diagrams (SmartArt) and charts."""

from __future__ import annotations

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def diagram_lines(root: etree._Element) -> tuple[str, ...]:
    """The texts of a diagram's data part (`dgm:dataModel`), one a node, in the order in which they were typed."""
    lines = []
    for node in root.iter(f"{D}pt"):
        # presentation nodes repeat the words of their data nodes
        if node.get("type", "node") in ("node", "asst", "doc"):
            text = " ".join("".join(run.text or "" for run in part.iter(f"{A}t")) for part in node.iter(f"{A}p"))
            lines.append(" ".join(text.split()))
    return tuple(line for line in lines if line)


def chart_lines(root: etree._Element) -> tuple[str, ...]:
    """A chart's title, then its series, each with its name and categories: "Remittances: 2019, 2020"."""
    lines = []
    title = root.find(f".//{C}chart/{C}title")
    if title is not None:
        lines.append("".join(run.text or "" for run in title.iter(f"{A}t")))
    for series in root.iter(f"{C}ser"):
        name = ", ".join(_points(series.find(f"{C}tx")))
        categories = ", ".join(_points(series.find(f"{C}cat")))
        lines.append(": ".join(part for part in (name, categories) if part))
    return tuple(dict.fromkeys(line for line in (" ".join(line.split()) for line in lines) if line))


def _points(parent: etree._Element | None) -> list[str]:
    return [] if parent is None else [text for node in parent.iter(f"{C}v") if (text := (node.text or "").strip())]
