"""Countries, and the groups and things that meetings speak of, as English and Spanish write them.

A question about España is met by "Spanish law". Only what is written differently, or has a people's name that differs,
is listed; other names are compared as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...index.words import fold

_COUNTRIES = """
afghan* afgan*|alban*|alger* argel*|argentin*|belgi* belga*|belize* belice*|bolivia* bolivian*|brazil* brasil*
bulgar*|cambodi* camboy*|cameroon* camerun*|canada canadian* canadiens*|chile chilean* chileno* chilena*
china chinese chino* chinas|colombia*|costa_ric*|croat* croac*|cuba cuban*|cyprus chipre
czech* checo checos checa checas|denmark danish dinamarca danes*|dominican*|ecuador*|egypt* egip*
el_salvador salvadoran* salvadoren*|ethiop* etiop*|finland finnish finland* fines*|france french francia frances*
germany german germans aleman*|greece greek* grecia griego* griega*|guatemal*|haiti*|hondur*|hungar* hungri*
iraq* irak*|iran*|ireland irish irlanda irlandes*|italy italian* italia*|ivory_coast cote_d_ivoire costa_de_marfil
jamaica*|japan* japon*|jordan jordania*|kenya* kenia*|lebanon lebanese liban*|libya* libi[ao]*|mexico mexican*
morocc* marruecos marroqui*|netherlands dutch paises_bajos neerland*|new_zealand* nueva_zelanda|nicarag*
norw* norueg*|pakistan* paquistan*|panama*|paragua*|peru peruvian* peruan*|philippin* filipino* filipina*
poland polish polonia polac*|portug*|puerto_ric*|romania* rumania* rumano*|russia* rusia ruso*|rwanda* ruanda*
senegal*|somali*|south_africa* sudafric*|south_sudan* sudan_del_sur|(?<!south_)sudan(?!_del_sur)
spain spanish spaniard* espana espanol*|sweden swedish suecia sueco*|switzerland swiss suiz*|syria* siria*
tunisia* tunez tunecin*|turkey turkish turkiye turquia turco*|ukrain* ucrani*
united_kingdom uk british reino_unido britanic*|united_states u_s us! usa estados_unidos ee_uu eeuu estadounidense*
urugua*|venezuela* venezolan*|vietnam*|european_union eu union_europea ue!|united_nations un! naciones_unidas onu
"""
_GROUPS = """
women woman female mujer*|men man male hombre*|child children nino ninos nina ninas ninez|boys ninos|girls ninas
youth young joven*|workers worker trabajador*|refugees refugee refugiad*|migrants migrant migrante*
migration migracion* migratori*|immigrants immigrant inmigrante*|returnees returnee retornad*
victims victim victima*|families family familia*|indigenous indigena*|disabilities disability discapacidad*
unaccompanied no_acompanad*|minors minor menor menores|undocumented indocumentad*|irregular irregular*
skilled calificad* cualificad*|displaced desplazad*|rights right derecho derechos|development desarrollo
experts expert experto* experta*|remittances remittance remesa*|co_development codevelopment codesarrollo
trafficking trata|smuggling trafico|origin origen|destination destino|transit transito|employers employer empleador*
"""
"""A country, or a group, an entry: `*` stands for any ending, `_` for a space; `!` marks a name that is another"
" word in a text."""
_SEPARATOR = re.compile(r"\W+")


def spelling(name: str) -> re.Pattern[str] | None:
    """What finds a name, or its people's, in a text made `comparable`; None for what is not listed."""
    written = comparable(name).strip()
    return next((found for names, found in _patterns(_COUNTRIES + _GROUPS) if names.fullmatch(written)), None)


def comparable(text: str) -> str:
    """A text with one space between its words and at both ends, folded, without punctuation."""
    return f" {_SEPARATOR.sub(' ', fold(text)).strip()} "


def is_country(name: str) -> bool:
    """Whether it is the name of a listed country, or of its people."""
    written = comparable(name).strip()
    return any(names.fullmatch(written) for names, _ in _patterns(_COUNTRIES))


@lru_cache(maxsize=2)
def _patterns(table: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each entry what is its name, and what is surely its name in a text."""
    entries = [entry.split() for entry in table.replace("\n", "|").split("|") if entry.strip()]
    return tuple((_pattern(entry), _pattern([one for one in entry if not one.endswith("!")])) for entry in entries)


def _pattern(spellings: list[str]) -> re.Pattern[str]:
    written = (one.rstrip("!").replace("_", " ").replace("*", r"\w*") for one in spellings)
    return re.compile(rf"\b(?:{'|'.join(written)})\b(?! city\b)")
