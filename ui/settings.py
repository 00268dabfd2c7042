"""What can be set, and where: a file in TOML, then the environment, then the command line; the later one counts.

    library = "~/meetings"                      # RELATORIA_LIBRARY, --library
    model = "openai:qwen3"                      # RELATORIA_MODEL, --model; "none" for none
    model_url = "http://127.0.0.1:8080/v1"      # RELATORIA_MODEL_URL, --model-url
    model_key_file = "~/.config/relatoria/key"  # RELATORIA_MODEL_KEY_FILE; the key itself: RELATORIA_MODEL_KEY
    model_timeout = 13                          # RELATORIA_MODEL_TIMEOUT, --model-timeout; seconds
    model_output = "auto"                       # RELATORIA_MODEL_OUTPUT; "json" or "lines": the form of its answers

and `embedder`, `host`, `port`, `host_name` (one, or several with commas), `model_places`, `model_api_version` likewise.
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
        raise SettingsError(
            f"The settings file {path} cannot be read.",
            "Check its name (RELATORIA_SETTINGS, --settings) and its rights.",
        ) from error
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError
        # Without its cause, which may quote the file.
        raise SettingsError(
            f"The settings file {path} is not TOML{_place(error)}.",
            'Write one field a line, as in model = "ollama:llama3.2".',
        ) from None
    for name, value in read.items():
        if name == "model_key":
            raise SettingsError(
                f"The key of the model does not belong into {path} (model_key).",
                f"Put it alone into another file and name that as model_key_file, or set {_KEY}.",
            )
        if name not in _READ and name != "model_key_file":
            near = get_close_matches(name, (*_READ, "model_key_file"), 1)
            raise SettingsError(
                f"There is no setting “{name}”, which stands in {path}.",
                f"Did you mean {near[0]}?" if near else f"There are {', '.join((*_READ, 'model_key_file'))}.",
            )
        yield name, _Given(value, str(path), path.parent)


def _place(error: ValueError) -> str:
    """` (at line 3, column 9)`, as the parser says it; what it says besides may repeat the file."""
    _, at, where = str(error).rpartition("(at ")
    return f" ({at.strip(' (')} {where.rstrip(')')})" if at else ""


def _read(name: str, given: _Given) -> object:
    try:
        return _READ[name](given)
    except ModelMissing as error:
        raise SettingsError(f"{error.message[:-1]} (model, set by {given.source}).", error.hint) from error
    except ValueError as error:
        raise SettingsError(f"The setting {name} must be {error} (it is set by {given.source}).") from error


def _key(environment: Mapping[str, str], key_file: _Given | None) -> str:
    try:
        if key := environment.get(_KEY, "").strip():
            return usable_key(key, _KEY)
        return key_in(_path(key_file)) if key_file else ""
    except UnusableKey as error:
        source = f" (model_key_file, set by {key_file.source})" if key_file and error.path else ""
        raise SettingsError(f"{error.message[:-1]}{source}.", error.hint) from None
    except ValueError as error:
        assert key_file
        raise SettingsError(f"The setting model_key_file must be {error} (it is set by {key_file.source}).") from None


# One reader a field: what was given as what it must be. ValueError: what that is.


def _text(given: _Given) -> str:
    if not isinstance(given.value, str) or not given.value.isprintable():
        raise ValueError("text on one line")
    return given.value.strip()


def _path(given: _Given) -> Path:
    if not isinstance(given.value, (str, Path)) or not str(given.value).strip() or "\0" in str(given.value):
        raise ValueError("the name of a file or folder")
    return given.beside / Path(given.value).expanduser()


def _model(given: _Given) -> str:
    model = _text(given)
    return "" if model in {"", "none"} else ":".join(split_model(model))


def _url(given: _Given) -> str:
    url = _text(given)
    says = "an address as http://127.0.0.1:8080/v1, without name, password, query or fragment"
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
    says = "names as library.example.org, without scheme, port or path"
    if not isinstance(listed, list):
        raise ValueError(says)
    names = tuple(name.strip().lower() for name in listed if isinstance(name, str) and name.strip())
    if len(names) > 20 or not all(_HOST_NAME.fullmatch(name) for name in names):
        raise ValueError(says)
    return names


def _output(given: _Given) -> Output:
    says: Mapping[object, Output] = {name: name for name in get_args(Output)}
    if not isinstance(given.value, str) or given.value not in says:
        raise ValueError(f"one of {', '.join(get_args(Output))}")
    return says[given.value]


def _number(given: _Given) -> float:
    if isinstance(given.value, bool) or not isinstance(given.value, (int, float, str)):
        raise ValueError
    return float(given.value)


def _between(least: float, most: float, what: str, kind: Callable[[float], float]) -> Callable[[_Given], float]:
    def read(given: _Given) -> float:
        says = f"{what} from {least:g} to {most:g}"
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
    "port": _between(1, 65_535, "a whole number", int),
    "host_name": _host_names,
    "model": _model,
    "model_url": _url,
    "model_timeout": _between(0.1, 600, "a number of seconds", float),
    "model_places": _between(1, 64, "a whole number", int),
    "model_api_version": _text,
    "model_output": _output,
}
