"""In which language a person wants the pages: what they chose, else what their browser asks for."""

from __future__ import annotations

import gradio as gr
from starlette.requests import HTTPConnection

from ..wording import language_for

COOKIE = "relatoria_language"


def language_of(request: HTTPConnection | gr.Request | None) -> str:
    """en or es."""
    if request is None:
        return "en"
    chosen = request.cookies.get(COOKIE, "")
    accepted = request.headers.get("accept-language") or ""
    return language_for(chosen or accepted.split(",")[0].split(";")[0].strip())
