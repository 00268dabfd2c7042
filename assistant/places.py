"""Countries and their people as English and Spanish write them: a question about España is met by "Spanish law".

Each entry lists how the folded words of one country begin; a longer word that begins so belongs to it. What is not
listed is compared by its own spelling, which most countries share in both languages.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..index.analysis import fold

_COUNTRIES = """
afghan afgan|alban|alger argel|antigu|argentin|armeni|australi|austri|azerbai azerbay|bahama|banglad|barbad|belgi
belg|belize belice belice|bolivi|bosni|brazil brasil|bulgar|cambod camboy|camero|canad|chile|china chinese chino|colombi
costa-ric|croat croac|cuba|cypr chipr|czech checo|dominican-republic republica-dominicana dominican|denmark danish dinamarc danes
ecuador ecuator|egypt egip|el-salvador salvador|ethiop etiop|finland finnish finland finlan fines
france french franc|gambia|georgi|german aleman|ghan|greece greek greci grieg|guatemal|guinea|guyan|haiti
hondur|hungar hungr|iceland island|india indian indio|indonesi|iran|iraq irak|ireland irish irland|israel|italy italian itali
ivory-coast cote-d-ivoire costa-de-marfil|jamaic|japan japon|jordan jordan|kenya keni|korea core|leban liban|liberi|libya libi|lithuan lituan
malays malas|mali malian|malta malt|mexic|moldov|morocc marroc marruec|mozambi|nepal|netherlands dutch holand paises-baj neerland
new-zealand nueva-zeland|nicarag|niger|nigeria|norw norueg|pakist|palestin|panam|paragua|peru|philippin filipin|poland polish poloni polac
portug|puerto-ric|romani ruman|russia rusia ruso|rwand ruand|senegal|serbi|singap|slovak eslovac|sloven esloven|somali|south-africa sudafric
south-sudan sudan-del-sur|spain spanish espan|sri-lanka|sudan|suriname surinam|swed suec|switzerland swiss suiz|syria siri|tanzan|thailand thai tailand
trinidad|tunis tunec|turk turq|turkiye|uganda|ukrain ucran|united-kingdom british reino-unid britan|united-states estados-unid eeuu estadounid usa
urugua|venezuel|viet|yemen|zambi|zimbab
"""
# left out of a beginning that belongs to other words too: "island" is Iceland's in Spanish, "core" Korea's
_TOO_SHORT = frozenset({"island", "core", "flor", "salvador", "indio"})
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(one for one in entry.split() if one not in _TOO_SHORT)
        for entry in _COUNTRIES.replace("\n", "|").split("|")
        if entry.strip()
    )
