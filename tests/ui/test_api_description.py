"""The description of what programs are offered: that it is OpenAPI, that it is whole, and that it is true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import validate
from programs import Programs, check, serving_programs


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    with serving_programs(tmp_path_factory.mktemp("api")) as programs:
        yield programs


@pytest.fixture(scope="module")
def described(programs: Programs) -> dict[str, Any]:
    found: dict[str, Any] = programs.client("reader").get("/api/v1/openapi.json").json()
    return found


def test_the_description_is_openapi_and_nobody_reads_it_without_a_key(
    programs: Programs, described: dict[str, Any]
) -> None:
    assert described["openapi"] == "3.1.0"
    validate(described)
    assert programs.client().get("/api/v1/openapi.json").status_code == 401
    assert "http" not in described.get("servers", "")


def test_every_route_is_described_with_its_errors_and_in_a_sentence(
    programs: Programs, described: dict[str, Any]
) -> None:
    assert set(described["components"]["securitySchemes"]) == {"key", "session"}
    operations = [(path, verb, said) for path, verbs in described["paths"].items() for verb, said in verbs.items()]
    assert len(operations) == 16
    for path, verb, said in operations:
        assert path.startswith("/api/v1/"), path
        assert said["description"].endswith("."), (path, verb)
        assert set(said["responses"]) >= {"401", "403", "404", "422", "429", "503"}, (path, verb)


def test_what_is_answered_is_what_is_described(programs: Programs, described: dict[str, Any]) -> None:
    reader, staff = programs.client("reader"), programs.client("staff")
    passage = programs.library.passages_of("letter")[0].passage_id
    for path, address in (
        ("/search", "/search?q=consular+protection"),
        ("/search", "/search?q=consular+protection&way=phrase"),
        ("/uses", "/uses?phrase=consular"),
        ("/quotation", f"/quotation?passage={passage.replace('#', '%23')}"),
        ("/documents", "/documents"),
        ("/documents/{doc_id}", "/documents/letter"),
        ("/documents/{doc_id}/blocks", "/documents/letter/blocks"),
        ("/documents/{doc_id}/passages", "/documents/letter/passages"),
    ):
        check(described, path, "get", 200, reader.get(f"/api/v1{address}").json())
    for question in ("What does paragraph 18(b) of REG/11 say?", "What was said of whales?"):
        answer = reader.post("/api/v1/ask", json={"question": question})
        check(described, "/ask", "post", 200, answer.json())
    for text in ("States keep families together.", "Nothing of the kind was ever agreed here"):
        answer = reader.post("/api/v1/quotation/check", json={"text": text})
        check(described, "/quotation/check", "post", 200, answer.json())
    check(described, "/documents/{doc_id}", "delete", 200, staff.delete("/api/v1/documents/none").json())
    check(described, "/search", "get", 422, reader.get("/api/v1/search").json())
    check(described, "/documents/{doc_id}", "get", 404, reader.get("/api/v1/documents/none").json())
