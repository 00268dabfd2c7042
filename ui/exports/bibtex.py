r"""BibTeX and BibLaTeX, in UTF-8: one entry a document, what is quoted of it in `annote`.

What TeX would obey, or set as another character, is written as the command for the character itself; dashes are kept
from becoming one. What BibTeX cannot hold: runs of spaces and line ends, which it reads as one space, and straight
quotation marks, which TeX sets curved (pandoc loses their commands, and so would those who convert from this file).
"""

from __future__ import annotations

import re

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from ..plain import visible
from ..reference import title_of
from ..wording import say as ui_say
from .bibliography import TYPES, CitedWork, annotation, standing, works
from .records import Selection

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "\N{NO-BREAK SPACE}": "~",
} | {sign: f"\\{sign}" for sign in "#$%&_{}"}
_UNBALANCED = _COMMANDS | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""BibTeX counts braces that are escaped like others, and would read on to the end of the file."""
_SPECIAL = re.compile("[" + re.escape("".join(_COMMANDS)) + "]")
_LIGATURE = re.compile("-(?=-)|,(?=,)|`(?=`)|'(?=')|[?!](?=`)|<(?=<)|>(?=>)")
_SPACES = re.compile("[ \t\n]+")


def bibtex(selection: Selection, language: str) -> bytes:
    """The quoted documents as a `.bib` file. NothingToExport: nothing is quoted."""
    library = Library([_entry(work, language) for work in works(selection)])
    return write_string(library, unparse_stack=[]).encode()


def escaped(text: str) -> str:
    """`text` as LaTeX that sets `text`."""
    line = _SPACES.sub(" ", visible(text)).strip(" ")
    commands = _COMMANDS if _balanced(line) else _UNBALANCED
    apart = _LIGATURE.sub("\\g<0>\0", line)  # nothing else holds a NUL: `visible`
    return _SPECIAL.sub(lambda sign: commands[sign.group()], apart).replace("\0", "{}")


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _entry(work: CitedWork, language: str) -> Entry:
    source = work.source
    kind = TYPES[source.kind][0]
    fields = {
        "author": source.issuer,
        "title": title_of(source),
        "institution": source.issuer if kind == "techreport" else "",
        "type": ui_say(source.kind, language),
        "number": source.symbol,
        "eventtitle": source.meeting,
        "address": source.place,
        "date": source.date,
        "year": source.date[:4],
        "month": str(int(source.date[5:7])) if source.date[5:7].isdecimal() else "",
        "language": source.language,
        "url": source.url,
        "note": standing(work, language),
        "annote": " ".join(annotation(one, language) for one in work.quotations),
    }
    return Entry(kind, work.key, [Field(name, _value(name, value)) for name, value in fields.items() if value.strip()])


def _value(name: str, value: str) -> str:
    # In braces twice, names are not divided into first and last, and titles keep their capitals.
    return f"{{{{{escaped(value)}}}}}" if name in ("author", "title", "institution") else f"{{{escaped(value)}}}"
