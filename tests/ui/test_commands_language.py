"""Commands speak the language of the locale, or the one that is set; what programs read is English unless it is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import PAGE, Run, records


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ports.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("environment", "spanish"),
    [
        ({"LC_ALL": "es_CR.UTF-8"}, True),
        ({"LC_ALL": "", "LC_MESSAGES": "es", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "es_MX"}, True),
        ({"LC_ALL": "C", "LANG": "es_MX"}, False),
        ({"LC_ALL": "pt_BR.UTF-8"}, False),
        ({"RELATORIA_LANGUAGE_OF_MESSAGES": "es"}, True),
        ({"RELATORIA_LANGUAGE_OF_MESSAGES": "en", "LC_ALL": "es_ES"}, False),
    ],
)
def test_the_language_is_that_of_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], spanish: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    code, out, err = run("documents")
    assert (code, out) == (2, "")
    assert err.startswith("relatoria: No hay ninguna biblioteca en" if spanish else "relatoria: There is no library in")


def test_an_option_counts_more_than_a_setting_and_that_more_than_the_locale(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('language_of_messages = "es"', encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "No hay" in run("documents", "--settings", settings)[2]
    assert "There is no" in run("documents", "--settings", settings, "--language-of-messages=en")[2]


def test_a_fault_in_the_settings_is_told_in_the_language_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('modle = "x:y"', encoding="utf-8")
    said = run("--language-of-messages", "es", "documents", "--settings", settings)[2]
    assert said == f"relatoria: No existe la opción «modle», que figura en {settings}.\n¿Quiso decir model?\n"
    settings.write_text('model = "opnai:x"', encoding="utf-8")
    said = run("--language-of-messages", "es", "documents", "--settings", settings)[2]
    assert "ningún proveedor de modelos llamado «opnai» (model, definida por" in said
    assert said.endswith("¿Quiso decir openai?\n")


def test_a_language_that_nobody_speaks_is_refused(run: Run) -> None:
    code, out, err = run("documents", "--language-of-messages", "eo")
    assert (code, out) == (2, "")
    assert "'en', 'es'" in err


def test_staff_work_in_spanish(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "sello.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    spanish = ("--language-of-messages", "es")
    code, out, err = run("add", page, tmp_path / "sello.png", tmp_path / "gone.pdf", *spanish)
    assert code == 2
    assert "añadido     ports.html" in out
    assert "pasajes" in out
    assert "sello.png es una imagen PNG, que Relatoria no lee.\n            Escanéelo como PDF." in out
    assert "No existe el archivo gone.pdf." in out
    assert err == "3 archivos: 1 añadido, 2 fallaron.\n"
    doc_id = records(run("documents", "--json")[1])[0]["doc_id"]
    assert "1 documento" in run("documents", *spanish)[1]
    assert run("withhold", doc_id, *spanish)[2] == f"{doc_id}: retenido.\n"
    trail = run("trail", *spanish)[1]
    assert "retuvo" in trail
    assert "archivo: ports.html" in trail
    assert "sin cambios ports.html (retenido)" in run("add", page, *spanish)[1]
    assert run("remove", doc_id, *spanish)[2] == f"Se eliminó {doc_id}.\n"


def test_doctor_and_help_speak_spanish(run: Run) -> None:
    out = run("doctor", "--language-of-messages", "es")[1]
    assert "Biblioteca  " in out
    assert "aún no hay ninguna" in out
    assert "respuestas se componen solo de citas" in out
    assert "Añade archivos" in run("add", "--help", "--language-of-messages", "es")[1]


def test_programs_are_told_in_english_unless_a_language_is_set(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    picture = tmp_path / "sello.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    (added,) = records(run("add", "--json", picture)[1])
    assert added["error"]["message"] == "sello.png is a PNG image, which Relatoria does not read."
    (added,) = records(run("add", "--json", "--language-of-messages", "es", picture)[1])
    assert added["error"]["hint"] == "Escanéelo como PDF."
