"""What the letters of symbol fonts show: in Wingdings "þ" is a ticked box, in Symbol "a" is an alpha.

Files store the code of such a sign, often in the private use area (U+F000 plus the code), where no other font can show
it. The tables follow the mappings that the Unicode Consortium publishes for these fonts; a ticked box is "☒" and an
empty one "☐" in all of them, whatever its ornament, so that an answer reads the same from every form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FONT = re.compile(r"(symbol)(?:mt|ps|std|neu)?|(wingdings)\W?([23]?)|(webdings)|(?:itc)?zapf\W?(dingbats)|(dingbats)")
_STYLE = re.compile(r"[,-]?(?:regular|bold|italic|oblique|roman)$")
_PRIVATE = 0xF000


def _run(first: int, signs: str) -> dict[int, str]:
    """Codes from `first` on; a space is a code that is left out."""
    return {first + place: sign for place, sign in enumerate(signs) if sign != " "}


_SYMBOL = (
    _run(0x21, "!∀#∃%&∋()∗+,-./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼")
    | _run(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑")
    | {0xF1: "〉", 0xF2: "∫"}
)
_WINGDINGS = (
    _run(0x41, "✌ 👍👎☜☞☝☟ ☺ ☹")
    | _run(0x6C, "●❍■☐❐❑❒⬧⧫◆❖⬥☒ ⌘")
    | _run(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")
    | _run(0x9E, "·•▪○○○◉◎○▪☐▲✦★✶✴✹✵")
    | {0x21: "✎", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x33: "▤", 0xD8: "➢", 0xDC: "➲", 0xFB: "✗", 0xFC: "✓"}
    | _run(0xDF, "←→↑↓↖↗↙↘⬅➔⬆⬇")
    | _run(0xEF, "⇦⇨⇧⇩⇔⇕")
    | {0xF9: "▫", 0xFA: "▫", 0xFD: "☒", 0xFE: "☒"}
)
_WINGDINGS_2 = (
    {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☒", 0x53: "☒", 0x54: "☒", 0x55: "☒", 0x56: "☒", 0x96: "•"}
    | _run(0x97, "●●●○○○◉◉■■■□□□☐☐■■▪▪")
    | {0xA2: "■", 0xA3: "☐"}
)
_WINGDINGS_3 = _run(0x21, "→↑↓↖↗↙↘") | {0x22: "↑", 0x7D: "▶"} | _run(0x70, "▲▼△▽◀▶◁▷")
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼"}
_DINGBATS = _run(0x21, "✁✂✃✄☎✆✇✈✉☛☞✌✍✎✏✐✑✒✓✔✕✖✗✘") | _run(0x48, "★") | _run(0x6C, "●❍■☐❐❑❒▲▼◆❖")
_TABLES: Mapping[str, Mapping[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings2": _WINGDINGS_2,
    "wingdings3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "dingbats": _DINGBATS,
}
_ANYWHERE = {code: sign for code, sign in _WINGDINGS.items() if sign in "●■❍▪➢✓❖◆★→"} | {
    0xB7: "•", 0x2D: "-", 0x6F: "o", 0xA8: "□", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xAE: "→", 0xD7: "·",
}  # fmt: skip
"""What a private code means where its font is not named: the bullets of lists, most often."""


def symbol_font(name: str) -> str:
    """Which of the symbol fonts a font is, by its name ("Wingdings-Regular"); empty for a font of letters."""
    plain = _STYLE.sub("", name.casefold().strip())
    found = _FONT.fullmatch(plain)
    if found is None:
        return ""
    return found[1] or (found[2] and found[2] + found[3]) or found[4] or found[5] or found[6]


def symbol(char: str, font: str) -> str:
    """What the font (as `symbol_font` names it; may be empty) shows for a character; the character itself if it is
    one that any font shows, and empty if nobody can tell.
    """
    code = ord(char)
    private = _PRIVATE <= code <= _PRIVATE + 0xFF
    if not private and (code > 0xFF or not font):
        return "" if "\ue000" <= char <= "\uf8ff" else char
    known = _TABLES.get(font, _ANYWHERE)
    if sign := known.get(code & 0xFF):
        return sign
    return "" if private else char
