"""What programs are offered over HTTP: who gets in, what comes back, what is refused, what staff's programs do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from programs import MEETING, Programs, check, serving_programs
from starlette.testclient import TestClient
from web import ADDRESS, OURS, PASSWORD, built

from relatoria.ui.web.api import reading
from relatoria.ui.web.security.admission import Busy, Turnstile
from relatoria.ui.web.security.identity import ThisComputer
from relatoria.ui.web.site import open_site


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    with serving_programs(tmp_path_factory.mktemp("api")) as programs:
        yield programs


@pytest.fixture
def reader(programs: Programs) -> TestClient:
    return programs.client("reader")


@pytest.fixture
def staff(programs: Programs) -> TestClient:
    return programs.client("staff")


@pytest.fixture(scope="module")
def described(programs: Programs) -> dict[str, Any]:
    found: dict[str, Any] = programs.client("reader").get("/api/v1/openapi.json").json()
    return found


# Who gets in


def test_nobody_gets_in_without_a_key(programs: Programs) -> None:
    answer = programs.client().get("/api/v1/documents")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "refused")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_reader_s_key_changes_nothing(reader: TestClient, programs: Programs) -> None:
    decided = reader.put("/api/v1/documents/meeting/publication", json={"publication": "withheld"})
    sent = reader.post("/api/v1/documents", files={"files": ("a.md", b"# A")})
    assert (decided.status_code, sent.status_code, reader.get("/api/v1/jobs").status_code) == (403, 403, 403)
    assert programs.library.curation.publication("meeting").answers


@pytest.mark.parametrize("path", ["/", "/config", "/passages", "/staff/", "/staff/jobs", "/conversations", "/basket"])
def test_a_key_opens_no_page(staff: TestClient, path: str) -> None:
    assert staff.get(path).status_code == 401


def test_a_revoked_key_opens_nothing(programs: Programs) -> None:
    token, key = programs.desk.tokens.make("old robot", "staff", "ana")
    client = programs.client(address="10.0.0.2")
    headers = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/jobs", headers=headers).status_code == 200
    programs.desk.tokens.revoke(token.id)
    assert client.get("/api/v1/jobs", headers=headers).status_code == 401


def test_wrong_keys_are_throttled_and_right_ones_are_not(programs: Programs) -> None:
    client = programs.client(address="10.9.9.9")
    right = {"Authorization": f"Bearer {programs.keys['reader']}"}
    for _ in range(30):
        assert client.get("/api/v1/documents", headers=right).status_code == 200
    wrong = [
        client.get("/api/v1/documents", headers={"Authorization": f"Bearer relatoria_{n}"}).status_code
        for n in range(12)
    ]
    assert wrong == [401] * 10 + [429] * 2
    answer = client.get("/api/v1/documents", headers=right)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert programs.client("reader", "10.9.9.8").get("/api/v1/documents").status_code == 200


def test_a_session_counts_only_from_our_own_page(programs: Programs) -> None:
    browser = programs.client()
    browser.post("/login", data={"name": "ana", "password": PASSWORD}, headers=OURS)
    body = {"question": "Who gives consular protection?"}
    assert browser.post("/api/v1/ask", json=body, headers=OURS).status_code == 200
    assert browser.post("/api/v1/ask", json=body).status_code == 403
    assert browser.post("/api/v1/ask", json=body, headers={"Origin": "http://evil.example"}).status_code == 403


def test_no_other_site_may_read_an_answer(reader: TestClient) -> None:
    answer = reader.get("/api/v1/documents", headers={"Origin": "http://evil.example"})
    assert (answer.status_code, answer.json()["error"]["message"]) == (403, "Other sites cannot use this server.")
    asked = reader.options("/api/v1/ask", headers={"Origin": ADDRESS, "Access-Control-Request-Method": "POST"})
    assert not [name for name in asked.headers if name.startswith("access-control")]


def test_before_this_computer_nobody_needs_a_key_and_a_wrong_one_is_still_wrong(programs: Programs) -> None:
    with open_site(programs.library, None, 1.0) as site:
        client = TestClient(built(site, ThisComputer()), base_url=ADDRESS)
        assert client.get("/api/v1/jobs").json() == {"jobs": []}
        assert client.get("/api/v1/jobs", headers={"Authorization": "Bearer x"}).status_code == 401


# What readers get


def test_a_phrase_is_found_with_its_place_and_its_facets(reader: TestClient) -> None:
    found = reader.get("/api/v1/search", params={"q": "consular protection", "way": "phrase"}).json()
    assert (found["total"], found["occurrences"]) == (2, 2)
    first = found["matches"][0]
    assert (first["symbol"], first["label"], first["page"]) == ("REG/11", "18(b)", 1)
    assert [first["text"][start:end] for start, end in first["spans"]] == ["consular protection"]
    assert [(one["value"], one["count"]) for one in found["facets"]["status"]] == [("adopted", 1), ("submitted", 1)]


def test_all_three_ways_search_within_the_filters(reader: TestClient) -> None:
    for way in ("phrase", "words", "meaning"):
        params = {"q": "consular protection", "way": way, "status": "submitted", "since": "2009"}
        assert {one["doc_id"] for one in reader.get("/api/v1/search", params=params).json()["matches"]} == {"letter"}


def test_a_question_is_answered_with_quotations_that_stand_in_their_passages(reader: TestClient) -> None:
    answer = reader.post("/api/v1/ask", json={"question": "What does paragraph 18(b) of REG/11 say?"}).json()
    assert answer["status"] == "answered"
    assert answer["citations"]
    for cited in answer["citations"]:
        params = {"passage": cited["passage_id"], "start": cited["start"], "end": cited["end"]}
        assert reader.get("/api/v1/quotation", params=params).json()["quote"] == cited["quote"]


def test_a_follow_up_is_understood_by_the_questions_before(reader: TestClient) -> None:
    thread = ["What was concluded on families in 2005?"]
    answer = reader.post("/api/v1/ask", json={"question": "and in 2010?", "thread": thread}).json()
    assert answer["within"] == ["concluded", "families"]
    assert answer["resolved"] == "and in 2010? concluded; families"
    fewer = reader.post("/api/v1/ask", json={"question": "and in 2010?", "thread": thread, "within": ["families"]})
    assert fewer.json()["resolved"] == "and in 2010? families"


def test_a_quotation_carries_its_reference_and_its_links(programs: Programs, reader: TestClient) -> None:
    passage = programs.library.passages_of("meeting")[1]
    quoted = reader.get("/api/v1/quotation", params={"passage": passage.passage_id, "start": 0, "end": 8}).json()
    assert quoted["quote"] == "Families"
    assert quoted["reference"] == "REG/11, para. 18 (b), p. 1 [Adopted]"
    assert quoted["copy_text"] == "“Families” (REG/11, para. 18 (b), p. 1 [Adopted])"
    assert quoted["standing"] == {"state": "current", "superseded_by": None, "reason": None}
    evidence = urlsplit(quoted["links"]["evidence"])
    assert parse_qs(evidence.query)["passage"] == [passage.passage_id]
    assert reader.get(quoted["links"]["evidence"]).status_code == 200
    assert reader.get(quoted["links"]["original"]).text == MEETING


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("States keep families together.", "exact"),
        ("states  keep Families together", "alike"),
        ("States should keep families together.", "differs"),
        ("Nothing of the kind was ever agreed here", "not_found"),
    ],
)
def test_a_text_is_checked_against_the_library(reader: TestClient, text: str, verdict: str) -> None:
    assert reader.post("/api/v1/quotation/check", json={"text": text}).json()["verdict"] == verdict


def test_documents_blocks_and_passages_come_in_parts(reader: TestClient) -> None:
    listed = reader.get("/api/v1/documents", params={"first": 1, "count": 1}).json()
    assert (listed["total"], [one["doc_id"] for one in listed["documents"]]) == (2, ["meeting"])
    blocks = reader.get("/api/v1/documents/meeting/blocks", params={"count": 1}).json()
    assert (blocks["total"], [one["text"] for one in blocks["blocks"]]) == (2, ["States keep families together."])
    passages = reader.get("/api/v1/documents/meeting/passages", params={"first": 1}).json()
    assert [one["label"] for one in passages["passages"]] == ["18(b)"]


def test_who_finds_the_turnstile_full_is_told_when_to_come_again(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Turnstile) -> None:
        raise Busy

    monkeypatch.setattr(Turnstile, "passing", full)
    for answer in (
        reader.post("/api/v1/ask", json={"question": "Who?"}),
        reader.get("/api/v1/search", params={"q": "protection"}),
    ):
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.json()["error"]["code"] == "busy"


# What is wrong


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/ask", {}),
        ("POST", "/ask", {"question": ""}),
        ("POST", "/ask", {"question": "x" * 2_001}),
        ("POST", "/ask", {"question": "who?", "thread": ["x"] * 21}),
        ("POST", "/ask", {"question": "who?", "k": 0}),
        ("POST", "/ask", {"question": "who?", "filter": {}}),
        ("POST", "/ask", {"question": "who?", "since": "last year"}),
        ("POST", "/ask", {"question": "who?", "doc": ["x"] * 201}),
        ("POST", "/ask", ["who?"]),
        ("POST", "/quotation/check", {"text": "x" * 6_001}),
        ("GET", "/search", None),
        ("GET", "/search?q=a&way=guess", None),
        ("GET", "/search?q=a&colour=red", None),
        ("GET", "/search?q=a&count=101", None),
        ("GET", "/quotation?passage=a&start=-1", None),
        ("GET", "/documents?count=501", None),
        ("GET", "/documents/meeting/blocks?page=0", None),
        ("PUT", "/documents/meeting/publication", {"publication": "embargoed"}),
        ("PUT", "/documents/meeting/publication", {"publication": "embargoed", "until": "tomorrow"}),
        ("PUT", "/documents/meeting/publication", {"publication": "withdrawn", "reason": " "}),
    ],
)
def test_what_is_outside_its_limits_is_refused_in_a_sentence(
    staff: TestClient, method: str, path: str, body: Any
) -> None:
    answer = staff.request(method, f"/api/v1{path}", json=body)
    assert answer.status_code == 422, answer.text
    assert set(answer.json()["error"]) == {"code", "message", "hint"}
    assert len(answer.text) < 1_500


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/documents/none", 404),
        ("GET", "/quotation?passage=none%231@00000000", 404),
        ("GET", "/nothing", 404),
        ("DELETE", "/search", 404),
        ("GET", "/jobs/none", 404),
        ("PUT", "/documents/none/publication", 422),
        ("POST", "/documents", 400),
    ],
)
def test_every_error_has_one_form(staff: TestClient, method: str, path: str, status: int) -> None:
    answer = staff.request(method, f"/api/v1{path}")
    assert answer.status_code == status, answer.text
    assert set(answer.json()["error"]) == {"code", "message", "hint"}


def test_letters_that_are_none_and_too_large_a_body_are_answered(reader: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    half = reader.post("/api/v1/ask", content=b'{"question": "who \\ud800?"}', headers=headers)
    deep = reader.post("/api/v1/ask", content=b"[" * 100_000, headers=headers)
    large = reader.post("/api/v1/ask", content=iter([b" " * 600_000] * 2), headers=headers)
    assert (half.status_code, deep.status_code, large.status_code) == (422, 400, 413)
    assert large.json()["error"]["message"] == "This request is too large."


def test_a_fault_says_nothing_of_itself(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: Any, **__: Any) -> Any:
        raise RuntimeError("the secret of a fault")

    monkeypatch.setattr(reading, "uses", fault)
    answer = programs.client("reader").get("/api/v1/uses", params={"phrase": "family"})
    assert answer.status_code == 500
    assert answer.json()["error"]["message"] == "A fault in the program ended this request."


# What staff do


def done(staff: TestClient, number: str) -> dict[str, Any]:
    for _ in range(200):
        job: dict[str, Any] = staff.get(f"/api/v1/jobs/{number}").json()
        if job["ended"]:
            return job
        time.sleep(0.1)
    raise AssertionError(job)


def test_a_file_is_added_reviewed_published_withdrawn_and_removed(
    programs: Programs, reader: TestClient, staff: TestClient, described: dict[str, Any]
) -> None:
    text = "# Note on ports\n\nSeafarers rest ashore for three days.\n"
    sent = staff.post("/api/v1/documents", files={"files": ("note.md", text.encode())})
    assert sent.status_code == 202, sent.text
    job = done(staff, sent.json()["id"])
    [file] = job["files"]
    assert (job["state"], job["by"], file["status"], file["publication"]) == (
        "done",
        "staff robot (key 2)",
        "added",
        "review",
    )
    address = f"/api/v1/documents/{file['doc_id']}"
    assert reader.get(address).status_code == 404
    assert staff.get(address).json()["publication"]["publication"] == "review"
    assert staff.put(f"{address}/publication", json={"publication": "published"}).status_code == 200
    [found] = reader.get("/api/v1/search", params={"q": "rest ashore", "way": "phrase"}).json()["matches"]
    embargo = {"publication": "embargoed", "until": "2999-01-31"}
    assert staff.put(f"{address}/publication", json=embargo).json()["until"] == "2999-01-31"
    assert reader.get(address).status_code == 404
    assert staff.put(f"{address}/publication", json={"publication": "published"}).status_code == 200
    decided = {"publication": "withdrawn", "reason": "It was sent by mistake."}
    answer = staff.put(f"{address}/publication", json=decided)
    assert answer.json() == {"doc_id": file["doc_id"], "until": None, **decided}
    assert reader.get("/api/v1/search", params={"q": "rest ashore", "way": "phrase"}).json()["total"] == 0
    quoted = reader.get("/api/v1/quotation", params={"passage": found["passage_id"]}).json()
    assert quoted["standing"]["state"] == "withdrawn"
    assert quoted["reference"].endswith("withdrawn from the library: It was sent by mistake.]")
    assert staff.delete(address).json() == {"doc_id": file["doc_id"], "removed": True}
    trail = programs.library.curation.trail(file["doc_id"])
    assert {entry.person for entry in trail} == {"staff robot (key 2)"}
    assert [entry.action for entry in trail] == [
        "removed",
        "withdrawn",
        "published",
        "embargoed",
        "published",
        "added",
    ]
    check(described, "/jobs/{number}", "get", 200, job)
    check(described, "/jobs", "get", 200, staff.get("/api/v1/jobs").json())
    check(described, "/documents/{doc_id}/publication", "put", 200, answer.json())


def test_an_upload_over_its_limit_is_refused_whole(staff: TestClient, programs: Programs) -> None:
    answer = staff.post("/api/v1/documents", files=[("files", (f"{n}.md", b"# A")) for n in range(21)])
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "upload")
    assert staff.post("/api/v1/documents", params={"colour": "red"}, files={"f": ("a.md", b"x")}).status_code == 422
    held = [path for path in (programs.library.folder / "uploads").rglob("*") if path.is_file()]
    assert [path.name for path in held] == ["held"]
