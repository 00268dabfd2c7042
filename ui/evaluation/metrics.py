"""Figures of retrieval quality, as pure functions of one query's ranking and its relevance judgements.

They agree with `trec_eval` (through pytrec_eval, as BEIR reports them): the gain is the relevance grade itself, the
discount is log2(rank + 1), and a query counts when it has at least one relevant document.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

Grades = Mapping[str, int]
"""Document id to relevance: 0 is not relevant, more is more relevant; an id that is absent counts as 0."""
Metric = Callable[[Sequence[str], Grades, int], float]


def ndcg(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """nDCG@k, 0..1: `DCG@k / ideal DCG@k` with `DCG@k = sum over ranks r = 1..k of grade(r) / log2(r + 1)`.

    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002; with the
    discount of Burges et al. (2005) that trec_eval uses. 0 where nothing is relevant.
    """
    ideal = _dcg(sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:k])
    return _dcg([grades.get(document, 0) for document in ranking[:k]]) / ideal if ideal else 0.0


def recall(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """Recall@k, 0..1: the share of all relevant documents that stand among the first `k`; 0 where none is relevant."""
    relevant = {document for document, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """RR@k, 0..1: one over the rank of the first relevant document, 0 if none is among the first `k`.

    Its mean over queries is MRR@k (Voorhees, "The TREC-8 question answering track report", 1999).
    """
    for rank, document in enumerate(ranking[:k], start=1):
        if grades.get(document, 0) > 0:
            return 1 / rank
    return 0.0


def roll_up(passages: Sequence[str]) -> tuple[str, ...]:
    """Documents, best first, from the documents of passages, best first: each stands where its best passage stands."""
    return tuple(dict.fromkeys(passages))


def figures(run: Mapping[str, Sequence[str]], qrels: Mapping[str, Grades]) -> dict[str, float]:
    """Means over the queries of `qrels` that have something relevant; a query missing in `run` counts as 0.

    `run` maps a query to its documents, best first. Returns `queries`, `ndcg@10`, `recall@1/5/10`, `mrr@10`.
    """
    judged = {query: grades for query, grades in qrels.items() if any(grade > 0 for grade in grades.values())}

    def mean(metric: Metric, k: int) -> float:
        values = [metric(run.get(query, ()), grades, k) for query, grades in judged.items()]
        return math.fsum(values) / len(values) if values else 0.0

    return {
        "queries": len(judged),
        "ndcg@10": mean(ndcg, 10),
        "recall@1": mean(recall, 1),
        "recall@5": mean(recall, 5),
        "recall@10": mean(recall, 10),
        "mrr@10": mean(reciprocal_rank, 10),
    }


def _dcg(gains: Sequence[int]) -> float:
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
