"""Two documents side by side, and the years: pages that need no script, for what they show is in their address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from ....index.phrase_search import Use
from ....ingest.records import Passage, Source
from ...presentation import escaped, title_of
from ...wording import date_words
from ..frame import page
from ..interface_language import language_of
from ..security import Person, require
from .differences import Row, document_differences, word_differences
from .differences_page import differences_html
from .timeline import Point, picture_svg, table_html
from .wording import say

LONGEST = 300
Reader = Annotated[Person, Depends(require("reader"))]
By = Literal["status", "kind"]
Theme = Literal["light", "dark"]


def comparison_router(
    sources: Callable[[], Sequence[Source]],
    passages_of: Callable[[str], Sequence[Passage]],
    passages_with_ids: Callable[[Iterable[str]], Mapping[str, tuple[Passage, Source]]],
    uses: Callable[[str], Sequence[Use]],
) -> APIRouter:
    """/compare (two documents, or two passages) and /timeline, over what readers may read."""
    router = APIRouter(dependencies=[Depends(require("reader"))])

    @router.get("/compare")
    def compare(
        request: Request,
        who: Reader,
        left: str = "",
        right: str = "",
        passage: Annotated[list[str], Query(max_length=2)] = [],  # noqa: B006 - FastAPI copies it
    ) -> HTMLResponse:
        language = language_of(request)
        title = say("compare", language)
        held = {source.doc_id: source for source in sources()}
        form = (
            f'<form class="choosing" action="/compare">{_choice("left", left, held, language)}'
            f'{_choice("right", right, held, language)}<button class="main">{say("compare_button", language)}</button>'
            "</form>"
        )
        body = f'<h1>{title}</h1><p class="soft">{say("compare_note", language)}</p>{form}'
        found = passages_with_ids(passage)
        if len(passage) == 2 and all(one in found for one in passage):
            (one, of_one), (other, of_other) = (found[passage_id] for passage_id in passage)
            row = Row(one, other, word_differences(one.text, other.text))
            body += differences_html((row,), of_one, of_other, language)
        elif left in held and right in held:
            rows = document_differences(passages_of(left), passages_of(right))
            body += differences_html(rows, held[left], held[right], language)
        return page(title, body, who, language, "compare")

    @router.get("/timeline")
    def timeline(
        request: Request, who: Reader, phrase: Annotated[str, Query(max_length=LONGEST)] = "", by: By = "status"
    ) -> HTMLResponse:
        language = language_of(request)
        title = say("timeline", language)
        words = phrase.strip()
        points = _points(sources, uses, words)
        heading = say("timeline_uses", language, phrase=words) if words else say("timeline_documents", language)
        shown = _pictures(words, by, language) + table_html(points, language, by=by, counts=_counts(words))
        if not points:
            shown = f'<p class="message">{say("timeline_none", language)}</p>'
        form = (
            f'<form class="choosing" action="/timeline"><label>{say("timeline_phrase", language)}'
            f'<input name="phrase" value="{escaped(words)}" maxlength="{LONGEST}"></label>'
            f'<label>{say("timeline_by", language)}<select name="by">{_ways(by, language)}</select></label>'
            f'<button class="main">{say("timeline_button", language)}</button></form>'
        )
        return page(title, f"<h1>{escaped(heading)}</h1>{form}{shown}", who, language, "timeline")

    @router.get("/timeline/picture.svg")
    def picture(
        request: Request,
        phrase: Annotated[str, Query(max_length=LONGEST)] = "",
        by: By = "status",
        theme: Theme = "light",
    ) -> Response:
        points = _points(sources, uses, phrase.strip())
        svg = picture_svg(points, language_of(request), by=by, counts=_counts(phrase.strip()), theme=theme)
        return Response(svg, media_type="image/svg+xml")

    return router


def compare_url(one: str, other: str) -> str:
    """Where two passages stand side by side, by their ids."""
    return f"/compare?{urlencode({'passage': (one, other)}, doseq=True)}"


def _points(
    sources: Callable[[], Sequence[Source]], uses: Callable[[str], Sequence[Use]], phrase: str
) -> tuple[Point, ...]:
    if phrase:
        found = uses(phrase)
        return tuple(Point(one.date, one.kind, one.status, one.title, one.doc_id, one.occurrences) for one in found)
    return tuple(Point(one.date, one.kind, one.status, title_of(one), one.doc_id) for one in sources())


def _counts(phrase: str) -> Literal["documents", "uses"]:
    return "uses" if phrase else "documents"


def _pictures(phrase: str, by: str, language: str) -> str:
    """For light and for dark; the browser takes one."""
    light, dark = (
        escaped(f"/timeline/picture.svg?{urlencode({'phrase': phrase, 'by': by, 'theme': theme})}")
        for theme in ("light", "dark")
    )
    return (
        f'<picture class="timeline"><source srcset="{dark}" media="(prefers-color-scheme: dark)">'
        f'<img src="{light}" alt="{say("timeline_alt", language)}"></picture>'
    )


def _ways(chosen: str, language: str) -> str:
    return "".join(
        f'<option value="{way}"{" selected" if way == chosen else ""}>{say(way, language)}</option>'
        for way in ("status", "kind")
    )


def _choice(name: str, chosen: str, held: dict[str, Source], language: str) -> str:
    options = "".join(
        f'<option value="{escaped(doc_id)}"{" selected" if doc_id == chosen else ""}>'
        f"{escaped(_named(source, language))}</option>"
        for doc_id, source in held.items()
    )
    return (
        f'<label>{say(name, language)}<select name="{name}"><option value="">{say("choose", language)}</option>'
        f"{options}</select></label>"
    )


def _named(source: Source, language: str) -> str:
    return ", ".join(part for part in (source.symbol, title_of(source), date_words(source.date, language)) if part)
