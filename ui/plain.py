"""Text from documents, file names and queries made harmless for a terminal.

An escape sequence in a title could move the cursor, rename the window or hide a line; a bidirectional override could
show a draft's words in another order. Readers of a terminal see a visible sign instead of each such character.
"""

from __future__ import annotations

import re
import textwrap

# C0 but newline and tab, DEL, C1, line and paragraph separators, bidirectional controls, lone surrogates, BOM, tags
# and what is no character at all (XML may hold neither of these two).
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def visible(text: str) -> str:
    """`text` with every control character replaced by a visible sign; newlines and tabs stay."""
    return _CONTROLS.sub(_sign, _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """`visible`, on one line: for titles, names and messages."""
    return " ".join(visible(text).split())


def shortened(text: str, width: int) -> str:
    """`one_line`, at most `width` characters long; what is cut off is shown by an ellipsis."""
    line = one_line(text)
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def wrapped(text: str, width: int, indent: str = "") -> str:
    """`visible`, wrapped to `width` columns; lines and their indentation stay, what belongs to a list item hangs."""
    lines, hang = [], ""
    for line in visible(text).expandtabs(4).split("\n"):
        body = line.strip()
        is_item = body.startswith(("• ", "- "))
        hang = "  " if is_item else hang if body else ""
        own = indent + line[: len(line) - len(line.lstrip())][: width // 3]
        lines.append(
            textwrap.fill(
                body,
                width=max(width, len(own) + 20),
                initial_indent=own if is_item else own + hang,
                subsequent_indent=own + hang,
                break_on_hyphens=False,
                break_long_words=False,
            )
        )
    return "\n".join(lines)


def escaped_json(text: str) -> str:
    """JSON text with control characters written as `\\uXXXX`: the same value for programs, harmless on a terminal."""
    return _CONTROLS.sub(_json_escape, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def _json_escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
