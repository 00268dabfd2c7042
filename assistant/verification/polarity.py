"""What turns a statement into its opposite without changing its subject: negation, opposites, force, quantity.

Words are recognised one by one, in English and Spanish; where they bear on is left to `contradiction`, which knows what
words of two texts correspond. Two strengths of negation are told apart. Plain ones ("not", "sin") must be there in both
texts. Words with a negation in their meaning ("refuse", "carecer") only explain one: "was refused", "was not
granted".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...ingest.lexicon import phrases, word_set
from .facts import StatementWord

PLAIN = word_set(
    "not no never none nor neither without cannot nobody nothing nowhere ningun ninguna ninguno ningunos ningunas"
    " nunca jamas ni sin nadie nada tampoco dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont"
    " wouldnt cant couldnt"
    " shouldnt mustnt neednt"
)
_SUBJECTS = word_set("no none nobody nothing neither nor ningun ninguna ninguno nada nadie ni tampoco")
_THAN = frozenset({"de", "del", "than"})
_ECHOES = word_set("nor ni ningun ninguna ninguno ningunos ningunas nada nadie nunca jamas tampoco")
_IMPLIED = re.compile(
    r"(?:prohib|forbid|forbad|forbid|ban$|bann|prevent|refus|reject|den(?:y|ied|ies|eg|ieg)|fail|lack|absen"
    r"|unable|impossib|avoid"
    r"|exclu|stop|ceas(?!efire)|hardly|rarely|barely|scarc|few$|little$|except|unless|free$|exempt|instead|rather"
    r"|illegal|unlawful"
    r"|imped|impid|rechaz|niega|neg(?:ar|o|ado|ada|aron|ando)$|carec|ausen|falta|incapa|imposib|evit|deja|cesa"
    r"|apenas|salvo|excep"
    r"|escas|poco|exent|ilegal|ilicit|hinder|obstruct|barr(?:ed|ing)$|withhold|disavow|desment|desautor"
    r"|pierd|lose|lost$|other$|veda|abstain|abst(?:en|ien|uv)|away$|boycot|boicot|preclu|anonym|anonim|withheld|limit|restrict|restring|curtail|depriv|priva(?:r|d|n|cion)|suspend|invalid|null|nul[oa]"
    r"|libre|gratuit|gratis$|spar(?:e|ed|ing)$|until$|till$|hasta$|keep$|kept$|constant$|unalter|inalter|stagnat|estanca|neglect|desatend|incompatib|in(?=suf|adec|adeq|efic|effic|effect|estab|segur|secur|exist|complet|cump|observ|aplic|justic|just|accesib|access|visib|activ)|defecto$|default$|otherwise$|outside|beyond$|fuera$|descart|ruled?$|excluy"
    r"|neither|non$|unlike|ajen[oa]s?$|short$|yet$|regardless|irrespect|independientemente|diferencia$|un(?!it|iv|iq|iform|ifi|ion|ilat|til|der|anim|less|i$)(?=[a-z]{4}))"
)
_DENIES = re.compile(
    r"(?:prohib|forbid|forbad|bann|ban$|refus|reject|den(?:y|ied|ies|eg|ieg)|lack|absen|prevent|impid|imped|rechaz"
    r"|niega|carec|ausen|falta|evit|vedad|ajen|alien$|short$|preclu|depriv|priva(?:r|n|cion)|fail|exclu(?!siv)|yet$|unable|incapa|abst(?:ain|en|ien|uv)|non$|spar(?:e|ed|ing)$)"
)
"""Those which deny the whole of what their sentence says, wherever they stand in it."""
_TURNS = re.compile(
    r"(?:refus|fail|declin(?:e|es|ed|ing)$|den(?:y|ied)|unable|prevent|avoid|rechaz|neg(?:o|aron|arse)$|evit|impid|incapa)"
)
_EXCEPTS = re.compile(r"(?:other than|except|unless|but |save |si no|salvo|excepto|sino|mas que|a menos)")
_COMPARES = re.compile(
    r"(?:than|as|more|less|tan|tanto|tanta|mas|menos|mayor|mejor|peor|(?!other|after|under)\w{3,}er)$"
)
_HIGHEST = re.compile(r"(?:most|least|best|worst|mas|mayor(?:es)?|mejor(?:es)?|peor(?:es)?|\w{3,}est)$")
_NECESSARY = re.compile(
    r"(?:essential|necess|requir|requisit|indispens|need|depend|crucial|vital|imprescind|esencial|necesari|requier"
    r"|prerequisit|condition|precis[ao]s?$|fundamental)"
)
_PREFIXES = re.compile(r"(?:un|in|im|il|ir|non|dis|des)(?=[a-z]{4})")
# Set phrases whose negation says nothing about what is stated.
_SET_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in phrases(
        "no obstante|sin embargo|sin duda|no doubt|not only|not just|not merely|not simply|no solo|no solamente"
        "|no unicamente"
        "|not be less than|not be fewer than|no ser inferior|no podra ser inferior"
        "|no hace mas que|no hacen mas que|nothing but|nada menos que|no less than|no fewer than"
        "|no later|no more than|not more than|not less than|not fewer than|not exceed|not exceeding|or not|o no"
        "|no menos de|no mas de|no mas del|no mas que|no sooner|whether or not|without prejudice|sin perjuicio"
        "|not least|no excede|no excedera|no excederan|no excedan|not later|sino no|nada mas|not to mention"
        "|no podra superar|no podran superar|no podra exceder|no podran exceder|no superara|no superaran|may not exceed"
        "|must not exceed|ni siquiera|no sea menor|no sea inferior|no sean menores|no sean inferiores"
        "|no gubernamental|no gubernamentales"
        "|without delay|without further delay|without undue delay|sin demora|sin mas demora|sin mayor demora"
        "|sin dilacion|sin tardanza|sin falta|without fail|without exception|sin excepcion|mientras no"
        "|no queda duda|no cabe duda|no hay duda|is no doubt|without doubt|without a doubt|not been an obstacle"
        "|no ha sido obice|no es obice|no obsta|no matter|no importa|si nada cambia|if nothing changes"
    )
)


OBLIGED, ADVISED, ALLOWED = "obliged", "advised", "allowed"
FORCE: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(rf"(?:{pattern})$"), frozenset(levels))
    for pattern, levels in (
        (r"shall|must|debera|deberan|obliga\w*|oblig\w*|mandatory|compulsory|obligatori\w*", (OBLIGED,)),
        (
            r"please|favor|required|requires?|requier\w+|exig\w+|undertakes?|compromete\w*|duty|duties|necesari\w+|needs?|necessary",
            (OBLIGED,),
        ),
        (r"debe|deben|debia|debian|debemos", (OBLIGED, ADVISED)),
        (
            r"should|ought|deberia|deberian|recommend\w*|recomend\w*|recomiend\w*|advis\w+|aconsej\w+|urge[sd]?|urging",
            (ADVISED,),
        ),
        (
            r"encourag\w+|alent\w+|alient\w+|inst(?:a|o|an|aron|ando)|exhort\w+|suggest\w*|sugier\w+|sugir\w+"
            r"|propos\w+",
            (ADVISED,),
        ),
        (r"may|can|could|might|podra|podran|puede|pueden|podria|podrian|pudo|pudieron|pueda|puedan|poder", (ALLOWED,)),
        (
            r"open|abiert[oa]s?|facultad|facultades|facultad[oa]s?|autori\w+|authori[sz]\w*|allow\w*|permit\w*|requests?|solicit\w+|peticion|permi(?:te|ten|tir\w*|tido)|entitled|right|rights|derecho|derechos|possible"
            r"|posible\w*",
            (ALLOWED,),
        ),
    )
)
# the Spanish of law obliges by the future tense
_FUTURE = re.compile(r"(?:(?<!podr)(?<!deber)(?<=[aei]r)|(?<=[nl]dr)|(?<=habr)|(?<=querr))án?$")
_DEMANDS = {
    OBLIGED: re.compile(r"(?:shall|must|debera|deberan|obliged|obligated|obligad[oa]s?|mandatory|obligatori[oa]s?)$"),
    ADVISED: re.compile(r"(?:should|ought|deberia|deberian|recommends?|recommended|recomienda|recomendo|recomiendan)$"),
    ALLOWED: re.compile(r"(?:may|might|podra|podran|puede|pueden)$"),
}
_ALL = re.compile(
    r"(?:all|every|each|everyone|everybody|everything|todos|todas|todo|toda|cada|always|siempre|entire"
    r"|entirely|whole|100"
    r"|universal\w*|any|anyone|cualquier\w*|completely|totalidad|complet\w+|enter[oa]s?|every\w*|fully"
    r"|plenamente|both|ambos|ambas|across|throughout|whoever|whatever|wherever|quienquiera|dondequiera)$"
)
_DEMAND_ALL = re.compile(r"(?:all|every|everyone|everybody|todos|todas|always|siempre|entirely)$")
_COUNTED = re.compile(r"(?:\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$")
_OFTEN = re.compile(r"(?:years?|months?|weeks?|days?|other|single|anos?|meses|mes|semanas?|dias?|vez|veces)$")
_COUNTABLE = re.compile(r"(?:of|people|women|men|children|(?!is$|was$|has$|does$|as$|this$|its$|his$).+s)$")
_PART_OF = re.compile(
    r"(?:half|third|thirds|quarter|quarters|fifth|fifths|cent|percent|mitad|tercios?|cuartos?|ciento) (?:of|de)$"
)
_ONLY = re.compile(
    r"(?:only|solely|exclusive\w*|exclusivamente|solo|solamente|unic[oa]s?|unicamente|sole|just|except|unless"
    r"|salvo|excepto|merely"
    r"|meramente|alone|limit\w*|strictly|estrictamente|apenas|recien|mas|nothing|nada)$"
)
_DEMAND_ONLY = re.compile(r"(?:only|solely|exclusively|exclusivamente|solo|solamente|unicamente)$")
_MOST = re.compile(
    r"(?:most|majority|mayor\w*|mostly|main\w*|larg\w+|principal\w*|gran|predominant\w*|primarily|sobre"
    r"|percent|cent|ciento)$"
)
_COMMENTING = word_set("embargo obstante duda doubt only solo solamente least")
_COMMENTS = tuple(
    tuple(phrase.split())
    for phrase in phrases(
        "above all|after all|at all|in all|first of all|all in all|once and for all|ante todo|sobre todo|con todo"
        "|del todo|un solo|una sola|los solos|de todos modos|de todas formas|en todo caso|all the more|all the same"
        "|siempre que|siempre y cuando|como siempre|as always"
        "|all of which|all of whom|all or part|todo o parte"
    )
)
"""Set phrases whose words say nothing of how many."""
_DEMAND_MOST = re.compile(r"(?:most|majority|mayoria)$")


def plain_negations(words: Sequence[StatementWord], text: str) -> tuple[int, ...]:
    """Places of the words that negate, set phrases and "No. 6" left out."""
    folded = [word.folded for word in words]
    quiet: set[int] = set()
    for at, word in enumerate(folded):
        if word not in PLAIN and word not in ("whether", "sino", "nada", "or", "o"):
            continue
        for phrase in _SET_PHRASES:
            if tuple(folded[at : at + len(phrase)]) == phrase:
                quiet.update(range(at, at + len(phrase)))
        # "no pagan más del 10 %" is a limit
        limit = folded[at + 2 : at + 4]
        if word in ("no", "not") and limit[:1] in (["mas"], ["more"]) and set(limit[1:]) & _THAN:
            quiet.add(at)
        if word == "no" and at and folded[at - 1] == "si" and text[words[at].end : words[at].end + 1] == ",":
            quiet.add(at)  # otherwise
        if word == "no" and re.match(r"[.º°]*\s?\d", text[words[at].end : words[at].end + 4]):
            quiet.add(at)
    found: list[int] = []
    last = -1
    for at, word in enumerate(folded):
        if word not in PLAIN or at in quiet:
            continue
        # "no tiene ninguna", "neither A nor B" negate once
        if (
            found
            and word in _ECHOES
            and at - last <= 10
            and not any(other.begins for other in words[last + 1 : at + 1])
        ):
            last = at
            continue
        found.append(at)
        last = at
    return tuple(found)


def governs_its_sentence(words: Sequence[StatementWord], at: int) -> bool:
    """Whether a word that negates opens its sentence, and with it all that the sentence says ("Nothing in ...")."""
    return any(word.begins for word in words[max(0, at - 1) : at + 1]) and words[at].folded in _SUBJECTS


def implies_negation(word: StatementWord) -> bool:
    """Whether a word has a negation in its meaning."""
    return bool(_IMPLIED.match(word.folded))


def denies(word: StatementWord) -> bool:
    """Whether a word denies the whole of what its sentence says ("is prohibited", "falls short of")."""
    return bool(_DENIES.match(word.folded))


def in_phrase(words: Sequence[StatementWord], at: int) -> bool:
    """Whether a word is a plain negation, be it part of a set phrase that bounds something ("no excederá"); "sin
    embargo" and its like deny nothing."""
    following = words[at + 1].folded if at + 1 < len(words) else ""
    return words[at].folded in PLAIN and following not in _COMMENTING


def outdoes(words: Sequence[StatementWord], at: int) -> bool:
    """Whether a negation makes a comparison the highest degree: "nowhere is it sharper", "ninguna logra tanto"."""
    return words[at].folded in _SUBJECTS | {"nowhere"} and any(
        _COMPARES.match(word.folded) for word in words[at + 1 : at + 12]
    )


def is_highest(word: StatementWord) -> bool:
    """Whether a word says the highest degree: "most", "greatest", "mayor"."""
    return bool(_HIGHEST.match(word.folded))


def echoes(word: StatementWord) -> bool:
    """Whether a word goes on with a negation before it ("no ... ni")."""
    return word.folded in ("ni", "nor")


def excepts(words: Sequence[StatementWord], at: int) -> bool:
    """Whether a negation is one of all but something: "not for any purpose other than", "no ... sino"."""
    for index in range(at + 1, min(at + 30, len(words))):
        if words[index].begins:
            return False
        if _EXCEPTS.match(" ".join(word.folded for word in words[index : index + 2])):
            return True
    return False


def only(word: StatementWord) -> bool:
    """Whether a word says that there is nothing else."""
    return bool(_DEMAND_ONLY.match(word.folded))


def necessary(word: StatementWord) -> bool:
    """Whether a word says that it is impossible without something."""
    return bool(_NECESSARY.match(word.folded))


def turns(word: StatementWord) -> bool:
    """Whether a word turns the verb behind it into its opposite ("refused to allow")."""
    return bool(_TURNS.match(word.folded))


def without_prefix(folded: str) -> str:
    """ "lawful" of "unlawful"; empty where no prefix of negation can be taken off."""
    match = _PREFIXES.match(folded)
    return folded[match.end() :] if match else ""


def force_differs(statement: Sequence[StatementWord], quote: Sequence[StatementWord]) -> bool:
    """Whether the statement obliges, advises or allows, and the quote does something else of these instead."""
    given = frozenset(level for index in range(len(quote)) for level in _force(quote, index))
    asked = {
        OBLIGED if level == ALLOWED and OBLIGED in given and _denied(statement, index) else level
        for index, word in enumerate(statement)
        if _is_modal(word)
        for level, how in _DEMANDS.items()
        if how.match(word.folded)
    }
    return bool(given) and any(level not in given for level in asked)


def _denied(words: Sequence[StatementWord], index: int) -> bool:
    # who may not do it is obliged not to do it
    first = max((at for at in range(index + 1) if words[at].begins), default=0)
    return any(word.folded in PLAIN for word in words[first : index + 2])


def quantity_differs(
    statement: Sequence[StatementWord], quote: Sequence[StatementWord], *, quote_negates: bool
) -> bool:
    """Whether the statement says all, only or most, where the quote says nothing like it."""

    def says(words: Iterable[StatementWord | None], pattern: re.Pattern[str]) -> bool:
        return any(pattern.match(word.folded) for word in words if word is not None)

    statement = _without_comments(statement)
    # "all eleven" are the eleven, "only 5 per cent" the five, for whom they are few; "every two years" is how often
    plain = [
        word
        for at, (word, after) in enumerate(pairwise((*statement, None)))
        if not (after and (_COUNTED.match(after.folded) or _OFTEN.match(after.folded))) and not _is_whole(statement, at)
    ]
    if says(plain, _DEMAND_ALL) and not says(quote, _ALL) and not quote_negates:
        return True
    if says(plain, _DEMAND_ONLY) and not says(quote, _ONLY) and not quote_negates:
        return True
    # "the most important" and "stands out most" are no shares
    shares = [word for at, word in enumerate(statement) if word.folded != "most" or _is_share(statement, at)]
    return says(shares, _DEMAND_MOST) and not says(quote, _MOST) and not says(quote, _ALL)


def _is_share(words: Sequence[StatementWord], at: int) -> bool:
    """Whether "most" counts what stands behind it: "most of the", "most families"; "the most important" does not."""
    before = words[at - 1].folded if at else ""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    return before != "the" and (words[at].opens or bool(_COUNTABLE.match(after)))


def _is_whole(words: Sequence[StatementWord], at: int) -> bool:
    """Whether "all" is what a part is of: "half of all schools", "20 per cent of all"."""
    before = " ".join(word.folded for word in words[max(0, at - 2) : at])
    return bool(_PART_OF.match(before))


def _without_comments(words: Sequence[StatementWord]) -> list[StatementWord]:
    folded = [word.folded for word in words]
    quiet: set[int] = set()
    for phrase in _COMMENTS:
        for at in range(len(folded) - len(phrase) + 1):
            if tuple(folded[at : at + len(phrase)]) == phrase:
                quiet.update(range(at, at + len(phrase)))
    return [word for at, word in enumerate(words) if at not in quiet]


def _is_modal(word: StatementWord) -> bool:
    return not (word.folded in ("may", "can") and word.capital and not word.opens)


def _force(words: Sequence[StatementWord], index: int) -> frozenset[str]:
    word = words[index]
    if not _is_modal(word) or (word.folded == "posible" and index and words[index - 1].folded == "lo"):
        return frozenset()
    if _FUTURE.search(word.text):
        return frozenset({OBLIGED})
    return frozenset(level for pattern, levels in FORCE if pattern.match(word.folded) for level in levels)
