"""Spanish verbs: the forms that the grammar uses, from the infinitive."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

VOWEL_CHANGES = {
    "aprobar": "ue", "probar": "ue", "devolver": "ue", "demoler": "ue", "cerrar": "ie", "negar": "ie", "denegar": "ie",
    "enmendar": "ie", "defender": "ie", "suspender": "", "recomendar": "ie",
    "despedir": "i", "pedir": "i",
}  # fmt: skip
ACCENTED = {"enviar": "í", "ampliar": "í", "evaluar": "ú"}
PRETERITE = {
    "traducir": "traduj", "poner": "pus", "proponer": "propus", "detener": "detuv", "obtener": "obtuv",
    "sustituir": "", "construir": "",
}  # fmt: skip
PARTICIPLES = {
    "abrir": "abierto", "devolver": "devuelto", "inscribir": "inscrito", "suscribir": "suscrito", "poner": "puesto",
    "proponer": "propuesto",
}  # fmt: skip
SUBJUNCTIVE = {
    "traducir": "traduzc", "establecer": "establezc", "restablecer": "restablezc", "ofrecer": "ofrezc",
    "poner": "pong", "proponer": "propong", "detener": "deteng", "obtener": "obteng", "sustituir": "sustituy",
    "construir": "construy", "exigir": "exij",
}  # fmt: skip


class Verb(NamedTuple):
    """Third person; each a pair of singular and plural but for the first and the last."""

    infinitive: str
    past: tuple[str, str]
    present_subjunctive: tuple[str, str]
    past_subjunctive: tuple[str, str]
    participle: str


@cache
def conjugated(phrase: str) -> Verb:
    """Of a verb with what may follow it, "_" between its words: only the first word changes."""
    verb, _, rest = phrase.partition("_")
    rest = f" {rest.replace('_', ' ')}" if rest else ""
    stem, ending = verb[:-2], verb[-2:]
    if PRETERITE.get(verb):
        strong = PRETERITE[verb]
        past = (f"{strong}o", f"{strong}eron" if strong.endswith("j") else f"{strong}ieron")
    elif ending == "ar":
        past = (f"{stem}ó", f"{stem}aron")
    elif verb.endswith("uir"):
        past = (f"{stem}yó", f"{stem}yeron")
    elif verb in {"despedir", "pedir"}:
        past = (f"{_changed(stem, 'i')}ió", f"{_changed(stem, 'i')}ieron")
    else:
        past = (f"{stem}ió", f"{stem}ieron")
    base = past[1][: -len("ron")]
    past_subjunctive = (f"{base}ra", f"{base}ran")
    subjunctive = SUBJUNCTIVE.get(verb)
    if subjunctive is None:
        change = VOWEL_CHANGES.get(verb, "")
        subjunctive = _changed(stem, change) if change else stem
        if verb in ACCENTED:
            subjunctive = stem[:-1] + ACCENTED[verb]
        if ending == "ar":
            subjunctive = re.sub("[gcz]$", lambda found: {"g": "gu", "c": "qu", "z": "c"}[found[0]], subjunctive)
    vowel = "e" if ending == "ar" else "a"
    participle = PARTICIPLES.get(verb) or stem + {"ar": "ado"}.get(ending, "ido")
    return Verb(
        verb + rest,
        (past[0] + rest, past[1] + rest),
        (f"{subjunctive}{vowel}{rest}", f"{subjunctive}{vowel}n{rest}"),
        (past_subjunctive[0] + rest, past_subjunctive[1] + rest),
        participle + rest,
    )


def _changed(stem: str, change: str) -> str:
    """The last vowel of the stem becomes `change`."""
    return re.sub(r"[eo](?=[^aeiou]*$)", change, stem)


def agreeing(participle: str, gender: str, *, plural: bool) -> str:
    """ "aprobado" as its noun wants it."""
    first, _, rest = participle.partition(" ")
    return first[:-1] + ("a" if gender == "f" else "o") + ("s" if plural else "") + (f" {rest}" if rest else "")


def contracted(text: str) -> str:
    """ "de el" and "a el" become one word; "y" and "o" before their own sound change."""
    text = re.sub(r"\b([Dd])e el\b(?! Salvador)", r"\1el", text)
    text = re.sub(r"\b([Aa]) el\b(?! Salvador)", r"\1l", text)
    text = re.sub(r"\by (?=[hH]?[iI][^aeoué])", "e ", text)
    return re.sub(r"\bo (?=[hH]?[oO])", "u ", text)
