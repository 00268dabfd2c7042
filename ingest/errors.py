"""What can go wrong, as a person meets it: each error says in one sentence what happened, in another what to do.

RelatoriaError                    the root: `said` (what happened, what to do), `code` (for programs)
├── ReadingError                  a file that cannot become a document (`filename`)
│   ├── UnsupportedFormat         its content is no format that we read
│   ├── EncryptedFile             it wants a password
│   ├── DamagedFile               it breaks off or contradicts itself
│   ├── EmptyDocument             it was read, and holds no text (`unreadable_pages`)
│   ├── FileTooLarge              over the limit of bytes, pages or expanded size
│   ├── ReadingTimeout            the reader did not end within its time
│   └── ReaderDied                the reader was killed: memory, or a crash in a library
├── LibraryError                  (index/errors.py) the library folder cannot be used as asked
├── ModelError                    (assistant/models/model.py) a language model gave nothing that can be used
├── DeskError                     (ui/desk/errors.py) what people leave behind cannot be kept or shown as asked
├── Declined                      (ui/web/errors.py) a request is answered with a sentence and a status
└── others of one module each     UserError, SettingsError, UnusableInput …: they stand where they are raised
"""

from __future__ import annotations

from typing import Any

from .messages import Message, Told


class RelatoriaError(Exception):
    """The root. What is said of it stands in the catalogues, under its identifier (`messages`)."""

    code = "error"

    def __init__(self, said: str | Message, /, **values: object) -> None:
        """`said`: the identifier, as `ingest.pdf.damaged`, to which `values` belong; or a whole message."""
        self.said = said if isinstance(said, Message) else Message(said, **values)
        super().__init__(self.said)

    def told(self, language: str) -> Told:
        """What happened and what to do next, in `language`."""
        return self.said.told(language)

    @property
    def values(self) -> dict[str, Any]:
        """What it speaks of, by name."""
        return dict(self.said.values)

    @property
    def message(self) -> str:
        """What happened, in English: for programs and logs."""
        return self.said.told().message

    @property
    def hint(self) -> str:
        """What to do next, in English; may be empty."""
        return self.said.told().hint

    def __str__(self) -> str:
        return str(self.said.told())


class ReadingError(RelatoriaError):
    """A file that cannot become a document. `filename` is the name of the original, where it is known."""

    code = "unreadable"

    def __init__(self, said: str | Message, /, *, filename: str = "", **values: object) -> None:
        super().__init__(said, **values)
        self.filename = filename or str(self.values.get("name", ""))


class UnsupportedFormat(ReadingError):
    """The content is none of the formats that we read (the name is not asked)."""

    code = "unsupported_format"


class EncryptedFile(ReadingError):
    """The file wants a password that is not the empty one."""

    code = "encrypted"


class DamagedFile(ReadingError):
    """The file breaks off or contradicts itself so that nothing of it can be read."""

    code = "damaged"


class EmptyDocument(ReadingError):
    """The file was read and holds no text. `unreadable_pages` are 1-based physical pages that are pictures only."""

    code = "no_text"

    def __init__(self, said: str | Message, /, *, unreadable_pages: tuple[int, ...] = (), **values: Any) -> None:
        super().__init__(said, **values)
        self.unreadable_pages = unreadable_pages


class FileTooLarge(ReadingError):
    """Over the limit of bytes, pages or expanded size."""

    code = "too_large"


class ReadingTimeout(ReadingError):
    """The reader did not end within its time."""

    code = "timeout"


class ReaderDied(ReadingError):
    """The reader's process was killed: by its memory limit, or by a crash in a library."""

    code = "reader_died"


READING_ERRORS: dict[str, type[ReadingError]] = {
    kind.code: kind
    for kind in (
        ReadingError,
        UnsupportedFormat,
        EncryptedFile,
        DamagedFile,
        EmptyDocument,
        FileTooLarge,
        ReadingTimeout,
        ReaderDied,
    )
}
