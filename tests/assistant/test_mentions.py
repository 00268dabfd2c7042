"""What a question mentions, whatever its letters are."""

from __future__ import annotations

import pytest

from relatoria.assistant.conversation.mentions import mentions


@pytest.mark.parametrize("text", ["( ͡° ͜ʖ ͡°)", "0️⃣ 1️⃣", "בְּרֵאשִׁית, בָּרָא", "أهّل ايطاليا", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮"])
def test_marks_without_a_letter_are_words_that_mention_nothing(text: str) -> None:
    mentions(text)
