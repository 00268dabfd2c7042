"""Templates escape whatever they are given, and there is no way in them to say that a text is markup."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import jinja2
import pytest

from relatoria.ui.web import templating
from relatoria.ui.web.evidence.routes import say as say_of_evidence
from relatoria.ui.web.templating import render
from relatoria.ui.web.wording import say

HOSTILE = "<i>\u202e\x07\ud800&\"'</i>"


def test_every_value_is_escaped_and_what_nobody_would_see_is_seen() -> None:
    page = render("conversation/done.html", say, "en", message=HOSTILE)
    assert page.strip() == (
        '<p class="done" role="status" lang="en">&lt;i&gt;\ufffd\u2407\ufffd&amp;&#34;&#39;&lt;/i&gt;</p>'
    )


def test_what_a_template_gave_stands_in_another_as_it_is() -> None:
    inner = render("conversation/done.html", say, "en", message="<b>")
    whole = render("basket/changed.html", say, "en", said="<u>", basket=inner)
    assert inner in whole
    assert "<p data-tell>&lt;u&gt;</p>" in whole
    assert "&lt;p" in render("basket/changed.html", say, "en", said="", basket=str(inner)), "a text is no markup"


def test_words_are_those_of_the_area_in_the_language_of_the_page() -> None:
    assert ">Cerrar<" in render("evidence/close.html", say_of_evidence, "es")
    assert ">Close<" in render("evidence/close.html", say_of_evidence, "en")


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError, match="message"):
        render("conversation/done.html", say, "en")


@pytest.mark.parametrize("filter_", ["safe", "escape", "e", "forceescape", "xmlattr", "tojson", "urlize"])
def test_no_filter_calls_a_text_markup(filter_: str) -> None:
    with pytest.raises(jinja2.TemplateAssertionError, match=filter_):
        templating._ENVIRONMENT.from_string(f"{{{{ x | {filter_} }}}}")


def test_every_template_can_be_read_and_quotes_its_attributes(root: Path) -> None:
    folder = root / "ui" / "web" / "templates"
    found = sorted(folder.rglob("*.html"))
    assert len(found) > 25
    for path in found:
        assert templating._ENVIRONMENT.get_template(path.relative_to(folder).as_posix()).environment.autoescape is True
        source = re.sub(r"{#.*?#}|{%.*?%}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for tag in re.findall(r"<[a-z]+\s[^>]*>", re.sub(r"{{.*?}}", "VALUE", source, flags=re.DOTALL)):
            bare = re.sub(r'="[^"]*"', "", tag)
            assert "VALUE" not in bare, f"{path.name}: {tag}"
            assert not re.search("[=\"']", bare), f"{path.name}: {tag}"


def test_python_holds_no_markup_but_where_answers_and_reports_are_made(root: Path) -> None:
    """An element in a string of a module would be one whose texts no template escapes."""
    found = set()
    for path in (root / "ui").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
        strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)} - docstrings
        if any(re.search(r"</?[a-z][a-z0-9]*[\s>]", one) for one in strings if isinstance(one, str)):
            found.add(path.name)
    assert found <= {"answer_html.py", "timeline_chart.py"}
