"""Fits what stands on the cross-encoder's scores: order of what was read, when to refuse, what a quotation carries.

    python tests/bench/cross_encoder/fit.py --library FOLDER [--keep FILE]

FOLDER is a library to which the shared corpus was added. The questions are those of `written/` whose pages were left
out of training (`written.held_out`). The order is a softmax over the passages read for one question; the probability
of being answered a logistic regression, balanced, for which every third question that has an answer is asked again
without the document that has it. Whether a quotation carries a statement is fitted (Platt, balanced) on the statements
on places that training left out. Prints weights for `assistant`, and figures by cross-validation over documents.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from examples import read_examples
from measure import FOLDER, area
from written import FITTED, WRITTEN, Documents, _holds, held_out

from relatoria.assistant.questions import Question, put_to, read_question
from relatoria.assistant.reading import ranking
from relatoria.assistant.reading.answerability import EvidenceFeatures, features
from relatoria.assistant.reading.ranking import Ranked, rank_closely
from relatoria.index import Filters, Library, TransformerEmbedder
from relatoria.index.cross_encoder import ClaimPair

Array = npt.NDArray[np.float64]
ORDER = ("SEARCH_WEIGHT", "ANSWERED_WEIGHT", "LENGTH_GAIN", "LABEL_GAIN")
FOLDS = 5
ANSWERED = 0.92
"""Of what can be answered; the share that is refused of what cannot is told at this."""


@dataclass(frozen=True)
class Read:
    """A question and what was read for it, without its order."""

    document: str
    question: Question
    answerable: bool
    gold: frozenset[str]
    searched: dict[str, float]
    """What search gave each passage, by its id."""
    ranked: tuple[Ranked, ...]


def held_questions(names: str) -> Iterator[dict[str, Any]]:
    for path in sorted(WRITTEN.glob("questions_*.jsonl")):
        for line in path.open(encoding="utf8") if path.stem[-1] in names else ():
            one = json.loads(line)
            place = one["gold"][0] if one["answerable"] else {"doc": one["doc"], "page": one["id"]}
            if held_out(place, 1 if path.stem[-1] in "abc" else FITTED):
                yield one


def read_for(library: Library, documents: Documents, lines: Sequence[dict[str, Any]]) -> Iterator[Read]:
    for number, one in enumerate(lines):
        asked = put_to(library, read_question(one["question"]), Filters())
        within = Filters(doc_ids=asked.named.documents)
        vector = library.embedder.encode_queries([asked.query.text])[0]
        hits = library.find(asked.query, vector, k=2 * ranking.READ, filters=within, named=asked.named)
        document = one["gold"][0]["doc"] if one["answerable"] else one["doc"]
        passages = documents.passages.get(document, ())
        gold = frozenset(p.passage_id for p in passages if one["answerable"] and _holds(p, one["gold"]))
        searched = {hit.passage.passage_id: hit.score for hit in hits}
        if gold or not one["answerable"]:
            ranked = rank_closely(asked.text, hits, library.embedder)
            yield Read(document, asked, one["answerable"], gold, searched, ranked)
        if gold and number % 3 == 0:
            others = [hit for hit in hits if hit.source.filename != document]
            if others:
                ranked = rank_closely(asked.text, others, library.embedder)
                yield Read(document, asked, False, frozenset(), searched, ranked)


def candidates(read: Read) -> Array:
    """(passages, `ORDER`)"""
    return np.array(
        [
            (
                read.searched[one.hit.passage.passage_id],
                one.answered,
                math.log(1 + len(one.hit.passage.text)),
                bool(one.hit.passage.label),
            )
            for one in read.ranked
        ],
        np.float64,
    )


def fitted_order(reads: Sequence[Read], strength: float = 0.02) -> Array:
    """(weights,) by softmax over the passages of a question, towards those that answer."""
    weights = torch.zeros(len(ORDER), dtype=torch.float64, requires_grad=True)
    given = [
        (torch.tensor(candidates(one)), torch.tensor([r.hit.passage.passage_id in one.gold for r in one.ranked]))
        for one in reads
        if one.answerable
    ]
    given = [(x, y) for x, y in given if y.any() and not y.all()]
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        losses = [torch.logsumexp(x @ weights, 0) - torch.logsumexp((x @ weights)[y], 0) for x, y in given]
        loss = torch.stack(losses).mean() + strength * weights.square().sum() / 10
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach().numpy()


def ordered(read: Read, weights: Array) -> Read:
    scores = candidates(read) @ weights if read.ranked else np.zeros(0)
    return replace(read, ranked=tuple(read.ranked[at] for at in np.argsort(-scores, kind="stable")))


def fitted_gate(reads: Sequence[Read], strength: float = 1.0) -> tuple[Array, float]:
    """Weights of `EvidenceFeatures` and the bias."""
    x = torch.tensor([astuple(features(one.question, one.ranked)) for one in reads], dtype=torch.float64)
    return logistic(x, torch.tensor([float(one.answerable) for one in reads], dtype=torch.float64), strength)


def logistic(x: torch.Tensor, y: torch.Tensor, strength: float) -> tuple[Array, float]:
    """(features,) weights and bias; both classes weigh the same, features are standardised for the penalty."""
    middle, spread = x.mean(0), x.std(0).clamp(min=1e-6)
    share = torch.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    weights = torch.zeros(x.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        logits = (x - middle) / spread @ weights[:-1] + weights[-1]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, y, weight=share)
        loss = loss + strength * weights[:-1].square().sum() / len(y)
        loss.backward()
        return loss

    optimizer.step(closure)
    plain = (weights[:-1] / spread).detach()
    return plain.numpy(), float(weights[-1].detach() - (plain * middle).sum())


def crossed(reads: Sequence[Read], fit: Callable[[list[Read]], Any]) -> Iterator[tuple[Any, Read]]:
    """Each with what was fitted on the documents of other folds."""
    fold = {document: at % FOLDS for at, document in enumerate(sorted({one.document for one in reads}))}
    for number in range(FOLDS):
        made = fit([one for one in reads if fold[one.document] != number])
        yield from ((made, one) for one in reads if fold[one.document] == number)


def placed(reads: Sequence[Read]) -> dict[str, float]:
    """How often a passage that answers is first, among five."""
    able = [one for one in reads if one.answerable]
    return {
        f"@{most}": round(
            float(np.mean([any(r.hit.passage.passage_id in one.gold for r in one.ranked[:most]) for one in able])), 3
        )
        for most in (1, 5, ranking.READ)
    }


def told(logits: Array, answerable: Array) -> dict[str, float]:
    bar = float(np.quantile(logits[answerable], 1 - ANSWERED))
    return {
        "auc": round(area(logits.tolist(), answerable.tolist()), 3),
        f"refused at {ANSWERED} answered": round(float((logits[~answerable] < bar).mean()), 3),
    }


def fitted_support() -> None:
    """Slope and bias of the logit; for some thresholds the shares of true statements kept and of false ones caught."""
    examples = read_examples(FOLDER / "examples" / "held-written.jsonl")
    pairs = [pair for example in examples for pair in example["pairs"]]
    read = TransformerEmbedder().read_pairs([ClaimPair(pair["a"], pair["b"]) for pair in pairs])
    x = torch.tensor([[one.entailment] for one in read], dtype=torch.float64)
    y = torch.tensor([float(pair["yes"]) for pair in pairs], dtype=torch.float64)
    (slope,), bias = logistic(x, y, strength=0.0)
    print(
        "support: slope",
        round(float(slope), 3),
        "bias",
        round(bias, 3),
        "auc",
        round(area(x[:, 0].tolist(), y.tolist()), 3),
    )
    chance = torch.sigmoid(x[:, 0] * slope + bias)
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept, caught = (chance[y > 0] >= bar).double().mean(), (chance[y == 0] < bar).double().mean()
        print(f"  from {bar}: true kept {kept:.3f}, false caught {caught:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[4] / "shared")
    parser.add_argument("--files", default="abcdefgh", help="of questions")
    parser.add_argument("--keep", type=Path, help="what was read is kept there, and read again from there")
    options = parser.parse_args()
    if options.keep and options.keep.exists():
        reads: list[Read] = pickle.loads(options.keep.read_bytes())
    else:
        with Library.open(options.library, TransformerEmbedder()) as library:
            documents = Documents(library, options.shared)
            reads = list(read_for(library, documents, list(held_questions(options.files))))
        if options.keep:
            options.keep.write_bytes(pickle.dumps(reads))
    print(len(reads), "read,", sum(one.answerable for one in reads), "with an answer")
    print("order by search", placed([ordered(one, np.array([1.0, 0, 0, 0])) for one in reads]))
    crossed_reads = [ordered(one, weights) for weights, one in crossed(reads, fitted_order)]
    print("fitted, over documents left out", placed(crossed_reads))
    weights = fitted_order(reads)
    print({name: round(float(value), 3) for name, value in zip(ORDER, weights, strict=True)})
    logits, answerable = [], []
    for (gate, bias), one in crossed(crossed_reads, fitted_gate):
        logits.append(float(np.array(astuple(features(one.question, one.ranked))) @ gate + bias))
        answerable.append(one.answerable)
    print("answered, over documents left out", told(np.array(logits), np.array(answerable)))
    gate, bias = fitted_gate([ordered(one, weights) for one in reads])
    names = [field.name for field in fields(EvidenceFeatures)]
    print({name: round(float(value), 3) for name, value in zip(names, gate, strict=True)}, "bias", round(bias, 3))
    fitted_support()


if __name__ == "__main__":
    main()
