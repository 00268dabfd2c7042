"""What an installation without its extras lacks, said in a sentence: pages, exports and charts bring libraries along.

`pip install relatoria` gives the command line and the library for programs; what is more is an extra of the package
(`pyproject.toml` says which brings what), and is imported when it is asked for, within `needs`. What a language model
lacks says `assistant.providers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..ingest.errors import RelatoriaError


class ExtraMissing(RelatoriaError):
    """What was asked for needs libraries that are not installed; the hint says how to install them."""

    code = "extra"


@contextmanager
def needs(extra: str, what: str) -> Iterator[None]:
    """Around the imports of `what`, as "`relatoria serve`". ExtraMissing: the extra of this name is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == __name__.partition(".")[0]:
            raise  # a module of ours is not missing but misnamed
        raise ExtraMissing("ui.extra.missing", what=what, extra=extra) from error
