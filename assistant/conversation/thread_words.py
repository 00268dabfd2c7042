"""The words by which a follow-up is told and rewritten, in English and Spanish: data only, read by `mentions` and
`follow_up`.

All are folded (no case, no diacritics) unless they are written into a question. The lists are of the field, not of any
library: a word that is missing makes a resolved question plainer, never wrong.
"""

from __future__ import annotations

from typing import NamedTuple

from ...ingest.lexicon import countries, word_set


class Place(NamedTuple):
    """A place in both languages, with the adjective of each where it is common (masculine singular in Spanish)."""

    en: str
    es: str
    adjective_en: str = ""
    adjective_es: str = ""
    others: tuple[str, ...] = ()
    """Its other names, folded."""


_PLACES = """
the United States of America|los Estados Unidos de América|American|estadounidense;
Latin America and the Caribbean|América Latina y el Caribe; Latin America|América Latina|Latin
American|latinoamericano; Central America|Centroamérica|Central American|centroamericano; Central America|América
Central; South America|América del Sur|South American|sudamericano; South America|Sudamérica; North America|América
del Norte; the Caribbean|el Caribe|Caribbean|caribeño; Mesoamerica|Mesoamérica|Mesoamerican|mesoamericano; the
Mediterranean|el Mediterráneo|Mediterranean|mediterráneo; Europe|Europa|European|europeo;
Africa|África|African|africano; West Africa|África Occidental; Asia|Asia|Asian|asiático; Oceania|Oceanía; the
Pacific|el Pacífico; the Middle East|Oriente Medio; Mexico City|Ciudad de México; San Salvador|San Salvador;
Geneva|Ginebra; New York|Nueva York; Madrid|Madrid; Manila|Manila; Athens|Atenas
"""


def _place(row: str) -> Place:
    en, es, adjective_en, adjective_es, *_ = (*(part.strip() for part in row.split("|")), "", "")
    return Place(en, es, adjective_en, adjective_es)


PLACES = (
    *map(_place, _PLACES.replace("\n", " ").split(";")),
    *(
        Place(one.en, one.es, one.people_en, one.people_es, tuple(name for name in one.names if not name.isupper()))
        for one in countries()
    ),
    Place("the US", "los Estados Unidos"),
    Place("the USA", "los Estados Unidos"),
)
"""Regions, cities of meetings, and all countries."""

DOCUMENTS = word_set(
    """meeting conference forum summit workshop symposium seminar consultation report conclusions document documents
    note presentation letter declaration resolution convention compact agreement treaty paper study evaluation
    survey slides experts committee commission process session-report communique statement protocol reunion
    conferencia foro cumbre taller simposio seminario consulta informe conclusiones documento documentos nota
    presentacion ponencia carta declaracion resolucion convencion pacto acuerdo tratado estudio evaluacion
    encuesta expertos comite comision proceso comunicado protocolo diapositivas"""
)
"""Heads of what names a document, or the meeting that it is of; singular, but for what is said in the plural."""

ASPECTS = word_set(
    """achievement limitation challenge objective goal cost benefit cause effect impact consequence result
    recommendation conclusion participant date venue place role example definition topic subject aim purpose
    success weakness strength opportunity obstacle risk measure action proposal topic funding budget agenda
    organiser organizer author reason detail figure number percentage share amount lesson origin difference
    advantage disadvantage source outcome priority logro limite limitacion reto desafio objetivo meta costo coste
    beneficio causa efecto impacto consecuencia resultado recomendacion conclusion participante fecha sede lugar
    papel ejemplo definicion tema proposito exito debilidad fortaleza oportunidad obstaculo riesgo medida accion
    propuesta financiacion financiamiento presupuesto programa-de organizador autor razon motivo detalle cifra
    numero porcentaje proporcion monto cantidad leccion origen diferencia ventaja desventaja fuente prioridad dato
    porcion problem difficulty need service feature limit evidence approach position element component step area
    theme fee price deadline condition requirement speaker problema dificultad enfoque posicion evidencia
    necesidad servicio elemento componente paso condicion requisito tarifa precio plazo orador"""
)
"""What is asked of something: they say what, never of what."""

GENERIC = word_set(
    """country state people person government group organisation organization expert speaker member thing case point
    way part main other same different first last second third specific general total whole exactly overall worst
    best hit most least new key important page paragraph many much long often year month day pais estado gente
    persona gobierno grupo organizacion experto orador miembro cosa caso punto forma manera parte principal otro
    mismo diferente primero ultimo segundo tercero especifico general total exactamente peor mejor mas menos nuevo
    clave importante pagina parrafo afectado ano mes dia alguien alguno cuanto cierto"""
)
"""Words that leave open what a question is about."""

VERBS_EN = word_set(
    """say tell state recommend conclude propose suggest agree advise urge request stress emphasise emphasize note
    mention describe explain define identify acknowledge recognise recognize welcome adopt sign deliver give open
    close chair organise organize host convene attend participate take hold happen occur receive send lower reduce
    increase decrease rise fall grow live leave return move migrate emigrate go come make do get have become
    represent account concern contribute finance pay face cause affect prevent protect promote improve encourage
    strengthen foster develop help need think believe consider see show find know want ask answer discuss analyse
    analyze address deal focus commit pledge call decide approve reject settle arrive enter cross provide offer
    require apply allow include exclude cover invite expect predict project happen mean relate compare differ
    create establish begin start end run last succeed fail solve exist evaluate assess monitor implement launch
    join speak replace substitute contain cite refer begin respond follow work"""
)
VERB_FORMS_EN = word_set(
    """said told gave given took taken held sent rose risen fell fallen grew grown lived left went gone came made got
    had has became paid thought saw seen shown found knew known dealt began begun ran meant written wrote led
    funded planned supported studied visited needed based named listed called aimed reported changed done been
    being funds plans spoke spoken speak speaks won put set met meet kept keep heard built stood spent bought sold
    lost felt brought taught drew drawn chose chosen use used uses using publish published explained"""
)
NOUNS_TOO_EN = word_set(
    "state note request stress open close need work project cause answer address end focus call pledge"
)
"""Verbs that name a thing at least as often: only their other forms are taken for verbs."""
VERBS_ES = word_set(
    """dij dic dec recomend recomiend conclu concluy acord acuerd propus propon sugir sugier suger aconsej inst
    subray cuest destac mencion describ explic defin identific reconoc adopt asum asumi firm pronunci inaugur abr
    abri clausur presid organiz celebr realiz convoc asist particip tom ocurr suced recib envi redu reduj reduc
    reduzc produc produj introduc aument disminu disminuy crec viv sal regres vuelv migr emigr lleg van ir hac hic
    represent constitu constituy contribu contribuy financ finan pag enfrent afect prev preve proteg promuev mejor
    foment fortalec desarroll ayud necesit cre consider muestr mostr encuentr encontr sab quier pregunt discut
    analiz abord comprometi compromet decid aprob aprueb rechaz asent entr ofrec exig aplic permit inclu incluy
    abarc invit esper signific relacion compar difier establec empez empiez termin fracas resuelv resolv sustitu
    sustituy conten contien cit refier respond trat trabaj pued pod deb hab tien ten tuv hub exist est sid consist
    plante plant opin pid ped public figur"""
)
ENDINGS_ES = word_set(
    """a an o as aron aba aban ar ado ada ados adas ando e en es io ieron ia ian er ir ido ida idos idas iendo ara
    aran era eran ira iran amos emos imos ro ron eron on ue uen aria arian eria erian iria irian"""
)
NOUNS_TOO_ES = word_set(
    """acuerdo trabajo ayuda pago envio desarrollo estado tratado apoyo ingreso ingresos retorno aumento uso figura
    trato compromiso consulta necesidad firma visita programa reforma mejora"""
)
"""Forms of verbs that name a thing at least as often."""
SAYING = word_set(
    """say said says state recommend recommended recommends conclude concluded propose proposed suggest suggested
    agree agreed advise advised urge urged stress stressed mention mentioned think thought dijo dijeron dice dicen
    decir recomendo recomendaron recomienda recomiendan concluyo concluyeron concluye acordo acordaron propuso
    propusieron propone proponen sugirio sugirieron sugiere menciono mencionaron opina opinaron"""
)
