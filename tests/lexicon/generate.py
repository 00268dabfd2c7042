"""Writes the names of countries and months that the lexicon takes from Unicode CLDR: `make lexicon`.

The names come by way of Babel, whose version says which CLDR it is. The file is data of the package: one line an
entry, sorted, so that a new version of CLDR shows as the lines that it changes.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version

FILE = Path(__file__).parents[2] / "ingest" / "lexicon" / "cldr.json"
WRITTEN = ("en", "es")
"""The languages that names are written in."""
DATED = ("en", "es", "fr", "pt")
"""The languages that dates are read in."""
NO_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))
"""Codes of parts of countries, of groups of them, and of tests."""


def lexicon() -> dict[str, dict[str, list[str] | str]]:
    """The sections of the file; the names of an entry in the order of the languages, months from January."""
    names = {language: Locale(language) for language in {*WRITTEN, *DATED}}
    english = names[WRITTEN[0]]
    return {
        "countries": {
            code: [names[language].territories[code] for language in WRITTEN]
            for code in english.territories
            if len(code) == 2 and code not in NO_COUNTRIES
        },
        "months": _months(names, "wide"),
        "short_months": _months(names, "abbreviated"),
        "source": {"CLDR": str(get_cldr_version()), "licence": "Unicode License v3"},
    }


def _months(names: dict[str, Locale], width: str) -> dict[str, list[str] | str]:
    return {
        language: [names[language].months["format"][width][number].rstrip(".") for number in range(1, 13)]
        for language in DATED
    }


def written() -> str:
    """The text of the file."""
    sections = []
    for name, entries in sorted(lexicon().items()):
        lines = (f"{json.dumps(key)}: {json.dumps(said, ensure_ascii=False)}" for key, said in sorted(entries.items()))
        sections.append(f"{json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
    print(f"wrote {FILE}")
