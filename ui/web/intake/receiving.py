"""A multipart request, taken apart as its bytes come: each file goes to the disk piece by piece, and is counted.

Nothing of a request that is too large, breaks off or finds the disk full stays.
"""

from __future__ import annotations

import errno
import time
from collections.abc import AsyncIterator
from types import TracebackType
from typing import IO, Final, Self

from fastapi.concurrency import run_in_threadpool
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect

from ..errors import UploadRefused
from .uploads import Upload, Uploads

FILE_BYTES: Final = 50 << 20
REQUEST_BYTES: Final = 200 << 20
FILES: Final = 20
_OVERHEAD = 64 << 10
"""Bytes of a request that are no file's: boundaries, names, other fields."""
_PARTS = 60
_DRAINED_SECONDS = 30.0


def early_refusal(length: int) -> UploadRefused | None:
    """What is known from the length that a request announces."""
    return _too_large() if length > REQUEST_BYTES + _OVERHEAD else None


async def receive(stream: AsyncIterator[bytes], content_type: str, uploads: Uploads) -> tuple[Upload, ...]:
    """The files of a request, in its order.

    Raises:
        UploadRefused: too large (413), no form (400), no room (507). What follows of the request is taken and dropped
            for a while, since a browser that still sends does not read the answer.
    """
    try:
        with _Incoming(content_type, uploads) as incoming:
            async for piece in stream:
                await run_in_threadpool(incoming.feed, piece)
            return incoming.finished()
    except ClientDisconnect as gone:
        raise UploadRefused("ui.upload.broke_off") from gone
    except UploadRefused as refused:
        if refused.status != 400:
            until = time.monotonic() + _DRAINED_SECONDS
            dropped = 0
            async for piece in stream:
                dropped += len(piece)
                if dropped > REQUEST_BYTES or time.monotonic() > until:
                    break
        raise


class _Incoming:
    """One request. Leaving it without `finished` removes what has come."""

    def __init__(self, content_type: str, uploads: Uploads) -> None:
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary", b"")
        if kind != b"multipart/form-data" or not 1 <= len(boundary) <= 200:
            raise UploadRefused("ui.upload.no_form")
        self._uploads = uploads
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._part_begins,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_header_end": self._header_ends,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_part_end": self._part_ends,
                "on_end": self._form_ends,
            },
        )
        self._whole: list[Upload] = []
        self._coming: Upload | None = None
        self._file: IO[bytes] | None = None
        self._name, self._value = b"", b""
        self._disposition = b""
        self._bytes = self._of_files = self._of_file = self._parts = 0
        self._ended = self._taken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
        if not self._taken:
            self._uploads.discard([*self._whole, *([self._coming] if self._coming else [])])

    def feed(self, piece: bytes) -> None:
        self._bytes += len(piece)
        if self._bytes > REQUEST_BYTES + _OVERHEAD:
            raise _too_large()
        try:
            self._parser.write(piece)
        except FormParserError as error:
            raise UploadRefused("ui.upload.unreadable_form") from error
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise UploadRefused("ui.upload.disk_is_full", status=507) from error
            raise UploadRefused("ui.upload.cannot_be_stored", status=507) from error
        if self._bytes - self._of_files > _OVERHEAD:
            raise UploadRefused("ui.upload.more_than_files", status=413)

    def finished(self) -> tuple[Upload, ...]:
        """UploadRefused: the request breaks off, or holds no file."""
        if not self._ended:
            raise UploadRefused("ui.upload.broke_off")
        if not self._whole:
            raise UploadRefused("ui.upload.no_file")
        self._taken = True
        return tuple(self._whole)

    def _part_begins(self) -> None:
        self._parts += 1
        self._disposition = b""
        if self._parts > _PARTS:
            raise UploadRefused("ui.upload.too_many_parts", files=FILES, status=413)

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_ends(self) -> None:
        if self._name.lower() == b"content-disposition":
            self._disposition = self._value
        self._name, self._value = b"", b""

    def _headers_end(self) -> None:
        name = parse_options_header(self._disposition)[1].get(b"filename")
        if not name:  # another field, or a file input that was left empty
            return
        if len(self._whole) >= FILES:
            raise UploadRefused("ui.upload.too_many_files", files=FILES, status=413)
        self._of_file = 0
        self._coming = self._uploads.begin(name.decode("utf-8", "replace").replace("%22", "_"))
        self._file = self._coming.path.open("xb")
        self._coming.path.chmod(0o600)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._file is None or self._coming is None:
            return
        self._of_file += end - start
        self._of_files += end - start
        if self._of_file > FILE_BYTES:
            raise UploadRefused("ui.upload.large_file", name=self._coming.name, limit=FILE_BYTES >> 20, status=413)
        if self._of_files > REQUEST_BYTES:
            raise _too_large()
        self._file.write(data[start:end])

    def _part_ends(self) -> None:
        if self._file is None or self._coming is None:
            return
        self._file.close()
        self._whole.append(self._uploads.keep(self._coming))
        self._file = self._coming = None

    def _form_ends(self) -> None:
        self._ended = True


def _too_large() -> UploadRefused:
    return UploadRefused("ui.upload.too_large", limit=REQUEST_BYTES >> 20, status=413)
