"""Makes the files of examples that `train.py` reads.

python tests/bench/cross_encoder/prepare.py [given …]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path

import torch
from examples import open_tokenizer, write_examples
from field import crossed_questions, document_queries, labelled, parallel_queries
from given import claims_given, questions_given, read, sentence_questions
from made import blocks
from mixing import encoded, mixed, word_pairs
from real import article_sentences, parallel_claims, read_split, sentence_claims, sentences_of_documents

from relatoria.index.cross_encoder.network import from_checkpoint
from relatoria.index.embedding.packed_weights import checkpoint
from relatoria.index.embedding.transformer import default_cache

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
FOLDER = ROOT / ".bench" / "cross-encoder" / "examples"
SPLIT = Path(__file__).parent / "split.json"
SEED = 14


def given(shared: Path, folder: Path, _split: Path) -> None:
    training = shared / "training"
    write_examples(folder / "claims.jsonl", claims_given(training))
    write_examples(folder / "sentences.jsonl", sentence_questions(training))
    write_examples(folder / "questions.jsonl", questions_given(training, random.Random(SEED), held=False))
    write_examples(folder / "held-questions.jsonl", questions_given(training, random.Random(SEED), held=True))


def made(_shared: Path, folder: Path, _split: Path) -> None:
    write_examples(folder / "made.jsonl", blocks(25_000, SEED))
    write_examples(folder / "exchanged.jsonl", blocks(15_000, SEED, short=True))
    write_examples(folder / "held-exchanged.jsonl", blocks(300, SEED, held=True, short=True))
    write_examples(folder / "held-made.jsonl", blocks(1_200, SEED, held=True))


def real(shared: Path, folder: Path, split: Path) -> None:
    rng = random.Random(SEED)
    training = shared / "training"
    documents = sentences_of_documents(shared / "corpus", read_split(split)["training"], rng)
    write_examples(folder / "documents.jsonl", sentence_claims(documents, rng, 6000))
    write_examples(folder / "articles.jsonl", sentence_claims(article_sentences(training), rng, 6000))
    write_examples(folder / "parallel.jsonl", parallel_claims(read(training / "parallel-un.jsonl"), rng))


def field(shared: Path, folder: Path, split: Path) -> None:
    """The teacher's scores are read where they are there: `teacher.py` makes them from `field.jsonl`."""
    rng = random.Random(SEED)
    training = shared / "training"
    write_examples(folder / "crossed.jsonl", crossed_questions(training, rng))
    write_examples(folder / "twins.jsonl", parallel_queries(read(training / "parallel-un.jsonl"), rng))
    documents = sentences_of_documents(shared / "corpus", read_split(split)["training"], rng)
    examples = document_queries(documents, rng, 1600)
    scores = folder / "teacher.jsonl"
    if scores.exists():
        examples = labelled(examples, dict(map(tuple, read(scores))))  # type: ignore[arg-type]
    write_examples(folder / "field.jsonl", examples)


def mixed_languages(shared: Path, folder: Path, _split: Path) -> None:
    model = checkpoint(default_cache())
    halves = from_checkpoint(model)
    for half in halves:
        half.to(torch.bfloat16)
    tokenizer = open_tokenizer(model)
    examples = claims_given(shared / "training")
    texts: dict[str, list[str]] = {"en": [], "es": []}
    for example in examples:
        texts[example["lang"]] += [text for pair in example["pairs"] for text in (pair["a"], pair["b"])]
    texts["es"] += [row["text"] for row in read(shared / "training" / "qa-paragraphs.jsonl") if row["lang"] == "es"]
    pairs = word_pairs(texts["en"], texts["es"], lambda words: encoded(words, halves, tokenizer))
    (folder / "words.json").write_text(json.dumps(pairs, ensure_ascii=False, indent=0), "utf8")
    write_examples(folder / "mixed.jsonl", mixed(examples, pairs, random.Random(SEED)))


MAKERS: dict[str, Callable[[Path, Path, Path], None]] = {
    "given": given,
    "made": made,
    "real": real,
    "field": field,
    "mixed": mixed_languages,
}


def make(name: str, folder: Path, shared: Path = SHARED, split: Path | None = None) -> None:
    """One group of files; `split` is a JSON object with the lists of documents `training` and `held_out`."""
    MAKERS[name](shared, folder, split or SPLIT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=[], help=f"of {', '.join(MAKERS)}; all unless said")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--split", type=Path, default=SPLIT, help="which documents of the corpus may be trained on")
    options = parser.parse_args()
    for name in options.what or MAKERS:
        make(name, options.folder, options.shared, options.split)


if __name__ == "__main__":
    main()
