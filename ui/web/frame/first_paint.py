"""The question box that stands on the first page at once, while Gradio's page is still being put together.

Gradio's own takes seconds on a slow machine, of which the server has no part. Until then this markup is seen in its
place, and what is written into it goes into Gradio's box when that stands (`vestibule.js`); a question that was sent
before is asked then.
"""

from __future__ import annotations

from ...presentation import escaped
from ...wording import say as say_anywhere

QUESTION_LIMIT = 2_000
"""Characters of a question; more is no question, and would only keep others waiting."""


def vestibule_html(masthead: str, holdings: str, language: str) -> str:
    """`masthead` and `holdings` are markup, as they will stand on the whole page."""
    question, placeholder = escaped(say_anywhere("question", language)), escaped(say_anywhere("placeholder", language))
    return (
        '<link rel="stylesheet" href="/relatoria/relatoria.css">'  # Gradio puts its head there later, by script
        f'<div id="first" lang="{language}">{masthead}<div class="first-holdings">{holdings}</div>'
        f'<form id="first-ask"><label class="visually-hidden" for="first-question">{question}</label>'
        f'<textarea id="first-question" rows="1" maxlength="{QUESTION_LIMIT}" placeholder="{placeholder}" autofocus>'
        f"</textarea><button>{say_anywhere('ask', language)}</button>"
        f'<p role="status" hidden>{say_anywhere("waiting", language)}</p></form></div>'
        '<script async src="/relatoria/vestibule.js"></script>'
    )
