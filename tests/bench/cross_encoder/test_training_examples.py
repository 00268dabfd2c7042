"""Examples as tensors: spans on tokens, batches, the pack; and real sentences altered."""

import random
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from alterations import altered, shortened
from examples import UNKNOWN, Pair, collate, cut_by_length, token_span
from given import window
from measure import area
from pack import PackedSource, quantised, read_pack, restored, write_pack
from train import contrast, losses

from relatoria.index.cross_encoder.network import HIDDEN, Lower, Upper

SENTENCE = (
    "In 2019, the Committee on Trade shall send 14 reports and 3 notes to the Council of Ministers, "
    "unless members object."
)


class _Encoding:
    """As much of `tokenizers.Encoding` as `token_span` looks at: `query: A` and `the port of Lima`."""

    sequence_ids = (None, 0, 0, None, None, 1, 1, 1, 1, None)
    offsets = ((0, 0), (0, 6), (7, 8), (0, 0), (0, 0), (0, 3), (4, 8), (9, 11), (12, 16), (0, 0))


@pytest.mark.parametrize(("span", "tokens"), [((4, 8), (6, 6)), ((5, 16), (6, 8)), ((0, 3), (5, 5)), ((12, 20), None)])
def test_characters_of_an_answer_are_tokens_of_the_second_text(
    span: tuple[int, int], tokens: tuple[int, int] | None
) -> None:
    assert token_span(_Encoding(), *span) == tokens  # type: ignore[arg-type]


def _pair(size: int, **more: object) -> Pair:
    return Pair(np.arange(2, 2 + size), (size // 2, size), **more)  # type: ignore[arg-type]


def test_a_batch_says_which_labels_are_known() -> None:
    batch = collate([[_pair(6, entailed=1.0), _pair(4, entailed=0.0)], [_pair(8, relevant=0.5, span=(4, 5))]])
    assert batch.words.shape == (3, 8)
    assert batch.mask[1, 0, 0].tolist() == [True] * 4 + [False] * 4
    assert batch.places[1].tolist() == [True, False, True, True] + [False] * 4
    assert batch.entailed.isnan().tolist() == [False, False, True]
    assert batch.span.tolist() == [[UNKNOWN, UNKNOWN], [UNKNOWN, UNKNOWN], [4, 5]]
    assert batch.group.tolist() == [0, 0, 1]


def test_batches_keep_examples_together_and_within_the_limit() -> None:
    pool = [[_pair(size), _pair(size)] for size in (4, 30, 9, 8, 31, 5)]
    cut = cut_by_length(pool, 64)
    assert sorted(len(pairs[0].words) for part in cut for pairs in part) == [4, 5, 8, 9, 30, 31]
    assert all(
        len(part) == 1 or sum(map(len, part)) * max(len(p.words) for one in part for p in one) <= 64 for part in cut
    )


def test_the_better_of_two_pairs_should_score_higher() -> None:
    wanted, group = torch.tensor([1.0, 0.0, 1.0]), torch.tensor([0, 0, 1])
    good, bad = torch.tensor([3.0, -3.0, 0.0]), torch.tensor([-3.0, 3.0, 0.0])
    better, worse = contrast(good, wanted, group), contrast(bad, wanted, group)
    assert better is not None
    assert worse is not None
    assert better < worse
    assert contrast(good, wanted, torch.tensor([0, 1, 2])) is None


def test_every_head_has_its_loss_and_only_where_there_are_labels() -> None:
    torch.manual_seed(1)
    lower, upper = Lower(40, 16), Upper()
    batch = collate([[_pair(6, entailed=1.0), _pair(4, entailed=0.0)], [_pair(8, relevant=0.5, span=(4, 5))]])
    found = losses(upper(lower(batch.words, batch.mask), batch.mask), batch)
    assert set(found) == {"entailment", "entailment compared", "relevance", "answer"}
    assert all(loss.isfinite() for loss in found.values())


def test_a_pack_gives_back_what_was_put_in(tmp_path: Path) -> None:
    torch.manual_seed(2)
    lower, upper = Lower(60, 16), Upper()
    examples = [[_pair(6, entailed=1.0), _pair(5, entailed=0.0)], [_pair(9, relevant=0.25, span=(5, 6))]]
    write_pack(tmp_path / "pack", lower, upper, {"one": examples})
    packed_lower, packed_upper, [source] = read_pack(tmp_path / "pack", {"one": 1.0}, seed=1)
    assert isinstance(source, PackedSource)
    assert len(packed_lower.words.weight) == 11  # nine words from 2 on, the padding, and the beginning
    given = [pair for example in examples for pair in example]
    for pair, other in zip(given, [pair for example in source.everything() for pair in example], strict=True):
        assert torch.allclose(packed_lower.words.weight[other.words], lower.words.weight[pair.words], atol=0.03)
        assert (pair.second, pair.span) == (other.second, other.span)
        assert np.array_equal([pair.entailed, pair.relevant], [other.entailed, other.relevant], equal_nan=True)
    assert torch.allclose(packed_upper.answer.weight, upper.answer.weight, atol=1e-3)
    first = [source.next() for _ in range(2)]
    assert sorted(map(len, first)) == [1, 2]


def test_eight_bits_hold_a_row() -> None:
    matrix = torch.randn(5, HIDDEN)
    assert torch.allclose(restored(*quantised(matrix)), matrix, atol=0.02)


def test_a_real_sentence_is_altered_in_one_place() -> None:
    ways = {way.kind: way.text for seed in range(30) for way in altered(SENTENCE, "en", random.Random(seed))}
    assert {"figures", "figures exchanged", "commitment", "and/or", "condition dropped", "roles"} <= set(ways)
    assert "14" in ways["figures exchanged"]
    assert "3" in ways["figures exchanged"]
    assert ways["condition dropped"].endswith("Ministers.")
    words = re.findall(r"\w+", SENTENCE)
    for kind, text in ways.items():
        assert text != SENTENCE
        if kind not in {"condition dropped", "roles", "figures exchanged"}:
            assert len(set(words) - set(re.findall(r"\w+", text))) <= 2, kind


def test_a_sentence_is_shortened_without_its_condition() -> None:
    made = {shortened(SENTENCE, "en", random.Random(seed)) for seed in range(20)}
    assert all("unless members object" in one for one in made)


def test_a_window_holds_what_it_is_around() -> None:
    text = "One is here. Two is there. Three is nowhere. Four is everywhere."
    for seed in range(10):
        cut, start = window(text, random.Random(seed), (13, 16), 6)
        assert cut[13 - start : 16 - start] == "Two"


def test_area_under_the_curve() -> None:
    assert area([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]) == pytest.approx(0.75)
    assert area([1, 1], [0, 1]) == pytest.approx(0.5)
