"""Reads 200 generated texts in each format and counts those whose labels are not the ones that were written.

PYTHONPATH=tests/support .venv/bin/python tests/bench/bench_same_labels.py [HOW MANY]
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from numbered_texts import FORMATS, differences, generated


def main(count: int = 200) -> int:
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, count + 1):
            parts = generated(seed)
            for kind in FORMATS:
                if found := differences(parts, kind, Path(folder)):
                    wrong[kind] += 1
                    print(f"text {seed} as {kind}: {found[:3]}")
    for kind in FORMATS:
        print(f"{kind:12} {count - wrong[kind]} of {count} texts with all labels right")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
