"""What every test may count on: no network, no model hub, the same random examples each time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports a library that reads them. The child processes of tests inherit them too.
os.environ |= {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
}
# What a developer has set for daily use must not reach the tests.
for name in [name for name in os.environ if name.startswith("RELATORIA_") and name != "RELATORIA_SHARED"]:
    del os.environ[name]
os.environ["RELATORIA_SETTINGS"] = os.devnull  # an empty file, in place of the developer's own

settings.register_profile(
    "relatoria",
    derandomize=True,  # the same examples on every machine
    deadline=None,  # two shared cores: a slow example is no finding
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("relatoria")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def documents() -> Path:
    """The sample library that ships with the program."""
    return ROOT / "documents"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents that belong to their issuers and are therefore not in the repository."""
    folder = Path(os.environ.get("RELATORIA_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"the shared documents are not here ({folder}); RELATORIA_SHARED names another folder")
    return folder
