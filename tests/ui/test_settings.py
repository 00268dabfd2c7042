"""Settings: file, environment, command line; what is wrong is named with its place, and a key is never shown."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from relatoria.ui.cli.arguments import parsed
from relatoria.ui.folders import default_settings_file
from relatoria.ui.opening import language_model, settings
from relatoria.ui.settings import Settings, SettingsError, load

KEY = "sk-7hE-SecretOfTheMinistry"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def written(home: Path, text: str) -> Path:
    path = home / ".config" / "relatoria" / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def loaded(home: Path, flags: dict[str, Any] | None = None, **environment: str) -> Settings:
    return load(flags or {}, environment, platform="linux", home=home)


def refused(home: Path, flags: dict[str, Any] | None = None, **environment: str) -> str:
    with pytest.raises(SettingsError) as caught:
        loaded(home, flags, **environment)
    assert KEY not in repr(caught.value) + str(caught.value)
    return str(caught.value)


def key_file(home: Path, mode: int = 0o600, text: str = f"{KEY}\n") -> Path:
    path = home / "the key"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_nothing_set(home: Path) -> None:
    found = loaded(home)
    assert found == Settings(home / ".local/share/relatoria")
    assert (found.model, found.model_timeout, found.model_places, found.file) == ("", 13.0, 2, None)
    assert found.model_output == "auto"
    assert language_model(found) is None


def test_each_later_place_counts_more(home: Path) -> None:
    path = written(
        home, 'model = "ollama:llama3.2:1b"\nmodel_places = 3\nmodel_timeout = 5\nlibrary = "mine"\nport = 8000\n'
    )
    found = loaded(
        home,
        {"model_timeout": "2.5", "model": None, "json": True, "command": "ask"},
        RELATORIA_MODEL_TIMEOUT="7",
        RELATORIA_MODEL_PLACES="4",
        RELATORIA_MODEL_URL="http://127.0.0.1:8080/v1/",
        RELATORIA_EMBEDDER=" ",
    )
    assert found == Settings(
        library=path.parent / "mine",  # relative to the file that says so
        port=8000,
        model="ollama:llama3.2:1b",
        model_url="http://127.0.0.1:8080/v1",
        model_timeout=2.5,
        model_places=4,
        file=path,
    )
    assert loaded(home, {"model": "none"}).model == ""
    assert loaded(home, {"library": Path("here")}, RELATORIA_LIBRARY="/there").library == Path("here")
    assert loaded(home, RELATORIA_LIBRARY="/there").library == Path("/there")


def test_the_file_of_each_platform(home: Path) -> None:
    for platform, environment, expected in (
        ("linux", {}, home / ".config/relatoria/settings.toml"),
        ("linux", {"XDG_CONFIG_HOME": "/etc/mine"}, Path("/etc/mine/relatoria/settings.toml")),
        ("linux", {"XDG_CONFIG_HOME": "relative"}, home / ".config/relatoria/settings.toml"),
        ("darwin", {}, home / "Library/Application Support/relatoria/settings.toml"),
        ("win32", {"APPDATA": "C:/Roaming"}, Path("C:/Roaming/relatoria/settings.toml")),
    ):
        assert default_settings_file(environment, platform, home) == expected


def test_a_file_that_is_named_must_be_there(home: Path) -> None:
    other = home / "other.toml"
    other.write_text("port = 9000", encoding="utf-8")
    written(home, "port = 8000")
    assert loaded(home, RELATORIA_SETTINGS=str(other)).port == 9000
    assert loaded(home, {"settings": home / "other.toml"}, RELATORIA_SETTINGS="gone.toml").port == 9000
    assert "gone.toml cannot be read" in refused(home, RELATORIA_SETTINGS="gone.toml")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('modle = "x:y"', ("no setting “modle”", "settings.toml", "Did you mean model?")),
        ('colour = "blue"', ("no setting “colour”", "There are library, ")),
        ("[model]", ("setting model must be text on one line", "settings.toml")),
        ('model = "llama"', ("“llama” is not written as provider:name", "settings.toml", "ollama:llama3.2")),
        ('model = "opnai:x"', ("no provider of models named “opnai”", "Did you mean openai?")),
        ('model_timeout = "fast"', ("model_timeout must be a number of seconds from 0.1 to 600", "settings.toml")),
        ("model_timeout = nan", ("model_timeout must be a number of seconds",)),
        ("model_places = 1.5", ("model_places must be a whole number from 1 to 64",)),
        ("model_places = true", ("model_places must be a whole number",)),
        ('model_output = "xml"', ("model_output must be one of auto, json, lines", "settings.toml")),
        ("model_output = 1", ("model_output must be one of auto, json, lines",)),
        ("port = 70000", ("port must be a whole number from 1 to 65535",)),
        ("library = 5", ("library must be the name of a file or folder",)),
        ("port = = 5", ("settings.toml is not TOML (at line 1, column 8).",)),
        (f'model_key = "{KEY}"', ("key of the model does not belong into", "model_key_file")),
        (f'model_key = "{KEY}', ("is not TOML",)),
        (f'model_url = "https://me:{KEY}@host/v1"', ("model_url must be an address", "without name, password")),
        (f'model_url = "https://host/v1?key={KEY}"', ("model_url must be an address",)),
        ('model_url = "ftp://host"', ("model_url must be an address as http://127.0.0.1:8080/v1",)),
        ('model_url = "http://host:99999999"', ("model_url must be an address",)),
    ],
)
def test_what_is_wrong_in_the_file_is_named(home: Path, line: str, says: tuple[str, ...]) -> None:
    written(home, line)
    message = refused(home)
    for part in says:
        assert part in message


def test_what_is_wrong_elsewhere_is_named_by_its_variable_or_option(home: Path) -> None:
    assert "set by RELATORIA_MODEL_PLACES" in refused(home, RELATORIA_MODEL_PLACES="many")
    assert "set by --model-url" in refused(home, {"model_url": "localhost"}, RELATORIA_MODEL_URL="http://there")
    assert "set by --model" in refused(home, {"model": "gpt"})


def test_the_key_comes_from_the_environment_or_a_file_of_the_owner(home: Path) -> None:
    path = key_file(home)
    assert loaded(home, RELATORIA_MODEL="openai:x", RELATORIA_MODEL_KEY=f" {KEY} ").model_key == KEY
    assert loaded(home, RELATORIA_MODEL="openai:x", RELATORIA_MODEL_KEY_FILE=str(path)).model_key == KEY
    written(home, 'model = "openai:x"\nmodel_key_file = "../../the key"')
    assert loaded(home).model_key == KEY
    assert loaded(home, RELATORIA_MODEL_KEY="another").model_key == "another"
    assert loaded(home, {"model": "none"}).model_key == ""


@pytest.mark.skipif(os.name != "posix", reason="rights are kept otherwise here")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620])
def test_a_key_that_others_may_read_is_refused_with_what_to_run(home: Path, mode: int) -> None:
    path = key_file(home, mode)
    message = refused(home, RELATORIA_MODEL="openai:x", RELATORIA_MODEL_KEY_FILE=str(path))
    assert "Others than its owner may read" in message
    assert "model_key_file, set by RELATORIA_MODEL_KEY_FILE" in message
    assert f"chmod 600 '{path}'" in message
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_what_is_no_key_is_refused_without_showing_it(home: Path) -> None:
    for text in ("", f"{KEY} {KEY}", f"{KEY}\nX-Header: {KEY}", f"“{KEY}”"):
        message = refused(home, RELATORIA_MODEL="openai:x", RELATORIA_MODEL_KEY_FILE=str(key_file(home, 0o600, text)))
        assert "key file" in message
    assert "RELATORIA_MODEL_KEY cannot be" in refused(
        home, RELATORIA_MODEL="openai:x", RELATORIA_MODEL_KEY=f"{KEY}\r\nX: y"
    )
    assert "cannot be read" in refused(home, RELATORIA_MODEL="openai:x", RELATORIA_MODEL_KEY_FILE=str(home / "gone"))
    assert "is no file" in refused(home, RELATORIA_MODEL="openai:x", RELATORIA_MODEL_KEY_FILE=str(home))


def test_the_key_is_not_shown(home: Path) -> None:
    found = loaded(home, RELATORIA_MODEL="openai:x", RELATORIA_MODEL_KEY=KEY)
    assert found.model_key == KEY
    model = language_model(found)
    assert KEY not in repr(found) + str(found) + repr(model) + repr(vars(model))


def test_only_commands_that_ask_a_model_look_for_its_key(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELATORIA_MODEL", "openai:x")
    monkeypatch.setenv("RELATORIA_MODEL_KEY_FILE", str(home / "gone"))
    assert settings(parsed(["documents"])).model_key == ""
    with pytest.raises(SettingsError):
        settings(parsed(["ask", "anything?"]))


def test_options_of_the_command_line(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(home, 'host = "0.0.0.0"')
    monkeypatch.setenv("RELATORIA_MODEL_KEY", KEY)
    said = ["--model", "openai:x", "--model-url", "http://there/v1", "--model-timeout", "4", "--model-places", "1"]
    found = settings(parsed(["serve", "--settings", str(path), "--port", "7000", *said]))
    assert (found.host, found.port, found.file) == ("0.0.0.0", 7000, path)
    assert (found.model, found.model_url, found.model_timeout, found.model_places) == (
        "openai:x",
        "http://there/v1",
        4,
        1,
    )
    with pytest.raises(SystemExit):
        parsed(["ask", "anything?", "--model-key", KEY])
