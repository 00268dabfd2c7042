"""Stand-ins that ship beside the real things: small, deterministic, without a model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np

from relatoria.index.cross_encoder import Pair, Scores
from relatoria.index.embedding.embedder import Vectors
from relatoria.index.library import Library
from relatoria.index.words.analysis import content_words, fold, terms
from relatoria.ingest import Block, DamagedFile, Document, Ingested, Limits, PageStart, Passage, Source
from relatoria.ingest.messages import as_said
from relatoria.ingest.records import passage_id
from relatoria.ingest.structure import sentences

_WORD = re.compile(r"\w+")


class FakeEmbedder:
    """Hashed bags of words: texts that share words are near, and each word has the same vector everywhere."""

    def __init__(self, embedder_id: str = "fake-32", dimensions: int = 32, window: int = 128) -> None:
        self._embedder_id = embedder_id
        self._dimensions = dimensions
        self._window = window
        self.encoded: list[str] = []
        """Every passage text that was embedded, in order."""
        self._words: dict[str, Vectors] = {}

    @property
    def embedder_id(self) -> str:
        return self._embedder_id

    @property
    def dimensions(self) -> int:
        return self._dimensions

    @property
    def window(self) -> int:
        return self._window

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        return self._encode(texts)

    def read_pairs(self, pairs: Sequence[Pair]) -> list[Scores]:
        """By how many words of the first text the second has: from -6 to 6, of an answer from -20 to 4."""
        return [self._scores(*astuple(pair)) for pair in pairs]

    def _scores(self, asked: str, given: str) -> Scores:
        own = {term for word in content_words(asked) for term in terms(word, "en")}
        sentence_of = {span: own & set(terms(given[slice(*span)], "en")) for span in sentences(given)}
        met = own & set(terms(given, "en"))
        share = len(met) / max(len(own), 1)
        score = 12.0 * share - 6.0
        span = max(sentence_of, key=lambda one: len(sentence_of[one]), default=(0, len(given)))
        return Scores(score, 24.0 * share - 20.0, span, score)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for place, text in enumerate(texts):
            for word in _WORD.findall(text) or [""]:
                vectors[place] += self._word(word)
            vectors[place] /= np.linalg.norm(vectors[place])
        return vectors

    def _word(self, word: str) -> Vectors:
        if word in self._words:
            return self._words[word]
        seed = int.from_bytes(hashlib.sha256(fold(word).encode("utf-8", "replace")).digest()[:8], "little")
        vector = np.random.default_rng(seed).standard_normal(self._dimensions).astype(np.float32)
        self._words[word] = np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
        return self._words[word]


def read_lines(path: Path, limits: Limits, *, filename: str) -> Ingested:
    """Stands in for `ingest`: a file of `field: value` lines for its source, an empty line, then a passage a line.

    A passage is `label<TAB>text` or text alone. A file that begins with `broken` cannot be read; `unreadable: 3` says
    that page 3 could not; `confidence: 0.2` is that of the symbol,
    `reader: pdf 1` another reader than this one.
    """
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    if head.startswith("broken"):
        raise DamagedFile(as_said(f"{filename} breaks off.", "Get it anew."), filename=filename)
    said = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    unreadable = tuple(int(page) for page in said.pop("unreadable", "").split())
    reader = said.pop("reader", "lines 1")
    confidence = (("symbol", float(said.pop("confidence", "1"))),)
    doc_id = said.pop("doc_id", Path(filename).stem)
    source = Source(**{"doc_id": doc_id, "title": "", "filename": filename, "sha256": "", "language": "en"} | said)  # type: ignore[arg-type]
    blocks, passages = [], []
    for order, line in enumerate(line for line in body.splitlines() if line):
        label, tab, text = line.partition("\t")
        label, text = (label, text) if tab else ("", line)
        blocks.append(Block("paragraph", text, order, label=label or None, page=1 + order // 10))
        passages.append(
            Passage(
                passage_id(doc_id, label or str(order), text),
                doc_id,
                text,
                "paragraph",
                order,
                (order, order + 1),
                ("Conclusions",),
                label or None,
                (1 + order // 10, 1 + order // 10),
                (PageStart(0, 1 + order // 10),),
                source.language,
            )
        )
    document = Document(source, tuple(blocks), reader, (), 1 + len(blocks) // 10, unreadable, confidence)
    return Ingested(document, tuple(passages))


def library_of(files: Mapping[str, Sequence[str]], folder: Path) -> Library:
    """A library of short texts, each under its name as a head for `read_lines` and the lines of its passages."""
    opened = Library.open(folder / "library", FakeEmbedder(), create=True)
    for name, (head, *passages) in files.items():
        (folder / f"{name}.txt").write_text(f"{head}\n\n" + "\n".join(passages), encoding="utf-8")
    list(opened.add([folder / f"{name}.txt" for name in files], read=read_lines))
    return opened
