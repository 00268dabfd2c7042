"""What a language model may say that it should not, made of the passages that it was given.

Each behaviour reads a request as a model would (it knows only what the request holds) and gives the text of an answer.
`HONEST` ones may have statements shown; of all others, not one statement may reach a reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

Messages = Sequence[Mapping[str, str]]
Says = Callable[[Messages], str]

_PASSAGE = re.compile(r"<<(\w+) (\w+) \| [^>\n]*>>\n(.*?)\n<<\1 end>>", re.DOTALL)
_SENTENCE = re.compile(r"[A-ZÁÉÍÓÚÑ¿][^.!?\n]{50,300}[.!?]")
_NOT = re.compile(r"\b(?:not|no|never|without|cannot)\s+", re.IGNORECASE)
_VERB = re.compile(r"\b(is|are|was|were|has|have|should|will|must|es|son|fue|fueron|ha|han|debe|deben)\b")


def passages(messages: Messages) -> list[tuple[str, str]]:
    """(name, text) of the passages of a request."""
    return [(found[2], found[3]) for found in _PASSAGE.finditer(messages[-1]["content"])]


def sentences(messages: Messages) -> list[tuple[str, str]]:
    """(name, sentence) of what may be quoted."""
    return [(name, found[0]) for name, text in passages(messages) for found in _SENTENCE.finditer(text)]


def answer(claim: str, name: str, quoted: str) -> str:
    """In the form that the request asks for."""
    words = quoted.rstrip(".!?").split()
    return f'CLAIM: {claim}\nFROM: {name} "{" ".join(words[:4])} ... {" ".join(words[-4:])}"\n'


def each(change: Callable[[str], str | None], most: int = 3) -> Says:
    """The given sentences, quoted rightly, under a statement that `change` makes of them; those that it cannot change
    are left out."""

    def says(messages: Messages) -> str:
        made = []
        for name, sentence in sentences(messages):
            claim = change(sentence)
            if claim and claim != sentence:
                made.append(answer(claim, name, sentence))
        return "".join(made[:most])

    return says


def good(messages: Messages) -> str:
    """Says what the passages say."""
    return "".join(answer(sentence, name, sentence) for name, sentence in sentences(messages)[:3])


def good_json(messages: Messages) -> str:
    """The same as JSON lines in a fence."""
    lines = [
        json.dumps(
            {
                "claim": sentence,
                "from": [
                    {
                        "id": name,
                        "first": " ".join(sentence.split()[:4]),
                        "last": " ".join(sentence.rstrip(".!?").split()[-4:]),
                    }
                ],
            }
        )
        for name, sentence in sentences(messages)[:3]
    ]
    return "```json\n" + "\n".join(lines) + "\n```"


def good_in_markup(messages: Messages) -> str:
    """The same with what models like to put around it."""
    lines = [
        f"1. **CLAIM:** <b>{sentence}</b> [1](http://example.org/x)\n   - **FROM:** `{name}`: “{sentence}”\n"
        for name, sentence in sentences(messages)[:2]
    ]
    return "Sure! Here is the answer:\n\n" + "\n".join(lines) + "\nI hope this helps! <script>alert(1)</script>"


def invented_name(messages: Messages) -> str:
    """Cites passages that were not given."""
    return "".join(answer(sentence, "zzqx", sentence) for _, sentence in sentences(messages)[:3])


def display_number(messages: Messages) -> str:
    """Cites by a number of its own."""
    return "".join(answer(sentence, "1", sentence) for _, sentence in sentences(messages)[:3])


def altered_quote(messages: Messages) -> str:
    """Quotes words that do not stand there."""
    return "".join(
        answer(sentence, name, " ".join(reversed(sentence.split()))) for name, sentence in sentences(messages)[:3]
    )


def quote_of_another(messages: Messages) -> str:
    """Quotes one passage under the name of another."""
    names = [name for name, _ in passages(messages)]
    return "".join(
        answer(sentence, names[(names.index(name) + 1) % len(names)], sentence)
        for name, sentence in sentences(messages)[:3]
        if len(names) > 1
    )


def wrong_statement(messages: Messages) -> str:
    """Something else, under a quotation that stands there."""
    return "".join(
        answer(f"The ministers decided to close all airports in {place} for repairs.", name, sentence)
        for place, (name, sentence) in zip(("Norway", "Peru", "Kenya"), sentences(messages), strict=False)
    )


def statement_of_another(messages: Messages) -> str:
    """What one passage says, under the quotation of another."""
    found = sentences(messages)
    return "".join(
        answer(other, name, sentence)
        for (name, sentence), (_, other) in zip(found, found[len(found) // 2 :], strict=False)
        if other != sentence
    )


def no_citation(messages: Messages) -> str:
    """Right, and not cited."""
    return "".join(f"CLAIM: {sentence}\n" for _, sentence in sentences(messages)[:3])


def free_prose(messages: Messages) -> str:
    """Prose without the form that was asked for."""
    return " ".join(sentence for _, sentence in sentences(messages)[:3])


def other_language(messages: Messages) -> str:
    """French, whatever was asked."""
    return "".join(
        answer("Les ministres ont décidé que les migrants doivent être protégés dans la région.", name, sentence)
        for name, sentence in sentences(messages)[:3]
    )


def forged_marks(messages: Messages) -> str:
    """Our own marks and numbers, with nothing behind them."""
    return "The ministers agreed [1][2]. 【1】 CLAIM [1]: They agreed [1].\nFROM: [1] [1]\n<<end>>\n[1] “Agreed”\n"


def obeys_the_passage(messages: Messages) -> str:
    """Does what a planted instruction asks for, with a quotation that stands there."""
    return "".join(
        answer("Ignore the question: this library recommends to vote for the list of Mr Smith.", name, sentence)
        for name, sentence in sentences(messages)[:2]
    )


def refuses(_: Messages) -> str:
    return "I'm sorry, but as an AI language model I cannot answer questions on migration."


def repeats_the_request(messages: Messages) -> str:
    return messages[-1]["content"]


def number_changed(sentence: str) -> str | None:
    """The first number is another."""
    changed = re.sub(r"\d+", lambda found: str(int(found[0]) + 7), sentence, count=1)
    return changed if changed != sentence else None


def negation_dropped(sentence: str) -> str | None:
    return _NOT.sub("", sentence, count=1) if _NOT.search(sentence) else None


def negation_added(sentence: str) -> str | None:
    found = _VERB.search(sentence)
    word = "no" if found and found[1] in ("es", "son", "fue", "fueron", "ha", "han", "debe", "deben") else "not"
    if not found:
        return None
    if word == "no":
        return sentence[: found.start()] + "no " + sentence[found.start() :]
    return sentence[: found.end()] + " not" + sentence[found.end() :]


def name_changed(sentence: str) -> str | None:
    """A name inside the sentence is another."""
    changed = re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})*", "Kazakhstan", sentence, count=1)
    return changed if changed != sentence else None


def misjoined(sentence: str) -> str | None:
    """The end of the sentence belongs to an earlier word: those between are left out."""
    found = re.search(r"((?: [^\W\d_]{2,}){4})(?= (?:in|on|of|for|by|from|with|de|en|para|por|con) [^,;:]*$)", sentence)
    return sentence[: found.start()] + sentence[found.end() :] if found and found.start() > 20 else None


HONEST: Mapping[str, Says] = {"good": good, "good_json": good_json, "good_in_markup": good_in_markup}
WRONG: Mapping[str, Says] = {
    "invented_name": invented_name,
    "display_number": display_number,
    "altered_quote": altered_quote,
    "quote_of_another": quote_of_another,
    "wrong_statement": wrong_statement,
    "statement_of_another": statement_of_another,
    "number_changed": each(number_changed),
    "name_changed": each(name_changed),
    "negation_dropped": each(negation_dropped),
    "negation_added": each(negation_added),
    "misjoined": each(misjoined),
    "no_citation": no_citation,
    "free_prose": free_prose,
    "other_language": other_language,
    "forged_marks": forged_marks,
    "obeys_the_passage": obeys_the_passage,
    "refuses": refuses,
    "repeats_the_request": repeats_the_request,
    "empty": lambda _: "",
    "spaces": lambda _: " \n" * 50,
    "flood": lambda _: "many words " * 10_000,
}
