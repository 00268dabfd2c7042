"""On a Spanish page an error is told in Spanish; every way in which a file cannot be read has its words."""

from __future__ import annotations

import pytest

from relatoria.index.errors import EmbedderMismatch
from relatoria.ingest.errors import READING_ERRORS, EncryptedFile
from relatoria.ui.web.wording_errors import in_words

LOCKED = EncryptedFile("act.pdf is protected by a password.", "Save a copy without password and add that.")


def test_an_english_page_says_what_the_error_says() -> None:
    assert in_words(LOCKED, "en") == (LOCKED.message, LOCKED.hint)


def test_a_spanish_page_says_it_in_spanish() -> None:
    assert in_words(LOCKED, "es") == (
        "El archivo está protegido por una contraseña.",
        "Guarde una copia sin contraseña y añádala.",
    )


@pytest.mark.parametrize("code", READING_ERRORS)
def test_every_way_of_not_reading_a_file_has_spanish_words(code: str) -> None:
    error = READING_ERRORS[code]("English words.", "English hint.")
    message, hint = in_words(error, "es")
    assert "English" not in message + hint


def test_what_has_no_spanish_words_is_said_in_english() -> None:
    error = EmbedderMismatch("Another model made the vectors.", "Run relatoria reindex.")
    assert in_words(error, "es") == (error.message, error.hint)
