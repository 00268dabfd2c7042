"""What stands on the first page before Gradio's does: on that page alone, in the language of who may see it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from web import ADDRESS, PASSWORD, serving_whole


def test_the_question_box_is_in_the_first_response(tmp_path: Path) -> None:
    with (
        serving_whole(tmp_path, {"ana": "reader"}) as server,
        TestClient(server.gate, base_url=ADDRESS) as browser,
    ):
        assert 'id="first"' not in browser.get("/").text  # the page to log in
        browser.post("/login", data={"name": "ana", "password": PASSWORD}, headers={"Origin": ADDRESS})
        page = browser.get("/", headers={"Accept-Language": "es"}).text
        assert '<div id="first" lang="es">' in page
        assert "<strong>La biblioteca contiene 1 documento" in page
        first = page.partition("<gradio-app")[0].partition('id="first"')[2]
        assert '<a class="wordmark" href="/">' in first
        assert '<label class="visually-hidden" for="first-question">Su pregunta</label>' in first
        assert "<button>Preguntar</button>" in first
        assert page.index("first-question") < page.index("<gradio-app")
        assert "/staff/" not in first
        assert 'id="first"' not in browser.get("/passages").text
