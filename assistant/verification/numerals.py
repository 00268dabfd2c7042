"""The numbers that a text states, in English and Spanish, in figures or in words, as values that can be compared.

English writes 1,234.5 where Spanish writes 1.234,5 and both write 1 234: a figure that can be read in two ways keeps
both readings, and agrees with another that shares one. Words count ("treinta y cinco", "two thirds", "half a million"
by its parts), ordinals too, and Roman numerals of two letters or more. `one` and `un` are articles as often as numbers,
so a text is never asked to account for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...ingest.lexicon import (
    ENGLISH_NUMBERS,
    ENGLISH_ORDINALS,
    SPANISH_NUMBERS,
    SPANISH_ORDINALS,
    fold,
    roman,
    word_set,
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number, at characters `start` to `end` of its text."""

    readings: frozenset[Fraction]
    start: int
    end: int
    percent: bool = False
    asked: bool = True
    """Whether a statement has to account for it; an article that may be a number is none."""
    unit: str = ""
    """What it counts, where that is a time or a currency."""
    bound: int = 0
    """1 where it is the least ("more than five"), -1 where it is the most ("up to five")."""

    @property
    def year(self) -> bool:
        """Whether it looks like a year."""
        plain = self.end - self.start == 4
        return plain and any(1000 <= value <= 2199 and value.denominator == 1 for value in self.readings)


def _table(listed: str) -> dict[str, int]:
    return {
        word: int(value) for value, words in (line.split(":") for line in listed.split(";")) for word in words.split()
    }


_ORDINAL = ENGLISH_ORDINALS | {
    fold(form): number
    for word, number in SPANISH_ORDINALS.items()
    # before a noun; from "cuartos" on, plurals are parts or rooms
    for form in (word, f"{word[:-1]}a", *((f"{word[:-1]}", f"{word}s", f"{word[:-1]}as") if number <= 3 else ()))
}
_SMALL = {fold(word): number for word, number in (ENGLISH_NUMBERS | SPANISH_NUMBERS).items() if number != 1}
_SMALL |= {word[:-2] + "as": number for word, number in _SMALL.items() if word.endswith("entos")}
_SMALL |= {"veintiun": 21, "veintiuna": 21, "dozen": 12, "docena": 12, "cien": 100}
_ONE = word_set("one un una uno")
_SCALE = {
    "hundred": 100, "thousand": 1_000, "mil": 1_000, "million": 10**6, "millon": 10**6, "millones": 10**6,
    "billion": 10**9, "bn": 10**9, "billon": 10**12, "billones": 10**12, "trillion": 10**12,
}  # fmt: skip
_ROUND = _table(
    "100:hundreds cientos centenares;1000:thousands miles millares;1000000:millions millones"
    ";1000000000:billions;12:dozens docenas decenas tens"
)
"""Of these nobody knows how many: Spanish counts in tens what English counts in dozens."""
_PARTS = {
    "half": Fraction(1, 2), "halved": Fraction(1, 2), "halving": Fraction(1, 2),
    "halves": Fraction(1, 2), "mitad": Fraction(1, 2), "tercio": Fraction(1, 3),
    "tercios": Fraction(1, 3), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "thirds": Fraction(1, 3),
    "fifths": Fraction(1, 5), "tenths": Fraction(1, 10),
}  # fmt: skip
_TIMES = {
    "twice": 2, "double": 2, "doubled": 2, "doubling": 2, "doble": 2, "duplicar": 2, "duplico": 2, "duplicado": 2,
    "triple": 3, "tripled": 3, "triplicar": 3, "triplico": 3,
}  # fmt: skip
_IMPLIED = _table(
    "2:both ambos ambas pair par couple;3:terna trio"
    ";10:decade decades decenio decenios decada decadas;100:century centuries siglo siglos"
)
"""Words that say a number only by the way: nobody has to account for it."""
_ROMAN = {roman(number).upper(): number for number in range(1, 26)}
"""The commonest."""
_MEASURES = {
    word: words.split()[0]
    for words in (
        "day days dia dias", "week weeks semana semanas", "month months mes meses", "year years ano anos",
        "hour hours hora horas", "minute minutes minuto minutos", "dollar dollars dolar dolares us usd",
        "euro euros eur", "pound pounds libra libras", "shilling shillings chelin chelines ksh kes", "sol soles",
        "peso pesos", "kilometre kilometres kilometer kilometers kilometro kilometros km", "mile miles milla millas",
        "hectare hectares hectarea hectareas", "ton tons tonne tonnes tonelada toneladas",
    )
    for word in words.split()
}  # fmt: skip
_OF = (("out", "of"), ("de", "cada"), ("of", "every"), ("in", "every"), ("in",))
_WHOLES = {**{word: value for word, value in _SMALL.items() if value in (3, 4, 5, 10)}, "10": 10, "100": 100}
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}
_TOKEN = re.compile(
    r"(?P<figure>\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?![\d.,]?\d)|\d+(?:[.,]\d+)*)(?P<tail>(?:st|nd|rd|th"
    r"|bn|s(?![^\W_])|[\u1d43-\u1dbf\u02b0-\u02e4\u207f]{2}|\.?[ºª°])?)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[%$€£])"
)
_PERCENT = re.compile(
    r"\s{0,2}(?:%|per\s?cent\b|percent|por\s+ciento\b|percentage\b|puntos\s+porcentuales)", re.IGNORECASE
)
_LEAST = re.compile(
    r"(?:\b(?:more than|over|at least|exceeding|exceeds?|exceeded|above|minimum of|no less than|not less than"
    r"|no fewer than"
    r"|mas de|al menos|por lo menos|como minimo|superior(?:es)? a(?: los| las)?|por encima de|minimo de"
    r"|no menos de|no menor(?:es)? (?:de|a)|no inferior(?:es)? a(?: los| las)?))$"
)
_MOST = re.compile(
    r"(?:\b(?:(?<!no )(?<!not )less than|(?<!no )fewer than|under|below|at most|up to|no more than|not more"
    r" than|maximum of"
    r"|not exceed(?:ing)?|(?<!no )menos de|como maximo|a lo sumo|maximo de|no mas de|(?<!no )inferior(?:es)?"
    r" a(?: los| las)?"
    r"|por debajo de|no (?:excede|excedera|excederan|superior(?:es)? a|mayor(?:es)? (?:de|a))(?: de| los| las)*))$"
)
_WITHIN_WORD = re.compile(r"[^\W_⁰¹²³⁴-⁹]")  # a raised number is the call of a footnote
_RANGES = word_set("and to or y a o")
_FOLD = re.compile(r"(\w+)fold")
_MEASURED = re.compile(r"(?:mm|cm|km|kg|ha|m|g|s|x\d+(?:mm)?)(?![^\W_])")


def numbers(text: str, language: str = "en") -> tuple[Number, ...]:
    """All numbers, in order; `language` decides what "once" is. Digits inside a word or symbol (G20) are not among
    them."""
    found = list(_numbers(text, list(_TOKEN.finditer(text)), language))
    return tuple(found)


def values(found: Sequence[Number]) -> frozenset[Fraction]:
    """All readings of some numbers."""
    return frozenset(value for number in found for value in number.readings)


def _numbers(text: str, tokens: list[re.Match[str]], language: str) -> Iterator[Number]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = at + 1
        readings: set[Fraction] = set()
        asked = True
        if token["figure"]:
            if _inside(text, token):
                at += 1
                continue
            readings = _figure(token["figure"], language)
            if token["tail"] == "bn":
                readings = {value * 10**9 for value in readings}
            if token["tail"] == "s":  # the 1970s, "los años setenta"
                readings |= {value % 100 for value in readings if 1000 <= value < 2200}
            readings, end = _and_a_half(readings, tokens, end)
            readings, end = _scaled(readings, tokens, end)
            readings |= _shared_scale(readings, tokens, end)
        elif token["word"]:
            readings, end, asked = _in_words(tokens, at, language)
            if readings:
                halved, after = _and_a_half(readings, tokens, end)
                readings, end = _scaled(halved, tokens, after) if after > end else (readings, end)
        if readings:
            readings, end = _out_of(readings, tokens, end)
            last = tokens[end - 1].end()
            percent = _PERCENT.match(text, last)
            yield Number(
                frozenset(readings),
                token.start(),
                last,
                bool(percent),
                asked,
                _unit(tokens, at, end),
                _bound(text, token.start()),
            )
            while percent and end < len(tokens) and tokens[end].start() < percent.end():
                end += 1  # the hundred of "por ciento" is none
        at = max(end, at + 1)


def _inside(text: str, token: re.Match[str]) -> bool:
    before = text[token.start() - 1 : token.start()]
    after = text[token.end() : token.end() + 1]
    if text[token.end() - 1] == "°":  # 1.5°C
        after = ""
    return bool(_WITHIN_WORD.match(before) or (_WITHIN_WORD.match(after) and not _MEASURED.match(text, token.end())))


def _figure(figure: str, language: str) -> set[Fraction]:
    plain = re.sub(r"[\u00a0\u2009\u202f ]", "", figure)
    if len(plain) > 40:
        return set()
    separators = [character for character in plain if character in ".,"]
    if not separators:
        return {Fraction(plain)} if len(plain) <= 30 else set()
    groups = re.split(r"[.,]", plain)
    if len(set(separators)) > 1:
        return {Fraction(f"{''.join(groups[:-1])}.{groups[-1]}")}
    thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if len(groups) > 2:
        return {Fraction("".join(groups))} if thousands else {Fraction(group) for group in groups}
    decimal = Fraction(f"{groups[0]}.{groups[1]}")
    if not thousands or groups[0] == "0":
        return {decimal}
    whole = Fraction("".join(groups))
    return {whole} if language == "en" and separators[0] == "," else {whole, decimal}


def _out_of(readings: set[Fraction], tokens: list[re.Match[str]], end: int) -> tuple[set[Fraction], int]:
    """ "nine in ten", "9 out of 10", "nueve de cada diez": the part as well as the number."""
    following = [fold(token["word"] or token["figure"] or "") for token in tokens[end : end + 3]]
    size = next((len(phrase) for phrase in _OF if tuple(following[: len(phrase)]) == phrase), 0)
    whole = _WHOLES.get(following[size]) if size and size < len(following) else None
    if whole is None or any(value >= whole for value in readings):
        return readings, end
    return readings | {value / whole for value in readings}, end + size + 1


def _and_a_half(readings: set[Fraction], tokens: list[re.Match[str]], end: int) -> tuple[set[Fraction], int]:
    """ "three and a half", "tres y medio"."""
    following = tuple(fold(token["word"] or "") for token in tokens[end : end + 3])
    for phrase in (("and", "a", "half"), ("y", "medio"), ("y", "media")):
        if following[: len(phrase)] == phrase:
            half = Fraction(_SCALE.get(fold(tokens[end - 1]["word"] or ""), 1), 2)
            return {value + half for value in readings}, end + len(phrase)
    return readings, end


def _scaled(readings: set[Fraction], tokens: list[re.Match[str]], end: int) -> tuple[set[Fraction], int]:
    for _ in range(2):  # "35 mil millones"
        scale = _SCALE.get(fold(tokens[end]["word"] or "")) if end < len(tokens) else None
        if scale is None or tokens[end].start() - tokens[end - 1].end() > 2:
            break
        readings = {value * scale for value in readings}
        end += 1
        readings, end = _and_a_half(readings, tokens, end)
    return readings, end


def _shared_scale(readings: set[Fraction], tokens: list[re.Match[str]], end: int) -> set[Fraction]:
    """ "Between 240 and 310 million": the first of two figures with the scale that stands behind the second."""
    if end + 2 >= len(tokens) or fold(tokens[end]["word"] or "") not in _RANGES or not tokens[end + 1]["figure"]:
        return set()
    scaled, after = _scaled({Fraction(1)}, tokens, end + 2)
    return {value * scale for value in readings for scale in scaled} if after > end + 2 else set()


def _in_words(  # noqa: PLR0912 - a list of the ways in which a number is spelled
    tokens: list[re.Match[str]], at: int, language: str
) -> tuple[set[Fraction], int, bool]:
    surface = tokens[at]["word"]
    word = fold(surface)
    if surface in _ROMAN and len(surface) > 1:
        return {Fraction(_ROMAN[surface])}, at + 1, True
    folding = _FOLD.fullmatch(word)
    if folding and folding[1] in _SMALL:
        return {Fraction(_SMALL[folding[1]])}, at + 1, True
    if word in _TIMES:
        return {Fraction(_TIMES[word])}, at + 1, word == "twice"
    if word in _IMPLIED:
        return {Fraction(_IMPLIED[word])}, at + 1, False
    if word in _ROUND and (word != "miles" or language == "es"):
        return {Fraction(_ROUND[word])}, at + 1, True
    if word in _PARTS or word in ("medio", "media"):
        after = at + 2 if at + 1 < len(tokens) and fold(tokens[at + 1]["word"] or "") == "a" else at + 1
        scale = _SCALE.get(fold(tokens[after]["word"] or "")) if after < len(tokens) else None
        if scale is not None:
            return {Fraction(scale, 2)}, after + 1, True
        return ({_PARTS[word]} if word in _PARTS else set()), at + 1, True
    total, end, ordinal = _spelled(tokens, at, language)
    if ordinal and total == 1:
        return {total}, end, False  # "first names", "they first met"
    if end == at:
        if word in _ONE:
            following = fold(tokens[at + 1]["word"] or "") if at + 1 < len(tokens) else ""
            if following in _SCALE:
                return *_scaled({Fraction(1)}, tokens, at + 1), True
            if following in ("third", "tercio", "quarter", "cuarto"):
                return {Fraction(1, 3 if following[0] == "t" else 4)}, at + 2, True
            return {Fraction(1)}, at + 1, False
        return set(), at + 1, False
    following = fold(tokens[end]["word"] or "") if end < len(tokens) else ""
    if following in _PARTS and not ordinal:
        return {total * _PARTS[following]}, end + 1, True
    readings = {total}
    if word in ("third", "tercera", "quarter", "fourth", "fifth"):
        readings.add(1 / total)  # "a third of them"
    return readings, end, True


def _spelled(tokens: list[re.Match[str]], at: int, language: str) -> tuple[Fraction, int, bool]:
    """The longest number in words from `at`: its value, where it ends, and whether it is an ordinal."""
    total = part = Fraction(0)
    room = 10**13  # each smaller word must fit below the one before: "fifty three", never "three fifty"
    end = at
    while end < len(tokens):
        word = fold(tokens[end]["word"] or "")
        if end > at and tokens[end].start() - tokens[end - 1].end() > 2:
            break
        if end > at and word in ("y", "and") and end + 1 < len(tokens):
            follower = fold(tokens[end + 1]["word"] or "")
            coming = _SMALL.get(follower, 100)
            if coming < room and (part % 100 in range(30, 100) if word == "y" else part >= 100 or total):
                end += 1
                continue
            break
        if word in _ORDINAL and room > _ORDINAL[word]:
            value, end = _ordinal(tokens, end)
            return total + part + value, end, True
        if word in _SCALE and (end > at or word in ("mil", "hundred", "thousand", "million")):
            scale = _SCALE[word]
            if scale == 100:
                part = (part or Fraction(1)) * 100
                room = 100
            else:
                total, part = total + (part or Fraction(1)) * scale, Fraction(0)
                if word == "mil" and end + 1 < len(tokens) and fold(tokens[end + 1]["word"] or "") == "millones":
                    total, end = total * 10**6, end + 1
                room = scale
        elif (value := _SMALL.get(word, room)) < room and (word != "once" or language == "es"):
            part += value
            room = 10 if value % 10 == 0 and value < 100 and value >= 20 else 100 if value >= 100 else 1
        elif end > at and word in _ONE and tokens[end]["word"] != "UN" and (room == 10 or _scale_follows(tokens, end)):
            part, room = part + 1, 1
        else:
            break
        end += 1
    return total + part, end, False


def _ordinal(tokens: list[re.Match[str]], at: int) -> tuple[int, int]:
    """An ordinal and where it ends: "fifth", "septuagésimo quinto"."""
    value = _ORDINAL[fold(tokens[at]["word"])]
    ones = _ORDINAL.get(fold(tokens[at + 1]["word"] or ""), 10) if at + 1 < len(tokens) else 10
    if value % 10 == 0 and ones < 10 and tokens[at + 1].start() - tokens[at].end() == 1:
        return value + ones, at + 2
    return value, at + 1


def _scale_follows(tokens: list[re.Match[str]], at: int) -> bool:
    return at + 1 < len(tokens) and fold(tokens[at + 1]["word"] or "") in _SCALE


def _bound(text: str, start: int) -> int:
    before = fold(text[max(0, start - 32) : start]).rstrip(" $€£").removesuffix(" us")
    if _LEAST.search(before):
        return 1
    return -1 if _MOST.search(before) else 0


def _unit(tokens: list[re.Match[str]], at: int, end: int) -> str:
    before = tokens[at - 1].group() if at else ""
    if before in _CURRENCIES and tokens[at].start() - tokens[at - 1].end() <= 1:
        return _CURRENCIES[before]
    for token in tokens[end : end + 2]:
        if token["figure"]:
            break
        word = fold(token.group())
        if word in _MEASURES:
            return _MEASURES[word]
        if word not in ("de", "of", "consecutive", "calendar", "$", "€", "us"):
            break
    return ""
