"""Which document a question means: by title, year, organisation, country, acronym, in either language."""

from __future__ import annotations

import pytest

from relatoria.assistant.questions.described import described
from relatoria.index.query import understand
from relatoria.ingest.records import Source

HELD = tuple(
    Source(doc_id=doc_id, title=title, filename=f"{doc_id}.pdf", sha256="", date=date, issuer=issuer, meeting=meeting)
    for doc_id, title, date, issuer, meeting in (
        ("lima-2006", "Conclusions of the expert meeting", "2006-03", "Population Council", "Lima meeting"),
        ("lima-2009", "Conclusions of the expert meeting", "2009-03", "Population Council", "Lima meeting"),
        ("act", "Asylum Act", "2021", "Republic of Kenya", ""),
        ("convention", "Convention on the Protection of Seafarers", "1998", "International Labour Office", ""),
        ("delta", "Delta Declaration on Orderly Travel", "2018", "", ""),
        ("review", "First review of the Delta Declaration: report", "2018", "", ""),
        ("study", "Remittances and poverty: a study", "2014", "Migration Institute", ""),
    )
)


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("What does paragraph 99 of the 2006 conclusions say?", ("lima-2006",)),
        ("What does paragraph 99 of the Lima conclusions say?", ("lima-2006", "lima-2009")),
        ("¿Qué dice el párrafo 4 de las conclusiones de Lima de 2009?", ("lima-2009",)),
        ("What does section 12 of the Kenyan act provide?", ("act",)),
        ("¿Qué establece el artículo 3 del Convenio sobre la protección de los marinos?", ("convention",)),
        ("What does Article 3 of the Seafarers Convention say about asylum?", ("convention",)),
        ("What does paragraph 4 say?", ()),
        ("What does paragraph 4 of the Delta Declaration say?", ("delta",)),
        ("What does paragraph 4 of the review of the Delta Declaration say?", ("review",)),
    ],
)
def test_the_documents_that_a_question_describes(question: str, documents: tuple[str, ...]) -> None:
    assert described(understand(question), HELD).documents == documents


@pytest.mark.parametrize(
    "question",
    [
        "What does paragraph 99 of the 2007 conclusions say?",
        "What does Article 5 of the Marrakesh Compact say?",
        "¿Qué dice el artículo 5 de la Constitución de Belmora de 1978?",
    ],
)
def test_a_document_that_is_not_held_is_no_other(question: str) -> None:
    found = described(understand(question), HELD)
    assert (found.documents, bool(found.unknown)) == ((), True)


@pytest.mark.parametrize("question", ["", "?", "para. 4 " * 400, "Article 1 of \x00\x1b", "¿¿¿ párr. 3 ???"])
def test_any_text_is_a_question(question: str) -> None:
    described(understand(question), HELD)
    described(understand(question), ())
