"""From bytes to text, for formats that do not say, or say wrongly, how they are encoded."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ..errors import UnsupportedFormat

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python also knows encodings that are no character sets (rot13, zip); a file must not choose those
KNOWN = re.compile(
    r"utf-?8|(?:iso-?8859|windows|cp|koi8|mac|latin)[-_]?\w{1,6}|us-ascii|shift_jis|euc-\w\w|gb\w{1,6}|big5"
)
AS_WINDOWS = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
MOST_CONTROLS = 0.02
SAMPLE = 65_536


def decode(content: bytes, declared: str = "") -> str:
    """The text of a file: by its byte order mark, as UTF-8, by what it declares, else Windows-1252. Lines end in "\\n".

    Raises:
        UnsupportedFormat: it is no text.
    """
    text = _without_line_ends_of_others(_decoded(content, declared.strip().lower()))
    sample = text[:SAMPLE]
    strange = sum(unicodedata.category(char) in ("Cc", "Cn") and char not in "\n\t\f" for char in sample)
    if strange > MOST_CONTROLS * len(sample) + 4 or "\0" in sample:
        raise UnsupportedFormat("ingest.text.unreadable")
    # a terminal would obey what is left of them
    return CONTROLS.sub("", text)


def _decoded(content: bytes, declared: str) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    sample = content[:SAMPLE]
    if sample.count(0) > len(sample) // 4:
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        # a declared ISO 8859 is often the template's; bytes that are UTF-8 throughout are so by no accident
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if KNOWN.fullmatch(declared) and declared not in AS_WINDOWS:
        try:
            return content.decode(declared, errors="replace")
        except LookupError:
            pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return _mostly_utf8(content)


def _mostly_utf8(content: bytes) -> str:
    """One broken character in a UTF-8 text must not turn every accent of it into two letters."""
    text = content.decode("utf-8", errors="replace")
    return text if text.count("\ufffd") * 20 < sum(ord(char) > 127 for char in text) else content.decode("latin-1")


def _without_line_ends_of_others(text: str) -> str:
    return re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)
