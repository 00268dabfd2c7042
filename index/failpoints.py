"""Places at which a test kills the process, to see that nothing acknowledged is lost and nothing half-done stays."""

from __future__ import annotations

from collections.abc import Callable

hook: Callable[[str], None] | None = None
"""Called with the name of each place that is passed."""


def reached(place: str) -> None:
    """Passes one of: original copied, rows written, before commit, after commit, dense written, manifest replaced."""
    if hook is not None:
        hook(place)
