"""Which providers of language models are known, and what one setting `provider:name` comes to.

Nothing of LangChain is imported here: `langchain_client` does that, at the first question that needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.util import find_spec
from typing import Literal

from .model import ModelError, ModelMissing

Output = Literal["auto", "json", "lines"]
"""What a model is asked to write: JSON by a schema, plain lines, or the first of these that its server accepts."""
Way = Literal["schema", "object", "lines"]
"""How a server is told the schema: as its service documents it; as older llama.cpp servers know it; not at all."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One way to reach language models."""

    title: str
    langchain_name: str
    """Its name for `init_chat_model`."""
    package: str
    """The module that LangChain needs for it."""
    extra: str
    """What installs that: `pip install "relatoria[extra]"`."""
    url: str = ""
    """Where its servers are, if no other address is set."""
    wants_key: bool = True
    """Whether the servers at `url` ask for a key; servers of one's own may do without."""


PROVIDERS: Mapping[str, Provider] = {
    "openai": Provider(
        "OpenAI",
        "openai",
        "langchain_openai",
        "openai",
        "https://api.openai.com/v1",
    ),
    "ollama": Provider("Ollama", "ollama", "langchain_ollama", "ollama", "http://127.0.0.1:11434", wants_key=False),
    "anthropic": Provider("Anthropic", "anthropic", "langchain_anthropic", "anthropic", "https://api.anthropic.com"),
    "azure": Provider("Azure OpenAI", "azure_openai", "langchain_openai", "azure"),
    "google": Provider("Google", "google_genai", "langchain_google_genai", "google"),
}
AZURE_API_VERSION = "2024-10-21"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model at an address."""

    provider: Provider
    model_id: str
    """`provider:name`."""
    name: str
    url: str
    """Empty where only the provider knows."""
    key: str = field(repr=False)
    """Empty for a server that asks for none."""
    api_version: str
    max_tokens: int
    """Of an answer."""

    @property
    def is_hosted(self) -> bool:
        """Whether a service answers, and not a server of one's own."""
        return self.provider.extra not in ("openai", "ollama") or (
            self.provider.wants_key and self.url == self.provider.url
        )

    def ways(self, output: Output) -> tuple[Way, ...]:
        """How it may be asked, the best first."""
        if output == "lines":
            return ("lines",)
        both = self.provider.extra == "openai" and not self.is_hosted
        structured: tuple[Way, ...] = ("schema", "object") if both else ("schema",)
        return structured if output == "json" else (*structured, "lines")


class Failed(Exception):
    """A request that came to nothing. `passing`: trying again may help, after `pause` seconds if the server said so.

    `refused`: the server may have found something wrong with the request itself, as an option that it does not know.
    """

    def __init__(self, error: ModelError, *, passing: bool = False, pause: float = 0.0, refused: bool = False) -> None:
        super().__init__(error)
        self.refused = refused
        self.error = error
        self.passing = passing
        self.pause = pause


def split_model(model: str) -> tuple[str, str]:
    """`ollama:llama3:8b` as its provider and name. ModelMissing: no such provider, or no name."""
    provider, colon, name = (part.strip() for part in model.partition(":"))
    if not (colon and provider and name):
        raise ModelMissing("assistant.model.no_provider_and_name", model=model)
    if provider not in PROVIDERS:
        near = get_close_matches(provider, PROVIDERS, 1)
        if near:
            raise ModelMissing("assistant.model.misspelt_provider", provider=provider, near=near[0])
        raise ModelMissing("assistant.model.unknown_provider", provider=provider, providers=tuple(PROVIDERS))
    return provider, name


def endpoint(model: str, *, url: str, key: str, api_version: str, max_tokens: int) -> Endpoint:
    """What the settings name. ModelMissing: not installed, or an address or a key is wanting."""
    short, name = split_model(model)
    provider = PROVIDERS[short]
    if not (find_spec("langchain") and find_spec(provider.package)):
        raise ModelMissing("assistant.model.not_installed", provider=provider.title, extra=provider.extra)
    if short == "azure" and not url:
        raise ModelMissing("assistant.model.azure_without_address")
    if not key and not url and provider.wants_key:
        raise ModelMissing("assistant.model.without_key", provider=provider.title)
    return Endpoint(
        provider,
        f"{short}:{name}",
        name,
        url or provider.url,
        key,
        api_version or (AZURE_API_VERSION if short == "azure" else ""),
        max_tokens,
    )
