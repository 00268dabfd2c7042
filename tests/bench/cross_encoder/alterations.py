"""True sentences made false in one respect, and true ones shortened: rules over real sentences of English and Spanish.

`altered` gives the ways in which one sentence can be made to say something else, by class; `shortened` drops what may
be dropped. Both keep the rest letter for letter, so that the words do not tell true from false. The tables of words
are in `changes.txt`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
NUMBER = re.compile(r"(?<![\w./,-])\d{1,3}(?:[.,  ]\d{3})+(?!\d)|(?<![\w./,-])\d+(?:[.,]\d+)?(?![\w/])")
CAPITAL = r"[A-ZÁÉÍÓÚÑ][\wáéíóúñ'-]+"
NAME = re.compile(rf"\b{CAPITAL}(?: (?:(?:of the|of|de la|de los|de las|del|de|y|and) )?{CAPITAL})*")
ARTICLES = {"the", "a", "an", "el", "la", "los", "las", "del", "al", "un", "una"}
LISTED = re.compile(r"\s*(?:,|and|y|or|o|e)?\s*(?:to|al|a la|a|de|del|the|el|la|los|las|of|of the|in|en)?\s*")
"""Between two members of a list, which may change places."""
CONDITION = {
    "en": re.compile(
        r",? (?:unless|except (?:where|when|if|in)|provided that|only if|if|where|when) [^,;.]{8,120}(?=[,;.])"
    ),
    "es": re.compile(r",? (?:salvo|a menos que|siempre que|excepto|solo si|si|cuando) [^,;.]{8,120}(?=[,;.])"),
}
LEAD = {
    "en": re.compile(r"^(?:\d+\. |\([a-z]\) )?(?:In (?:this|that|addition|particular|its|the|order)|"
        r"At|During|Following|Furthermore|Moreover|"
        r"However|"
                     r"As|On|With|To|For|Under|Through|Since|While)\b[^,.;]{0,60}, (?=[a-z])"),
    "es": re.compile(r"^(?:\d+\. |\w\) )?(?:En|Durante|Tras|Además|Asimismo|No obstante|Sin embargo|Con|Para|Por|A|"
                     r"Según|Desde|Como)\b[^,.;]{0,60}, "
                     r"(?=[a-záéíóú])"),
}  # fmt: skip
TAILS = {
    "en": re.compile(
        r", (?:including|such as|as well as|in particular|especially|which|who|with|in order to|thereby|"
        r"while) [^.;]{8,160}(?=\.)"
    ),
    "es": re.compile(
        r", (?:incluid[oa]s?|como|así como|en particular|en especial|que|quienes|con|a fin de|"
        r"lo que|mientras) [^.;]{8,160}(?=\.)"
    ),
}
BRACKET = re.compile(r" \([^()]{3,80}\)")
MIDDLE = {
    "en": re.compile(
        r", (?:which|who|including|such as|as well as|in accordance with|pursuant to|together with)[^,.;]{5,90},(?= )"
    ),
    "es": re.compile(r", (?:que|quien|incluid[oa]s?|como|así como|de conformidad con|junto con)[^,.;]{5,90},(?= )"),
}


class Rule(NamedTuple):
    kind: str
    language: str
    pattern: re.Pattern[str]
    puts: tuple[tuple[str, bool], ...]
    """What is put, and whether the old sentence may follow from the new one."""


class Altered(NamedTuple):
    kind: str
    text: str
    back: bool
    """Whether the old sentence surely does not follow from the new one either."""


@cache
def rules() -> tuple[Rule, ...]:
    made = []
    for line in (HERE / "changes.txt").read_text("utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, language, pattern, puts = re.split(r" \| |(?<=\w) \|(?= )", line, maxsplit=3)
        options = [put if put.strip() in {"or", "and", "o", "y"} else put.strip() for put in puts.split(";")]
        pairs = tuple((put.removesuffix("!").rstrip() if "!" in put else put, "!" in put) for put in options)
        made.append(Rule(kind.strip(), language.strip(), re.compile(pattern), pairs))
    return tuple(made)


def altered(text: str, language: str, rng: random.Random, names: Sequence[str] = ()) -> list[Altered]:
    """One of each kind that can be, in any order."""
    found: dict[str, list[Altered]] = {}
    for rule in rules():
        if rule.language != language:
            continue
        places = list(rule.pattern.finditer(text))
        if places:
            place = rng.choice(places)
            put, weaker = rng.choice(rule.puts)
            made = text[: place.start()] + place.expand(put) + text[place.end() :]
            found.setdefault(rule.kind, []).append(Altered(rule.kind, made, not weaker))
    for made in (*_numbers(text, rng), *_names(text, rng, names)):
        found.setdefault(made.kind, []).append(made)
    if dropped := _dropped_condition(text, language):
        found.setdefault("condition dropped", []).append(dropped)
    result = [rng.choice(options) for options in found.values()]
    rng.shuffle(result)
    return [one for one in result if one.text != text]


def _numbers(text: str, rng: random.Random) -> list[Altered]:
    places = [place for place in NUMBER.finditer(text) if place.start() > 3]
    if not places:
        return []
    place = rng.choice(places)
    made = [Altered("figures", text[: place.start()] + other_number(place[0], rng) + text[place.end() :], back=True)]
    if len(places) > 1:
        first, second = sorted(rng.sample(places, 2), key=lambda one: one.start())
        if first[0] != second[0] and not LISTED.fullmatch(text[first.end() : second.start()]):
            made.append(Altered("figures exchanged", _exchanged(text, first, second), back=True))
    return made


def other_number(number: str, rng: random.Random) -> str:
    """One that looks like it."""
    if re.fullmatch(r"(19|20)\d\d", number):
        return str(int(number) + rng.choice((-10, -3, -2, -1, 1, 2, 3, 10)))
    digits = [index for index, char in enumerate(number) if char.isdigit()]
    place = rng.choice(digits[:2])
    other = rng.choice([char for char in "123456789" if char != number[place]])
    if len(digits) > 1 and rng.random() < 0.3 and number[digits[0]] != number[digits[1]] != "0":
        first, second = digits[:2]
        chars = list(number)
        chars[first], chars[second] = chars[second], chars[first]
        return "".join(chars)
    return number[:place] + other + number[place + 1 :]


def _exchanged(text: str, first: re.Match[str], second: re.Match[str]) -> str:
    between = text[first.end() : second.start()]
    return text[: first.start()] + second[0] + between + first[0] + text[second.end() :]


def names_of(text: str) -> list[str]:
    return [place[0] for place in _name_places(text)]


def _name_places(text: str) -> list[re.Match[str]]:
    """Words with a capital, but for the first of a sentence."""
    return [
        place
        for place in NAME.finditer(text)
        if len(place[0]) > 3
        and place.start() > 1
        and text[place.start() - 2] not in ".?!:"
        and text[place.start() - 1] in " («"
    ]


def _names(text: str, rng: random.Random, names: Sequence[str]) -> list[Altered]:
    places = _name_places(text)
    made = []
    if places and names:
        place = rng.choice(places)
        other = rng.choice(names)
        if other not in text and place[0] not in other:
            made.append(Altered("names", text[: place.start()] + other + text[place.end() :], back=True))
    distinct = [place for place in places if text.count(place[0]) == 1]
    if len(distinct) > 1:
        first, second = sorted(rng.sample(distinct, 2), key=lambda one: one.start())
        between = text[first.end() : second.start()]
        before = [text[: place.start()].rsplit(maxsplit=1)[-1].lower() for place in (first, second)]
        alike = before[0] == before[1] or not set(before) & ARTICLES
        if alike and not LISTED.fullmatch(between):
            made.append(Altered("roles", _exchanged(text, first, second), back=True))
    return made


def _dropped_condition(text: str, language: str) -> Altered | None:
    place = CONDITION[language].search(text)
    if place is None or len(text) - len(place[0]) < 40:
        return None
    made = text[: place.start()] + text[place.end() :]
    return Altered("condition dropped", made, back=False)


def shortened(text: str, language: str, rng: random.Random) -> str:
    """Without some of what may be left out; the text itself where nothing may."""
    steps = [LEAD[language], TAILS[language], BRACKET, MIDDLE[language]]
    rng.shuffle(steps)
    made = text
    for step in steps[: rng.randint(1, 4)]:
        found = step.search(made)
        if (
            found
            and len(made) - len(found[0]) > 40
            and not re.search(r"\b(only|not|no|solo|unless|except|salvo)\b", found[0])
        ):
            made = made[: found.start()] + made[found.end() :]
    made = made.strip()
    return made[0].upper() + made[1:]
