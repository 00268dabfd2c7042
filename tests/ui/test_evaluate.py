"""Retrieval figures, checked with arithmetic done by hand, and the folders that they are measured on."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from relatoria.ui.evaluation.beir import Text, collection, ingested
from relatoria.ui.evaluation.metrics import figures, ndcg, recall, reciprocal_rank, roll_up
from relatoria.ui.json_lines import UnusableInput


def test_ndcg_by_hand() -> None:
    # Grades 3, 2 and 1; found: the 2 at rank 1, something else at rank 2, the 3 at rank 3.
    grades = {"a": 3, "b": 2, "c": 1}
    dcg = 2 / math.log2(2) + 0 + 3 / math.log2(4)  # 2 + 1.5
    ideal = 3 / 1 + 2 / math.log2(3) + 1 / 2
    assert dcg == 3.5
    assert ndcg(("b", "x", "a"), grades, 10) == pytest.approx(3.5 / ideal)


def test_ndcg_of_the_ideal_order_is_one_and_of_nothing_zero() -> None:
    assert ndcg(("a", "b", "c"), {"c": 1, "a": 3, "b": 2}, 10) == pytest.approx(1.0)
    assert ndcg((), {"a": 1}, 10) == 0.0
    assert ndcg(("a",), {"a": 0}, 10) == 0.0


def test_ndcg_is_ideal_within_its_cut_off() -> None:
    # Two relevant, one place: the one found is all that could be.
    assert ndcg(("a", "b"), {"a": 1, "b": 1}, 1) == pytest.approx(1.0)


def test_recall_counts_all_that_is_relevant() -> None:
    grades = {"a": 1, "b": 1, "c": 0}
    assert recall(("x", "a", "c", "b"), grades, 1) == 0.0
    assert recall(("x", "a", "c", "b"), grades, 3) == 0.5
    assert recall(("x", "a", "c", "b"), grades, 4) == 1.0


def test_reciprocal_rank_is_of_the_first_relevant() -> None:
    assert reciprocal_rank(("x", "y", "a", "b"), {"a": 1, "b": 1}, 10) == pytest.approx(1 / 3)
    assert reciprocal_rank(("x", "y", "a"), {"a": 1}, 2) == 0.0


def test_a_document_stands_where_its_best_passage_stands() -> None:
    assert roll_up(("b", "a", "b", "c", "a")) == ("b", "a", "c")


def test_figures_are_means_over_the_judged_queries() -> None:
    run = {"q1": ("a",), "q2": ("x", "b"), "unjudged": ("a",)}
    qrels = {"q1": {"a": 1}, "q2": {"b": 1}, "q3": {"c": 1}, "nothing": {"d": 0}}
    found = figures(run, qrels)
    assert found["queries"] == 3
    assert found["recall@1"] == pytest.approx((1 + 0 + 0) / 3)
    assert found["recall@5"] == pytest.approx((1 + 1 + 0) / 3)
    assert found["mrr@10"] == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert found["ndcg@10"] == pytest.approx((1 + 1 / math.log2(3) + 0) / 3)


def folder(path: Path, qrels: str) -> Path:
    (path / "corpus.jsonl").write_text(
        '{"id": "d1", "title": "Ports", "text": "First line.\\n\\nSecond line."}\n\n{"_id": "d2", "text": "Ñandú"}\n',
        encoding="utf-8",
    )
    (path / "queries.jsonl").write_text(
        '{"id": "q1", "text": "ports?"}\n{"_id": "q2", "question": "¿aves?"}\n{"id": "q3", "text": "unjudged"}\n',
        encoding="utf-8",
    )
    (path / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "qrels",
    [
        "q1\td1\t1\nq2\td2\t2\nq3\td1\t0\n",
        "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t2\n",  # as BEIR writes it
        "q1 0 d1 1\nq2 0 d2 2\n",  # as TREC writes it
    ],
)
def test_a_folder_is_read(tmp_path: Path, qrels: str) -> None:
    read = collection(folder(tmp_path, qrels))
    assert read.texts == (Text("d1", "First line.\n\nSecond line.", "Ports"), Text("d2", "Ñandú", ""))
    assert read.queries == (("q1", "ports?"), ("q2", "¿aves?"))
    assert read.qrels["q2"] == {"d2": 2}


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("qrels.tsv", "q1\td1\t1\nq1 d2 much\n", "Line 2 of qrels.tsv"),
        ("qrels.tsv", "", "nothing to measure"),
        ("corpus.jsonl", '{"id": "d1", "text": "a"}\n[1]\n', "Line 2 of corpus.jsonl"),
        ("corpus.jsonl", '{"text": "a"}\n', "has no id"),
        ("queries.jsonl", "not JSON\n", "Line 1 of queries.jsonl"),
    ],
)
def test_what_cannot_be_understood_is_named(tmp_path: Path, file: str, content: str, says: str) -> None:
    folder(tmp_path, "q1\td1\t1\n")
    (tmp_path / file).write_text(content, encoding="utf-8")
    with pytest.raises(UnusableInput, match=says):
        collection(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="qrels"):
        collection(tmp_path)


def test_a_text_becomes_paragraphs_that_can_be_searched() -> None:
    made = ingested(Text("d1", "First line.\n\nSecond line.", "Ports"))
    assert [block.text for block in made.document.blocks] == ["First line.", "Second line."]
    assert made.document.source.title == "Ports"
    assert {passage.doc_id for passage in made.passages} == {"d1"}
    assert "Second line." in " ".join(passage.text for passage in made.passages)
