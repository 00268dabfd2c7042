"""The words of the digest of the 2005 expert group meeting (English, PDF)."""

from __future__ import annotations

from typeset_records import Digest, Heading, Lettered, Numbered, Table

DIGEST = Digest(
    filename="2005-mexico-city-expert-group-digest.pdf",
    language="en",
    kicker="Digest · secondary source",
    title="What the experts concluded on migration and development: a digest of the Mexico City meeting of 2005",
    marker=(
        "Digest prepared for the sample library of Relatoria. Kind: digest. Status: secondary. "
        "The original document is the authority: quote the original, not this page."
    ),
    particulars=(
        ("Issuer", "Relatoria contributors"),
        ("Date of this digest", "22 November 2026"),
        ("Meeting digested", "Expert group on international migration and development"),
        ("Place and dates of the meeting", "Mexico City, 30 November to 2 December 2005"),
        ("Original", "Conclusions annexed to Mexico’s letter of 27 February 2006 to the Secretary-General"),
    ),
    running="Relatoria sample library · Digest of the 2005 expert group meeting",
    elements=(
        Heading("A. About this digest"),
        Numbered(
            "These pages retell in other words what officials, researchers and international organizations "
            "concluded in Mexico City between 30 November and 2 December 2005.^[Mexico’s Permanent Representative "
            "forwarded the conclusions to the Secretary-General on 27 February 2006. The English version was "
            "distributed on 7 March 2006; the language of the original is Spanish.] They have no standing of their "
            "own. Where wording matters, the conclusions decide."
        ),
        Numbered(
            "A number in brackets, such as (para. 33), points to the paragraph of the conclusions on which a "
            "statement rests. The six panels of the meeting keep their order here."
        ),
        Numbered(
            "Three kinds of statement are kept apart by their verbs: what the experts saw (“there were”, “had”), what "
            "they wanted (“asked for”, “proposed”, “recommended”) and what they merely took up from others "
            "(“welcomed”). Only the second kind is a recommendation."
        ),
        Heading("B. The meeting"),
        Numbered("Four bodies shared the work of organizing it:"),
        Lettered("Mexico’s National Population Council, known as CONAPO;"),
        Lettered("UNFPA, the population fund of the United Nations;"),
        Lettered("the Population Division of the United Nations Secretariat;"),
        Lettered("CELADE, the demographic centre of ECLAC."),
        Numbered(
            "Governments sent 39 representatives, from 22 countries of the region and from Canada and the United "
            "States.^[The first footnote of the conclusions gives the countries of the region by name; that list "
            "has 20 entries.] Of the 29 speakers, 8 were from Mexico and 21 from other countries. The sittings were "
            "public, and 217 people came to listen."
        ),
        Numbered(
            "The results were meant for two sessions of 2006: that of the Commission on Population and Development "
            "in New York and that of ECLAC’s own population committee. Francisco Alba gave the opening address and "
            "introduced the report which the Global Commission on International Migration had delivered in October "
            "2005."
        ),
        Heading("C. Trends and the economy (Panel I, paras. 1–15)"),
        Numbered(
            "As the distance between rich and poor countries grows, so does migration: there were 191 million "
            "migrants in the world, 60 per cent of them in developed countries (para. 1). Table 1 collects the "
            "figures that the experts worked with."
        ),
        Table(
            "Table 1. Figures in the conclusions",
            ("What was counted", "Figure", "Paragraph"),
            (
                ("Migrants in the world", "191 million", "1"),
                ("Emigrants from Latin America and the Caribbean", "almost 25 million", "2"),
                ("of these, in the United States", "18 million", "2"),
                ("of these, in another country of the region", "4 million", "2"),
                ("of these, elsewhere", "3 million", "2"),
                ("Emigrants as a share of the region’s population", "around 4 per cent", "4"),
                ("Emigrants from Mexico", "over 10 million", "4"),
                ("Salvadorans abroad, of the country’s population", "14.5 per cent", "5"),
                ("Brazilians abroad, of the country’s population", "0.4 per cent", "5"),
                ("Migrants settled in Spain, most from South America", "almost 1 million", "10"),
                ("Migrants from the region settled in Canada", "600,000", "10"),
                ("Remittances to the region in 2004", "over $40 billion", "28"),
                ("Skilled people lost, most affected countries", "50 to 70 per cent", "41"),
            ),
            (58, 26, 16),
        ),
        Numbered(
            "A region that had once received people from overseas had become one that people leave (para. 2). "
            "Almost half of its emigrants went between 1990 and 2000 (para. 6). Three forces were named:"
        ),
        Lettered("at home, development models brought less growth and fewer jobs than expected (para. 6);"),
        Lettered("abroad, ageing societies need workers, although their migration policies seldom say so (para. 7);"),
        Lettered("between the two, networks of relatives and neighbours ease each further departure (para. 8)."),
        Numbered(
            "Women were the majority in several of the newest flows. The experts therefore wanted every analysis of "
            "migration to take gender into account (para. 13)."
        ),
        Numbered(
            "Irregular movement, smuggling gangs and xenophobic attacks were read as a sign that existing policies "
            "fail (para. 14). Reliable knowledge was missing too: the experts asked for comparable sources of data "
            "beside the census and for studies by two or more countries together (para. 15)."
        ),
        Heading("D. Regional forums (Panel II, paras. 16–19)"),
        Numbered(
            "Two consultative processes, the Puebla Process and its South American counterpart, were held up as "
            "models for other parts of the world (para. 17). To get more out of them, the experts proposed to "
            "(para. 18):"
        ),
        Lettered(
            "govern migration better, so that its harms shrink: violated rights, trafficking and smuggling, the "
            "loss of trained people, movement without documents (para. 18 (a));"
        ),
        Lettered(
            "keep worries about terrorism from turning migrants into suspects, because a policy that does no more "
            "than shut borders can injure their rights and leave them more exposed (para. 18 (b));"
        ),
        Lettered("open the forums further to civil society and to associations of migrants (para. 18 (c))."),
        Numbered(
            "For the Caribbean, whose losses of trained people are heavy in relation to its size, dialogue was "
            "called urgent (para. 19)."
        ),
        Heading("E. In the receiving countries (Panel III, paras. 20–27)"),
        Numbered(
            "Most receiving countries admit fewer people than their employers look for, and migration without papers "
            "grows in the gap (para. 20). No country can settle this alone: origin, transit and destination have to "
            "share both the benefit and the responsibility (para. 21)."
        ),
        Numbered(
            "Human and labour rights belong to everyone, whatever their papers say.^[Paragraph 22, which recalls the "
            "summit of Mar del Plata of October 2005.] Governments should act against discrimination before it "
            "spreads, and should make known what migrants contribute (para. 23)."
        ),
        Numbered("Two experiences were described at more length:"),
        Lettered(
            "in Mediterranean Europe a common history made arrival easier, as agreements and naturalizations show, "
            "while segregation at work and in society goes on (para. 25);"
        ),
        Lettered(
            "in Canada immigration is part of building the nation, with policies for cohesion and an open "
            "appreciation of many cultures (para. 26)."
        ),
        Heading("F. Remittances (Panel IV, paras. 28–37)"),
        Numbered(
            "Migrants sent home more than $40 billion in 2004 (para. 28). Families live better for it, and states "
            "gain foreign exchange; but a stronger currency can hurt exports, prices may rise, and dependence and "
            "inequality may follow, which calls for economic policies that soften these effects (para. 29)."
        ),
        Numbered("The experts set three limits to what remittances can be asked to do:"),
        Lettered("they ease poverty, yet replace no strategy against it (para. 30);"),
        Lettered("they take the place neither of public and private investment nor of official aid (para. 31);"),
        Lettered("they are private money, whose use is not for authorities to regulate unduly (para. 32)."),
        Numbered("What they recommended:"),
        Lettered(
            "lower the cost of sending money, make it simpler, and bring banking to senders and recipients, above "
            "all in poor and marginal areas (para. 33);"
        ),
        Lettered(
            "examine plans for small businesses systematically, find out which models succeed, and offer technical "
            "help and credit (para. 34);"
        ),
        Lettered("explain to recipients which financial choices they have (para. 34);"),
        Lettered("back the clubs and associations of migrants with public policies and with training (para. 36);"),
        Lettered("study how returning migrants could use their skills, experience and savings (para. 37)."),
        Numbered(
            "They also welcomed a promise that the region’s leaders had made in Nuevo León in 2004: to cut the "
            "average cost of a transfer by at least half, not later than 2008 (para. 35)."
        ),
        Heading("G. Integration and social questions (Panels V and VI, paras. 38–47)"),
        Numbered(
            "Trade agreements in the region had changed economies deeply without creating the hoped-for jobs or "
            "narrowing inequality (para. 38). Labour mobility should be part of integration (para. 39), as MERCOSUR "
            "has attempted since the treaty of 1991 (para. 40)."
        ),
        Numbered(
            "Some countries of the Caribbean and Central America had lost 50 to 70 per cent of their trained people. "
            "Schemes to bring scientists home had achieved little, so that new ways of working with the "
            "diaspora were needed (para. 41). Many who left hold jobs below their training (para. 42)."
        ),
        Numbered(
            "On health, the experts asked for services that work on both sides of the border and laid "
            "weight on HIV/AIDS: on prevention, on treatment and on care (para. 44). There were indications that "
            "parents’ migration may lower infant mortality (para. 43)."
        ),
        Numbered(
            "Migration can raise the standing of women and can also expose them to danger on the way and on arrival; "
            "divided families pay an emotional price (para. 45)."
        ),
        Numbered(
            "The meeting closed by welcoming the Ibero-American declaration of Salamanca of 14 and 15 October 2005 "
            "(para. 46) and by asking that the conversation continue between governments, scholars, civil society and "
            "international organizations (para. 47)."
        ),
    ),
)
