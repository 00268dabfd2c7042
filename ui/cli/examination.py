"""What `doctor` looks at: each part of an installation, whether it works, and how fast. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import chain, islice, zip_longest
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...assistant.models import ModelError, Probe, came_back, messages, probe, probes
from ...index.errors import LibraryNotFound
from ...index.library import Library
from ...ingest.errors import RelatoriaError
from .. import opening
from ..settings import Settings

if TYPE_CHECKING:
    from ...assistant.models import ChatModel

OCR_LANGUAGES = ("eng", "spa")
_DOCUMENTS_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class LibraryState:
    """The library. Without an error, `exists` says whether there is one."""

    folder: str
    exists: bool = False
    documents: int = 0
    passages: int = 0
    generation: int = 0
    error: RelatoriaError | None = None


@dataclass(frozen=True, slots=True)
class EmbedderState:
    """The embedding model. `seconds` until it had embedded a first text."""

    embedder_id: str
    seconds: float = 0.0
    dimensions: int = 0
    error: RelatoriaError | None = None


@dataclass(frozen=True, slots=True)
class OcrState:
    """Tesseract: where it is (empty: not installed), and which of the wanted languages it has."""

    program: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """One question of the grounding check; seconds from asking."""

    probe: Probe
    said: str
    first_seconds: float
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the figure came back."""
        return came_back(self.probe, self.said)


@dataclass(frozen=True, slots=True)
class ModelState:
    """The language model. Without an error it has answered all questions, rightly or not."""

    model: str
    url: str
    has_key: bool
    tried: tuple[Tried, ...] = ()
    error: RelatoriaError | None = None

    @property
    def key_is_exposed(self) -> bool:
        """Whether the key goes over a network as everybody there can read it."""
        return self.has_key and urlsplit(self.url).scheme == "http" and not _is_here(urlsplit(self.url).hostname or "")

    @property
    def right(self) -> int:
        """How many figures came back."""
        return sum(one.right for one in self.tried)


def library_state(chosen: Settings) -> tuple[LibraryState, tuple[Probe, ...]]:
    """The library, and what to ask a model; from it as far as it has passages that serve."""
    folder = str(chosen.library)
    try:
        with Library.open(chosen.library, opening.chosen_embedder(chosen)) as library:
            state = LibraryState(
                folder, True, len(library.documents()), library.searched().passages, library.generation
            )
            return state, probes(_passages(library))
    except LibraryNotFound:
        return LibraryState(folder), probes(())
    except RelatoriaError as error:
        return LibraryState(folder, True, error=error), probes(())


def embedder_state(chosen: Settings) -> EmbedderState:
    """Loads the embedding model."""
    model = opening.chosen_embedder(chosen)
    begin = perf_counter()
    try:
        dimensions = model.encode_queries(["migration"]).shape[1]
    except RelatoriaError as error:
        return EmbedderState(model.embedder_id, error=error)
    return EmbedderState(model.embedder_id, perf_counter() - begin, dimensions)


def ocr_state() -> OcrState:
    """Asks Tesseract what it has."""
    from ...ingest.pdf import ocr  # noqa: PLC0415 - brings the readers of PDF along

    return OcrState(ocr.program() or "", ocr.languages(OCR_LANGUAGES))


def model_state(chosen: Settings, asked: tuple[Probe, ...]) -> ModelState | None:
    """Asks the language model; None if none is set. The first fault ends it."""
    if not chosen.model:
        return None
    url, has_key = chosen.model_url, bool(chosen.model_key)
    tried: list[Tried] = []
    try:
        model = opening.language_model(chosen)
        assert model
        url = model.url
        model.warm()
        for question in asked:
            tried.append(_try(model, question, chosen.model_timeout))
    except ModelError as error:
        return ModelState(chosen.model, url, has_key, tuple(tried), error)
    return ModelState(chosen.model, url, has_key, tuple(tried))


def _try(model: ChatModel, question: Probe, seconds: float) -> Tried:
    begin = perf_counter()
    first, pieces = 0.0, []
    with model.stream(messages(question), seconds=seconds) as reply:
        for piece in reply:
            first = first or perf_counter() - begin
            pieces.append(piece)
    return Tried(question, "".join(pieces), first, perf_counter() - begin)


def _passages(library: Library) -> Iterator[tuple[str, str]]:
    """(id, text) of passages: first one that serves of each document, then more of them."""
    documents = library.documents()[:_DOCUMENTS_LOOKED_AT]
    each = (
        [(one.passage_id, one.text) for one in library.passages_of(source.doc_id) if probe(one.text)]
        for source in documents
    )
    return (one for one in chain.from_iterable(zip_longest(*(islice(found, 3) for found in each))) if one)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
