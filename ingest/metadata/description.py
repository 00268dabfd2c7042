"""What document this is, read from the document itself: title, symbol, date, place, meeting, issuer, kind and standing.

The name of a file is believed in nothing but as a last name for the document; files are sent around under names that
lie. A field that the document does not show clearly stays empty: a wrong date or symbol in a citation is worse than
none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ..lexicon import fold, label_pattern
from ..records import Block, Reading, Source
from ..structure import evident_language
from .bodies import issuer_of
from .dates import dates
from .dating import closing_formulas, own_date
from .face import face
from .front_matter import SURE as SURE_FRONT
from .front_matter import stated
from .kinds import Seen, kind_of, transmits_conclusions
from .meetings import own_meeting
from .places import own_place
from .symbols import number_of_act, own_symbol
from .titles import own_title

OPENING_PAGES = 3
OPENING_BLOCKS = 60
BLOCK_CHARACTERS = 1_500
ASIDE = ("footnote", "table_row")
"""Kinds of block in which other documents are cited and other days named."""
SURE = 0.5
"""What is less sure than this stays empty."""
SLUG = 60
"""Characters of a `doc_id`."""


def describe(reading: Reading, filename: str, sha256: str) -> tuple[Source, tuple[tuple[str, float], ...]]:
    """The source of a document, and (field, probability that it is right) for each field that was read.

    `filename` is the original's name without its folder; it enters `doc_id` where there is neither symbol nor title.
    """
    opening = _opening(reading.blocks)
    texts = [" ".join(block.text[:BLOCK_CHARACTERS].split()) for block in opening if block.kind not in ASIDE]
    furniture = [" ".join(text.split())[:400] for text in reading.furniture[:40]]
    properties = dict(reading.properties)
    front = stated(reading.properties) if reading.reader.startswith("markdown") else {}
    particulars = _particulars(opening) | {name: (value, SURE_FRONT) for name, value in front.items()}
    lines = face(opening)
    closing = closing_formulas(reading.blocks)
    mastheads, words = " ".join(furniture), " ".join(texts)

    symbol = particulars.get("symbol") or own_symbol(furniture, texts[:25])
    title = particulars.get("title") or own_title(
        lines, properties.get("title", ""), furniture, symbol[0], _short_title(reading.blocks)
    )
    symbol = symbol if symbol[0] else number_of_act(title[0], [line.text for line in lines[:8]])
    kind, status, kind_sure = kind_of(
        Seen(
            title=title[0],
            symbol=symbol[0],
            lines=lines,
            opening=words,
            mastheads=mastheads,
            slides=reading.reader.startswith("pptx"),
            articles=_articles(reading.blocks),
            provisions=sum(1 for block in reading.blocks if block.label and block.kind != "footnote"),
            closing=bool(closing),
            in_force=fold(properties.get("status", "")).replace("_", " ") in ("in force", "vigente", "adopted"),
        )
    )
    if kind == "conclusions" and transmits_conclusions(words):
        title = _annexed(opening) or title
        # the lines before the annex tell of the body that the letter went to
        begin = next((place for place, line in enumerate(lines) if line.text[:80] == title[0][:80]), 0)
    else:
        begin = 0
    binds = status == "adopted"
    fields: dict[str, tuple[str, float]] = {
        "symbol": symbol,
        "title": title,
        "issuer": particulars.get("issuer") or issuer_of(symbol[0], furniture, lines, reading.blocks),
        "meeting": particulars.get("meeting") or own_meeting(lines[begin:], furniture, title[0], symbol[0], kind),
        "place": particulars.get("place") or own_place(lines, closing, symbol[0], binds=binds),
        "date": particulars.get("date") or own_date(lines, furniture, closing, symbol[0], title=title[0], binds=binds),
        "language": particulars.get("language") or _language(reading.blocks, properties.get("language", "")),
    }
    known = {name: value for name, (value, sure) in fields.items() if value and sure >= SURE}
    known.setdefault("title", _fallback_title(reading.blocks, filename))
    source = Source(
        doc_id=slug(known.get("symbol", ""), known["title"], known.get("date", ""), filename),
        filename=filename,
        sha256=sha256,
        kind=kind,
        status=status,
        **known,
    )
    confidence = [(name, round(fields[name][1], 2)) for name in fields if name in known and fields[name][0]]
    return source, (*confidence, ("kind", kind_sure), ("status", kind_sure))


def slug(symbol: str, title: str, date: str, filename: str) -> str:
    """A readable id: of the symbol, else of title and year, else of the file's name; ASCII, lower case, short."""
    stem = filename.rsplit(".", 1)[0] if "." in filename else filename
    year = date[:4]
    for name in (symbol, title, stem):
        apart = re.sub(r"[–—’‘“”]", " ", name)
        plain = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode().lower()
        words = re.findall(r"[a-z0-9]+", plain)
        if not words:
            continue
        if name is title and year and year not in words:
            words = [year, *words]
        made = ""
        for word in words:
            if made and len(made) + len(word) >= SLUG:
                break
            made = f"{made}-{word[:SLUG]}" if made else word[:SLUG]
        return made
    return "document"


def _opening(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks[:OPENING_BLOCKS] if block.page is None or block.page <= OPENING_PAGES]


_PARTICULAR = re.compile(
    r"^(issuer|issued by|emisor|emite|emitido por|date of this digest|date of issue|date|fecha de este digest|"
    r"fecha de esta s[ií]ntesis|fecha|meeting|reuni[oó]n)\s*[:|]\s*(.{3,200})$",
    re.IGNORECASE,
)
_PARTICULAR_FIELDS = {"issue": "issuer", "emis": "issuer", "emit": "issuer", "date": "date", "fech": "date"}


def _particulars(opening: Iterable[Block]) -> dict[str, tuple[str, float]]:
    """What a list of particulars says ("Issuer: ...", "Date | ..."), the first of each."""
    found: dict[str, tuple[str, float]] = {}
    for line in (line for block in opening for line in block.text.split("\n") if len(block.text) < 1000):
        match = _PARTICULAR.match(line.strip())
        if match is None:
            continue
        name = next(
            (field for start, field in _PARTICULAR_FIELDS.items() if match[1].lower().startswith(start)), "meeting"
        )
        # of several particulars in one line only the first
        value = re.split(r"\.\s+[A-ZÁÉÍÓÚ][\w ]{2,40}:", match[2])[0].strip(" .")
        if name == "date":
            days = dates(value)
            value = days[0].iso if days else ""
        if value and "|" not in value:  # a row of more cells belongs to a table
            found.setdefault(name, (value, 0.85))
    return found


_CITED_AS = re.compile(r"\b(?:may|shall|is to) be cited as (?:the )?([^.;:]{8,160})")
_CITED_WITHIN = 200
"""Blocks: a law says it in its first section, which an arrangement of sections may stand before."""


def _short_title(blocks: Sequence[Block]) -> str:
    """The name by which a law says that it is cited; empty where it does not."""
    found = (_CITED_AS.search(block.text[:BLOCK_CHARACTERS]) for block in blocks[:_CITED_WITHIN])
    return next((match[1].strip(' “”"') for match in found if match), "")


def _annexed(opening: Sequence[Block]) -> tuple[str, float] | None:
    """The title of what a letter transmits: the heading under its annex."""
    after = False
    for block in opening:
        if after and block.kind == "heading" and not re.match(r"annex|anexo|original", block.text, re.IGNORECASE):
            return " ".join(block.text.split())[:300], 0.85
        after = after or bool(re.match(r"(?:annex|anexo)\b", block.text, re.IGNORECASE))
    return None


def _articles(blocks: Iterable[Block]) -> int:
    """How many articles there are: by the labels of their text, or by lines that hold their number alone."""
    number = re.compile(rf"(?:{label_pattern('article section regulation rule')})\s+\d+[^\s(]*", re.IGNORECASE)
    found = (
        number.match(block.label or "") or (number.fullmatch(block.text.strip(" .")) if len(block.text) < 30 else None)
        for block in blocks
    )
    return len({fold(match[0]) for match in found if match})


def _language(blocks: Sequence[Block], declared: str) -> tuple[str, float]:
    body = [block.text for block in blocks if block.kind in ("paragraph", "list_item") and len(block.text) > 60]
    step = max(1, len(body) // 30)
    code = declared[:2].lower() if re.match(r"[A-Za-z]{2}(?:-|$)", declared) else ""
    found = evident_language(" ".join(body[::step] or [block.text for block in blocks[:60]]), code)
    return (found, 0.98) if found else ("", 0.0)


def _fallback_title(blocks: Sequence[Block], filename: str) -> str:
    for block in blocks:
        words = " ".join(block.text.split())
        if len(words) > 5:
            return words if len(words) <= 120 else words[:120].rsplit(None, 1)[0] + " …"
    return filename
