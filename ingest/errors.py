"""What can go wrong, as a person meets it: each error says in one sentence what happened, in another what to do.

RelatoriaError                    the root: `message` (what happened), `hint` (what to do), `code` (for programs)
├── ReadingError                  a file that cannot become a document (`filename`)
│   ├── UnsupportedFormat         its content is no format that we read
│   ├── EncryptedFile             it wants a password
│   ├── DamagedFile               it breaks off or contradicts itself
│   ├── EmptyDocument             it was read, and holds no text (`unreadable_pages`)
│   ├── FileTooLarge              over the limit of bytes, pages or expanded size
│   ├── ReadingTimeout            the reader did not end within its time
│   └── ReaderDied                the reader was killed: memory, or a crash in a library
├── LibraryError                  (index/errors.py) the library folder cannot be used as asked
└── AnswerError                   (assistant/errors.py) the assistant cannot answer as asked
"""

from __future__ import annotations


class RelatoriaError(Exception):
    """The root. `message` says what happened, `hint` what to do next; both are whole sentences for a person."""

    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ReadingError(RelatoriaError):
    """A file that cannot become a document. `filename` is the name of the original."""

    code = "unreadable"

    def __init__(self, message: str, hint: str = "", *, filename: str = "") -> None:
        super().__init__(message, hint)
        self.filename = filename


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

    def __init__(
        self, message: str, hint: str = "", *, filename: str = "", unreadable_pages: tuple[int, ...] = ()
    ) -> None:
        super().__init__(message, hint, filename=filename)
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
