"""Words at the two ends of one scale, in English and Spanish: "increase" and "decrease", "antes" and "después".

Whether two texts speak of the same thing when they name two ends is left to `contradiction`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .facts import StatementWord


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that stands at one end of a scale."""

    scale: int
    up: bool


def _concepts(listed: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    found = []
    for line in listed.strip().replace("\n    |", "|").splitlines():
        up, down = (re.compile(rf"(?:{side.strip()})") for side in line.split(" / "))
        found.append((up, down))
    return tuple(found)


OPPOSITES = _concepts(
    r"""
    increas|rais(?:e|es|ed|ing)$|grew$|grow|rose$|rise|rising|risen|increment|aument|crec(?:i|e|en)
    |sub(?:e|io|ieron|ida)$ / decreas|declin|fell$|fall|drop|reduc|lower(?:s|ed|ing)?$|cut(?:s|ting)?$|cay|caid
    |diminish|shr(?:ink|unk|ank)|disminu|descen|baj(?:aron|ada|ado|ar)$|merm
    allow|permit|authori|autori[zc] / prohib|forbid|forbad|bann|veda
    accept|acept|approv|aprob|aprueb / reject|refus|rechaz|denieg|deneg
    includ|inclu[iy] / exclu
    strengthen|reinforc|fortale|reforz|refuerz / weaken|undermin|debilit|menoscab
    support|apoy|favou?r / oppos|oposi|opon
    majorit|mayoria / minorit|minoria
    before$|antes$|prior$|previous|anterior / after$|despues$|tras$|following$|posterior|subsequent
    first$|primer / last$|ultim
    legal|lawful|licit|legitim / illegal|unlawful|ilegal|ilicit|ilegitim
    high$|highest$|alto$|alta$|altos$|altas$ / low$|lowest$|bajo$|baja$|bajos$|bajas$
    urban / rural
    north|norte$|septentr / south|sur$|meridion
    east|este$|orient / west|oeste$|occident
    succe(?:ss|ed)|exito|logr / fail|fracas
    begin|began|begun|start|comenz|comienz|empez|empiez
    |inici / end(?:s|ed)?$|finish|termin|final(?:$|es$|iz)
    public / privat|privad
    temporar|temporal / permanent
    voluntar / forced$|forcib|forzos|forzad|involuntar
    regular(?:$|i|e|l) / irregular
    positiv / negativ
    emigra / immigra|inmigra
    origin / destin
    better|best$|mejor / worse|worst$|peor|empeor|deterior
    easier|easy|eas(?:e|ing)|facil / harder|difficult|dificul
    possible$|posible / impossib|imposib
    male$|men$|man$|boys?$|hombre|varon / female|women$|woman$|girls?$|mujer
    large|larg(?:er|est)$|mayor|grand / small|menor|peque
    always$|siempre$ / never$|nunca$|jamas$
    many$|muchos$|muchas$ / few$|pocos$|pocas$
    rich|ric[oa]s?$ / poor|pobre
    import(?:s|ed|ing)?$|importacion / export
    winn|won$|gan(?:o|a|aron|ar)$ / lost$|lose|loss|perd
    open|abr(?:e|en|io|ir|ira|iran|ieron)$|abiert / clos|cerr|cierr
    lawfully / unlawfully
    enter|arriv|entr(?:a|o|ada|aron|ar)$|lleg / leav|depart|left$|exit|salid|sal(?:e|io|ir|ieron)$
    internal|domestic|intern[oa]s?$ / external|extern[oa]s?$
    safe$|safely|segur[oa]s?$ / unsafe|dangerous|insegur|peligros
    equal$|equality|igual / unequal|inequal|desigual
    sufficient|enough|suficient / insufficient|insuficient
    minimum|minim[oa]s?$ / maximum|maxim[oa]s?$
    short|cort[oa]s?$|brev / long$|longer$|larg[oa]s?$|prolong
    gain|advantag|ventaj|benefi / disadvantag|desventaj|harm|dan(?:o|a|ar)
    """
)


def sign(word: StatementWord) -> Sign | None:
    """The scale that a word stands on, and at which end; a word of a name ("South Sudan", "Rico") stands on none."""
    if word.capital and not word.opens:
        return None
    for scale, (up, down) in enumerate(OPPOSITES):
        if down.match(word.folded):
            return Sign(scale, False)
        if up.match(word.folded):
            return Sign(scale, True)
    return None
