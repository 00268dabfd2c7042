"""The same text has the same labels in every format: generated laws and reports, written in all of them.

`tests/bench/bench_same_labels.py` does the same with 200 texts.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from numbered_texts import FORMATS, differences, generated


@pytest.mark.parametrize("kind", FORMATS)
def test_labels_are_those_of_the_text_in_every_format(tmp_path: Path, kind: str) -> None:
    wrong = {seed: found for seed in range(1, 21) if (found := differences(generated(seed), kind, tmp_path))}
    assert wrong == {}
