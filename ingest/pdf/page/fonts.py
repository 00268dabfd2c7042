"""What a font that is embedded in a file says of itself, where the file calls it "F3" and no more."""

from __future__ import annotations

import ctypes
import re
import struct
from typing import Any

import pypdfium2.raw as pdfium

_NAMELESS = re.compile(r"(?:cid)?(?:font|f|tt?)\W?[\dA-F_]*", re.IGNORECASE)
_LARGEST = 8_000_000
"""Bytes of a font that are looked at."""
_POSTSCRIPT_NAME = 6


def is_nameless(name: str) -> bool:
    """Whether a name tells no family: printers to PDF call their fonts F1, F2 …"""
    return _NAMELESS.fullmatch(name) is not None


def own_name(font: Any) -> str:
    """The name that an embedded TrueType font bears itself ("Arial-BoldMT"); empty where it has none."""
    size = ctypes.c_size_t(0)
    pdfium.FPDFFont_GetFontData(font, None, 0, size)
    if not 0 < size.value <= _LARGEST:
        return ""
    buffer = (ctypes.c_uint8 * size.value)()
    if not pdfium.FPDFFont_GetFontData(font, buffer, size.value, size):
        return ""
    try:
        return _name(bytes(buffer))
    except struct.error:
        return ""


def _name(data: bytes) -> str:
    """From the table "name" of a TrueType or OpenType font; its figures are big-endian."""
    (tables,) = struct.unpack_from(">H", data, 4)
    places = (struct.unpack_from(">4sLLL", data, 12 + 16 * table) for table in range(tables))
    start = next((offset for tag, _, offset, _ in places if tag == b"name"), 0)
    if not start:
        return ""
    _, count, texts = struct.unpack_from(">HHH", data, start)
    for record in range(count):
        platform, _, _, what, length, offset = struct.unpack_from(">6H", data, start + 6 + 12 * record)
        if what == _POSTSCRIPT_NAME:
            begin = start + texts + offset
            encoding = "latin-1" if platform == 1 else "utf-16-be"
            return data[begin : begin + length].decode(encoding, "ignore").strip()
    return ""
