"""What is true of the library, and how is it kept?"""

from . import attempts, lookups, originals, publication, tables, trail
from .attempts import Attempt
from .database import Database, transaction
from .lookups import rows_with_ids, stored_document
from .migrations import Step, migrate, version
from .originals import digest, sync_folder
from .publication import ANSWERS, CURRENT, Publication, State, day, decide, publications, today
from .renditions import is_better, rendition
from .tables import (
    LIVE,
    StoredSource,
    generation,
    insert_document,
    insert_vectors,
    kept_originals,
    known_vectors,
    read,
    replace_description,
    replace_passages,
    state,
    stored_passages,
    stored_sources,
    text_hash,
    update_document,
)
from .trail import TrailEntry, entries, is_corrected, record, record_change, system_user
from .users import LEAST_PASSWORD, MOST_PASSWORD, User, UserError, Users, spelt
from .versions import Kin, kin, newer_version, newer_versions, unique_doc_id

__all__ = [
    "ANSWERS",
    "CURRENT",
    "LEAST_PASSWORD",
    "LIVE",
    "MOST_PASSWORD",
    "Attempt",
    "Database",
    "Kin",
    "Publication",
    "State",
    "Step",
    "StoredSource",
    "TrailEntry",
    "User",
    "UserError",
    "Users",
    "attempts",
    "day",
    "decide",
    "digest",
    "entries",
    "generation",
    "insert_document",
    "insert_vectors",
    "is_better",
    "is_corrected",
    "kept_originals",
    "kin",
    "known_vectors",
    "lookups",
    "migrate",
    "newer_version",
    "newer_versions",
    "originals",
    "publication",
    "publications",
    "read",
    "record",
    "record_change",
    "rendition",
    "replace_description",
    "replace_passages",
    "rows_with_ids",
    "spelt",
    "state",
    "stored_document",
    "stored_passages",
    "stored_sources",
    "sync_folder",
    "system_user",
    "tables",
    "text_hash",
    "today",
    "trail",
    "transaction",
    "unique_doc_id",
    "update_document",
    "version",
]  # fmt: skip
