"""What the tests of the command line share: a page to add, the fields of each record, and how to read them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

PAGE = """<html lang="en"><head><title>Conclusions on ports</title></head><body><h1>Conclusions on ports</h1>
<p>1. The port of arrival gives consular protection to seafarers.</p>
<p>2. Families are kept together at every border crossing.</p></body></html>"""

ADD = "file status doc_id title symbol pages unreadable_pages passages warnings seconds error"
DOCUMENT = "doc_id title filename sha256 symbol issuer meeting place date language kind status supersedes url rights"
BLOCK = "kind text level label page page_label order"
HIT = "passage_id doc_id file title symbol date status label page page_label heading_path rank score language text"
ANSWER = (
    "id question language status text sections seconds citations hits searched generator_id statements dropped notice"
    " resolved queries within"
)
CITATION = (
    "passage_id doc_id file title symbol date status label page page_label heading_path marker quote start end agreed"
)

Run = Callable[..., tuple[int, str, str]]


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def fields(record: dict[str, Any]) -> str:
    return " ".join(record)
