"""The words of the digest of the 2021 virtual forum (English, DOCX)."""

from __future__ import annotations

from typeset_records import Digest, Heading, Lettered, Numbered, Table

DIGEST = Digest(
    filename="2021-virtual-forum-remittances-digest.docx",
    language="en",
    kicker="Digest · secondary source",
    title="Sending money home, working together: a digest of the concept note for the virtual forum of June 2021",
    marker=(
        "Digest prepared for the sample library of Relatoria. Kind: digest. Status: secondary. "
        "The original document is the authority: quote the original, not this page."
    ),
    particulars=(
        ("Issuer", "Relatoria contributors"),
        ("Date of this digest", "22 November 2026"),
        ("Meeting digested", "Forum of the Regional Conference on Migration (RCM) with diaspora organizations"),
        ("Place and dates of the meeting", "Online, 15 and 16 June 2021"),
        ("Original", "Concept note in English, with three chapters on context and a preliminary agenda"),
    ),
    running="Relatoria sample library · Digest of the 2021 virtual forum",
    elements=(
        Heading("What kind of document this is"),
        Numbered(
            "A concept note announces a meeting; it records no agreement. This digest tells what the countries of "
            "the RCM set out to discuss in June 2021 and on which facts they relied. The note’s paragraphs are not "
            "numbered, so its chapters are named instead."
        ),
        Heading("Why diasporas"),
        Numbered(
            "Offices and policies for people abroad are nothing new: the note finds the first in the nineteenth "
            "century and many more since the 1990s (Context, chapter 1).^[The note takes its definition of a diaspora "
            "from the glossary that IOM published in 2019.] Several countries have made it simpler to keep a "
            "nationality or to regain it."
        ),
        Numbered("Besides money, the note sees contributions of four sorts:"),
        Lettered("civic: voting in large numbers and helping newcomers to settle;"),
        Lettered("human: skills that reach employers, public and private, in the country of origin;"),
        Lettered("economic: bonds, direct investment, new firms, binational chambers, tourism, nostalgic trade;"),
        Lettered("cultural: the arts, the kitchen and the customs of both countries."),
        Numbered(
            "In April 2020 the World Bank expected remittances to Latin America and the Caribbean to drop by 19.3 per "
            "cent within the year. By the time the note was written, the main receiving countries had seen no such "
            "collapse.^[This was said of those countries for which monthly figures were available.]"
        ),
        Heading("People and organizations of the region"),
        Numbered(
            "United Nations figures for 2019 put the number of people from Central America and Mexico in the United "
            "States at 15,231,504. Table 1 gives the four largest groups and the number of organizations that IOM "
            "identified in 2020 (Context, chapter 2)."
        ),
        Table(
            "Table 1. Emigrants in 2019 and diaspora organizations in 2020",
            ("Country of origin", "Emigrants", "Organizations"),
            (
                ("Mexico", "11,489,684", "770 (76 per cent)"),
                ("El Salvador", "1,429,155", "131 (13 per cent)"),
                ("Guatemala", "1,070,743", "16"),
                ("Honduras", "655,995", "31"),
                ("Nicaragua", "not given", "24"),
            ),
            (40, 30, 30),
        ),
        Numbered(
            "The study covered 1,014 organizations. Most work from the United States, where there are 964 of them; "
            "Canada comes next with 29."
        ),
        Numbered("Five obstacles keep the organizations from doing more (Context, chapter 3):"),
        Lettered("nobody knows exactly who and where they are, so that their work goes unseen;"),
        Lettered("lasting policies that connect them with every strategic sector are still to be designed;"),
        Lettered("money and staff are short;"),
        Lettered("policies are poorly explained to those whom they are meant for;"),
        Lettered("migrants are not yet included where they live, although only then can they contribute."),
        Numbered(
            "IOM’s answer has three verbs: enable, engage, empower.^[They are the heads of the strategy for diasporas "
            "that IOM issued in 2021.]"
        ),
        Heading("What the forum was for"),
        Numbered(
            "The working group on labour migration proposed the forum. Governments and organizations were to compare "
            "their experience of working with each other, with three aims:"
        ),
        Lettered("to name what hinders and what helps good links;"),
        Lettered("to pass on practices that have worked, from finding organizations to planning with them;"),
        Lettered("to look for regional steps that make transfers quicker, safer and less expensive."),
        Numbered(
            "One survey weighed on the discussion: 84 per cent of those asked had put off their migration, and one "
            "migrant in five thought of going back if the economy around them did not recover (Rationale).^[A survey "
            "by IOM in Central America and Mexico, June 2020.]"
        ),
        Heading("Participants"),
        Numbered("Each country was to be represented by seven people:"),
        Lettered("three from foreign ministries and immigration, in consular affairs;"),
        Lettered("two from the bodies that find, link or integrate diasporas;"),
        Lettered("two from diaspora organizations themselves."),
        Heading("Agenda in brief"),
        Numbered(
            "The two mornings ran from 10:00 until about noon (GMT-5). The second fell on 16 June, the day that "
            "celebrates family remittances."
        ),
        Table(
            "Table 2. Agenda",
            ("Day and time", "Subject", "In the lead"),
            (
                ("15 June, 10:00", "Opening", "RCM Executive Secretariat"),
                ("15 June, 10:10", "IOM’s study on engaging the diasporas of Mesoamerica", "IOM"),
                (
                    "15 June, 11:00",
                    "Three working groups: origin, destination, remittances",
                    "Chair of the RCM and IOM",
                ),
                ("15 June, 11:30", "Groups report to the plenary", "Working group and IOM"),
                ("16 June, 10:05", "How to measure what diasporas contribute", "Roberto Cancel (IOM)"),
                ("16 June, 10:20", "What is new in international remittances", "A guest from the World Bank"),
                ("16 June, 10:55", "Panel: better transfers, more productive use", "Michela Macchiavello (IOM)"),
            ),
            (22, 48, 30),
        ),
    ),
)
