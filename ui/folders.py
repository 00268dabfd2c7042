"""Where a person's library and settings lie when nobody says otherwise. Read when asked, never at import."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "RELATORIA_LIBRARY"


def default_library(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """The folder that RELATORIA_LIBRARY names, else `relatoria` in the user's data folder of the platform."""
    if chosen := environment.get(VARIABLE, "").strip():
        return Path(chosen).expanduser()
    house = home or Path.home()
    if platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or house / "AppData" / "Local")
    elif platform == "darwin":
        base = house / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or "")
        if not base.is_absolute():  # the XDG specification: relative paths are to be ignored
            base = house / ".local" / "share"
    return base / "relatoria"


def default_settings_file(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """`relatoria/settings.toml` in the user's folder for settings, by the custom of the platform; it need not exist."""
    house = home or Path.home()
    if platform == "win32":
        base = Path(environment.get("APPDATA") or house / "AppData" / "Roaming")
    elif platform == "darwin":
        base = house / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_CONFIG_HOME") or "")
        if not base.is_absolute():
            base = house / ".config"
    return base / "relatoria" / "settings.toml"
