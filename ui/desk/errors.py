"""What can go wrong on the desk; the tree's trunk is in `ingest/errors.py`.

DeskError            what people leave behind cannot be kept or shown as asked
├── DeskBusy         another program has been writing for too long
├── DeskDamaged      the database contradicts itself, or is none of ours
├── DeskTooNew       a newer Relatoria wrote it
├── DeskFull         a limit is reached; the message says which
└── NotOnDesk        there is no such thing, or it is another person's
"""

from __future__ import annotations

from ...ingest.errors import RelatoriaError


class DeskError(RelatoriaError):
    """What people leave behind cannot be kept or shown as asked."""

    code = "desk"


class DeskBusy(DeskError):
    """Another program has been writing for too long."""

    code = "desk_busy"


class DeskDamaged(DeskError):
    """The database contradicts itself, or is none of ours."""

    code = "desk_damaged"


class DeskTooNew(DeskError):
    """A newer Relatoria wrote it."""

    code = "desk_too_new"


class DeskFull(DeskError):
    """A limit is reached."""

    code = "desk_full"


class NotOnDesk(DeskError):
    """There is no such thing, or it is another person's: which of the two is not said."""

    code = "not_on_desk"
