"""How is what was found shown, in words and in markup?"""

from .answer_html import PENDING, Beside, answer_html, notice_html, turn_html
from .evidence import PART, Evidence, blocks_on, evidence, page_label, sheets
from .json import (
    Json,
    added_json,
    answer_json,
    block_json,
    citation_json,
    error_json,
    hit_json,
    line,
    publication_json,
    search_json,
    source_json,
    trail_json,
)
from .passages_found import exactness_json, found_json, passage_json, pieces, use_json
from .reference import citation_pinpoint, hit_pinpoint, pinpoint, queries_words, searched_words, source_facts, title_of
from .thread import thread_of

__all__ = [
    "PART", "PENDING", "Beside", "Evidence", "Json", "added_json", "answer_html", "answer_json", "block_json",
    "blocks_on", "citation_json", "citation_pinpoint", "error_json", "evidence", "exactness_json", "found_json",
    "hit_json", "hit_pinpoint", "line", "notice_html", "page_label", "passage_json", "pieces", "pinpoint",
    "publication_json", "queries_words", "search_json", "searched_words", "sheets", "source_facts", "source_json",
    "thread_of", "title_of", "trail_json", "turn_html", "use_json",
]  # fmt: skip
