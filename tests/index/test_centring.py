"""Vectors without the mean of their language, with the arithmetic spelled out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from relatoria.index.indexes.centring import ENOUGH, FILE, Centres

# English passages: half (1, 0), half (1, 2); their mean is (1, 1). Spanish ones: all (3, 5).
ENGLISH = np.array([[1, 0], [1, 2]] * ENOUGH, np.float32)
SPANISH = np.array([[3, 5]] * ENOUGH, np.float32)
VECTORS = np.concatenate([ENGLISH, SPANISH])
LANGUAGES = np.array(["en"] * len(ENGLISH) + ["es"] * len(SPANISH))
# of all, two thirds of them English: (2 * 1 + 3) / 3, (2 * 1 + 5) / 3
MEAN_OF_ALL = [5 / 3, 7 / 3]


def test_each_language_loses_its_own_mean() -> None:
    centres = Centres.of(VECTORS, LANGUAGES)
    assert centres.languages == ("en", "es")
    given = np.array([[1, 0], [4, 6], [0, 0]], np.float32)
    left = centres.subtracted(given, np.array(["en", "es", "en"]))
    np.testing.assert_allclose(left, [[0, -1], [1, 1], [-1, -1]])
    assert left.dtype == np.float32


@pytest.mark.parametrize("language", ["pt", ""])
def test_a_language_without_a_mean_loses_that_of_all(language: str) -> None:
    left = Centres.of(VECTORS, LANGUAGES).subtracted(np.array([[2, 2]], np.float32), np.array([language]))
    np.testing.assert_allclose(left, [[2 - MEAN_OF_ALL[0], 2 - MEAN_OF_ALL[1]]], rtol=1e-6)


def test_a_language_of_few_passages_has_no_mean() -> None:
    vectors = np.concatenate([VECTORS, [[100, 100]] * (ENOUGH - 1)]).astype(np.float32)
    languages = np.concatenate([LANGUAGES, ["fr"] * (ENOUGH - 1)])
    assert Centres.of(vectors, languages).languages == ("en", "es")


@pytest.mark.parametrize(
    ("vectors", "languages"),
    [
        (ENGLISH, ["en"] * len(ENGLISH)),
        (VECTORS[:101], LANGUAGES[:101]),  # one Spanish passage
        (VECTORS, ["en"] * len(ENGLISH) + [""] * len(SPANISH)),  # no language is none
        (np.zeros((0, 2), np.float32), []),
    ],
)
def test_with_one_language_nothing_is_taken_away(vectors: np.ndarray, languages: list[str]) -> None:
    centres = Centres.of(vectors, np.array(languages, np.str_))
    assert centres.languages == ()
    given = np.array([[1, 2]], np.float32)
    np.testing.assert_array_equal(centres.subtracted(given, np.array(["en"])), given)


@pytest.mark.parametrize("centres", [Centres.of(VECTORS, LANGUAGES), Centres()])
def test_centres_come_back_as_they_were_saved(tmp_path: Path, centres: Centres) -> None:
    centres.save(tmp_path)
    opened = Centres.open(tmp_path)
    assert opened.languages == centres.languages
    given = np.array([[1, 2], [3, 4]], np.float32)
    languages = np.array(["en", "pt"])
    np.testing.assert_array_equal(opened.subtracted(given, languages), centres.subtracted(given, languages))


def test_centres_that_do_not_fit_are_not_opened(tmp_path: Path) -> None:
    np.savez(tmp_path / FILE, languages=np.array(["en", "es"]), vectors=np.zeros((2, 4), np.float32))
    with pytest.raises(ValueError, match="do not fit"):
        Centres.open(tmp_path)
