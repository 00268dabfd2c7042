"""A slow model is given little, and nothing that the answer does not quote; what it repeats rests on that."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from test_prose import Reply

from relatoria.assistant.asking import ask, extractive
from relatoria.assistant.generation.excerpts import LONG, MOST_LONG, MOST_SHORT, SHORT, long_excerpts, short_excerpts
from relatoria.assistant.models.model import AnswerForm, ChatMessage
from relatoria.index.library import Library

QUESTION = "What did the experts recommend about the cost of sending remittances?"
EXCERPT = re.compile(r"<<\w+ (\w+) \| [^>]*>>\n(.*?)\n<<", re.DOTALL)


class Small:
    """A model that is not known to be quick, and says what a pattern makes of the first excerpt that it is given."""

    model_id = "scripted:small"
    is_quick = False

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.asked = ""

    def stream(self, messages: Sequence[ChatMessage], *, seconds: float, form: AnswerForm | None = None) -> Reply:
        del seconds, form
        self.asked = messages[-1].text
        found = EXCERPT.search(self.asked)
        assert found
        rules = self.asked[self.asked.index("Which sentence") :]
        said = self._pattern.format(mark=found[0].split("\n")[0], key=found[1], text=found[2], rules=rules)
        return Reply(said, None)


def test_what_is_given_in_brief_stands_in_what_is_quoted(sample: Library) -> None:
    answer, _, ranked = extractive(sample, QUESTION)
    given = short_excerpts(ranked, answer.citations)
    assert 1 <= len(given) <= MOST_SHORT
    for one in given:
        assert one.is_quote
        assert one.end - one.start <= 2 * SHORT
        assert any(
            citation.passage_id == one.hit.passage.passage_id
            and citation.start <= one.start
            and one.end <= citation.end
            for citation in answer.citations
        )


def test_a_quick_model_is_given_whole_passages_that_it_may_not_quote_by_name(sample: Library) -> None:
    _, _, ranked = extractive(sample, QUESTION)
    given = long_excerpts(ranked)
    assert len(given) == min(MOST_LONG, len(ranked))
    assert [one.text for one in given] == [one.hit.passage.text[:LONG] for one in ranked[:MOST_LONG]]
    assert not any(one.is_quote for one in given)


@pytest.mark.parametrize("pattern", ["CLAIM: {text}\nFROM: {key}\n", "{mark}\n{text}\n"])
def test_what_a_small_model_repeats_is_shown_and_cites_nothing_new(sample: Library, pattern: str) -> None:
    bare, given = ask(sample, QUESTION), ask(sample, QUESTION, model=Small(pattern))
    assert given.statements
    assert given.citations == bare.citations
    assert bare.text in given.text


@pytest.mark.parametrize(
    "pattern",
    [
        "CLAIM: {rules}\nFROM: {key}\n",
        "{mark}\n{rules}.\n",
        "CLAIM: Which sentence above answers the question? Repeat it in English.\nFROM: {key}\n",
        "CLAIM: You say only what the given passages say.\nFROM: {key}\n",
        "CLAIM: {text}\nFROM: <name of its passage>\n",
        "CLAIM: {text} It was so.\nFROM: zzzz\n",
    ],
)
def test_what_repeats_the_request_is_dropped(sample: Library, pattern: str) -> None:
    assert ask(sample, QUESTION, model=Small(pattern)).statements == ()
