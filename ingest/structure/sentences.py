"""Where sentences begin and end in the prose of resolutions, reports and laws, in English and Spanish.

Long paragraphs are divided there, and quotations are cut there. A wrong end inside "para. 18" or "EE.UU." would cut a
quotation short, so an end is only taken where nothing speaks against it; two sentences left in one do less harm.
"""

from __future__ import annotations

import re

from ..lexicon import label_pattern, word_class, word_set

# What may end a sentence, with the quotation marks, brackets and footnote calls that close after it.
_END = re.compile(r"(?:\.{1,3}|[!?…]+)[\"'”’»)\]]*[⁰¹²³⁴-⁹]*[\"'”’»)\]]*(?=\s)")
_NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[¿¡]*([^\s\"'“‘«(\[¿¡]+)")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«/–—]+$")
_MARKER = re.compile(
    rf"""[\"'“‘«]?(?:(?:{label_pattern("article section rule regulation chapter annex part title panel")})\s+)?
    \(?(?:\d+(?:\.\d+)*[a-z]?|[ivxlcdm]+|[a-z]|\d+[.ºª°])\)?\.?[\s.)–-]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN_OR_NUMBER = re.compile(r"[\d(§]|[IVXLC]+\b|[a-z]\b|[A-Z]/")


# never the last word of a sentence
_TITLES = word_set(
    """mr mrs ms mme messrs dr dra sr sra srta sres dres prof hon gen lic ing col lt capt rev fr st sto sta ej e.g i.e
    cf viz vs approx aprox ca op ibíd v.gr p.ej p.e"""
)
# not the last word where a number, letter or roman numeral follows
_BEFORE_NUMBER = word_set(
    """no nos nº núm núms num n art arts para paras párr párrs parr par p pp pág págs pag vol vols sec secc sect cap
    caps ch chap fig figs inc lit add rev corr ed eds suppl supp res doc docs ser mtg ss reg regs rec recs apdo ap dec
    jan feb mar apr jun jul aug sep sept oct nov ene abr ago dic tel ext ca"""
)
# the last word of a sentence only where one of the words below opens the next
_PERHAPS_LAST = word_set("etc al inc ltd corp co cía ibid id jr s.a s.l s.a.c ee.uu ss cc bros gov govt dept")
_OPENERS = word_class("openers")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}", re.UNICODE)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of `text` as half-open spans of characters, ascending, without white space at either end.

    Together they hold every character that is not white space. A line break always ends one, since texts are joined
    by line breaks where the page begins a new item.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        spans += _in_line(text, start, start + len(line))
        start += len(line) + 1
    return tuple(spans)


def _in_line(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    spans = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if _ends(text, begin, match, stop):
            spans.append(trimmed(text, begin, match.end()))
            begin = match.end()
    spans.append(trimmed(text, begin, stop))
    return [(first, last) for first, last in spans if first < last]


def _ends(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    """Whether a sentence that began at `begin` really ends with `match`."""
    following = _NEXT_WORD.match(text, match.end(), stop)
    if following is None:  # the line ends here anyway
        return False
    word = following[1]
    first, _ = trimmed(text, begin, match.start())
    if word[0].islower() or first == match.start() or _MARKER.fullmatch(text, first, match.end()):
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = _LAST_WORD.search(text, begin, match.start())
    last = before[0] if before else ""
    if match.end() - match.start() > 1 and match[0][1] in ')]"”»':
        # "(see para. 3)." is a whole; "etc.)" too
        return last.lower() not in _TITLES
    return _may_be_last(last, word, text[following.start(1) - 1 : following.end()])


def _may_be_last(last: str, word: str, following: str) -> bool:
    plain = last.lower()
    opens = word.lower().rstrip(",;:.") in _OPENERS
    if plain in _TITLES:
        return False
    if plain in _BEFORE_NUMBER:
        return not _ROMAN_OR_NUMBER.match(following.strip()) and (opens or len(last) > 4 or last == "no")
    if plain in _PERHAPS_LAST or _DOTTED.fullmatch(last) or (len(last) == 1 and last.isupper()):
        return opens
    return True


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """The span without white space at either end."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end
