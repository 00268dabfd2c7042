"""The words of the digest of the 2011 presentation on partnerships (English, PPTX)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: bullets or a table under a title, and what the speaker would add."""

    title: str
    notes: str
    bullets: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


FILENAME = "2011-state-diaspora-partnerships-digest.pptx"
TITLE = "States and their diasporas as partners: a digest of a presentation of 2011"
MARKER = (
    "Digest prepared for the sample library of Relatoria. Kind: digest. Status: secondary. "
    "The original document is the authority."
)
PARTICULARS = (
    "Issuer: Relatoria contributors",
    "Date of this digest: 22 November 2026",
    "Presentation digested: 14 September 2011; its slides name no place",
    "Original: slides by Miryam Hazán, Marion Panizzon, Sandra Lavenex and Sonia Plaza",
)
RUNNING = "Relatoria sample library · Digest, secondary source"

SLIDES = (
    Slide(
        "What the authors asked",
        "The original states its questions on slide 3. It compares two host countries with two home countries.",
        (
            "Which forms does cooperation between a state and its diaspora take?",
            "What has worked, and where are the limits?",
            "What do France and Spain teach as hosts, Senegal and Mexico as countries of origin?",
            "How could the schemes of both sides be joined?",
        ),
    ),
    Slide(
        "Two host countries",
        "Slides 4 to 6 of the original.",
        head=("Aspect", "France", "Spain"),
        rows=(
            ("Approach", "Top down, with some projects led by diasporas", "Bottom-up and segmented"),
            ("Programme", "Solidarity for Development", "Co-development"),
            (
                "Instruments",
                "Matching funds, solidarity funds, untaxed savings, microcredit",
                "Technical and financial help for projects of diasporas and NGOs",
            ),
            ("Money from", "The state, with migrants and firms", "Local and regional authorities, some banks"),
        ),
    ),
    Slide(
        "Two home countries",
        "Slides 7 to 9 of the original. Mexico's 3x1 had become 4x1 when the slides were made.",
        head=("Aspect", "Mexico", "Senegal"),
        rows=(
            ("Approach", "Led by the diaspora", "Led by the government"),
            ("Programme", "3x1 (later 4x1)", "Modelled on the French one"),
            (
                "Instruments",
                "Matching funds of three levels of government",
                "Diaspora investment, exchange of professionals, transfer channels",
            ),
            ("Used for", "Urban works, small infrastructure, micro-investment", "Micro-investment, infrastructure"),
        ),
    ),
    Slide(
        "What was achieved, and what was not",
        "Slides 10 to 13 of the original.",
        (
            "France made migrants into actors, but left the diaspora's part unclear and mixed development with return",
            "Spain kept co-development apart from immigration control, but did not evaluate its effects properly",
            "Mexico brought a civil society actor into local government, but was late in holding programmes to account",
            "Senegal showed that a home country can copy a host's scheme, but migrants distrusted its institutions",
        ),
    ),
    Slide(
        "Lessons and recommendations",
        "Slides 14 and 15 of the original.",
        (
            "Keep development programmes free of aims such as return or immigration control",
            "Supporting entrepreneurs helps; making entrepreneurs of everybody does not",
            "How much people contribute depends on their place in the labour market",
            "Fit what host countries do to the development goals of home countries",
            "Negotiate bilateral agreements for all levels of skill, with home countries' surplus labour in mind",
            "Evaluate what the programmes change",
        ),
    ),
)
