"""A grammar of English and Spanish side by side: meanings, sentences that say them, meanings changed in one respect.

A *meaning* is a frame with what fills its roles, a commitment (did, plans, must, may …), a time, a condition. `said`
puts it into one of many sentences of either language; `altered` changes exactly one respect, and `carries` says whether
one meaning follows from another, or that this cannot be said. The words come from `lexicon.txt` and `acts.txt`, the
statements that are no acts from `statements.txt`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from spanish import agreeing, conjugated, contracted

HERE = Path(__file__).parent
LANGUAGES = ("en", "es")
ARTICLES = {"el": "m", "la": "f", "los": "mp", "las": "fp", "un": "m", "una": "f", "lo": "m"}
HELD_SHARE = 5
LEAST_HELD = 4
"""One entry of so many of the lexicon is kept for measuring, and of each kind at least so many."""


class Noun(NamedTuple):
    """A phrase in both languages with what agrees with it."""

    en: str
    es: str
    gender: str = "m"
    plural: bool = False
    bare: bool = False
    """Spanish puts an article before it unless a number stands there."""

    def said(self, language: str) -> str:
        if language == "en":
            return self.en
        return f"{'los' if self.gender == 'm' else 'las'} {self.es}" if self.bare else self.es


@cache
def lexicon(*, held: bool) -> Mapping[str, list[Noun]]:
    """By kind; the half for training, or the part for measuring."""
    found: dict[str, list[Noun]] = {}
    for line in _lines("lexicon.txt"):
        if line.startswith("["):
            kind = line.strip("[]")
            found[kind] = []
        else:
            found[kind].append(_noun(line, bare=kind == "group"))
    return {kind: [noun for noun in nouns if (noun in held_of(nouns)) == held] for kind, nouns in found.items()}


def held_of(nouns: Sequence[Noun]) -> list[Noun]:
    """The entries of one kind that are kept for measuring, by the checksum of their English."""
    return sorted(nouns, key=lambda noun: crc32(noun.en.encode()))[: max(LEAST_HELD, len(nouns) // HELD_SHARE)]


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text("utf8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _noun(line: str, *, bare: bool) -> Noun:
    en, es = (part.strip() for part in line.split("|"))
    found = re.search(r" (m|f|mp|fp)$", es)
    if found:
        es = es[: found.start()]
        mark = found[1]
    else:
        mark = ARTICLES.get(es.split()[0], "m")
    plural = mark.endswith("p")
    return Noun(en, es, mark[0], plural, bare=bare)


class Act(NamedTuple):
    """What an organization does."""

    family: str
    name: str
    en: tuple[tuple[str, str, str, str], ...]
    """Verbs of one meaning: base, past, participle, -ing form."""
    es: tuple[str, ...]
    rest: Mapping[str, str]
    near: frozenset[str]
    """Acts of which it cannot be said that they do not follow from this one, or the other way."""


class Family(NamedTuple):
    """Acts that take the same roles."""

    name: str
    object: str
    acts: tuple[Act, ...]


@cache
def families() -> tuple[Family, ...]:
    found: list[tuple[str, str, list[Act]]] = []
    rest = {"en": "", "es": ""}
    for line in _lines("acts.txt"):
        if line.startswith("["):
            name, kind = line.strip("[]").split()
            found.append((name, kind, []))
            continue
        name, content = line.split(":", 1)
        fields = [part.strip() for part in content.split("|")]
        en = []
        for verb in fields[0].split(" / "):
            base, past, part, ing = (word.replace("_", " ") for word in verb.split())
            en.append((base, past, part, ing))
        rest = {"en": fields[2], "es": fields[3]}
        near = frozenset(mark.strip("~>") for mark in fields[4].split()) if len(fields) > 4 else frozenset()
        es = tuple(verb.strip().replace(" ", "_") for verb in fields[1].split(" / "))
        found[-1][2].append(Act(found[-1][0], name.strip(), tuple(en), es, rest, near))
    return tuple(Family(name, kind, tuple(acts)) for name, kind, acts in found)


@dataclass(frozen=True)
class Quantity:
    """A number of something, in the notations of both languages."""

    kind: str
    """count, percent, money, year."""
    value: int

    def said(self, language: str, rng: random.Random) -> str:
        spanish = language == "es"
        value = self.value
        if self.kind == "year":
            return str(value)
        if self.kind == "percent":
            words = SHARES[language].get(value)
            if words and rng.random() < 0.4:
                return rng.choice(words)
            if spanish:
                return rng.choice((f"el {value}%", f"el {value} %", f"el {value} por ciento"))
            return rng.choice((f"{value}%", f"{value} per cent", f"{value} percent"))
        number = grouped(value, language, rng)
        if self.kind == "money":
            if spanish:
                de = " de" if number.endswith(("millones", "millón")) else ""
                return rng.choice((f"{number}{de} dólares", f"{number}{de} dólares de los Estados Unidos"))
            return rng.choice((f"${number}", f"{number} dollars", f"US$ {number}"))
        return number


SHARES = {
    "en": {50: ["half"], 25: ["a quarter", "one in four"], 20: ["a fifth", "one in five"], 75: ["three quarters"],
           10: ["one in ten"], 33: ["about a third"], 66: ["about two thirds"]},
    "es": {50: ["la mitad"], 25: ["la cuarta parte", "una cuarta parte"], 20: ["la quinta parte", "una quinta parte"],
           75: ["las tres cuartas partes"], 10: ["la décima parte"], 33: ["cerca de un tercio"],
           66: ["cerca de dos tercios"]},
}  # fmt: skip
NUMBER_WORDS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    "es": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"],
}


def grouped(value: int, language: str, rng: random.Random) -> str:
    if value >= 1_000_000 and value % 100_000 == 0:
        millions = f"{value / 1e6:g}"
        if language == "es":
            return f"{millions.replace('.', ',')} {'millones' if value > 1_000_000 else 'millón'}"
        return f"{millions} million"
    if 2 <= value <= 12 and rng.random() < 0.6:
        return NUMBER_WORDS[language][value]
    if value < 1000 or (value < 10_000 and rng.random() < 0.3):
        return str(value)
    text = f"{value:,}"
    return text if language == "en" else text.replace(",", rng.choice((".", " ", ".")))


@dataclass(frozen=True)
class Several:
    """Two phrases, joined."""

    joint: str
    """and, or."""
    parts: tuple[Noun, Noun]


@dataclass(frozen=True)
class Counted:
    """A group with its number or share."""

    noun: Noun
    amount: Quantity | str
    """Or all, most, some."""


QUANTIFIERS = {
    "all": {"en": ("all the", "all of the", "every one of the"), "es": ("todos los", "la totalidad de los")},
    "most": {"en": ("most of the", "the majority of the"), "es": ("la mayoría de los", "la mayor parte de los")},
    "some": {"en": ("some of the", "some of the", "part of the"), "es": ("algunos de los", "una parte de los")},
    "few": {"en": ("few of the", "only a few of the"), "es": ("pocos de los", "solo unos pocos de los")},
}
Filler = Noun | Several | Counted | Quantity


class Phrase(NamedTuple):
    """What fills a role, said in one language, with what agrees with it."""

    text: str
    gender: str
    plural: bool


def phrase(filler: Filler, language: str, rng: random.Random) -> Phrase:
    if isinstance(filler, Quantity):
        plural = filler.kind in {"count", "money"} and filler.value != 1
        return Phrase(filler.said(language, rng), "m", plural)
    if isinstance(filler, Noun):
        plural = filler.plural
        return Phrase(filler.said(language), filler.gender, plural)
    if isinstance(filler, Several):
        first, second = (part.said(language) for part in filler.parts)
        if language == "en":
            forms = {"and": ("{} and {}", "both {} and {}"), "or": ("{} or {}", "either {} or {}")}
        else:
            forms = {"and": ("{} y {}", "tanto {} como {}"), "or": ("{} o {}", "{} o bien {}")}
        gender = "f" if all(part.gender == "f" for part in filler.parts) else "m"
        text = rng.choice(forms[filler.joint]).format(first, second)
        return Phrase(text, gender, filler.joint == "and" or filler.parts[1].plural)
    noun = filler.noun
    name = noun.en if language == "en" else noun.es
    if isinstance(filler.amount, Quantity):
        return Phrase(f"{filler.amount.said(language, rng)} {name}", noun.gender, plural=True)
    words = rng.choice(QUANTIFIERS[filler.amount][language])
    if language == "es" and noun.gender == "f":
        words = re.sub(r"\b(todo|alguno|poco|lo|uno)s\b", lambda found: found[1][:-1] + "as", words)
    return Phrase(f"{words} {name}", noun.gender, plural=True)


@dataclass(frozen=True)
class Meaning:
    """What a sentence says."""

    frame: str
    """A family of acts, or a statement."""
    variant: str
    """The act, or the direction of a statement."""
    roles: Mapping[str, Filler]
    mode: str = "did"
    """The commitment; one of `modes`. Statements have "did"."""
    time: int = 0
    """A year, 0 for none."""
    condition: tuple[str, Noun] | None = None
    """if, only if, unless; and what."""
    only: bool = False
    """Nobody else did it."""


@cache
def modes() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """How each commitment is said, by its name and the language; see `modes.txt`."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in _lines("modes.txt"):
        head, form = line.split(": ", 1)
        mode, language = head.rsplit(" ", 1)
        by_language = found.setdefault(mode, {})
        by_language[language] = (*by_language.get(language, ()), form)
    return found


SPOKEN = ("asked", "recommended", "ordered", "allowed", "prevented", "claimed", "confirmed", "denied")
NORMS = ("must", "should", "may", "must not", "need not")
PAST = ("did", "not", "promised", "refused", "almost", *SPOKEN)
FOLLOWS = {
    ("confirmed", "did"), ("prevented", "not"), ("almost", "not"), ("allowed", "may"),
}  # fmt: skip
OPEN = {
    ("must", "should"), ("must", "may"), ("should", "may"), ("promised", "plans"), ("refused", "not"),
    ("plans", "considers"), ("plans", "expected"), ("promised", "expected"), ("expected", "plans"), ("need not", "may"),
    ("must not", "need not"), ("confirmed", "claimed"), ("ordered", "asked"), ("asked", "recommended"),
    ("recommended", "asked"), ("ordered", "must"), ("ordered", "recommended"), ("did", "may"), ("not", "almost"),
    ("prevented", "must not"), ("allowed", "need not"), ("may", "need not"), ("prevented", "almost"), ("did", "almost"),
    ("recommended", "should"), ("asked", "should"), ("must", "expected"), ("may", "allowed"), ("denied", "claimed"),
    ("considers", "plans"), ("may", "should"), ("did", "confirmed"),
}  # fmt: skip


def spoken_frame(mode: str) -> bool:
    return mode in SPOKEN


class Grammar:
    """Draws meanings from the lexicon's part for training, or from the held one."""

    def __init__(self, rng: random.Random, *, held: bool = False) -> None:
        self.rng = rng
        self.words = lexicon(held=held)
        self.held = held
        self._families = families()
        self._statements = statements()

    def noun(self, kind: str, *, but: Sequence[Filler] = ()) -> Noun:
        return self.rng.choice([noun for noun in self.words[kind] if noun not in but])

    def meaning(self) -> Meaning:
        return self.act() if self.rng.random() < 0.62 else self.statement()

    def act(self, family: Family | None = None) -> Meaning:
        rng = self.rng
        family = family or rng.choices(self._families, [2, 2, 4, 3, 1, 1.5, 2.5])[0]
        act = rng.choice(family.acts)
        norm = family.name == "duties" or (family.name in {"measures", "facilities"} and rng.random() < 0.2)
        agent = self.noun("duty") if family.name == "duties" else self.noun("org")
        roles: dict[str, Filler] = {"S": agent, "O": self.filler(family.object, agent)}
        for name in set(re.findall(r"\[(.)\]", act.rest["en"])):
            roles[name] = self._rest(name, [*roles.values()])
        mode = (
            rng.choice(NORMS)
            if norm
            else rng.choices(
                ["did", "not", "plans", "promised", "refused", "expected", "considers", "almost", *SPOKEN],
                [8, 1.5, 2, 2, 1, 1, 1, 0.7, 1.5, 1.5, 1, 1, 0.7, 1.2, 0.8, 0.7],
            )[0]
        )
        if mode in SPOKEN:
            roles["C"] = self.noun("org", but=[*roles.values()])
        condition = None
        if (mode in NORMS and rng.random() < 0.7) or (mode in {"promised", "plans"} and rng.random() < 0.15):
            kinds = ("if", "unless") if "not" in mode else ("if", "only if", "unless")
            condition = (rng.choice(kinds), self.noun("condition"))
        time = rng.randint(1995, 2024) if mode in PAST and rng.random() < 0.6 else 0
        only = mode == "did" and not time and rng.random() < 0.12 and isinstance(roles["S"], Noun)
        return Meaning(family.name, act.name, roles, mode, time, condition, only)

    def filler(self, kind: str, agent: Noun) -> Filler:
        rng = self.rng
        if kind == "number":
            group = self.noun("group", but=[agent])
            if rng.random() < 0.7:
                return Counted(group, Quantity("count", self.count()))
            return Counted(group, rng.choice(list(QUANTIFIERS)))
        if kind == "money":
            return Quantity("money", self.money())
        if rng.random() < 0.3:
            first = self.noun(kind, but=[agent])
            return Several(rng.choice(("and", "or")), (first, self.noun(kind, but=[agent, first])))
        return self.noun(kind, but=[agent])

    def count(self) -> int:
        rng = self.rng
        return rng.choice((rng.randint(2, 12), rng.randint(13, 99), rng.randint(100, 999), rng.randint(10, 99) * 100,
                           rng.randint(1000, 99_999), rng.randint(11, 99) * 100_000))  # fmt: skip

    def money(self) -> int:
        rng = self.rng
        return rng.choice((rng.randint(11, 95) * 100_000, rng.randint(2, 90) * 1_000_000, rng.randint(20, 900) * 1000))

    def _rest(self, name: str, but: Sequence[Filler]) -> Filler:
        kinds = {"T": "topic", "L": "place", "P": "purpose", "G": "group", "B": "org"}
        kind = kinds[name]
        if name == "L" and self.rng.random() < 0.5:
            kind = "country"
        return self.noun(kind, but=but)

    def statement(self, frame: str = "") -> Meaning:
        rng = self.rng
        statement = self._statements[
            frame or rng.choices(list(self._statements), [one.weight for one in self._statements.values()])[0]
        ]
        roles: dict[str, Filler] = {}
        for name, kind in statement.roles.items():
            roles[name] = self._fill(kind, [*roles.values()])
        for first, second in statement.ordered:
            low, high = sorted((roles[first], roles[second]), key=lambda one: getattr(one, "value", 0))
            roles[first], roles[second] = low, high
        time = rng.randint(1995, 2024) if statement.timed and rng.random() < 0.5 else 0
        return Meaning(frame or statement.name, rng.choice(list(statement.forms)), roles, "did", time)

    def _fill(self, kind: str, but: Sequence[Filler]) -> Filler:
        rng = self.rng
        for _ in range(30):
            if kind == "percent":
                made: Filler = Quantity(kind, rng.choice((rng.randint(2, 97), rng.choice(list(SHARES["en"])))))
            elif kind == "count":
                made = Quantity(kind, self.count())
            elif kind == "money":
                made = Quantity(kind, self.money())
            elif kind == "year":
                made = Quantity(kind, rng.randint(1990, 2024))
            elif kind == "quantified":
                made = Counted(self.noun("group"), rng.choice(list(QUANTIFIERS)))
            else:
                made = self.noun(rng.choice(kind.split("+")))
            if made not in but:
                return made
        return made

    # --- one respect changed ---

    def altered(self, meaning: Meaning) -> tuple[str, Meaning] | None:
        """The class of what was changed, and the other meaning; None where nothing could be."""
        rng = self.rng
        choices = self._changes(meaning)
        rng.shuffle(choices)
        total = [weight for _, weight, _ in choices]
        for _ in range(6):
            name, _, change = rng.choices(choices, total)[0]
            other = change()
            if other is not None and other != meaning:
                return name, other
        return None

    def _changes(self, meaning: Meaning) -> list[tuple[str, float, Any]]:
        roles = meaning.roles
        changes: list[tuple[str, float, Any]] = []
        statement = self._statements.get(meaning.frame)
        if statement:
            changes += [
                (
                    "figures" if isinstance(roles[first], Quantity) else "roles",
                    4.0,
                    lambda f=first, s=second: swapped(meaning, f, s),
                )
                for first, second in statement.swaps
            ]
            if len(statement.forms) > 1:
                changes.append((statement.variant_class, 4.0, lambda: self._variant(meaning, statement)))
        else:
            if "B" in roles:
                changes.append(("roles", 6.0, lambda: swapped(meaning, "S", "B")))
            if meaning.frame == "organs" and isinstance(roles["O"], Noun):
                changes.append(("roles", 6.0, lambda: swapped(meaning, "S", "O")))
            if "C" in roles:
                changes.append(("roles", 5.0, lambda: swapped(meaning, "S", "C")))
                if meaning.frame == "organs" and isinstance(roles["O"], Noun):
                    changes.append(("roles", 2.0, lambda: swapped(meaning, "C", "O")))
            changes.append(("act", 2.5, lambda: self._other_act(meaning)))
            changes.append(("commitment", 6.0, lambda: self._other_mode(meaning)))
            if meaning.condition:
                changes.append(("condition", 8.0, lambda: self._other_condition(meaning)))
            if meaning.mode == "did" and not meaning.time and isinstance(roles["S"], Noun):
                changes.append(("only", 1.5, lambda: replace(meaning, only=not meaning.only)))
        if meaning.time:
            changes.append(("year", 1.0, lambda: replace(meaning, time=meaning.time + rng_year(self.rng))))
        for name, filler in roles.items():
            changes += self._filler_changes(meaning, name, filler)
        return changes

    def _filler_changes(self, meaning: Meaning, name: str, filler: Filler) -> list[tuple[str, float, Any]]:
        def put(other: Filler) -> Meaning | None:
            if other == filler or other in meaning.roles.values():
                return None
            made = with_role(meaning, name, other)
            return made if self._in_order(made) else None

        rng = self.rng
        if isinstance(filler, Several):
            joint = "or" if filler.joint == "and" else "and"
            return [
                ("and/or", 5.0, lambda: put(replace(filler, joint=joint))),
                ("and/or", 2.0, lambda: put(rng.choice(filler.parts))),
            ]
        if isinstance(filler, Counted):
            if isinstance(filler.amount, str):
                others = [one for one in QUANTIFIERS if one != filler.amount]
                return [
                    ("scope", 4.0, lambda: put(replace(filler, amount=rng.choice(others)))),
                    ("who", 0.7, lambda: put(replace(filler, noun=self.noun("group", but=[filler.noun])))),
                ]
            amount = filler.amount
            return [("figures", 2.0, lambda: put(replace(filler, amount=self._near(amount)))),
                    ("who", 1.0, lambda: put(replace(filler, noun=self.noun("group", but=[filler.noun]))))]  # fmt: skip
        if isinstance(filler, Quantity):
            return [("figures", 1.5, lambda: put(self._near(filler)))]
        kinds = [kind for kind, nouns in self.words.items() if filler in nouns]
        if not kinds:
            return []
        where = (
            "place" if kinds[0] in {"place", "country"} else "who" if kinds[0] in {"org", "group", "duty"} else "what"
        )
        return [(where, 0.7, lambda: put(self.noun(kinds[0], but=[filler])))]

    def _in_order(self, meaning: Meaning) -> bool:
        statement = self._statements.get(meaning.frame)
        pairs = statement.ordered if statement else ()
        return all(meaning.roles[low].value < meaning.roles[high].value for low, high in pairs)  # type: ignore[union-attr]

    def _near(self, quantity: Quantity) -> Quantity:
        """Another number that looks like it."""
        rng = self.rng
        value = quantity.value
        if quantity.kind == "year":
            return Quantity("year", value + rng_year(rng))
        if quantity.kind == "percent":
            near = (value + 10, value - 10, 100 - value, value + 1, value * 2, rng.randint(2, 97))
            return Quantity("percent", rng.choice([one for one in near if 1 < one < 99 and one != value] or [7]))
        digits = list(str(value))
        kind = rng.randrange(4)
        if kind == 0 and value >= 13:
            place = rng.randrange(min(2, len(digits)))
            digits[place] = rng.choice([digit for digit in "123456789" if digit != digits[place]])
            return replace(quantity, value=int("".join(digits)))
        if kind == 1 and value >= 100:
            return replace(quantity, value=value * 10)
        if kind == 2 and len(digits) > 1 and digits[0] != digits[1] != "0":
            digits[0], digits[1] = digits[1], digits[0]
            return replace(quantity, value=int("".join(digits)))
        return replace(quantity, value=self.count() if quantity.kind == "count" else self.money())

    def _variant(self, meaning: Meaning, statement: Statement) -> Meaning:
        others = [name for name in statement.forms if name != meaning.variant]
        return replace(meaning, variant=self.rng.choice(others))

    def _other_act(self, meaning: Meaning) -> Meaning | None:
        family = next(one for one in self._families if one.name == meaning.frame)
        mine = act_of(meaning)
        others = [
            act
            for act in family.acts
            if act.name != mine.name
            and act.name not in mine.near
            and mine.name not in act.near
            and set(re.findall(r"\[(.)\]", act.rest["en"])) <= set(meaning.roles)
        ]
        return replace(meaning, variant=self.rng.choice(others).name) if others else None

    def _other_mode(self, meaning: Meaning) -> Meaning | None:
        rng = self.rng
        if meaning.only:
            return None
        if meaning.mode in NORMS:
            mode = rng.choice([*(mode for mode in NORMS if mode != meaning.mode), "did"])
            condition = None if mode == "did" else meaning.condition
            return replace(meaning, mode=mode, condition=condition) if condition == meaning.condition else None
        mode = rng.choice(
            [one for one in (*modes(), "did", "did", "did") if one != meaning.mode and one not in NORMS[1:]]
        )
        roles = dict(meaning.roles)
        if mode in SPOKEN and "C" not in roles:
            roles["C"] = self.noun("org", but=[*roles.values()])
        elif mode not in SPOKEN:
            roles.pop("C", None)
        keeps = mode in PAST and meaning.mode in PAST
        return replace(meaning, mode=mode, roles=roles, time=meaning.time if keeps else 0,
                       condition=meaning.condition if mode in {"promised", "plans"} else None)  # fmt: skip

    def _other_condition(self, meaning: Meaning) -> Meaning | None:
        assert meaning.condition
        kind, what = meaning.condition
        choice = self.rng.randrange(3)
        if choice == 0:
            return replace(meaning, condition=None)
        if choice == 1:
            return replace(
                meaning, condition=("unless" if kind != "unless" else self.rng.choice(("if", "only if")), what)
            )
        return replace(meaning, condition=(kind, self.noun("condition", but=[what])))


def rng_year(rng: random.Random) -> int:
    return rng.choice((-10, -3, -2, -1, 1, 2, 3, 10))


def act_of(meaning: Meaning) -> Act:
    return next(
        act
        for family in families()
        if family.name == meaning.frame
        for act in family.acts
        if act.name == meaning.variant
    )


def with_role(meaning: Meaning, name: str, filler: Filler) -> Meaning:
    return replace(meaning, roles={**meaning.roles, name: filler})


def swapped(meaning: Meaning, first: str, second: str) -> Meaning:
    roles = dict(meaning.roles)
    roles[first], roles[second] = roles[second], roles[first]
    return replace(meaning, roles=roles)


def carries(one: Meaning, other: Meaning) -> bool | None:
    """Whether who reads `one` may say `other`, the two differing in one respect at most; None where one may argue."""
    if one == other:
        return True
    if one.frame != other.frame:
        return False
    if one.mode != other.mode:
        pair = (one.mode, other.mode)
        same = {**other.roles, "C": None} == {**one.roles, "C": None} and one.variant == other.variant
        if pair in OPEN:
            return None
        if (one.time != other.time) and (one.time or other.time):
            return None if pair in FOLLOWS else False
        return same and pair in FOLLOWS
    if one.only != other.only:
        return one.only
    if one.condition != other.condition:
        return _condition_carries(one, other)
    differing = [name for name in one.roles if one.roles[name] != other.roles.get(name)]
    if one.frame == "exempt" and differing and "instead" not in (one.variant, other.variant):
        return None if one.variant == "all" or set(differing) == {"H"} else False
    if len(differing) == 1 and one.variant == other.variant:
        return _filler_carries(one, one.roles[differing[0]], other.roles[differing[0]])
    if one.frame in statements():
        return statements()[one.frame].between(one, other)
    return False


def _condition_carries(one: Meaning, other: Meaning) -> bool | None:
    if one.condition is None:
        return None
    if other.condition is None:
        return False
    (first, what), (second, thing) = one.condition, other.condition
    if what == thing:
        return None if {first, second} == {"if", "only if"} else False
    return False


SHARES_CARRY: Mapping[tuple[str, str], bool | None] = {
    ("all", "most"): True, ("all", "some"): None, ("most", "some"): None, ("few", "some"): None,
}  # fmt: skip
"""Whether what holds of one share holds of the other; of no other two."""
POSITIVE = ("did", "plans", "promised", "confirmed", "must", "expected", "claimed", "asked", "recommended", "ordered")


def _filler_carries(meaning: Meaning, one: Filler, other: Filler) -> bool | None:
    plain = meaning.mode in POSITIVE and not meaning.only
    if isinstance(one, Several) and isinstance(other, Several) and one.parts == other.parts:
        return False if plain else None  # "or" in place of "and" is less than was said, but not what was said
    if isinstance(one, Several) and isinstance(other, Noun) and other in one.parts:
        return one.joint == "and" if plain else None
    if isinstance(one, Noun) and isinstance(other, Several) and one in other.parts:
        return (False if other.joint == "and" else None) if plain else None
    if isinstance(one, Counted) and isinstance(other, Counted) and one.noun == other.noun:
        amounts = (one.amount, other.amount)
        if isinstance(one.amount, str) and isinstance(other.amount, str):
            return SHARES_CARRY.get(amounts, False) if plain else None  # type: ignore[arg-type]
    return False


# --- statements that are no acts ---


@dataclass(frozen=True)
class Statement:
    """A frame with its sentences; see `statements.txt`."""

    name: str
    roles: Mapping[str, str]
    forms: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By variant and language."""
    swaps: tuple[tuple[str, str], ...]
    ordered: tuple[tuple[str, str], ...]
    variant_class: str
    timed: bool
    follows: frozenset[tuple[str, str]]
    open: frozenset[tuple[str, str]]
    weight: float
    symmetric: frozenset[str]
    """Variants that say the same when their roles are swapped."""

    def between(self, one: Meaning, other: Meaning) -> bool | None:
        if one.variant == other.variant and one.variant in self.symmetric:
            return any(swapped(one, *pair) == other for pair in self.swaps)
        if one.variant != other.variant and one.roles == other.roles:
            pair = (one.variant, other.variant)
            if any(filler == Quantity("percent", 50) for filler in one.roles.values()):
                return None  # half have it, half lack it
            return True if pair in self.follows else None if pair in self.open else False
        return False


@cache
def statements() -> Mapping[str, Statement]:
    """Blocks of `statements.txt`: `[name] roles…`, then `variant en: form` and `variant es: form` lines."""
    found: dict[str, Statement] = {}
    header: dict[str, Any] = {}
    forms: dict[str, dict[str, list[str]]] = {}

    def close() -> None:
        if header:
            kept = {v: {lang: tuple(said) for lang, said in by.items()} for v, by in forms.items()}
            found[header["name"]] = Statement(forms=kept, **header)

    for line in _lines("statements.txt"):
        if line.startswith("["):
            close()
            name, *fields = line[1:].replace("]", "").split()
            pairs = {key: value for key, _, value in (field.partition("=") for field in fields)}
            roles = {key: value for key, value in pairs.items() if key[0].isupper()}
            both = {key: tuple(tuple(one.split(",")) for one in pairs.get(key, "").split(";") if one)
                    for key in ("swaps", "ordered", "follows", "open")}  # fmt: skip
            header = {"name": name, "roles": roles, "swaps": both["swaps"], "ordered": both["ordered"],
                      "variant_class": pairs.get("class", "comparison"), "timed": "timed" in pairs,
                      "follows": frozenset(both["follows"]), "open": frozenset(both["open"]),
                      "weight": float(pairs.get("weight", 1)),
                      "symmetric": frozenset(pairs.get("symmetric", "").split(","))}  # fmt: skip
            forms = {}
        else:
            head, said = line.split(": ", 1)
            variant, language = head.rsplit(" ", 1)
            forms.setdefault(variant, {}).setdefault(language, []).append(said)
    close()
    return found


# --- saying it ---


def said(
    meaning: Meaning, language: str, rng: random.Random, *, optional: float = 1.0, keep: Sequence[str] = ()
) -> str:
    """One of the sentences that say it. What may be left out is said with chance `optional`, or if it is in `keep`."""
    with_time = meaning.time and (rng.random() < optional or "time" in keep)
    if meaning.frame in statements():
        forms = statements()[meaning.frame].forms[meaning.variant][language]
        text = _statement(rng.choice(forms), meaning, language, rng)
    else:
        text = _act(meaning, language, rng, optional, keep)
    if with_time:
        when = {"en": "in {}", "es": "en {}"}[language].format(meaning.time)
        text = f"{when}, {text}" if rng.random() < 0.5 else f"{text} {when}"
    if meaning.condition:
        text = _conditioned(text, meaning.condition, language, rng)
    text = _chosen(text, rng)
    if language == "es":
        text = contracted(text)
    text = re.sub(r"\s+", " ", text).strip()
    return text[0].upper() + text[1:] + "."


JOINTS = {
    "en": {"if": ("if", "provided that", "where"), "only if": ("only if", "only where", "solely if"),
           "unless": ("unless", "except where")},
    "es": {"if": ("si", "cuando", "en caso de que+"), "only if": ("solo si", "únicamente si", "solo cuando"),
           "unless": ("salvo si", "excepto cuando", "salvo cuando")},
}  # fmt: skip


def _conditioned(text: str, condition: tuple[str, Noun], language: str, rng: random.Random) -> str:
    kind, what = condition
    joint = rng.choice([one for one in JOINTS[language][kind] if not one.endswith("+")])
    clause = what.said(language)
    if kind != "only if" and rng.random() < 0.4:
        return f"{joint} {clause}, {text}"
    return f"{text}{rng.choice((', ', ' ')) if kind != 'if' else ' '}{joint} {clause}"


def _act(meaning: Meaning, language: str, rng: random.Random, optional: float, keep: Sequence[str]) -> str:
    act = act_of(meaning)
    roles = {name: phrase(filler, language, rng) for name, filler in meaning.roles.items()}
    subject, thing = roles["S"], roles["O"]
    rest = _rest(act.rest[language], roles, rng, optional, keep)
    only = {"en": "only ", "es": "solo "}[language] if meaning.only else ""
    if language == "en":
        base, past, part, ing = rng.choice(act.en)
        if (
            meaning.mode == "did"
            and not part.endswith((" of", " court", " from"))
            and rng.random() < 0.35
            and not meaning.only
        ):
            was = "were" if thing.plural else "was"
            by = f"by {subject.text}"
            return f"{thing.text} {was} {part} {' '.join((rest, by) if rng.random() < 0.5 else (by, rest))}"
        tail = f" {thing.text} {rest}"
        template = rng.choice(modes()[meaning.mode]["en"])
        if meaning.only:
            template = rng.choice(("S PAST", "S alone PAST"))
            only = "" if "alone" in template else only
        forms = {"BASE": base + tail, "PAST": past + tail, "PART": part + tail, "ING": ing + tail}
        return _filled(template, forms, subject, roles.get("C"), only, rng)
    infinitive = rng.choice(act.es)
    verb = conjugated(infinitive)
    personal = meaning.frame in {"people", "organs"} and not re.search("_(a|de)$", infinitive)
    if meaning.mode == "did" and "_" not in infinitive and rng.random() < 0.3 and not meaning.only:
        was = "fueron" if thing.plural else "fue"
        by = f"por {subject.text}"
        part = agreeing(verb.participle, thing.gender, plural=thing.plural)
        return f"{thing.text} {was} {part} {' '.join((rest, by) if rng.random() < 0.5 else (by, rest))}"
    what = thing.text
    if personal:
        what = re.sub(r"^(tanto )?", r"\1a ", what, count=1)
        what = (
            re.sub(r" (y|o|como|o bien) (?=(el|la|los|las) )", r" \1 a ", what)
            if isinstance(meaning.roles["O"], Several)
            else what
        )
    tail = f" {what} {rest}"
    template = rng.choice(modes()[meaning.mode]["es"])
    if meaning.only:
        template = rng.choice(("S PAST", "{Fue/Fueron} S {quien/quienes} PAST"))
    number = int(subject.plural)
    forms = {
        "INF": verb.infinitive + tail,
        "PAST": verb.past[number] + tail,
        "PART": verb.participle + tail,
        "SUBJPAST": verb.past_subjunctive[number] + tail,
        "SUBJ": verb.present_subjunctive[number] + tail,
        "OBLIGADO": agreeing("obligado", subject.gender, plural=subject.plural),
    }
    return _filled(template, forms, subject, roles.get("C"), only, rng)


def _filled(
    template: str, forms: Mapping[str, str], subject: Phrase, speaker: Phrase | None, only: str, rng: random.Random
) -> str:
    template = _chosen(template, rng)

    def agreed(found: re.Match[str]) -> str:
        who = speaker if found[1] and speaker else subject
        return found[3] if who.plural else found[2]

    template = re.sub(r"\{(c:)?([^/{}]+)/([^/{}]+)\}", agreed, template)
    parts = {**forms, "S": only + subject.text, "C": speaker.text if speaker else ""}
    return re.sub(r"\b[A-Z]+\b", lambda found: parts.get(found[0], found[0]), template)


def _rest(pattern: str, roles: Mapping[str, Phrase], rng: random.Random, optional: float, keep: Sequence[str]) -> str:
    """What stands after the object: groups of words, each around one role, of which some may be left out."""
    kept = []
    for group in re.findall(r"[^\[\]]*\[.\]|[^\[\]]+$", pattern):
        found = re.search(r"\[(.)\]", group)
        if found is None:
            kept.append(group)
        elif rng.random() < optional or found[1] in keep or found[1] == "B":
            kept.append(group.replace(found[0], roles[found[1]].text))
    return " ".join(part.strip() for part in kept)


def _statement(form: str, meaning: Meaning, language: str, rng: random.Random) -> str:
    roles = {name: phrase(filler, language, rng) for name, filler in meaning.roles.items()}
    form = _chosen(form, rng)
    form = re.sub(r"<(\w+):([^/<>]*)/([^/<>]*)>", lambda f: f[3] if roles[f[1]].plural else f[2], form)
    form = re.sub(r"<(\w+)~(\w+)>", lambda f: agreeing(f[2] + "o", roles[f[1]].gender, plural=roles[f[1]].plural), form)
    form = re.sub(r"\[\*(\w+)\]", lambda f: without_article(meaning.roles[f[1]], language), form)
    return re.sub(r"\[(\w+)\]", lambda f: roles[f[1]].text, form)


def without_article(filler: Filler, language: str) -> str:
    """A group as it stands after a number."""
    assert isinstance(filler, Noun)
    return filler.es if language == "es" else filler.en


def _chosen(text: str, rng: random.Random) -> str:
    while found := re.search(r"\(([^()]*\|[^()]*)\)", text):
        text = text[: found.start()] + rng.choice(found[1].split("|")) + text[found.end() :]
    return text
