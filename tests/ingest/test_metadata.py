"""A document says itself what it is; where it does not say it clearly, nothing is said for it."""

import os
from pathlib import Path

import pytest

from relatoria.ingest.metadata.bodies import body_of
from relatoria.ingest.metadata.dates import dates
from relatoria.ingest.metadata.dating import own_date
from relatoria.ingest.metadata.description import describe, slug
from relatoria.ingest.metadata.face import FaceLine, face
from relatoria.ingest.metadata.symbols import own_symbol, symbols
from relatoria.ingest.metadata.worded import in_figures
from relatoria.ingest.pipeline import ingest
from relatoria.ingest.records import Block, BlockKind, Reading, Source

SHARED = Path(os.environ.get("RELATORIA_SHARED", Path(__file__).parents[3] / "shared"))
PROSE = "The Government has asked all of the agencies to report on the rights of migrants in the region. " * 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Distr.: General 5 May 2025", "2025-05-05"),
        ("May 23 and 24, 2022", "2022-05-23"),
        ("30 November to 2 December 2005", "2005-11-30"),
        ("August 31st – September 1st 2009", "2009-08-31"),
        ("15 June & 16 June 2021", "2021-06-15"),
        ("31 de agosto de 2009", "2009-08-31"),
        ("7 al 22 de noviembre de 1969", "1969-11-07"),
        ("SEPTIEMBRE- 2015", "2015-09"),
        ("[19-04-2023]", "2023-04-19"),
        ("18.12.2000", "2000-12-18"),
        ("2023-04-19", "2023-04-19"),
        ("1er janvier 2020", "2020-01-01"),
        ("Juin 2025", "2025-06"),
    ],
)
def test_dates_as_printed(text: str, expected: str) -> None:
    assert [date.iso for date in dates(text)] == [expected]


@pytest.mark.parametrize(
    "text", ["paragraphs 12/2025", "resolution 70/1", "they marched 5 2020", "in 2005", "99.99.2020"]
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == ()


@pytest.mark.parametrize(
    "symbol",
    [
        "A/80/48", "A/HRC/EMRIP/2025/3", "S/RES/2779 (2025)", "E/CN.9/2025/6", "E/ICEF/2025/19", "DP/2025/12",
        "CEB/2025/4", "A/AC.109/2025/L.13", "CMW/C/MEX/CO/4", "LC/L.3831", "A/45/696/Add.1", "A/80/48/Rev.1",
        "A/C.3/80/L.5/Corr.1", "DP/FPA-ICEF-UNW/2025/CRP.1", "A/80/75-E/2025/55", "OEA/Ser.L/V/II. Doc. 68",
        "AG/RES. 2141 (XXXV-O/05)", "COM(2020) 610 final", "2000/C 364/01",
    ],
)  # fmt: skip
def test_symbols_of_all_bodies(symbol: str) -> None:
    assert symbols(f"See {symbol}, para. 5") == (symbol,)


@pytest.mark.parametrize("text", ["and/or", "I/O", "24/7", "LO 4/2000", "EX-03", "Real Decreto 557/2011", "S/he"])
def test_what_is_no_symbol(text: str) -> None:
    assert symbols(text) == ()


def test_the_masthead_tells_the_symbol_and_citations_do_not() -> None:
    assert own_symbol(["United Nations S/2024/228", "2/9 24-04696"], ["See A/70/1."]) == ("S/2024/228", 0.97)
    assert own_symbol(["A/80/75", "E/2025/55"], ["A/80/75-E/2025/55"]) == ("A/80/75-E/2025/55", 0.99)
    assert own_symbol([], ["* E/CN.9/2025/1.", "As requested in A/RES/70/1", "submitted under S/2017/507"]) == ("", 0.0)


def test_a_joint_symbol_belongs_to_the_more_particular_body() -> None:
    assert body_of("E/2025/24-E/CN.3/2025/37") == "Statistical Commission"
    assert body_of("A/80/75-E/2025/55") == "General Assembly"
    assert body_of("XYZ/1") == ""


def on_face(*texts: str) -> tuple[FaceLine, ...]:
    return face([Block(kind="paragraph", text=text, order=order) for order, text in enumerate(texts)])


def test_a_cited_date_is_not_the_documents_own() -> None:
    session = on_face("Session, 2 June 2025")
    assert own_date(session, ["Distr.: General", "5 May 2025"], (), "A/80/1") == ("2025-05-05", 0.97)
    assert own_date(on_face("Actualizada a 3 de marzo de 2022"), [], (), "") == ("2022-03-03", 0.85)
    in_force = on_face("Entry into force: 21 October 1950", PROSE + "On 5 May 2020 they met.")
    assert own_date(in_force, [], (), "") == ("", 0.0)
    assert own_date(on_face("Report", "Session (2–13 December 2024)"), [], (), "E/2025/24") == ("2025", 0.8)


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("this twenty-seventh day of April, one thousand nine hundred and sixty-seven", "this 27 day of April, 1967"),
        ("the seventh day of December in the year two thousand", "the 7 day of December in the year 2000"),
        ("a dos de junio de dos mil catorce", "a 2 de junio de 2014"),
        ("a diez días del mes de enero de mil ochocientos veinte y nueve", "a 10 días del mes de enero de 1829"),
        ("el veintidós de noviembre y el siete", "el 22 de noviembre y el 7"),
        ("no number here", "no number here"),
    ],
)
def test_days_and_years_in_words(words: str, figures: str) -> None:
    assert in_figures(words) == figures


def described(*lines: tuple[BlockKind, str], furniture: tuple[str, ...] = (), filename: str = "x.pdf") -> Source:
    blocks = tuple(Block(kind=kind, text=text, order=order, level=1) for order, (kind, text) in enumerate(lines))
    return describe(Reading(blocks=blocks, reader="pdf 1", pages=9, furniture=furniture), filename, "0")[0]


def test_a_report_to_a_body_of_the_united_nations() -> None:
    source = described(
        ("paragraph", "Fifty-eighth session"),
        ("paragraph", "New York, 7–11 April 2025"),
        ("paragraph", "Item 4 of the provisional agenda*"),
        ("heading", "Programme of work in the field of population"),
        ("heading", "Progress of work in 2024"),
        ("heading", "Report of the Secretary-General"),
        ("heading", "Summary"),
        ("paragraph", PROSE),
        furniture=("United Nations E/CN.9/2025/99", "Economic and Social Council Distr.: General", "22 January 2025"),
        filename="A_80_1.en.pdf",
    )
    assert source.symbol == "E/CN.9/2025/99"
    assert source.doc_id == "e-cn-9-2025-99"
    assert source.title == "Progress of work in 2024: Report of the Secretary-General"
    assert (source.date, source.place) == ("2025-01-22", "New York")
    assert source.issuer == "Commission on Population and Development"
    assert source.meeting == "Commission on Population and Development, Fifty-eighth session"
    assert (source.kind, source.status, source.language) == ("report", "submitted", "en")


def test_a_letter_is_a_letter_until_it_carries_conclusions() -> None:
    title = "Letter dated 2 March 2006 from the Permanent Representative of Utopia to the United Nations"
    letter = described(("heading", title), ("paragraph", "I have the honour to transmit a report on trade. " + PROSE))
    assert (letter.title, letter.kind, letter.status) == (title, "letter", "submitted")
    carrying = described(
        ("heading", title),
        ("paragraph", "I have the honour to transmit herewith the conclusions of the Expert Group. " + PROSE),
        ("heading", "Annex to the letter dated 2 March 2006"),
        ("heading", "Conclusions of the Expert Group Meeting on Return"),
        ("paragraph", "Utopia City, 3 to 5 February 2006"),
        ("paragraph", PROSE),
    )
    assert carrying.title == "Conclusions of the Expert Group Meeting on Return"
    assert (carrying.kind, carrying.status) == ("conclusions", "submitted")
    assert carrying.meeting == "Expert Group Meeting on Return, Utopia City, 3 to 5 February 2006"
    assert carrying.place == "Utopia City"


def test_a_concept_note_of_a_forum() -> None:
    source = described(
        ("heading", "CONCEPT NOTE"),
        ("heading", "Regional Forum on the Contributions of Diasporas"),
        ("paragraph", "May 23 and 24, 2022 San Salvador, El Salvador"),
        ("heading", "Background"),
        ("paragraph", PROSE),
    )
    assert source.title == "Regional Forum on the Contributions of Diasporas"
    assert (source.kind, source.status) == ("concept_note", "background")
    assert (source.date, source.place) == ("2022-05-23", "San Salvador, El Salvador")


def test_resolutions_and_laws_are_adopted() -> None:
    resolution = described(
        ("heading", "Resolution 9999 (2025)"), ("paragraph", PROSE), furniture=("United Nations S/RES/9999 (2025)",)
    )
    assert (resolution.kind, resolution.status, resolution.doc_id) == ("resolution", "adopted", "s-res-9999-2025")
    articles = tuple(
        Block(kind="heading", text=f"Artículo {n}", order=n, level=2, label=f"Artículo {n}") for n in range(1, 9)
    )
    head = Block(kind="heading", text="Convención sobre los Derechos de los Viajeros", order=0, level=1)
    law, _ = describe(Reading(blocks=(head, *articles), reader="pdf 1"), "x.pdf", "0")
    assert (law.title, law.kind, law.status) == (head.text, "law", "adopted")


def test_a_digest_says_so_on_its_face() -> None:
    source = described(
        ("paragraph", "Síntesis · fuente secundaria"),
        ("heading", "Lo que se concluyó sobre las remesas"),
        ("paragraph", "Emisor: Personas colaboradoras. Fecha de esta síntesis: 22 de noviembre de 2026"),
        ("paragraph", PROSE),
    )
    assert (source.kind, source.status) == ("digest", "secondary")
    assert source.title == "Lo que se concluyó sobre las remesas"
    assert source.issuer == "Personas colaboradoras"


def test_what_is_not_said_stays_empty() -> None:
    source = described(("paragraph", "Some notes."), ("paragraph", PROSE), filename="A_80_48 (5 May 2025).pdf")
    assert (source.symbol, source.date, source.place, source.meeting, source.issuer) == ("", "", "", "", "")
    assert (source.kind, source.status) == ("other", "background")


@pytest.mark.parametrize(
    ("symbol", "title", "date", "filename", "expected"),
    [
        ("A/HRC/EMRIP/2025/3", "Title", "2025", "x.pdf", "a-hrc-emrip-2025-3"),
        ("", "Convención sobre Municiones", "2008-05", "x.pdf", "2008-convencion-sobre-municiones"),
        ("", "Strategy 2020–2025", "2025-07", "x.pdf", "strategy-2020-2025"),
        ("", "Письмо", "", "nota 3.pdf", "nota-3"),
        ("", "文", "", "文.pdf", "document"),
        ("", "../../etc/passwd <script>", "", "x", "etc-passwd-script"),
    ],
)
def test_ids_are_readable_and_harmless(symbol: str, title: str, date: str, filename: str, expected: str) -> None:
    assert slug(symbol, title, date, filename) == expected


def test_ids_are_short() -> None:
    assert len(slug("", "word " * 100, "2025", "x.pdf")) <= 60
    assert len(slug("", "w" * 500, "", "x.pdf")) <= 60


@pytest.mark.parametrize(
    ("name", "symbol", "date", "language", "kind"),
    [
        ("S_2024_216.en.pdf", "S/2024/228", "2024-03-11", "ru", "letter"),
        ("A_78_668.en.pdf", "E/C.16/2024/4", "2024-01-29", "en", "report"),
        ("S_RES_2779 (2025).en.pdf", "S/RES/2779 (2025)", "2025-05-08", "en", "resolution"),
    ],
)
def test_files_whose_names_lie_or_do_not(name: str, symbol: str, date: str, language: str, kind: str) -> None:
    path = SHARED / "corpus/un_2025" / name
    if not path.exists():
        pytest.skip("the shared documents are not on this machine")
    source = ingest(path).document.source
    assert (source.symbol, source.date, source.language, source.kind) == (symbol, date, language, kind)
