"""What can be set, and where: a file in TOML, then the environment, then the command line; the later one counts.

    library = "~/meetings"                      # RELATORIA_LIBRARY, --library
    model = "openai:qwen3"                      # RELATORIA_MODEL, --model; "none" for none
    model_url = "http://127.0.0.1:8080/v1"      # RELATORIA_MODEL_URL, --model-url
    model_key_file = "~/.config/relatoria/key"  # RELATORIA_MODEL_KEY_FILE; the key itself: RELATORIA_MODEL_KEY
    model_timeout = 13                          # RELATORIA_MODEL_TIMEOUT, --model-timeout; seconds
    model_output = "auto"                       # RELATORIA_MODEL_OUTPUT; "json" or "lines": the form of its answers

and `embedder`, `host`, `port`, `host_name` (one, or several with commas), `model_places`, `model_api_version` and
`language_of_messages` (en, es; not set: that of the locale) likewise.
The file is `settings.toml` in the user's folder for settings, or what RELATORIA_SETTINGS or --settings names. A key
stands in no such file and on no command line, where others could read it. Nothing is read at import.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, get_args
from urllib.parse import urlsplit

from ..assistant.models import ModelMissing, Output, split_model
from ..ingest.errors import RelatoriaError
from ..ingest.messages import LANGUAGES, Message
from .folders import VARIABLE, default_library, default_settings_file
from .key_file import UnusableKey, key_in, usable_key

PREFIX = "RELATORIA_"
_KEY = f"{PREFIX}MODEL_KEY"
_HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]+\]")
_NOT_SETTINGS = ("settings", "debug", "shared")
"""Read elsewhere: which settings file, tracebacks, the documents of the tests."""


class SettingsError(RelatoriaError):
    """Something is set to what it cannot be. The message names the field and where it was set, never a key."""

    code = "settings"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one run."""

    library: Path
    """The folder of the library."""
    embedder: str = ""
    """A sentence-transformers model: a folder or a name; empty for the one that comes along."""
    host: str = "127.0.0.1"
    port: int = 7860
    host_name: tuple[str, ...] = ()
    """The names by which browsers reach the server, as `library.example.org`; every other is refused."""
    model: str = ""
    """`provider:name`; empty where answers are made of quotations alone."""
    model_url: str = ""
    """Empty for the provider's own address."""
    model_key: str = field(default="", repr=False)
    model_timeout: float = 13.0
    """Seconds for one answer, waiting included; what follows must still fit into 15."""
    model_places: int = 2
    """How many questions the model is asked at a time."""
    model_api_version: str = ""
    """For Azure only."""
    model_output: Output = "auto"
    """JSON by a schema, plain lines, or the first of these that the model's server accepts."""
    language_of_messages: str = ""
    """In which commands speak; empty for that of the locale."""
    file: Path | None = None
    """The file that was read, if any."""


class _Given(NamedTuple):
    """A value and where it comes from."""

    value: object
    source: str
    beside: Path
    """What a relative path is relative to."""


def load(
    flags: Mapping[str, object],
    environment: Mapping[str, str] = os.environ,
    *,
    with_key: bool = True,
    platform: str = sys.platform,
    home: Path | None = None,
) -> Settings:
    """The settings of one run. `flags` by field name (and `settings`); None is not given. SettingsError.

    Without `with_key`, no key is looked for: who lists documents need not be allowed to read it.
    """
    path, named = _file(flags, environment, platform, home)
    given: dict[str, _Given] = {}
    found = path.is_file()
    if found or named:
        given |= _from_file(path)
    for name in (*_READ, "model_key_file"):
        if value := environment.get(PREFIX + name.upper(), "").strip():
            given[name] = _Given(value, PREFIX + name.upper(), Path())
        if flags.get(name) is not None:
            given[name] = _Given(flags[name], f"--{name.replace('_', '-')}", Path())
    key_file = given.pop("model_key_file", None)
    values: dict[str, Any] = {name: _read(name, given[name]) for name in given}
    if "library" not in values:
        unset = {name: value for name, value in environment.items() if name != VARIABLE}
        values["library"] = default_library(unset, platform, home)
    if with_key and values.get("model"):
        values["model_key"] = _key(environment, key_file)
    return Settings(**values, file=path if found else None)


def language_of_messages(
    flags: Mapping[str, object], environment: Mapping[str, str] = os.environ, *, as_json: bool = False
) -> str:
    """`en` or `es`: as it is set; else as the locale is, or English where programs read what is said (`as_json`)."""
    try:
        chosen = load(flags, environment, with_key=False).language_of_messages
    except SettingsError:  # which will be told, in this language
        chosen = str(flags.get("language_of_messages") or "")
    locales = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return chosen or ("en" if as_json else "es" if next(filter(None, locales), "").startswith("es") else "en")


def unknown_variables(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Variables that look like settings and are none: misspelt ones have no effect, and nothing else would say so."""
    known = {PREFIX + name.upper() for name in (*_READ, "model_key", "model_key_file", *_NOT_SETTINGS)}
    return tuple(sorted(name for name in environment if name.startswith(PREFIX) and name not in known))


def _file(
    flags: Mapping[str, object], environment: Mapping[str, str], platform: str, home: Path | None
) -> tuple[Path, bool]:
    """The settings file, and whether somebody has named it."""
    named = flags.get("settings") or environment.get(f"{PREFIX}SETTINGS", "").strip()
    return (
        (Path(str(named)).expanduser(), True) if named else (default_settings_file(environment, platform, home), False)
    )


def _from_file(path: Path) -> Iterator[tuple[str, _Given]]:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError("ui.settings.unreadable", path=path) from error
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError
        # Without its cause, which may quote the file.
        raise SettingsError("ui.settings.no_toml", path=path, place=_place(error)) from None
    for name, value in read.items():
        if name == "model_key":
            raise SettingsError("ui.settings.key_in_file", path=path)
        if name not in _READ and name != "model_key_file":
            near = get_close_matches(name, (*_READ, "model_key_file"), 1)
            if near:
                raise SettingsError("ui.settings.misspelt", name=name, path=path, near=near[0])
            raise SettingsError("ui.settings.unknown", name=name, path=path, names=(*_READ, "model_key_file"))
        yield name, _Given(value, str(path), path.parent)


def _place(error: ValueError) -> Message | str:
    """` (at line 3, column 9)`, as the parser says it; what it says besides may repeat the file."""
    if at := re.search(r"\(at line (\d+), column (\d+)\)$", str(error)):
        return Message("ui.settings.at_line", line=at[1], column=at[2])
    return Message("ui.settings.at_end") if str(error).endswith("(at end of document)") else ""


def _read(name: str, given: _Given) -> object:
    try:
        return _READ[name](given)
    except ModelMissing as error:
        raise SettingsError("ui.settings.fault_in", error=error.said, name="model", source=given.source) from error
    except ValueError as error:
        raise SettingsError("ui.settings.wrong", name=name, wanted=error.args[0], source=given.source) from error


def _key(environment: Mapping[str, str], key_file: _Given | None) -> str:
    try:
        if key := environment.get(_KEY, "").strip():
            return usable_key(key, _KEY)
    except UnusableKey as error:
        raise SettingsError(error.said) from None
    if key_file is None:
        return ""
    name, source = "model_key_file", key_file.source
    try:
        return key_in(_path(key_file))
    except UnusableKey as error:
        raise SettingsError("ui.settings.fault_in", error=error.said, name=name, source=source) from None
    except ValueError as error:
        raise SettingsError("ui.settings.wrong", name=name, wanted=error.args[0], source=source) from None


# One reader a field: what was given as what it must be. ValueError: what that is, as a message.


def _text(given: _Given) -> str:
    if not isinstance(given.value, str) or not given.value.isprintable():
        raise ValueError(Message("ui.settings.text"))
    return given.value.strip()


def _path(given: _Given) -> Path:
    if not isinstance(given.value, (str, Path)) or not str(given.value).strip() or "\0" in str(given.value):
        raise ValueError(Message("ui.settings.path"))
    return given.beside / Path(given.value).expanduser()


def _model(given: _Given) -> str:
    model = _text(given)
    return "" if model in {"", "none"} else ":".join(split_model(model))


def _url(given: _Given) -> str:
    url = _text(given)
    says = Message("ui.settings.address")
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:  # its own words would repeat a password that stands in the address
        raise ValueError(says) from None
    if url and (not sound or "@" in parts.netloc or parts.query or parts.fragment or " " in url):
        raise ValueError(says)
    return url.rstrip("/")


def _host_names(given: _Given) -> tuple[str, ...]:
    listed = given.value.split(",") if isinstance(given.value, str) else given.value
    says = Message("ui.settings.host_names")
    if not isinstance(listed, list):
        raise ValueError(says)
    names = tuple(name.strip().lower() for name in listed if isinstance(name, str) and name.strip())
    if len(names) > 20 or not all(_HOST_NAME.fullmatch(name) for name in names):
        raise ValueError(says)
    return names


def _one_of(names: tuple[str, ...]) -> Callable[[_Given], str]:
    def read(given: _Given) -> str:
        if not isinstance(given.value, str) or given.value not in names:
            raise ValueError(Message("ui.settings.one_of", names=names))
        return given.value

    return read


def _number(given: _Given) -> float:
    if isinstance(given.value, bool) or not isinstance(given.value, (int, float, str)):
        raise ValueError
    return float(given.value)


def _between(least: float, most: float, what: str, kind: Callable[[float], float]) -> Callable[[_Given], float]:
    def read(given: _Given) -> float:
        says = Message(f"ui.settings.{what}", least=f"{least:g}", most=f"{most:g}")
        try:
            number = _number(given)
        except ValueError:
            raise ValueError(says) from None
        if not least <= number <= most or kind(number) != number:
            raise ValueError(says)
        return kind(number)

    return read


_READ: Mapping[str, Callable[[_Given], object]] = {
    "library": _path,
    "embedder": _text,
    "host": _text,
    "port": _between(1, 65_535, "whole_number", int),
    "host_name": _host_names,
    "model": _model,
    "model_url": _url,
    "model_timeout": _between(0.1, 600, "seconds", float),
    "model_places": _between(1, 64, "whole_number", int),
    "model_api_version": _text,
    "model_output": _one_of(get_args(Output)),
    "language_of_messages": _one_of(LANGUAGES),
}
