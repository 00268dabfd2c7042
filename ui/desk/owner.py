"""Whose a thing is. Every function of the desk takes its owner, and gives nobody another one's things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Owner:
    """A person by name, or a browser nobody has logged in from, by the id of its session."""

    kind: Literal["person", "browser"]
    key: str

    def __str__(self) -> str:
        """As it is stored: nobody can be called what a browser is."""
        return f"{self.kind}:{self.key}"

    @classmethod
    def stored(cls, text: str) -> Owner:
        """The one that was written as `text`."""
        kind, _, key = text.partition(":")
        return cls("person" if kind == "person" else "browser", key)
