"""Who issues documents of this field: recognised by symbol, by masthead, by the names that stand at the top.

A list, because there is nothing to compute: an organ is named in its masthead, and a symbol's first part names it too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Block
from .face import ISSUED_BY, ORGANS, FaceLine, head_noun

# The longest first part that fits wins.
BY_SYMBOL: tuple[tuple[str, str], ...] = (
    ("A/HRC/", "Human Rights Council"),
    ("A/AC.109/", "Special Committee on Decolonization"),
    ("A/AC.96/", "Executive Committee of the High Commissioner's Programme"),
    ("A/", "General Assembly"),
    ("S/", "Security Council"),
    ("E/ICEF/", "UNICEF Executive Board"),
    ("E/CN.3/", "Statistical Commission"),
    ("E/CN.5/", "Commission for Social Development"),
    ("E/CN.6/", "Commission on the Status of Women"),
    ("E/CN.9/", "Commission on Population and Development"),
    ("E/C.12/", "Committee on Economic, Social and Cultural Rights"),
    ("E/C.16/", "Committee of Experts on Public Administration"),
    ("E/", "Economic and Social Council"),
    (
        "DP/",
        "Executive Board of the United Nations Development Programme, the United Nations Population Fund and the "
        "United Nations Office for Project Services",
    ),
    ("JIU/", "Joint Inspection Unit of the United Nations System"),
    ("CEB/", "United Nations System Chief Executives Board for Coordination"),
    ("CMW/", "Committee on Migrant Workers"),
    ("CAT/", "Committee against Torture"),
    ("CCPR/", "Human Rights Committee"),
    ("CEDAW/", "Committee on the Elimination of Discrimination against Women"),
    ("CERD/", "Committee on the Elimination of Racial Discrimination"),
    ("CRC/", "Committee on the Rights of the Child"),
    ("CRPD/", "Committee on the Rights of Persons with Disabilities"),
    ("CED/", "Committee on Enforced Disappearances"),
    ("UNW/", "UN-Women Executive Board"),
    ("LC/", "Economic Commission for Latin America and the Caribbean"),
    ("ECE/", "Economic Commission for Europe"),
    ("FCCC/", "United Nations Framework Convention on Climate Change"),
    ("HRI/", "International human rights treaty bodies"),
    ("T/", "Trusteeship Council"),
    ("OEA/", "Organization of American States"),
    ("OAS/", "Organization of American States"),
    ("AG/", "General Assembly of the Organization of American States"),
    ("CP/", "Permanent Council of the Organization of American States"),
    ("COM", "European Commission"),
    ("MC/", "International Organization for Migration"),
)
# (pattern, name, how sure); asked in this order of the document's first lines.
_BY_NAME: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), name, sure)
    for pattern, name, sure in (
        (r"regional conference on migration|conferencia regional sobre migraci[oó]n|\bRCM\b|\bCRM\b",
         "Regional Conference on Migration", 0.8),
        (r"puebla process|south american conference on migration|conferencia suramericana sobre migraciones",
         "South American Conference on Migration", 0.8),
        (r"\bcouncil of europe\b|\bCETS No", "Council of Europe", 0.85),
        (r"official journal of the european|diario oficial de la uni[oó]n europea|of the european union\b",
         "European Union", 0.8),
        (r"kenya gazette", "Government of Kenya", 0.9),
        (r"estados americanos signatarios|conferencia especializada interamericana|organization of american states",
         "Organization of American States", 0.7),
        (r"office of the united nations high commissioner for refugees|\bUNHCR\b",
         "Office of the United Nations High Commissioner for Refugees", 0.6),
        (r"international organization for migration|organizaci[oó]n internacional para las migraciones|"
         r"organisation internationale pour les migrations|\bIOM\b|"
         r"\bOIM\b", "International Organization for Migration", 0.7),
        (r"universidad de san mart[ií]n de porres|\bIDHDES\b", "Universidad de San Martín de Porres", 0.7),
    )
)  # fmt: skip


_PRINCIPAL = ("General Assembly", "Security Council", "Economic and Social Council")
_DISTRIBUTED = re.compile(r"\bDistr\b", re.IGNORECASE)


def body_of(symbol: str) -> str:
    """The organ that a symbol names; of a joint one ("E/2025/24-E/CN.3/2025/37") the more particular."""
    found = [
        (len(prefix), name)
        for part in re.split(r"(?<=\d)\s?[–-]\s?(?=[A-Z]+/)", symbol)
        for prefix, name in BY_SYMBOL
        if part.startswith(prefix)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else ""


_ARTICLE = r"(?:the |la |el |los |las )?"
_ORGAN_NAME = r"[A-ZÁÉÍÓÚ][\w’-]+(?: (?:(?:of|for|on|and|the|de|del|la|los|las|y|para) )*[A-ZÁÉÍÓÚ][\w’-]+){0,9}"
_SAYS_WHO = re.compile(
    r"\b(?:(?:prepared|issued|published|produced|released|submitted|organi[sz]ed) by|"
    r"(?:emitid|elaborad|publicad|preparad|presentad)[oa] por|"
    rf"publisher:|emisor:) {_ARTICLE}({_ORGAN_NAME})"
)
_ENACTS = re.compile(
    rf"(?:^|, )({_ORGAN_NAME}),? (?i:en (?:ejercicio|uso) de|in exercise of)|"
    rf"(?i:in exercise of) [^;]{{10,400}}?,? the ({_ORGAN_NAME}),? (?:hereby )?(?:makes?|orders?|issues?)\b"
)
"""Who makes a law, by the powers that are named ("the Minister for Ports, in exercise of …")."""
_ENACTED_WITHIN = 600


def issuer_of(
    symbol: str, furniture: Sequence[str], lines: Sequence[FaceLine], blocks: Sequence[Block]
) -> tuple[str, float]:
    """The issuing body and how sure that is; ("", 0.0) where none is named.

    `furniture` are mastheads and running headers, `lines` the face.
    """
    if symbol and (name := body_of(symbol)):
        return name, 0.9
    face = [line for line in lines[:15] if line.role not in ("prose", "aside", "contents")]
    mastheads, head = " ".join(furniture), " ".join(line.text for line in face)
    if _DISTRIBUTED.search(f"{mastheads} {head}"):
        text = f"{mastheads} {head}".lower()
        named = [name for _, name in BY_SYMBOL if name.lower() in text]
        # a commission's documents bear the name of the council above it too
        if named:
            return min(named, key=lambda name: name in _PRINCIPAL), 0.8
    formulas = (" ".join(block.text[:_ENACTED_WITHIN].split()) for block in blocks[:200] if block.kind != "footnote")
    enacting = next((match for text in formulas if (match := _ENACTS.search(text))), None)
    if enacting is not None:
        return enacting[1] or enacting[2], 0.8
    ending = [" ".join(block.text.split()) for block in blocks[-12:] if len(block.text) < 600]
    texts = (text[:1].lower() + text[1:] for text in (*(line.text for line in lines[:25]), *ending))
    said = [match[1] for text in texts for match in _SAYS_WHO.finditer(text)]
    begun = next((place for place, line in enumerate(lines[:15]) if line.role == "prose"), 15)
    organs = [ISSUED_BY.sub("", line.text) for line in lines[:begun] if line.role == "organ" and len(line.text) < 90]
    known = [(name, sure) for text in (mastheads, head) for pattern, name, sure in _BY_NAME if pattern.search(text)]
    stated = [name for name in said if head_noun(name) in ORGANS and " " in name]
    if stated:
        return stated[0], 0.75
    if known:
        return known[0]
    return (organs[0], 0.6) if organs else ("", 0.0)
