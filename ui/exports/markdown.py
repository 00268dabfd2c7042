"""Markdown with footnotes, as pandoc and GitHub read them.

Whatever Markdown might take for its own is escaped, so that a quotation with `*`, `[`, `<` or `|` stays itself. What
Markdown cannot hold: runs of spaces and tabs, which every reader shows as one space, and empty lines within a
quotation, which would end it. And pandoc, but no other reader, drops a space before a closing curved quotation mark.
"""

from __future__ import annotations

import re

from .layout import Call, Paragraph, lay_out
from .records import Selection

_ALWAYS = re.compile(r"""[\\`*_\[\]<>|#~^$@&{}"']""")
# Readers make dashes and ellipses of doubled signs, small pictures of words between colons, links of addresses.
_IN_COMPANY = re.compile(r"-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.|:(?=[\w+-]+:)|:(?=//)|(?<=www)\.", re.IGNORECASE)
# pandoc makes the space after "p." or "Mr." a no-break space.
_ABBREVIATION = re.compile(r"\b(\w{1,5})\.(?=\s)")
# And it turns an opening mark round that is never closed.
_UNCLOSED = re.compile("‘(?![^‘’]*’)")
_LINE_START = re.compile(r"^([^\S\n]*)(?:([-+=:(%])|(\w{1,9})([.)]))", re.MULTILINE)
_PREFIX = {"question": "## ", "text": "", "item": "- ", "quotation": "> ", "remark": ""}


def markdown(selection: Selection, language: str) -> bytes:
    """The selection as one UTF-8 document."""
    laid = lay_out(selection, language)
    title = ", ".join(part for part in (laid.title, laid.date) if part)
    parts = [f"# {escaped(title)}", *(_paragraph(one) for one in laid.paragraphs)]
    for note in laid.notes:
        body = escaped("".join(run.text for run in note.runs))
        parts.append(f"[^{note.number}]: {_continued(body, '    ')}")
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """`text` as Markdown that reads as `text`; its line ends are kept as hard breaks."""
    signs = _IN_COMPANY.sub(r"\\\g<0>", _ALWAYS.sub(r"\\\g<0>", text))
    signs = _ABBREVIATION.sub(r"\1\\.", signs)
    signs = _UNCLOSED.sub("&lsquo;", signs)
    lines = _LINE_START.sub(_harmless_start, signs)
    return re.sub(r"[^\S\n]*\n(?:\s*\n)*[^\S\n]*", "\\\\\n", lines.strip("\n"))


def _harmless_start(found: re.Match[str]) -> str:
    space, sign, word, point = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{word}\\{point}"


def _paragraph(paragraph: Paragraph) -> str:
    prefix = _PREFIX[paragraph.kind]
    # Escaped as a whole: what is special depends on what stands beside it.
    parts: list[str] = []
    words = ""
    for run in paragraph.runs:
        if isinstance(run, Call):
            parts += [escaped(words), f"[^{run.number}]"]
            words = ""
        else:
            words += run.text
    body = "".join((*parts, escaped(words))).lstrip(" \t")  # indented, it would be code
    return prefix + _continued(body, "> " if prefix == "> " else " " * len(prefix) if prefix == "- " else "")


def _continued(body: str, indent: str) -> str:
    return body.replace("\n", f"\n{indent}")
