"""Document symbols as the United Nations, the Organization of American States, IOM and the European Union print them.

A symbol is what a delegate cites a document by, and what tells that two files are the same document. The text of a
document is full of other documents' symbols, so its own is taken only from where it prints it of itself: the
masthead, the running header, a line of its own at the top.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# First parts of symbols: principal organs, treaty bodies, funds and conferences of the United Nations.
_ORGANS = (
    "A|S|E|T|ST|DP(?:-[A-Z]+)*|CEB|CMW|CAT|CCPR|CEDAW|CERD|CRC|CRPD|CED|HRI|LC|FCCC|CBD|UNEP|TD|IDB|JIU|SPLOS|NPT|"
    "APLC|CCW|BWC|"
    "ISBA|UNW|HSP|HS|ICCD|PBC|ECE|ESCAP|ECA|LOS|CD|CTOC|CAC|SC|UNICEF|WFP|HRC|HCR|EC|MC|C|CTBT|PC|CONF|INFCIRC"
)
_PART = r"[A-Z0-9][A-Za-z0-9.-]*[A-Za-z0-9]|[A-Z0-9]"
_YEAR = r"(?:\s?\((?:19|20)\d\d\)|\s?\([IVXLC]+\))?"
_UN = re.compile(
    rf"(?<![\w/.])(?:{_ORGANS})(?:/(?:{_PART}))+{_YEAR}(?:\s?[–-]\s?(?:[A-Z]+)(?:/(?:{_PART}))+{_YEAR})*(?![\w/])"
)
_OAS = re.compile(
    r"(?<![\w/])(?:OEA|OAS)/Ser\.\s?[A-Z](?:[/.][A-Z0-9]+)*(?:[.,]?\s[Dd]oc\.\s?\d+(?:/\d+)*)?"
    r"|(?<![\w/])(?:AG|CP|CIDH)/(?:RES|DEC|DOC|INF)\.\s?\d+(?:/\d+)*(?:\s?\([IVXLC]+-[OE]/\d+\))?"
)
_EU = re.compile(r"(?<![\w/])(?:COM|SWD|JOIN|SEC)\s?\((?:19|20)\d\d\)\s?\d+(?:\s?final)?|\b(?:19|20)\d\d/C\s?\d+/\d+")
_PATTERNS = (_UN, _OAS, _EU)
_HYPHEN = re.compile(r"(?<=\d)\s?[–-]\s?(?=[A-Z]+/)")
_CONNECTING = re.compile(r"\b(?:of|the|for|and|de|del|la|las|los|y|final)\b")
_SMALL_WORD = re.compile(r"(?<!\w)[a-záéíóúñ]{2,}")
_CITING = re.compile(
    r"\b(?:see|see also|in|of|document|documents|resolution|véase|cf\.?|per|to|and|para\.?)\s*\(?$", re.I
)


def symbols(text: str) -> tuple[str, ...]:
    """All document symbols in a text, in order, with single spaces; a name with a slash that holds no digit is none."""
    found = []
    for pattern in _PATTERNS:
        found += [(match.start(), " ".join(match[0].split())) for match in pattern.finditer(text)]
    return tuple(symbol for _, symbol in sorted(found) if re.search(r"\d|/Ser\.", symbol) and len(symbol) > 3)


def own_symbol(furniture: Iterable[str], opening: Iterable[str]) -> tuple[str, float]:
    """The symbol that a document prints of itself and how sure that is; ("", 0.0) where it prints none.

    `furniture` are its mastheads and running headers; `opening` its first blocks, in order.
    """
    in_furniture = Counter(symbol for text in furniture if (symbol := _standing_alone(text)))
    alone = [symbol for text in opening if (symbol := _standing_alone(text))]

    def backing(symbol: str) -> int:
        """How often it is printed; "A/80/75-E/2025/55" also as one of its halves, as running headers do."""
        return sum(in_furniture[part] for part in {symbol, *_HYPHEN.split(symbol)})

    for symbol in alone:
        if backing(symbol):
            return symbol, 0.99
    revised = next((one for one in alone for part in in_furniture if _REVISES.fullmatch(one.removeprefix(part))), "")
    if revised:
        return re.sub(r"(?<=[a-z])(?=\d)", ".", revised), 0.9
    if in_furniture:
        best = max(in_furniture, key=lambda symbol: (backing(symbol), len(symbol)))
        rivals = set(in_furniture) - {best, *_HYPHEN.split(best)}
        return best, 0.8 if rivals else 0.97
    return (alone[0], 0.9) if alone else ("", 0.0)


_REVISES = re.compile(r"/(?:Rev|Add|Corr)\.?\s?\d+")
"""What follows the symbol of the text that a document revises."""
_ACT = re.compile(
    r"(?:(?:commission |council )?(?:implementing |delegated )?(?:regulation|directive|decision) \(E[UC]C?\) "
    r"(?:no\.? )?\d+/\d+|directive \d+/\d+/E[UC]C?|"
    r"(?:real decreto(?:[- ]ley| legislativo)?|ley(?: org[áa]nica| general)?|"
    r"decreto(?: supremo| ley)?|legal notice|public law|act|law|decree)(?: no\.?| n[º°]\.?| n[úu]m\.?)? ?\d[\d/-]*"
    r"(?: de (?:19|20)\d\d)?)(?![\w/])",
    re.IGNORECASE,
)


def number_of_act(title: str, head: Iterable[str]) -> tuple[str, float]:
    """The number by which a law is cited: at the head of its title, or alone on a line above the text."""
    match = _ACT.match(title)
    if match is None:
        match = next((match for text in head if (match := _ACT.fullmatch(text.strip(" .")))), None)
    return (" ".join(match[0].split()), 0.85) if match else ("", 0.0)


def _standing_alone(text: str) -> str:
    """The symbol of a short block that holds little else ("United Nations A/80/48"), and does not cite it."""
    found = symbols(text) if len(text) < 120 else ()
    if len(found) != 1:
        return ""
    before, _, after = (part.strip() for part in " ".join(text.split()).partition(found[0]))
    # a footnote to the agenda item begins with an asterisk; a sentence about a document has words in small letters
    cited = (
        before.startswith("*") or _CITING.search(before) or _SMALL_WORD.search(_CONNECTING.sub("", f"{before} {after}"))
    )
    return "" if cited else found[0]
