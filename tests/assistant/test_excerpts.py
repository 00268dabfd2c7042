"""A slow model is given little, and nothing that the answer does not quote; what it repeats rests on that."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from answers import MEETING, citation_of
from closely import closely
from fake_library import FakeLibrary, fake_library_of
from replies import Reply

from relatoria.assistant.asking import ask
from relatoria.assistant.generation.excerpts import LONG, MOST_LONG, MOST_SHORT, SHORT, long_excerpts, short_excerpts
from relatoria.assistant.models.model import AnswerForm, ChatMessage

QUESTION = "Which fees for sending money home should fall?"
FILES = {
    "lima": (
        "title: Conclusions of Lima\nstatus: adopted",
        "17\tFees for sending money home should fall, said the experts, by a half within five years.",
        "18\tPorts are busy.",
    )
}
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


def test_what_is_given_in_brief_is_what_answers_with_its_neighbours() -> None:
    filler = " ".join(f"Port {number} of the coast is busy on most days of the year." for number in range(8))
    answer = "The fees for transfers fell."
    one = closely(MEETING, f"{filler} {answer} {filler}", answer=answer)
    (given,) = short_excerpts([one], [citation_of(1, one.hit.passage, MEETING, answer)])
    assert given.is_quote
    assert answer in given.text
    assert SHORT / 2 < given.end - given.start <= SHORT
    assert one.quote.start <= given.start < given.end <= one.quote.end


def test_what_the_answer_does_not_quote_is_not_given_in_brief() -> None:
    ranked = [closely(MEETING, f"Fee {number} fell for all of the transfers.") for number in range(MOST_SHORT + 3)]
    citations = [citation_of(1, one.hit.passage, MEETING, "fell") for one in ranked[1:]]
    assert [one.hit for one in short_excerpts(ranked, citations)] == [one.hit for one in ranked[1 : MOST_SHORT + 1]]
    assert short_excerpts(ranked, []) == ()


def test_a_quick_model_is_given_the_beginnings_of_passages_that_it_may_not_quote_by_name() -> None:
    ranked = [closely(MEETING, f"Fee {number} fell. " * 200) for number in range(MOST_LONG + 2)]
    given = long_excerpts(ranked)
    assert [one.text for one in given] == [one.hit.passage.text[:LONG] for one in ranked[:MOST_LONG]]
    assert not any(one.is_quote for one in given)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> FakeLibrary:
    return fake_library_of(FILES, tmp_path_factory.mktemp("excerpts"))


@pytest.mark.usefixtures("any_evidence")
@pytest.mark.parametrize("pattern", ["CLAIM: {text}\nFROM: {key}\n", "{mark}\n{text}\n"])
def test_what_a_small_model_repeats_is_shown_and_cites_nothing_new(library: FakeLibrary, pattern: str) -> None:
    bare, given = ask(library, QUESTION), ask(library, QUESTION, model=Small(pattern))
    assert given.statements
    assert given.citations == bare.citations
    assert bare.text in given.text


@pytest.mark.usefixtures("any_evidence")
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
def test_what_repeats_the_request_is_dropped(library: FakeLibrary, pattern: str) -> None:
    assert ask(library, QUESTION, model=Small(pattern)).statements == ()
