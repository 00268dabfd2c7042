"""Two documents side by side, and the years: pages that need no script, for what they show is in their address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from ....index.phrase_search import Use
from ....ingest.records import Passage, Source
from ...reference import title_of
from ..frame import page
from ..interface_language import language_of
from ..security import Person, require
from ..templating import Markup, render
from .differences import DifferenceRow, counts_by_state, document_differences, say_of_differences, word_differences
from .timeline import By, Counts, Point, Theme, can_draw, parts, picture_svg, years
from .timeline import say as say_of_years
from .wording import say

LONGEST = 300
Reader = Annotated[Person, Depends(require("reader"))]


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
        held = {source.doc_id: source for source in sources()}
        found = passages_with_ids(passage)
        differences = Markup()
        if len(passage) == 2 and all(one in found for one in passage):
            (one, of_one), (other, of_other) = (found[passage_id] for passage_id in passage)
            row = DifferenceRow(one, other, word_differences(one.text, other.text))
            differences = differences_html((row,), of_one, of_other, language)
        elif left in held and right in held:
            rows = document_differences(passages_of(left), passages_of(right))
            differences = differences_html(rows, held[left], held[right], language)
        return page(
            "comparison/compare.html",
            say,
            who,
            language,
            "compare",
            held=held.values(),
            wanted={"left": left, "right": right},
            differences=differences,
        )

    @router.get("/timeline")
    def timeline(
        request: Request, who: Reader, phrase: Annotated[str, Query(max_length=LONGEST)] = "", by: By = "status"
    ) -> HTMLResponse:
        language, words = language_of(request), phrase.strip()
        points = _points(sources, uses, words)
        drawn = get_args(Theme) if can_draw() else ()
        return page(
            "comparison/timeline.html",
            say,
            who,
            language,
            "timeline",
            phrase=words,
            longest=LONGEST,
            by=by,
            pictures={
                theme: f"/timeline/picture.svg?{urlencode({'phrase': words, 'by': by, 'theme': theme})}"
                for theme in drawn
            },
            table=years_html(points, language, by=by, counts=_counts(words)) if points else "",
        )

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


def differences_html(rows: Sequence[DifferenceRow], left: Source, right: Source, language: str) -> Markup:
    """A table with a side for each document; `rows` as `document_differences` gives them."""
    values = {"rows": rows, "left": left, "right": right, "counts": counts_by_state(rows)}
    return render("comparison/differences.html", say_of_differences, language, **values)


def years_html(points: Sequence[Point], language: str, *, by: By = "status", counts: Counts = "documents") -> Markup:
    """What the picture of the years shows, as a table: a row a year that has documents."""
    shown = [year for year in years(points, language, by=by, counts=counts) if year.points]
    return render("comparison/years.html", say_of_years, language, years=shown, keys=parts(shown, by), counts=counts)


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


def _counts(phrase: str) -> Counts:
    return "uses" if phrase else "documents"
