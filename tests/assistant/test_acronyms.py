"""Acronyms are read as the names for which they stand in the library, in either language."""

from __future__ import annotations

import pytest
from fake_library import FakeLibrary, fake_library_of

from relatoria.assistant.questions.acronyms import spelt_out
from relatoria.index.records import Filters

FILES = {
    "declaration": (
        "title: Cedar Bay Declaration",
        "The Harbour Conference on Crews met.",
        "It recalls the Lasting Compact for Fair, Open and Decent Seas.",
    ),
    "acta": ("title: Acta\nlanguage: es", "El Comité Marítimo Regional (CMR) se reunió. El CMR decidió."),
}


@pytest.mark.parametrize(
    ("question", "read", "is_strange"),
    [
        ("What did the HCC adopt?", "What did the Harbour Conference on Crews adopt?", True),
        ("¿Qué adoptó la CHC?", "¿Qué adoptó la Harbour Conference on Crews?", True),  # in the order of Spanish
        ("Is the LCS recalled?", "Is the Lasting Compact for Fair, Open and Decent Seas recalled?", True),
        ("¿Qué decidió el CMR?", "¿Qué decidió el Comité Marítimo Regional?", False),  # its texts have it too
        ("What did the XYZ adopt?", "What did the XYZ adopt?", False),
        ("What does A/HCC/5 say?", "What does A/HCC/5 say?", False),
    ],
)
def test_an_acronym_is_read_as_the_name_for_which_it_stands(
    tmp_path_factory: pytest.TempPathFactory, question: str, read: str, is_strange: bool
) -> None:
    library: FakeLibrary = fake_library_of(FILES, tmp_path_factory.mktemp("acronyms"))
    assert spelt_out(question, library, Filters()) == (read, is_strange)
