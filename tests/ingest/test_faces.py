"""What document it is, by its face: one made-up document for each way in which such faces are set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from relatoria.ingest.metadata.description import describe
from relatoria.ingest.records import Block, BlockKind, Reading, Source

PROSE = (
    "The authorities of the region have been asked by many families to say what becomes of those who travel without "
    "papers, and the answers that were given differ from one border to the next, which helps nobody who has to decide."
)
PROSA = (
    "Las autoridades de la región han recibido muchas preguntas de familias que viajan sin documentos, y lo que se les "
    "contesta cambia de una frontera a la otra, lo que no ayuda a nadie que tenga que decidir en una sola noche."
)


@dataclass(frozen=True)
class Case:
    """A face, a line a block: "# " and "## " head headings of the first and second level, "| " a row of a table, "~ " a
    footnote, "--" begins a page, "+ " goes on with the line before; "…" stands for a paragraph of text. Then what is to
    be read from it."""

    name: str
    face: str
    furniture: tuple[str, ...] = ()
    expected: dict[str, str] = field(default_factory=dict)
    end: str = ""
    articles: int = 0
    properties: tuple[tuple[str, str], ...] = ()
    reader: str = "pdf 1"


def blocks_of(case: Case) -> tuple[Block, ...]:
    found: list[Block] = []
    page = 1
    marks: dict[str, tuple[BlockKind, int]] = {
        "# ": ("heading", 1), "## ": ("heading", 2), "| ": ("table_row", 0), "~ ": ("footnote", 0),
    }  # fmt: skip
    face = re.sub(r"\s*\n\s*\+ ", " ", case.face)
    lines = [line.strip() for line in face.strip().splitlines()]
    word = "Artículo" if case.expected.get("language") == "es" else "Article"
    prose = PROSA if case.expected.get("language") == "es" else PROSE
    lines += [f"{word} {number}. {prose}" for number in range(1, case.articles + 1)]
    lines += ["…"] * 3 + [line.strip() for line in case.end.strip().splitlines()]
    for line in filter(None, lines):
        if line == "--":
            page += 1
            continue
        mark = next((mark for mark in marks if line.startswith(mark)), "")
        kind, level = marks.get(mark, ("paragraph", 0))
        text = line.removeprefix(mark)
        text = prose if text == "…" else text
        label = text.split(".")[0] if text.startswith(word + " ") and case.articles else None
        found.append(Block(kind=kind, text=text, order=len(found), level=level, label=label, page=page))
    return tuple(found)


def described(case: Case) -> Source:
    reading = Reading(
        blocks=blocks_of(case), reader=case.reader, pages=9, furniture=case.furniture, properties=case.properties
    )
    return describe(reading, "file.pdf", "0")[0]


CASES = (
    Case(
        "a resolution of a council, its title below its number",
        """
        # Human Rights Council
        ## Sixty-first session
        4 May–2 June 2031
        Agenda item 3
        # Promotion and protection of all human rights, including the right to development
        # Resolution adopted by the Human Rights Council on 1 June 2031
        # 61/14. The rights of persons who cross borders at night
        The Human Rights Council,
        Guided by the purposes of the Charter,
        """,
        ("United Nations", "A/HRC/RES/61/14", "General Assembly Distr.: General", "9 June 2031"),
        {"title": "61/14. The rights of persons who cross borders at night", "date": "2031-06-01", "kind": "resolution",
         "symbol": "A/HRC/RES/61/14", "status": "adopted"},
    ),
    Case(
        "a resolution of the Assembly",
        """
        # Eighty-sixth session
        Agenda item 14
        # Resolution adopted by the General Assembly on 3 December 2031
        [without reference to a Main Committee (A/86/L.12)]
        # 86/9. Dignity of seasonal workers
        The General Assembly,
        Recalling its earlier resolutions on the matter,
        """,
        ("United Nations A/RES/86/9", "General Assembly Distr.: General", "8 December 2031"),
        {"title": "86/9. Dignity of seasonal workers", "date": "2031-12-03", "kind": "resolution", "status": "adopted"},
    ),
    Case(
        "a draft resolution as submitted",
        """
        # Commission for Social Development
        ## Seventieth session
        New York, 9–13 February 2032
        Agenda item 3 (b)
        Review of plans and programmes of action pertaining to the situation of social groups
        ## Draft resolution submitted by the Vice-Chair of the Commission, on the basis of informal consultations
        The Commission recommends to the Council the adoption of the following draft resolution:
        # Modalities for the third review of the Plan on Families Apart
        The Economic and Social Council,
        Recalling its resolution 2029/14 of 21 July 2029, in which it invited Governments to report,
        """,
        ("United Nations E/CN.5/2032/L.4", "Economic and Social Council Distr.: Limited", "10 February 2032"),
        {"title": "Modalities for the third review of the Plan on Families Apart", "date": "2032-02-10",
         "kind": "resolution", "status": "draft", "symbol": "E/CN.5/2032/L.4", "place": "New York"},
    ),
    Case(
        "a draft resolution of several States",
        """
        # Eighty-sixth session
        ## Third Committee
        Agenda item 71 (b)
        Promotion and protection of human rights: human rights questions
        # Borduria, Ruritania and Syldavia: draft resolution
        # Protection of migrants at sea
        The General Assembly,
        Reaffirming the Universal Declaration of Human Rights,
        """,
        ("United Nations A/C.3/86/L.31", "General Assembly Distr.: Limited", "29 October 2031", "Original: English"),
        {"title": "Protection of migrants at sea", "date": "2031-10-29", "kind": "resolution", "status": "draft"},
    ),
    Case(
        "a report of a rapporteur",
        """
        # Human Rights Council
        ## Fifty-third session
        19 June–14 July 2023
        Agenda item 3
        # Promotion and protection of all human rights
        # How to widen regular pathways
        # Report of the Special Rapporteur on the human rights of migrants, Anna Example
        ## Summary
        """,
        ("United Nations A/HRC/53/99", "General Assembly Distr.: General", "20 April 2023", "GE.23-07114 (E)"),
        {"title": "How to widen regular pathways", "date": "2023-04-20", "kind": "report", "status": "submitted"},
    ),
    Case(
        "a verbatim record begins with a speaker",
        """
        # General Assembly
        Eighty-first session
        31st plenary meeting
        Thursday, 12 November 2026, 3 p.m.
        New York
        President: Ms. Example . . . . . . . . . . . (Ruritania)
        The meeting was called to order at 3.05 p.m.
        Agenda item 22 (continued)
        # Globalization and interdependence
        # Draft resolution (A/81/L.9)
        The President: I now give the floor to the representative of Borduria.
        At the outset, I should like to thank all delegations for their constructive engagement in this matter.
        """,
        ("A/81/PV.31 12/11/2026", "2/16 26-10019"),
        {"title": "31st plenary meeting", "date": "2026-11-12", "status": "background", "symbol": "A/81/PV.31",
         "place": "New York"},
    ),
    Case(
        "a note that lists letters",
        """
        # Night desks at the ford
        # Note by the secretariat
        ## Summary
        …
        Letter dated 4 March 2030 from the Permanent Representative of Ruritania
        """,
        ("United Nations E/CN.9/2032/7", "Economic and Social Council Distr.: General", "12 January 2032"),
        {"title": "Night desks at the ford", "kind": "report", "status": "submitted", "date": "2032-01-12"},
    ),
    Case(
        "a letter and what it transmits",
        """
        # Letter dated 4 March 2030 from the Permanent Representative of Ruritania to the United Nations addressed to
        + the President of the Security Council
        I have the honour to transmit herewith a statement by my Government.
        """,
        ("United Nations S/2030/177", "Security Council Distr.: General", "5 March 2030"),
        {"kind": "letter", "status": "submitted", "date": "2030-03-05", "symbol": "S/2030/177"},
    ),
    Case(
        "a regulation of the Union in its journal",
        """
        Official Journal EN of the European Union L series
        2030/1204
        17.6.2030
        # REGULATION (EU) 2030/1204 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
        of 5 June 2030
        on the recording of seasonal work and amending Regulation (EU) 2019/11
        THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,
        Having regard to the Treaty on the Functioning of the European Union, and in particular Article 79(2) thereof,
        HAVE ADOPTED THIS REGULATION:
        """,
        ("EN OJ L, 17.6.2030", "ELI: http://data.europa.eu/eli/reg/2030/1204/oj 1/34"),
        {"title": "REGULATION (EU) 2030/1204 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 5 June 2030 on the "
                  "recording of seasonal work and amending Regulation (EU) 2019/11",
         "date": "2030-06-05", "kind": "law", "status": "adopted", "symbol": "REGULATION (EU) 2030/1204"},
        articles=9,
    ),
    Case(
        "a directive as a web page prints it",
        """
        # DIRECTIVE 2029/52/EC OF THE COUNCIL
        of 18 June 2029
        providing for minimum standards on sanctions against employers
        THE COUNCIL OF THE EUROPEAN UNION,
        """,
        (),
        {"date": "2029-06-18", "kind": "law", "status": "adopted"},
        articles=6,
    ),
    Case(
        "a proposal for a directive is no law yet",
        """
        EUROPEAN COMMISSION
        Brussels, 3.3.2031
        COM(2031) 99 final
        # Proposal for a DIRECTIVE OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
        on the posting of carers
        EXPLANATORY MEMORANDUM
        """,
        (),
        {"date": "2031-03-03", "status": "draft", "symbol": "COM(2031) 99 final", "place": "Brussels"},
        articles=7,
    ),
    Case(
        "a treaty signed at its end, the day in words",
        """
        # Convention on the Return of Cultural Workers
        The States Parties to the present Convention,
        Recalling the duties that they have taken upon themselves,
        """,
        (),
        {"title": "Convention on the Return of Cultural Workers", "date": "1967-04-27", "kind": "law",
         "status": "adopted",
         "place": "Port Example"},
        end="DONE at Port Example, this twenty-seventh day of April, one thousand nine hundred and sixty-seven.",
        articles=12,
    ),
    Case(
        "a treaty in a collection, with the days of its life",
        """
        Council of Europe Treaty Series - No. 399
        # Council of Europe Convention on the Safety of Stateless Children
        Port Example, 16.V.2031
        # Preamble
        The member States of the Council of Europe and the other signatories hereto,
        """,
        (),
        {"title": "Council of Europe Convention on the Safety of Stateless Children", "kind": "law",
         "status": "adopted"},
        articles=12,
    ),
    Case(
        "un convenio con su ficha",
        """
        # Convenio sobre los Trabajadores de Temporada
        Clase de Instrumento: Tratado internacional
        Adopción: 12 de agosto de 1951
        Fecha de entrada en vigor internacional: 21 de octubre de 1953
        Vinculación de Ruritania: 29 de octubre de 1955 (Ratificación)
        Los infrascritos, Plenipotenciarios de los Gobiernos representados en la Conferencia, han convenido lo que
        + sigue:
        """,
        (),
        {"title": "Convenio sobre los Trabajadores de Temporada", "date": "1951-08-12", "kind": "law",
         "status": "adopted",
         "language": "es"},
        articles=12,
    ),
    Case(
        "una ley en el boletín",
        """
        BOLETÍN OFICIAL DEL ESTADO
        Núm. 141 Sábado 14 de junio de 2031 Sec. I. Pág. 1
        I. DISPOSICIONES GENERALES
        JEFATURA DEL ESTADO
        4567
        # Ley 14/2031, de 12 de junio, de acogida de personas desplazadas.
        FELIPE VI
        REY DE ESPAÑA
        A todos los que la presente vieren y entendieren.
        Sabed: Que las Cortes Generales han aprobado y Yo vengo en sancionar la siguiente ley:
        """,
        (),
        {"title": "Ley 14/2031, de 12 de junio, de acogida de personas desplazadas.", "kind": "law",
         "status": "adopted",
         "language": "es", "symbol": "Ley 14/2031"},
        end="Dado en Madrid, el 12 de junio de 2031.",
        articles=12,
    ),
    Case(
        "un reglamento con su gaceta en la cabecera",
        """
        # REGLAMENTO DE LA LEY DE CASAS DE PASO
        # TEXTO VIGENTE Nuevo Reglamento publicado en el Diario Oficial de la Federación el 5 de junio de 2024
        Al margen un sello con el Escudo Nacional, que dice: Estados Unidos.- Presidencia de la República.
        JUANA PÉREZ, Presidenta de la República, en ejercicio de la facultad que me confiere el artículo 89, fracción
        + I, de la Constitución, he tenido a bien expedir el siguiente
        # REGLAMENTO DE LA LEY DE CASAS DE PASO
        """,
        ("REGLAMENTO DE LA LEY DE CASAS DE PASO", "CÁMARA DE DIPUTADOS Nuevo Reglamento DOF 05-06-2024"),
        {"title": "REGLAMENTO DE LA LEY DE CASAS DE PASO", "date": "2024-06-02", "kind": "law", "status": "adopted",
         "language": "es"},
        end="Dado en la Residencia del Poder Ejecutivo Federal, a dos de junio de dos mil veinticuatro.- Rúbrica.",
        articles=12,
    ),
    Case(
        "regulations made under an act",
        """
        SPECIAL ISSUE
        # Ruritania Gazette Supplement No. 71
        19th April, 2031
        (Legislative Supplement No. 22)
        LEGAL NOTICE NO. 65
        # THE REFUGE ACT
        (No. 10 of 2029)
        IN EXERCISE of the powers conferred by section 42 of the Refuge Act, the Cabinet Secretary makes the
        + following Regulations—
        # THE REFUGE (GENERAL) REGULATIONS, 2031
        ARRANGEMENT OF REGULATIONS
        """,
        (),
        {"title": "THE REFUGE (GENERAL) REGULATIONS, 2031", "date": "2031-04-15", "kind": "law", "status": "adopted",
         "symbol": "LEGAL NOTICE NO. 65"},
        end="Dated the 15th April, 2031.",
        articles=12,
    ),
    Case(
        "an act of a parliament",
        """
        # Borders (Families) Act 2031
        2031 CHAPTER 19
        An Act to make provision about families at borders; and for connected purposes. [4th May 2031]
        BE IT ENACTED by the King’s most Excellent Majesty, by and with the advice and consent of the Lords, as
        + follows:—
        """,
        (),
        {"title": "Borders (Families) Act 2031", "kind": "law", "status": "adopted", "date": "2031-05-04"},
        articles=12,
    ),
    Case(
        "rules on a government's page",
        """
        # Border Rules
        From: Interior Office
        (/government/organisations/interior-office)
        Published 25 February 2026
        Updated: 14 October 2031 - See all updates
        Back to contents
        # Border Rules part 9: removal
        # Removal
        This part of the Rules sets out when a person will be considered for removal. It also applies to families.
        """,
        ("10/20/31, 6:11 PM Border Rules - Border Rules part 9: removal - Guidance - GOV",),
        {"title": "Border Rules part 9: removal", "date": "2031-10-14", "place": "", "kind": "law",
         "status": "adopted"},
        articles=16,
        properties=(("title", "Border Rules - Border Rules part 9: removal - Guidance - GOV"),),
    ),
    Case(
        "a memorandum with its date in its title",
        """
        # Explanatory memorandum to the statement of changes to the Border Rules: HC 77, 3 March 2031
        ## 1. Introduction
        1.1 This Explanatory Memorandum has been prepared by the Interior Office and is laid before Parliament.
        """,
        (),
        {"title": "Explanatory memorandum to the statement of changes to the Border Rules: HC 77, 3 March 2031",
         "date": "2031-03-03", "status": "submitted", "kind": "other"},
    ),
    Case(
        "a constitution on a page of a parliament",
        """
        # CONSTITUCION DE LA REPUBLICA
        ## CONSTITUCION 1841 PROMULGADA EL 8 DE ENERO DE 1841
        En el nombre de Dios Todopoderoso.
        NOSOTROS, los Representantes nombrados por los Pueblos, decimos:
        """,
        (),
        {"title": "CONSTITUCION DE LA REPUBLICA", "date": "1841-01-08", "kind": "law", "status": "adopted", "place": "",
         "language": "es"},
        articles=12,
    ),
    Case(
        "a declaration whose front matter says what it is",
        """
        We, the Heads of State and Government of Borduria, Ruritania and Syldavia, gathered in Port Example on the
        + margins of the Fourth Summit, reiterate our will.
        …
        """,
        (),
        {"title": "Port Example Declaration on Seasonal Work", "date": "2032-06-10", "kind": "conclusions",
         "status": "adopted", "place": "Port Example"},
        reader="markdown 1",
        properties=(("created", "2032-06-10"), ("title", "Port Example Declaration on\\_Seasonal Work")),
    ),
    Case(
        "front matter with a folded title",
        """
        # Ley de casas de paso
        ## LEY Nº 31999
        EL PRESIDENTE DE LA REPÚBLICA
        POR CUANTO:
        Ha dado la Ley siguiente:
        # LEY DE CASAS DE PASO
        (Publicada el 3 de mayo de 2035 la modificación)
        """,
        (),
        {"title": "Ley de casas de paso", "date": "2031-01-16", "kind": "law", "status": "adopted", "language": "es"},
        reader="markdown 1",
        properties=(("title", ">-"), ("publication_date", "2031-01-16"), ("status", "in_force")),
        articles=6,
    ),
    Case(
        "a table's header row is no title",
        """
        | Recommendation | Position | Full list of themes | Comments
        | Theme: Acceptance of international norms
        | 121.1 Ratify the Convention (Borduria); | Supported | Ratification
        """,
        ("Review of Syldavia (3rd Cycle) Thematic list of recommendations Page 66 of 66",),
        {"title": "Review of Syldavia (3rd Cycle) Thematic list of recommendations", "date": ""},
        reader="docx 1",
    ),
    Case(
        "a report of a conference",
        """
        # Report of the Third Regional Meeting on Diasporas
        Port Example, 31 August – 1 September 2029
        The Third Regional Meeting on Diasporas was held in Port Example and organized by the Government.
        ## I. INTRODUCTION
        """,
        (),
        {"title": "Report of the Third Regional Meeting on Diasporas", "place": "Port Example", "kind": "report",
         "status": "submitted"},
    ),
    Case(
        "an evaluation on its cover",
        """
        # EVALUATION OF THE RETURN PROGRAMME IN SYLDAVIA
        # FINAL REPORT
        Prepared by: Anna Example
        June 2030
        --
        # TABLE OF CONTENTS
        Introduction........................... 4
        --
        # Executive Summary
        The evaluation was commissioned in May 2029 and carried out between 3 January 2030 and 5 March 2030.
        """,
        ("IOM Evaluation",),
        {"title": "EVALUATION OF THE RETURN PROGRAMME IN SYLDAVIA", "date": "2030-06", "kind": "report",
         "status": "background"},
    ),
    Case(
        "a brief whose kind stands above its title",
        """
        July 2030
        # EVALUATION BRIEF
        ## SECOND LOOK AT EVALUATIONS OF RETURN 2020–2024
        This evaluation brief presents a summary of the key findings, as identified by the evaluators for use by
        + partners.
        Final report date: July 2030
        """,
        ("17 Route Example, Geneva", "EVALUATION BRIEF"),
        {"title": "SECOND LOOK AT EVALUATIONS OF RETURN 2020–2024", "date": "2030-07", "status": "background"},
    ),
    Case(
        "una hoja informativa cita la fecha de una norma",
        """
        Actualizada a 3 de marzo de 2032
        # AUTORIZACIÓN DE ESTANCIA PARA CUIDADORES
        Art. 126 del Real Decreto 557/2011, de 20 de abril (BOE del 30/04/2011)
        ¿CÓMO se presenta la solicitud?
        """,
        (),
        {"title": "AUTORIZACIÓN DE ESTANCIA PARA CUIDADORES", "date": "2032-03-03", "status": "background",
         "language": "es", "kind": "other"},
    ),
    Case(
        "a page that was put on the web",
        """
        # Ten facts about seasonal work
        Published 25 February 2030
        …
        """,
        (),
        {"title": "Ten facts about seasonal work", "date": "2030-02-25", "place": ""},
    ),
    Case(
        "volumes tell themselves apart",
        """
        # Report of the technical meeting on pensions
        Submitted by the International Organization for Migration
        Ciudad Ejemplo, 15 May 2031
        Volume II: Recommendations
        1. A single window for pensions is recommended.
        """,
        (),
        {"title": "Report of the technical meeting on pensions: Volume II: Recommendations", "date": "2031-05-15",
         "place": "Ciudad Ejemplo"},
    ),
    Case(
        "a cover with a session, the date in brackets",
        """
        A/90/36
        # United Nations
        # Report of the United Nations High Commissioner for Ports
        # General Assembly
        # Official Records Ninetieth Session Supplement No. 36
        --
        # United Nations • New York, 2035
        --
        [29 July 2035]
        # Contents
        """,
        ("25-12333 3/20", "A/90/36"),
        {"title": "Report of the United Nations High Commissioner for Ports", "date": "2035-07-29", "symbol": "A/90/36",
         "kind": "report", "status": "submitted"},
    ),
    Case(
        "concluding observations",
        """
        # Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families
        # Concluding observations on the third periodic report of Syldavia*
        ## I. Introduction
        1. The Committee considered the report at its 561st meeting, held on 4 December 2029.
        """,
        ("United Nations CMW/C/SYL/CO/3", "Distr.: General", "12 January 2030"),
        {"title": "Concluding observations on the third periodic report of Syldavia", "date": "2030-01-12",
         "symbol": "CMW/C/SYL/CO/3"},
    ),
    Case(
        "a study in a series",
        """
        | MIGRATION RESEARCH SERIES No. 77
        # Pensions that do not travel
        Anna Example and Bruno Example
        --
        The opinions expressed in the report are those of the authors and do not necessarily reflect the views of the
        + organization.
        Publisher: International Organization for Migration
        © 2029 International Organization for Migration (IOM)
        ISBN 978-92-0000-000-1
        # Contents
        """,
        (),
        {"title": "Pensions that do not travel", "date": "2029", "status": "background"},
    ),
    Case(
        "a declaration of a regional conference",
        """
        # XI CONFERENCIA SURAMERICANA SOBRE MIGRACIONES
        # Declaración de Puerto Ejemplo sobre el trabajo de temporada
        Puerto Ejemplo, 21 de octubre de 2031
        Los representantes de los gobiernos, reunidos en Puerto Ejemplo, aprobaron la siguiente declaración:
        """,
        (),
        {"title": "Declaración de Puerto Ejemplo sobre el trabajo de temporada", "date": "2031-10-21",
         "kind": "conclusions", "status": "adopted", "place": "Puerto Ejemplo", "language": "es"},
    ),
    Case(
        "slides",
        """
        # Pensions across borders: what we learned
        By Anna Example
        September 14, 2031
        """,
        (),
        {"title": "Pensions across borders: what we learned", "date": "2031-09-14", "kind": "presentation",
         "status": "background"},
        reader="pptx 1",
    ),
    Case(
        "an order's number is not the number of another paper's resolution",
        """
        # Follow-up to resolution 61/14 on borders: a guide for consulates
        Resolution 61/14 was adopted on 1 June 2031.
        …
        """,
        (),
        {"title": "Follow-up to resolution 61/14 on borders: a guide for consulates", "symbol": "",
         "status": "background"},
    ),
    Case(
        "a book about law is no law",
        """
        # International refugee law: an introduction
        Anna Example
        Third edition
        Port Example 2030
        """,
        (),
        {"title": "International refugee law: an introduction", "status": "background"},
    ),
    Case(
        "a labour convention with its number behind",
        """
        # C199 - Night Couriers Convention, 2031 (No. 199)
        Convention concerning decent work for night couriers (Entry into force: 05 Sep 2033)
        Adoption: Geneva, 120th ILC session (16 Jun 2031) - Status: Up-to-date instrument (Technical Convention).
        Preamble
        The General Conference of the International Labour Organization,
        Having been convened at Geneva by the Governing Body, and having met in its 120th Session on 1 June 2031, and
        """,
        (),
        {"title": "C199 - Night Couriers Convention, 2031 (No. 199)", "date": "2031-06-16", "kind": "law",
         "status": "adopted"},
        articles=12,
        reader="html 1",
    ),
    Case(
        "un decreto con la fecha bajo su número",
        """
        # DECRETO 1067 DE 2031
        (26 de mayo)
        Por medio del cual se expide el Decreto Único del Sector de Relaciones Exteriores
        EL PRESIDENTE DE LA REPÚBLICA DE SYLDAVIA,
        en ejercicio de las facultades que le confiere el numeral 11 del artículo 189 de la Constitución,
        DECRETA:
        """,
        (),
        {"kind": "law", "status": "adopted", "language": "es", "symbol": "DECRETO 1067 DE 2031"},
        articles=12,
    ),
    Case(
        "conclusions of a council of ministers",
        """
        Council of the European Union
        Brussels, 9 June 2031
        (OR. en)
        10134/31
        MIGR 197
        OUTCOME OF PROCEEDINGS
        From: General Secretariat of the Council
        To: Delegations
        Subject: Talent and work across borders
        # Council conclusions on talent and work across borders
        Delegations will find in the annex the Council conclusions on talent and work, as approved by the Council at
        + its meeting held on 9 June 2031.
        """,
        (),
        {"title": "Council conclusions on talent and work across borders", "date": "2031-06-09", "kind": "conclusions",
         "status": "adopted", "place": "Brussels"},
    ),
    Case(
        "a judgment",
        """
        FIRST SECTION
        # CASE OF EXAMPLE v. SYLDAVIA
        (Application no. 12345/29)
        JUDGMENT
        Art 3 • Expulsion • Risk of ill-treatment
        PORT EXAMPLE
        4 October 2031
        This judgment will become final in the circumstances set out in Article 44 § 2 of the Convention.
        """,
        (),
        {"title": "CASE OF EXAMPLE v. SYLDAVIA", "date": "2031-10-04"},
    ),
    Case(
        "una opinión consultiva",
        """
        # CORTE REGIONAL DE DERECHOS HUMANOS
        # OPINIÓN CONSULTIVA OC-44/31
        DE 19 DE AGOSTO DE 2031
        SOLICITADA POR LA REPÚBLICA DE SYLDAVIA
        # DERECHOS DE LAS NIÑAS Y LOS NIÑOS EN TRÁNSITO
        La Corte Regional de Derechos Humanos, integrada por los siguientes jueces:
        """,
        (),
        {"date": "2031-08-19", "language": "es"},
    ),
    Case(
        "a document of a council with an agenda line in English only",
        """
        C/133/12
        Original: English
        15 November 2031
        # COUNCIL
        133rd Session
        # STATEMENT OF THE DIRECTOR ON WORK IN THE FIELD
        """,
        ("C/133/12", "Page 1"),
        {"title": "STATEMENT OF THE DIRECTOR ON WORK IN THE FIELD", "date": "2031-11-15", "symbol": "C/133/12"},
    ),
    Case(
        "a general comment",
        """
        # Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families
        # General comment No. 7 (2031) on night work*
        ## I. Introduction
        """,
        ("United Nations CMW/C/GC/7", "Distr.: General", "23 September 2031"),
        {"title": "General comment No. 7 (2031) on night work", "date": "2031-09-23", "symbol": "CMW/C/GC/7"},
    ),
    Case(
        "a policy brief from a designed cover",
        """
        # POLICY BRIEF
        # No. 12 | MAY 2031
        # Care work without borders: lessons from three corridors
        Anna Example, Bruno Example
        ## Key messages
        """,
        (),
        {"title": "Care work without borders: lessons from three corridors", "date": "2031-05", "status": "background"},
    ),
    Case(
        "a handbook with a year alone",
        """
        # Handbook on Consular Care
        Second edition
        --
        Published by the Example Institute
        © Example Institute 2029
        First published in 2011
        # Foreword
        """,
        (),
        {"title": "Handbook on Consular Care", "date": "2029", "status": "background"},
    ),
    Case(
        "a press release",
        """
        Press release
        # Agency opens a night desk at the border
        Port Example, 4 March 2031 – The Agency today opened a desk at which families are heard at night as well as
        + by day.
        """,
        (),
        {"title": "Agency opens a night desk at the border", "date": "2031-03-04", "status": "background"},
        reader="html 1",
    ),
    Case(
        "a resolution of the Organization of American States",
        """
        # AG/RES. 3999 (LX-O/31)
        # MIGRATION IN THE REGION
        (Adopted at the fourth plenary session, held on June 6, 2031)
        THE GENERAL ASSEMBLY,
        RECALLING its resolutions on the matter;
        """,
        (),
        {"title": "MIGRATION IN THE REGION", "date": "2031-06-06", "kind": "resolution", "status": "adopted",
         "symbol": "AG/RES. 3999 (LX-O/31)"},
    ),
    Case(
        "a declaration adopted by ministers",
        """
        # Port Example Ministerial Declaration on Climate and Mobility
        29 July 2031
        We, the Ministers responsible for the environment, met in Port Example on 28 and 29 July 2031.
        """,
        (),
        {"title": "Port Example Ministerial Declaration on Climate and Mobility", "date": "2031-07-29",
         "kind": "conclusions", "status": "adopted", "place": "Port Example"},
    ),
    Case(
        "an agreement between two governments",
        """
        # AGREEMENT BETWEEN THE GOVERNMENT OF BORDURIA AND THE GOVERNMENT OF SYLDAVIA ON SEASONAL WORK
        The Government of Borduria and the Government of Syldavia, hereinafter the Parties,
        Have agreed as follows:
        """,
        (),
        {"title": "AGREEMENT BETWEEN THE GOVERNMENT OF BORDURIA AND THE GOVERNMENT OF SYLDAVIA ON SEASONAL WORK",
         "date": "2031-05-03", "kind": "law", "status": "adopted"},
        end="Done at Port Example on 3 May 2031 in two originals.",
        articles=9,
    ),
    Case(
        "a bill",
        """
        # Seasonal Work Bill
        EXPLANATORY NOTES
        A BILL TO Make provision about seasonal work; and for connected purposes.
        """,
        (),
        {"title": "Seasonal Work Bill", "status": "draft"},
        articles=9,
    ),
    Case(
        "a zero draft",
        """
        # ZERO DRAFT
        # Global Compact on Care Across Borders
        5 February 2031
        We, the Heads of State and Government, meeting in Port Example, agree:
        """,
        (),
        {"title": "Global Compact on Care Across Borders", "status": "draft", "date": "2031-02-05"},
    ),
    Case(
        "un informe anual",
        """
        # DEFENSORÍA DEL PUEBLO
        # INFORME ANUAL 2030
        # La frontera que no duerme
        Ciudad Ejemplo, marzo de 2031
        --
        # ÍNDICE
        """,
        (),
        {"date": "2031-03", "kind": "report", "language": "es", "status": "background"},
    ),
    Case(
        "a Markdown note with all its particulars",
        """
        # Notes
        """,
        (),
        {"title": "What the night desk heard", "date": "2031-04", "issuer": "Example Institute", "symbol": "EI/7",
         "place": "Port Example", "status": "background"},
        reader="markdown 1",
        properties=(("title", "What the night desk heard"), ("date", "x"), ("published", "2031-04"), ("symbol", "EI/7"),
                    ("publisher", "Example Institute"), ("location", "Port Example")),
    ),
    Case(
        "a summary by the chair",
        """
        # Ninth Night Forum
        # Co-Chairs' Summary
        Port Example, 5 May 2031
        1. The Co-Chairs thanked the hosts.
        """,
        (),
        {"kind": "conclusions", "status": "chair_summary", "date": "2031-05-05", "place": "Port Example"},
    ),
    Case(
        "terms of reference whose last page cites a law's end",
        """
        # Terms of reference of the working group on night desks
        Version of 3 March 2031
        The group was set up in accordance with the Act of 4 May 2029, which entered into force on 1 June 2029.
        """,
        (),
        {"title": "Terms of reference of the working group on night desks", "date": "2031-03-03",
         "status": "background"},
    ),
    Case(
        "a report that has its name from a session, below the volume of the records",
        """
        E/2031/24-E/CN.3/2031/37
        # United Nations
        # Statistical Commission
        # Report on the sixty-second session (4–7 March 2031)
        # Economic and Social Council
        # Official Records, 2031 Supplement No. 4
        --
        # Economic and Social Council E/2031/24-E/CN.3/2031/37 Official Records, 2031 Supplement No. 4
        --
        """,
        (),
        {"title": "Report on the sixty-second session (4–7 March 2031)", "issuer": "Statistical Commission"},
    ),
    Case(
        "une évaluation, son titre sur trois lignes en capitales",
        """
        # RÉSUMÉ D’ÉVALUATION Juin 2031
        ## ÉVALUATION FINALE DU PROJET
        ## VEILLER LA NUIT AUX GARES
        ## DANS LA ZONE FRONTALIÈRE
        …
        """,
        (),
        {"title": "ÉVALUATION FINALE DU PROJET VEILLER LA NUIT AUX GARES DANS LA ZONE FRONTALIÈRE"},
    ),
    Case(
        "regulations below the act that they are made under",
        """
        # LEGAL NOTICE NO. 39
        ## THE NIGHT SHELTERS ACT, 2029
        (No. 10 of 2029)
        ## THE NIGHT SHELTERS (FEES) REGULATIONS, 2031
        ARRANGEMENT OF REGULATIONS
        --
        IN EXERCISE of the powers conferred by section 9 of the Act, the Minister for Ports makes these Regulations.
        1. These Regulations may be cited as the Night Shelters (Fees) Regulations, 2031.
        """,
        (),
        {"title": "THE NIGHT SHELTERS (FEES) REGULATIONS, 2031", "issuer": "Minister for Ports"},
    ),
    Case(
        "un documento cuyo subtítulo dice de qué informa",
        """
        # LA NOCHE EN LOS PUERTOS
        # Informe de la mesa redonda por el Día de los Faros
        Presentado por la Secretaría de Faros, Ciudad Ejemplo, 31 de mayo de 2031
        …
        """,
        (),
        {"title": "LA NOCHE EN LOS PUERTOS: Informe de la mesa redonda por el Día de los Faros",
         "date": "2031-05-31", "issuer": "Secretaría de Faros"},
    ),
    Case(
        "una convención que dice en un artículo dónde se hizo",
        """
        # CONVENCIÓN SOBRE FAROS
        Los Estados Partes en la presente Convención,
        """,
        (),
        {"title": "CONVENCIÓN SOBRE FAROS", "date": "2031-05-30", "language": "es"},
        end="La presente Convención, hecha en Ciudad Ejemplo el 30 de mayo de 2031, estará abierta a la firma en Lima.",
        articles=12,
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_face_says(case: Case) -> None:
    source = described(case)
    said = {name: getattr(source, name) for name in case.expected}
    if said.get("title", "").startswith(case.expected.get("title", "-") + ": "):
        said["title"] = case.expected["title"]  # with the line below it that says who reports
    assert said == case.expected


def test_what_ocr_could_not_read_is_no_title() -> None:
    lines = ["( : » General Assembly", "NIGHT TRAINS OF THE NORTH", "Progress in implementing 44/2 E + 5 E EU"]
    blocks = tuple(
        Block(kind="heading", text=text, order=order, level=3 - order, page=1, ocr=True)
        for order, text in enumerate(lines)
    )
    assert describe(Reading(blocks=blocks, reader="pdf 1", pages=1), "file.pdf", "0")[0].title == lines[1]
