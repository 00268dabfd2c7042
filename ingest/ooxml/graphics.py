"""The words and figures inside DrawingML graphics that are no text boxes: diagrams (SmartArt) and charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
FIRST_DAY = date(1899, 12, 30)
"""From which spreadsheets count days."""
DEEPEST = 6
MOST_NODES = 5_000
MOST_POINTS = 2_000


def diagram_lines(root: etree._Element) -> tuple[tuple[int, str], ...]:
    """The texts of a diagram's data part (`dgm:dataModel`) as it shows them: (depth from 0, text), each node before
    what belongs to it. The order of the file is that in which they were typed."""
    words: dict[str, str] = {}
    for node in root.iter(f"{D}pt"):
        # presentation nodes repeat the words of their data nodes
        if node.get("type", "node") in ("node", "asst", "doc"):
            text = " ".join("".join(run.text or "" for run in part.iter(f"{A}t")) for part in node.iter(f"{A}p"))
            words[node.get("modelId", str(len(words)))] = " ".join(text.split())
    below: dict[str, list[tuple[int, str]]] = {}
    held: set[str] = set()
    for link in root.iter(f"{D}cxn"):
        source, target = link.get("srcId", ""), link.get("destId", "")
        if link.get("type", "parOf") == "parOf" and source in words and target in words:
            below.setdefault(source, []).append((_order(link.get("srcOrd", "")), target))
            held.add(target)
    lines: list[tuple[int, str]] = []
    seen: set[str] = set()
    # what no other node holds comes first; in a ring, which only a damaged file has, nothing does
    for start in (*(key for key in words if key not in held), *words):
        waiting = [(start, 0)]
        while waiting and len(seen) < MOST_NODES:
            key, depth = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if words[key]:
                lines.append((min(depth, DEEPEST), words[key]))
            inner = depth + bool(words[key])
            waiting += [(child, inner) for _, child in sorted(below.get(key, ()), reverse=True)]
    return tuple(lines)


def _order(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def chart_lines(root: etree._Element) -> tuple[str, ...]:
    """A chart's title, the titles of its axes, then its series, each with its name and figures as the chart writes
    them: "Remittances: 2019 1,200; 2020 1,340"."""
    if root.tag.startswith(CX):
        lines = list(_extended(root))
    else:
        lines = [_rich(title) for title in root.iter(f"{C}title")]
        for series in root.iter(f"{C}ser"):
            lines.append(_series(series))
    return tuple(dict.fromkeys(line for line in (" ".join(line.split()) for line in lines) if line))


def _rich(parent: etree._Element) -> str:
    words = " ".join("".join(run.text or "" for run in part.iter(f"{A}t")) for part in parent.iter(f"{A}p"))
    return words if words.strip() else " ".join(point for _, point in _points(parent))


def _series(series: etree._Element) -> str:
    name = ", ".join(point for _, point in _points(series.find(f"{C}tx")))
    along = series.find(f"{C}cat")
    along = series.find(f"{C}xVal") if along is None else along
    figures = series.find(f"{C}val")
    figures = series.find(f"{C}yVal") if figures is None else figures
    categories = dict(_points(along, _format(along)))
    values = _values(series, figures)
    places = sorted({*categories, *values})[:MOST_POINTS]
    pairs = (" ".join(part for part in (categories.get(at, ""), values.get(at, "")) if part) for at in places)
    return ": ".join(part for part in (name, "; ".join(pairs)) if part)


def _values(series: etree._Element, figures: etree._Element | None) -> dict[int, str]:
    """The figures as they are written beside the columns, or would be."""
    parent = series.getparent()
    labels = [found for each in (series, parent) if each is not None and (found := each.find(f"{C}dLbls")) is not None]
    form = _format(figures)
    for each in labels:
        chosen = each.find(f"{C}numFmt")
        if chosen is not None and chosen.get("sourceLinked", "0") in ("0", "false"):
            form = chosen.get("formatCode", "") or form
            break
    if labels and _says(labels[0], "showPercent") and not _says(labels[0], "showVal"):
        numbers = {at: number for at, text in _points(figures) if (number := _number(text)) is not None}
        total = sum(numbers.values())
        if total:
            return {at: written(number / total, form if "%" in form else "0%") for at, number in numbers.items()}
    return dict(_points(figures, form))


def _says(labels: etree._Element, name: str) -> bool:
    sign = labels.find(f"{C}{name}")
    return sign is not None and sign.get("val", "1") in ("1", "true")


def _format(parent: etree._Element | None) -> str:
    code = None if parent is None else parent.find(f".//{C}formatCode")
    return "" if code is None else (code.text or "").strip()


def _points(parent: etree._Element | None, form: str = "") -> Iterator[tuple[int, str]]:
    """(place, text) of each point; of categories in levels, the outer one before the inner one."""
    if parent is None:
        return
    levels = [dict(_level(level, form)) for level in parent.iter(f"{C}lvl")]
    if len(levels) < 2:
        yield from _level(parent, form)
        return
    for at, text in levels[0].items():
        outer = [level[max(start)] for level in levels[1:] if (start := [place for place in level if place <= at])]
        yield at, " ".join((*reversed(outer), text))


def _level(parent: etree._Element, form: str) -> Iterator[tuple[int, str]]:
    for place, node in enumerate(parent.iter(f"{C}v")):
        point = node.getparent()
        at = "" if point is None else point.get("idx", "")
        text = (node.text or "").strip()
        number = _number(text) if form else None
        if text:
            yield (_order(at) if at else place), (text if number is None else written(number, form))


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[+-]?\d{1,18}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?", text) else None


def written(number: float, form: str) -> str:
    """A number in the number format of a spreadsheet: percentages, thousands, decimals and dates; else as it is."""
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", form.split(";", 1)[0])
    if re.search(r"[yd]", plain, re.IGNORECASE) and 0 < number < 200_000:
        day = FIRST_DAY + timedelta(days=int(number))
        return day.isoformat() if re.search("d", plain, re.IGNORECASE) else day.isoformat()[: 7 if "m" in plain else 4]
    if not re.search(r"[0#]", plain):
        return f"{number:.10g}" if abs(number) < 1e15 else f"{number:g}"
    scaled = number * 100 if "%" in plain else number
    decimals = len(found[1]) if (found := re.search(r"\.([0#]+)", plain)) else 0
    text = f"{scaled:,.{min(decimals, 10)}f}" if re.search(r"[#0],[#0]", plain) else f"{scaled:.{min(decimals, 10)}f}"
    return text + ("%" if "%" in plain else "")


def _extended(root: etree._Element) -> Iterator[str]:
    """The lines of a chart of the newer kind (`cx:chartSpace`: waterfalls, funnels, maps)."""
    for title in root.iter(f"{CX}title"):
        yield " ".join("".join(run.text or "" for run in title.iter(f"{A}t", f"{CX}v")).split())
    names = [
        " ".join("".join(run.text or "" for run in name.iter(f"{CX}v", f"{A}t")).split())
        for name in root.iter(f"{CX}tx")
    ]
    for number, held in enumerate(root.iter(f"{CX}data")):
        sides = [
            {
                _order(point.get("idx", "")): written(figure, level.get("formatCode", "General"))
                if side.tag == f"{CX}numDim" and (figure := _number((point.text or "").strip())) is not None
                else (point.text or "").strip()
                for point in level.iter(f"{CX}pt")
            }
            for side in held
            if side.tag in (f"{CX}strDim", f"{CX}numDim")
            for level in side.iterfind(f"{CX}lvl")
        ]
        places = sorted({at for side in sides for at in side})[:MOST_POINTS]
        pairs = "; ".join(" ".join(filter(None, (side.get(at, "") for side in sides))) for at in places)
        name = names[number] if number < len(names) else ""
        yield ": ".join(part for part in (name, pairs) if part)
