"""The language of passages and of questions of a few words."""

import json
import os
from pathlib import Path

import pytest

from relatoria.ingest.structure.language import CHARACTERS, evident_language, language_of

SHARED = Path(os.environ.get("RELATORIA_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("reunificación familiar mujeres migrantes", "es"),
        ("¿Cuántos países eran parte?", "es"),
        ("cuantos migrantes hay", "es"),
        ("párrafo 23 de A/80/82", "es"),
        ("remesas", "es"),
        ("paragraph 23 of A/80/82", "en"),
        ("para. 18 (b)", "en"),
        ("brain drain", "en"),
        ("refugee children detention", "en"),
        ("Global Compact for Migration limited set of indicators", "en"),
    ],
)
def test_questions_of_a_few_words(question: str, expected: str) -> None:
    assert language_of(question, among=("en", "es")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The meeting agreed that the rights of migrants should be protected by all of the States.", "en"),
        ("La reunión acordó que los derechos de los migrantes deben ser protegidos por todos.", "es"),
        ("La réunion a convenu que les droits des migrants doivent être protégés par tous les États.", "fr"),
        ("A reunião concordou que os direitos dos migrantes devem ser protegidos por todos.", "pt"),
        ("Письмо постоянных представителей на имя Председателя Совета Безопасности", "ru"),
        ("رسالة مؤرخة موجهة إلى رئيس مجلس الأمن", "ar"),
    ],
)
def test_languages_of_the_field(text: str, expected: str) -> None:
    assert language_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Behörden wurden von vielen Familien gefragt, was aus denen wird, die ohne Papiere reisen.", ""),
        ("Le autorità hanno ricevuto molte domande da famiglie che viaggiano senza documenti, e le risposte.", ""),
        ("Les autoritats han rebut moltes preguntes de famílies que viatgen sense documents, i les respostes.", ""),
        ("As autoridades recibiron moitas preguntas de familias que viaxan sen documentos, e as respostas.", ""),
        ("De autoriteiten hebben van veel gezinnen de vraag gekregen wat er gebeurt met wie zonder reist.", ""),
        ("Mamlaka za eneo hilo zimeulizwa na familia nyingi kuhusu kinachotokea kwa wale wanaosafiri.", ""),
        ("The authorities have been asked by many families to say what becomes of those who travel.", "en"),
        ("Las autoridades recibieron muchas preguntas de familias que viajan sin documentos, y las respuestas.", "es"),
        (
            "Les autorités ont reçu de nombreuses questions de familles qui voyagent sans papiers, et les réponses.",
            "fr",
        ),
        ("As autoridades receberam muitas perguntas de famílias que viajam sem documentos, e as respostas.", "pt"),
        ("2024 / 17", ""),
    ],
)
def test_a_document_s_language_needs_evidence(text: str, expected: str) -> None:
    assert evident_language(text) == expected


def test_what_is_declared_is_believed_where_the_words_bear_it_out() -> None:
    german = "Die Behörden wurden von vielen Familien gefragt, was aus denen wird, die ohne Papiere reisen."
    assert (evident_language(german, "de"), evident_language(german, "en"), evident_language(german, "fr")) == (
        "de",
        "",
        "",
    )


def test_what_tells_nothing_is_in_the_language_of_its_surroundings() -> None:
    assert language_of("2024 / 17", default="es") == "es"
    assert language_of("(a) resettlement;", default="en") == "en"
    assert language_of("5. El Salvador", default="en") == "en"
    assert language_of("", default="") == ""
    assert language_of("Письмо", among=("en", "es"), default="en") == "en"


def test_names_and_addresses_do_not_leave_the_language_of_their_document() -> None:
    assert language_of("18. Institutionnaliser les innovations et valoriser les publications.", default="fr") == "fr"
    assert language_of("Submission by Universidad del Valle and Universidad de los Andes.", default="en") == "en"
    assert language_of("Ecuador | - | 5 February 2002\nEl Salvador | 13 September 2002", default="en") == "en"
    assert language_of("See https://example.org/la-ministre-aux-efforts-pour-les-droits", default="en") == "en"
    assert language_of("Kwamba sijawahi kuwa na, au kuomba, paspoti yoyote; au", default="en") == "en"


def test_a_quotation_in_another_language_is_in_that_language() -> None:
    spanish = "El Parlamento Europeo, el Consejo y la Comisión proclaman el texto que figura a continuación."
    assert language_of(spanish, default="en") == "es"
    assert language_of("The rights of migrants should be protected by all of the States.", default="es") == "en"


def test_only_the_beginning_of_a_text_is_looked_at() -> None:
    spanish = " El Parlamento Europeo, el Consejo y la Comisión proclaman el texto que figura a continuación."
    assert language_of("x" * 100 + spanish, default="en") == "es"
    assert language_of("x" * CHARACTERS + spanish, default="en") == "en"


def test_calibration_and_gold_questions() -> None:
    paths = [SHARED / "calibration/queries.jsonl", SHARED / "gold/library-dev.jsonl", SHARED / "gold/corpus-dev.jsonl"]
    if not all(path.exists() for path in paths):
        pytest.skip("the shared questions are not on this machine")
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    right = sum(language_of(row["question"], among=("en", "es")) == row["lang"] for row in rows)
    assert right / len(rows) > 0.99
