"""HTML from templates: the one place that calls Jinja, and where every text is escaped that comes to stand in a page.

The templates stand in `templates/`, a folder an area of the site. They escape always; what nobody would see in a text
(control characters, halves of characters) becomes a visible sign first, as everywhere else. Markup is made by a
template and in no other way: what `render` gives stands in a further template as it is, and the filters by which a
template could call a text markup are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from ..plain import one_line, shortened, visible
from ..reference import citation_pinpoint, pinpoint, searched_words, source_facts, title_of
from ..wording import count, date_words
from ..wording import say as say_anywhere
from .addresses import evidence_url, original_url, picture_url
from .wording import say as say_on_pages

__all__ = ["Markup", "Say", "in_its_language", "render"]

Say = Callable[..., str]
"""The words of an area: `say(key, language, **values)`."""


def render(template: str, say: Say, language: str, /, **values: object) -> Markup:
    """The template of this name (`staff/users.html`), with `values`.

    In it, `say("key", n=3)` gives the words of its area, `say_on_pages` those of all pages, `say_anywhere` those of all
    surfaces; they and the other functions below that depend on a language speak that of the page.

    Raises:
        jinja2.UndefinedError: it uses a value that it was not given.
    """
    spoken = partial(say, language=language)
    return Markup(_ENVIRONMENT.get_template(template).render(values, say=spoken, language=language))


def in_its_language(function: Callable[..., object]) -> Callable[..., object]:
    """A function that takes a `language`, for a template, which does not name it each time."""

    @pass_context
    def spoken(context: Context, *given: object, **named: object) -> object:
        return function(*given, **named, language=context["language"])

    return spoken


Piece = tuple[str, bool]
"""Words, and whether they are marked."""


def pieces(text: str, spans: Sequence[tuple[int, int]], start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """`text[start:end]` cut at the spans (ascending, none within another); joined, the pieces are that text again."""
    end = len(text) if end is None else end
    found: list[Piece] = []
    at = start
    for span in spans:
        first, last = max(span[0], at), min(span[1], end)
        if first < last:
            found += [(text[at:first], False), (text[first:last], True)]
            at = last
    return tuple(piece for piece in (*found, (text[at:end], False)) if piece[0])


def _source(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _seen(value: object) -> object:
    """What is escaped and put into the page in place of a value."""
    return value if isinstance(value, Markup) else visible(str(value))


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        finalize=_seen,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in ("safe", "escape", "e", "forceescape", "xmlattr", "tojson", "urlize"):
        del environment.filters[name]
    environment.filters |= {
        "date_words": in_its_language(date_words),
        "one_line": one_line,
        "shortened": shortened,
    }
    environment.globals |= {
        "citation_pinpoint": in_its_language(citation_pinpoint),
        "count": in_its_language(count),
        "evidence_url": evidence_url,
        "original_url": original_url,
        "picture_url": picture_url,
        "pieces": pieces,
        "pinpoint": in_its_language(pinpoint),
        "say_anywhere": in_its_language(say_anywhere),
        "say_on_pages": in_its_language(say_on_pages),
        "searched_words": in_its_language(searched_words),
        "source_facts": in_its_language(source_facts),
        "title_of": title_of,
    }
    return environment


_ENVIRONMENT = _environment()
