"""The indexes as a search wants them: of the library's present generation, whoever has to make them so."""

from __future__ import annotations

from threading import Lock

from ..errors import LibraryBusy, LibraryError
from ..store import Database, tables
from . import derived
from .dense import SIZES, Size
from .derived import Derived, DerivedUnusable
from .manifest import read_manifest


class Indexes:
    """Holds the loaded indexes of one library and replaces them when the library has changed. Safe with threads."""

    def __init__(self, database: Database, embedder_id: str, sizes: tuple[Size, ...] = SIZES) -> None:
        self._database = database
        self._embedder_id = embedder_id
        self._sizes = sizes
        self._guard = Lock()
        self._loaded: Derived | None = None

    def current(self) -> Derived:
        """The indexes of the present generation; of an earlier one while a run of additions goes on.

        Takes from the disk what fits, else makes it anew: on the disk, or in memory where that cannot be written to.
        """
        with self._database.reading() as connection:
            generation = tables.generation(connection)
        loaded = self._loaded
        if loaded is not None and loaded.generation == generation:
            return loaded
        with self._guard:
            if self._loaded is None or self._loaded.generation != generation:
                self._loaded = self._fitted(generation)
            return self._loaded

    def write(self) -> None:
        """Makes the indexes on the disk fit the library. The caller is the only writer."""
        with self._guard, self._database.reading() as connection:
            manifest = read_manifest(self._database.folder)
            if manifest is None or manifest.generation != tables.generation(connection):
                self._loaded = derived.replace(connection, self._database.folder, self._sizes, self._load())

    def _fitted(self, generation: int) -> Derived:
        earlier = self._load()
        if earlier is not None and earlier.generation == generation:
            return earlier
        try:
            with self._database.writing(patience=0), self._database.reading() as connection:
                return derived.replace(connection, self._database.folder, self._sizes, earlier)
        except LibraryBusy:
            # Somebody is adding, and will write the indexes at the end.
            known = self._loaded or earlier
            if known is not None:
                return known
        except (LibraryError, OSError):
            pass  # no place to write to
        with self._database.reading() as connection:
            return derived.build(connection, None, self._sizes)

    def _load(self) -> Derived | None:
        """What is on the disk and whole; what is in memory, if that is the same."""
        loaded, manifest = self._loaded, read_manifest(self._database.folder)
        in_memory = loaded.folder.name if loaded is not None and loaded.folder is not None else ""
        if manifest is not None and manifest.folder == in_memory:
            return loaded
        try:
            return derived.load(self._database.folder, self._embedder_id, self._sizes)
        except DerivedUnusable:
            return None
