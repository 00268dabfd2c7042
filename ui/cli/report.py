"""The silence report as a file that can be sent on: Markdown for people, CSV for tables, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from ...assistant.answers import SilenceReport, body_of, language_of, tally, year_of
from ...ingest.errors import RelatoriaError
from ..plain import one_line
from ..reference import title_of
from ..wording import count, date_words, language_for, language_name, say

FIELDS = ("found", "doc_id", "title", "symbol", "issuer", "date", "language", "kind", "status", "file", "passages")


class UnknownReportFormat(RelatoriaError):
    """The name of the report's file does not say what it is to be."""


def check_report(path: Path) -> None:
    """Before anything is searched: UnknownReportFormat where the name does not say the format."""
    if path.suffix.lower() not in _FORMATS:
        raise UnknownReportFormat("ui.input.no_report_format", name=one_line(path.name))


def write_report(report: SilenceReport, path: Path) -> None:
    """Writes the report in the format that the ending of the name asks for: .md, .csv or .json.

    Raises:
        UnknownReportFormat: another ending, or the file cannot be written.
    """
    check_report(path)
    try:
        path.write_text(_FORMATS[path.suffix.lower()](report), encoding="utf-8")
    except OSError as exc:
        raise UnknownReportFormat("ui.input.report_cannot_be_written", path=one_line(str(path))) from exc


def markdown(report: SilenceReport) -> str:
    """For people, in the language of the question."""
    language = language_for(report.language)
    parts = [
        f"# {_say('title', language)}",
        f"{_say('question', language)}: {_cell(report.question)}  \n"
        f"{_asked(report, language)}"
        f"{_say('result', language)}: {_say(report.status, language)}  \n"
        f"{_say('searched', language)}: {count('documents', len(report.consulted), language)},"
        f" {count('passages', sum(one.passages for one in report.consulted), language)}  \n"
        f"{_say('generation', language)}: {report.index_generation}",
    ]
    for key, by in (("by_year", year_of), ("by_body", body_of), ("by_language", language_of)):
        head = [_say(key, language), *(_say(word, language) for word in ("documents", "quoted", "near", "nothing"))]
        rows = []
        for one in tally(report, by):
            value = language_name(one.value, language) if by is language_of and one.value else one.value
            rest = one.documents - one.quoted - one.near
            rows.append(
                [value or _say("unknown", language), str(one.documents), str(one.quoted), str(one.near), str(rest)]
            )
        parts.append(_table(head, rows))
    for key, sources in (
        ("silent", [one.source for one in report.silent()]),
        ("left_out", list(report.left_out)),
    ):
        if sources:
            lines = [
                "- "
                + _cell(
                    ", ".join(
                        part for part in (title_of(source), source.symbol, date_words(source.date, language)) if part
                    )
                )
                for source in sources
            ]
            parts.append(f"## {_say(key, language)}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _asked(report: SilenceReport, language: str) -> str:
    """Within what the question was asked, and what else was searched for it; empty where it was searched as it is."""
    said = [("within", "; ".join(report.within))] if report.within else []
    said += [("queries", query) for query in report.queries]
    return "".join(f"{_say(key, language)}: {_cell(words)}  \n" for key, words in said)


def table(report: SilenceReport) -> str:
    """CSV with a row a document, those that were not searched too; cells that a spreadsheet would compute are text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in _rows(report):
        writer.writerow([_harmless(str(row[field])) for field in FIELDS])
    return out.getvalue()


def record(report: SilenceReport) -> str:
    """One JSON document."""
    return json.dumps(
        {
            "question": report.question,
            "resolved": report.resolved,
            "queries": list(report.queries),
            "within": list(report.within),
            "language": report.language,
            "status": report.status,
            "index_generation": report.index_generation,
            "documents": _rows(report),
        },
        ensure_ascii=False,
        indent=1,
    )


def _rows(report: SilenceReport) -> list[dict[str, object]]:
    rows = [(one.found, one.passages, one.source) for one in report.consulted]
    rows += [("not_searched", 0, source) for source in report.left_out]  # type: ignore[misc]
    return [
        {
            "found": found,
            "doc_id": source.doc_id,
            "title": source.title,
            "symbol": source.symbol,
            "issuer": source.issuer,
            "date": source.date,
            "language": source.language,
            "kind": source.kind,
            "status": source.status,
            "file": source.filename,
            "passages": passages,
        }
        for found, passages, source in rows
    ]


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    """One line without anything that Markdown would take for its own."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#" else character for character in one_line(text))


def _harmless(text: str) -> str:
    """A spreadsheet runs a cell that begins with these as a formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line


def _say(key: str, language: str) -> str:
    return say(f"report_{key}", language)


_FORMATS = {".md": markdown, ".csv": table, ".json": record}
