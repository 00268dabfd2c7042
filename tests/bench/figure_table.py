"""The figures of `evaluate_answers` for people at a terminal and for its page, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from answer_metrics import COUNTED, NAMES, Figure, Measured

from relatoria.ui import outputs

_NOTHING = "–"


def shown(name: str, figure: Figure) -> tuple[str, str]:
    """A figure in letters, and of how many it is the mean; empty where that says nothing."""
    if figure.value is None:
        return _NOTHING, ""
    if name in COUNTED:
        return str(int(figure.value)), ""
    is_time = name.endswith(("_p50", "_p95"))
    return f"{figure.value:.3f}", "" if is_time else str(figure.of)


def table_text(table: Mapping[str, Mapping[str, Figure]]) -> str:
    """A line a figure, a column a language; in brackets, of how many it is the mean."""
    lines = ["".join((" " * 40, *(f"{language:>8}{'':8}" for language in table))).rstrip()]
    for name, says in NAMES.items():
        cells = []
        for language in table:
            value, of = shown(name, table[language][name])
            cells.append(f"{value:>8}{f'  ({of})' if of else '':<8}")
        lines.append(f"{says:<40}{''.join(cells)}".rstrip())
    return "\n".join(lines)


def figures_json(table: Mapping[str, Mapping[str, Figure]]) -> dict[str, Any]:
    """By language, each figure as `{value, of}`; the value is null where there was nothing to measure."""
    return {
        language: {
            name: {"value": None if figure.value is None else round(figure.value, 5), "of": figure.of}
            for name, figure in group.items()
        }
        for language, group in table.items()
    }


def measured_json(answers: Sequence[Measured]) -> list[dict[str, Any]]:
    """Each answer as `ask` prints it (without its hits), and what was measured of it."""
    return [_one(answer) for answer in answers]


def _one(one: Measured) -> dict[str, Any]:
    given = outputs.Answer.to(one.gold.identifier, one.answer).model_dump(mode="json")
    del given["hits"]
    for record, said in zip(given["statements"], one.statements, strict=True):
        record |= {
            "faults": list(said.faults),
            "carried": said.carried.whole,
            "words_carried": round(said.carried.share, 4),
            "across": said.carried.across,
            "missing_figures": list(said.carried.figures),
            "missing_names": list(said.carried.names),
        }
    for record, cited in zip(given["citations"], one.citations, strict=True):
        record |= {
            "held": cited.held,
            "exact": cited.exact,
            "in_original": cited.original,
            "right": cited.right,
            "label_right": cited.label,
            "page_right": cited.page,
        }
    return given | {
        "wrong": list(one.wrong),
        "loose_markers": list(one.loose),
        "citation_precision": one.precision,
        "citation_recall": one.recall,
        "facts_found": list(one.facts),
        "own_language": one.language,
        "first_passage_seconds": round(one.first_seconds, 4),
        "end_seconds": round(one.seconds, 4),
    }
