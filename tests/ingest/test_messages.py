"""A message is told in either language by its catalogues, with its values as they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relatoria.ingest import messages
from relatoria.ingest.codec import MalformedRecord, from_json, to_json
from relatoria.ingest.messages import Area, Message, Told, as_said, day, listed, number
from relatoria.ingest.records import Document, Source

ENGLISH = """
[file]
damaged = "{name} is damaged."
copied = { message = "{name} is a copy of {name}.", hint = "Remove {name}." }
pages = { one = "{n:number} page", other = "{n:number} pages" }
found = { by = "hits", one = "{hits:number} hit in {where}", other = "{hits:number} hits in {where}" }
took = "It took {seconds:tenths} s."
dated = "As of {day:date}."
names = "Known: {names:list}."
wrapped = { message = "{error:clause} (in {place}).", hint = "{error:hint}" }
kinds = "{name} is {kind}."
picture = "a picture"
"""
SPANISH = """
[file]
damaged = "{name} está dañado."
copied = { message = "{name} es copia de {name}.", hint = "Quite {name}." }
pages = { one = "{n:number} página", other = "{n:number} páginas" }
found = { by = "hits", one = "{hits:number} resultado en {where}", other = "{hits:number} resultados en {where}" }
took = "Tardó {seconds:tenths} s."
dated = "A {day:date}."
names = "Se conocen: {names:list}."
wrapped = { message = "{error:clause} (en {place}).", hint = "{error:hint}" }
kinds = "{name} es {kind}."
picture = "una imagen"
"""


@pytest.fixture(autouse=True)
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Every package has these."""
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "en.toml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "messages" / "es.toml").write_text(SPANISH, encoding="utf-8")
    monkeypatch.setattr(messages, "files", lambda _: tmp_path)
    messages._catalogue.cache_clear()
    yield
    messages._catalogue.cache_clear()


@pytest.mark.parametrize(
    ("message", "english", "spanish"),
    [
        (Message("a.file.damaged", name="a.pdf"), "a.pdf is damaged.", "a.pdf está dañado."),
        (Message("a.file.pages", n=1), "1 page", "1 página"),
        (Message("a.file.pages", n=0), "0 pages", "0 páginas"),
        (Message("a.file.pages", n=1_234), "1,234 pages", "1234 páginas"),
        (Message("a.file.pages", n=12_345), "12,345 pages", "12\N{NO-BREAK SPACE}345 páginas"),
        (Message("a.file.pages", n=10**6), "1,000,000 pages", "1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000 páginas"),
        (Message("a.file.found", hits=1, where="a"), "1 hit in a", "1 resultado en a"),
        (Message("a.file.took", seconds=1.25), "It took 1.2 s.", "Tardó 1,2 s."),
        (Message("a.file.took", seconds=3.0), "It took 3.0 s.", "Tardó 3,0 s."),
        (Message("a.file.dated", day="2025-06-03"), "As of 3 June 2025.", "A 3 de junio de 2025."),
        (Message("a.file.dated", day="2025-06"), "As of June 2025.", "A junio de 2025."),
        (Message("a.file.dated", day="someday"), "As of someday.", "A someday."),
        (Message("a.file.names", names=["a"]), "Known: a.", "Se conocen: a."),
        (Message("a.file.names", names=["a", "b", "c"]), "Known: a, b and c.", "Se conocen: a, b y c."),
        (Message("a.file.kinds", name="a", kind=Message("a.file.picture")), "a is a picture.", "a es una imagen."),
    ],
)
def test_a_message_is_told_in_either_language(message: Message, english: str, spanish: str) -> None:
    assert (message.say("en"), message.say("es")) == (english, spanish)
    assert message.say() == message.say("fr") == english


def test_a_hint_has_the_same_values() -> None:
    told = Message("a.file.copied", name="a.pdf").told("es")
    assert told == Told("a.pdf es copia de a.pdf.", "Quite a.pdf.")
    assert str(told) == "a.pdf es copia de a.pdf. Quite a.pdf."
    assert Message("a.file.damaged", name="a").told().hint == ""


def test_one_message_can_stand_in_another_without_its_full_stop_and_give_its_hint() -> None:
    inner = Message("a.file.copied", name="a.pdf")
    assert Message("a.file.wrapped", error=inner, place="b").told("es") == Told(
        "a.pdf es copia de a.pdf (en b).", "Quite a.pdf."
    )


HOSTILE = ["{name}", "{error:hint} {}", "%s \\1 \\g<0>", "{name:number}", "\n\r\0\ud800", "a" * 10_000]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("language", ["en", "es"])
def test_values_come_out_as_they_went_in(words: str, language: str) -> None:
    assert words in Message("a.file.damaged", name=words).say(language)
    assert Message("a.file.copied", name=words).say(language).count(words) >= 2
    assert Message("a.file.names", names=[words]).say(language).endswith(f": {words}.")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (Message("a.file.pages", n="many"), "many pages"),
        (Message("a.file.pages"), "{n:number} pages"),
        (Message("a.file.dated", day=7), "As of 7."),
        (Message("a.file.names", names="a"), "Known: a."),
        (Message("a.file.damaged", name=["a", "b"]), "a, b is damaged."),
        (Message("a.file.unheard_of", name="a"), "a.file.unheard_of"),
        (Message("", name="a"), ""),
        (Message("../a.file.damaged", name="a"), "../a.file.damaged"),
    ],
)
def test_what_does_not_fit_its_sentence_is_said_as_well_as_can_be(message: Message, said: str) -> None:
    assert message.say() == said


def test_what_others_said_stays_in_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    messages._catalogue.cache_clear()
    said = as_said("No {such} file", "Ask {whom}.")
    assert said.told("es") == said.told("en") == Told("No {such} file", "Ask {whom}.")


# As data


NESTED = Message(
    "a.file.wrapped", error=Message("a.file.copied", name="ñ"), place=("b", Message("a.file.picture")), n=1.5
)


def test_messages_are_equal_by_content_and_hashable() -> None:
    assert Message("a.b.c", x=1, y="2") == Message("a.b.c", y="2", x=1)
    assert len({NESTED, Message.from_json(json.loads(json.dumps(NESTED.to_json())))}) == 1
    assert Message("a.b.c", x=1).but(x=2, y=3) == Message("a.b.c", x=2)


@given(st.text(), st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text())))
def test_any_message_comes_back_from_json(identifier: str, values: dict[str, object]) -> None:
    message = Message(identifier, **values)
    assert Message.from_json(json.loads(json.dumps(message.to_json()))) == message


def deep(levels: int) -> object:
    return "a" if not levels else {"identifier": "a.b.c", "values": {"x": deep(levels - 1)}}


@pytest.mark.parametrize(
    "given_", [None, 3, [], {}, {"identifier": "a.b.c"}, {"identifier": 1, "values": {}}, deep(9),
               {"identifier": "a", "values": {}, "code": ""}, {"identifier": "a", "values": []}]
)  # fmt: skip
def test_what_is_no_message_is_refused(given_: object) -> None:
    with pytest.raises(ValueError, match="identifier"):
        Message.from_json(given_)


DOCUMENT = Document(Source(doc_id="a", title="", filename="a.pdf", sha256=""), (), "pdf 1", (NESTED,))


def test_records_hold_messages() -> None:
    assert from_json(Document, json.loads(json.dumps(to_json(DOCUMENT)))) == DOCUMENT
    with pytest.raises(MalformedRecord, match="warnings"):
        from_json(Document, {**to_json(DOCUMENT), "warnings": [7]})


def test_a_sentence_that_was_stored_in_words_is_said_as_it_is() -> None:
    old = from_json(Document, {**to_json(DOCUMENT), "warnings": ["Page 3 is a picture."]})
    assert old.warnings == (as_said("Page 3 is a picture."),)


# By area


def test_an_area_says_its_words() -> None:
    area = Area("a", "file")
    assert area.say("damaged", "es", name="a") == "a está dañado."
    assert area.say("damaged", "fr", name="a") == "a is damaged."
    assert area.knows("damaged")
    assert not area.knows("unheard_of")
    assert area.keys() >= {"damaged", "pages"}
    with pytest.raises(KeyError):
        area.say("unheard_of", "es")


# The ways of languages


def test_numbers_as_each_language_writes_them() -> None:
    assert [number(value, "en") for value in (7, 1_234, 12_345.5)] == ["7", "1,234", "12,345.5"]
    assert [number(value, "es") for value in (7, 1_234, 12_345.5)] == ["7", "1234", "12\N{NO-BREAK SPACE}345,5"]


@pytest.mark.parametrize(
    ("iso", "english", "spanish"),
    [
        ("2025", "2025", "2025"),
        ("2025-06", "June 2025", "junio de 2025"),
        ("2025-06-03", "3 June 2025", "3 de junio de 2025"),
        ("2025-13", "2025-13", "2025-13"),
        ("2025-02-30", "2025-02-30", "2025-02-30"),
        ("²025-06", "²025-06", "²025-06"),
        ("", "", ""),
    ],
)
def test_dates_are_as_precise_as_given(iso: str, english: str, spanish: str) -> None:
    assert (day(iso, "en"), day(iso, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("words", "spanish"),
    [
        ((), ""),
        (("x",), "x"),
        (("x", "italiano"), "x e italiano"),
        (("x", "Hindi"), "x e Hindi"),
        (("x", "hielo"), "x y hielo"),
        (("x y z", "y", "Iquitos"), "x y z, y e Iquitos"),
    ],
)
def test_spanish_lists_end_as_they_sound(words: tuple[str, ...], spanish: str) -> None:
    assert listed(words, "es") == spanish


def test_babel_is_imported_when_it_is_needed() -> None:
    code = "import relatoria.ingest, sys; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
