"""The gate before everything: who may call the server what, what other sites can do, what every response says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter, Depends
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from web import ADDRESS, OURS, Server, serving

from relatoria.ui.web.security.access import require
from relatoria.ui.web.security.hosts import is_loopback, known_hosts
from relatoria.ui.web.server import ServingRefused, needs_login, refuse_sharing

ALWAYS = {
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "cache-control",
}


def faulty() -> APIRouter:
    router = APIRouter(dependencies=[Depends(require("reader"))])

    @router.get("/fault")
    def fault() -> None:
        raise RuntimeError("the secret of a fault")

    return router


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("local"), routers=(faulty(),)) as server:
        yield server


@pytest.fixture(scope="module")
def browser(server: Server) -> Iterator[TestClient]:
    with TestClient(server.gate, base_url=ADDRESS, raise_server_exceptions=False) as browser:
        yield browser


def test_this_computer_needs_no_login_and_is_staff(browser: TestClient) -> None:
    assert browser.get("/").status_code == 200
    assert browser.get("/staff").url.path == "/staff/"
    assert browser.get("/staff/jobs").json() == {"jobs": []}
    assert browser.get("/login").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/theme.css"),
        ("GET", "/staff/jobs"),
        ("GET", "/nothing"),
        ("GET", "/fault"),
        ("GET", "/staff/jobs/none"),
        ("POST", "/staff/jobs"),
        ("POST", "/gradio_api/queue/join"),
        ("PUT", "/"),
        ("TRACE", "/"),
        ("OPTIONS", "/"),
    ],
)
@pytest.mark.parametrize(
    "headers", [{}, OURS, {"Origin": "http://evil.example"}, {"Host": "evil.example"}, {"X-Forwarded-For": "10.0.0.1"}]
)
def test_every_response_has_the_security_headers(
    browser: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = browser.request(method, path, headers=headers)
    stranger = "Host" in headers  # a name without https, on which browsers do not heed one of them
    assert set(answer.headers) >= ALWAYS - ({"cross-origin-opener-policy"} if stranger else set())
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert "secret" not in answer.text
    assert "http:" not in answer.headers["content-security-policy"]


def test_the_page_runs_no_script_but_its_own(browser: TestClient) -> None:
    first, second = browser.get("/"), browser.get("/staff/")
    numbers = []
    for page in (first, second):
        policy = page.headers["content-security-policy"]
        found = re.search(r"script-src 'self' 'unsafe-eval' 'nonce-([\w-]{22})';", policy)
        assert found is not None
        assert "'unsafe-inline'" not in policy.split("style-src")[0]
        scripts = re.findall(r"<script\b[^>]*>", page.text)
        assert scripts
        assert all(f'nonce="{found[1]}"' in script for script in scripts)
        assert "gradio.app" not in re.sub(r"<script.*?</script>", "", page.text, flags=re.DOTALL)
        numbers.append(found[1])
    assert numbers[0] != numbers[1]


@pytest.mark.parametrize("mount", ["", "/staff"])
@pytest.mark.parametrize(
    "route",
    [
        "/gradio_api/upload",
        "/gradio_api/upload_progress?upload_id=1",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=http://example.org/",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=http://example.org/",
        "/gradio_api/stream/1/2/3/playlist.m3u8",
        "/gradio_api/stream/1",
        "/gradio_api/component_server",
        "/gradio_api/deep_link",
        "/?deep_link=x",
        "/config?deep_link=x",
        "/gradio_api/heartbeat/abc",
        "/gradio_api/call/ask",
        "/gradio_api/call/v2/ask",
        "/gradio_api/api/ask",
        "/gradio_api/run/ask",
        "/gradio_api/runs",
        "/gradio_api/openapi.json",
        "/gradio_api/vibe-code",
        "/gradio_api/vibe-edit",
        "/gradio_api/process_recording",
        "/gradio_api/custom_component/1/client/x/y",
        "/gradio_api/dev/reload",
        "/gradio_api/login_check",
        "/gradio_api/token",
        "/gradio_api/user",
        "/gradio_api/mcp",
        "/login",
        "/logout",
        "/manifest.json",
        "/pwa_icon",
        "/monitoring",
        "/monitoring/summary",
        "/docs",
        "/openapi.json",
    ],
)
def test_what_the_page_does_not_need_of_gradio_is_not_served(browser: TestClient, mount: str, route: str) -> None:
    assert browser.get(mount + route).status_code == 404
    if "deep_link=" not in route:
        assert browser.post(mount + route, headers=OURS, json={}).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:7861"},
        {"Origin": "http://127.0.0.1:7860.evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
)
def test_other_sites_can_neither_read_nor_write(browser: TestClient, headers: dict[str, str]) -> None:
    for path in ("/config", "/staff/jobs", "/theme.css"):
        assert browser.get(path, headers=headers).status_code == 403
    for path in ("/gradio_api/queue/join", "/gradio_api/run/predict", "/staff/jobs", "/staff/uploads"):
        assert browser.post(path, headers=headers, json={}).status_code == 403
    assert browser.options("/config", headers=headers).status_code == 403


def test_a_write_says_where_it_comes_from(browser: TestClient) -> None:
    assert browser.post("/staff/jobs", json={}).status_code == 403
    assert browser.post("/staff/jobs", json={}, headers={"Sec-Fetch-Site": "none"}).status_code == 403
    assert browser.post("/staff/jobs", json={}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 422
    assert browser.post("/staff/jobs", json={}, headers=OURS).status_code == 422


def test_a_link_from_elsewhere_leads_to_a_page(browser: TestClient) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert browser.get("/", headers=followed).status_code == 200


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "", "localhost:x", "[::1", "10.0.0.1", "*"])
def test_other_names_are_not_answered_to(browser: TestClient, host: str) -> None:
    assert browser.get("/config", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:7860", "LOCALHOST", "[::1]:7860"])
def test_the_names_of_this_computer_are(browser: TestClient, host: str) -> None:
    assert browser.get("/config", headers={"Host": host}).status_code == 200


def test_names_by_the_address_that_is_served_on() -> None:
    def answers(host: str, names: tuple[str, ...], *asked: str) -> list[bool]:
        return [known_hosts(host, names)(one) for one in asked]

    assert answers("10.0.0.5", (), "10.0.0.5:80", "localhost", "127.0.0.1", "x.org") == [True, False, False, False]
    assert answers("0.0.0.0", (), "10.0.0.5", "[2001:db8::1]:80", "localhost", "x.org") == [True, True, True, False]
    assert answers("127.0.0.1", ("x.org",), "X.org", "x.org:443", "y.x.org", "127.0.0.1") == [True, True, False, True]


def test_a_proxy_must_not_lead_to_a_server_without_login(browser: TestClient) -> None:
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host"):
        assert browser.get("/", headers={header: "10.0.0.1"}).status_code == 403


def test_what_a_client_says_of_its_own_address_changes_no_page(tmp_path: Path) -> None:
    with serving(tmp_path, users={"ana": "staff"}, names=("x.org",)) as server:
        answer = server.browser().get("/login", headers={"X-Forwarded-Host": "evil.example"})
        assert answer.status_code == 200
        page = server.logged_in("ana").get("/", headers={"X-Forwarded-Host": "evil.example"})
        assert page.status_code == 200
        assert "evil.example" not in page.text


def test_large_bodies_are_refused_whatever_they_announce(browser: TestClient) -> None:
    large = b'{"data": ["' + b"x" * (1 << 20) + b'"]}'

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(large), 65_536):
            yield large[start : start + 65_536]

    for path in ("/gradio_api/queue/join", "/gradio_api/run/predict", "/staff/jobs"):
        content: Any
        for content in (large, pieces()):
            headers = {**OURS, "Content-Type": "application/json"}
            assert browser.post(path, content=content, headers=headers).status_code == 413, path


def test_a_person_is_refused_in_the_language_of_the_page_and_a_program_in_english(browser: TestClient) -> None:
    spanish = {**OURS, "Accept-Language": "es-MX,es;q=0.9"}
    assert browser.post("/staff/jobs/none/cancel", headers=spanish).json()["error"] == {
        "code": "job",
        "message": "No existe ese trabajo.",
        "hint": "Es posible que el servidor se haya reiniciado desde entonces.",
    }
    elsewhere = {"Host": "evil.example", "Accept-Language": "es"}
    assert browser.get("/", headers=elsewhere).text == "Este servidor no responde a este nombre."
    program = browser.get("/api/v1/documents", headers=elsewhere).json()["error"]
    assert program["message"] == "This server does not answer to this name."


def test_web_sockets_are_closed(browser: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/gradio_api/queue/join", headers=OURS):
        pass


def test_who_needs_a_login() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1")] == [True, True, True]
    assert [is_loopback(host) for host in ("0.0.0.0", "192.168.1.2", "library.example.org")] == [False, False, False]
    assert [needs_login(host, ()) for host in ("127.0.0.1", "0.0.0.0")] == [False, True]
    assert needs_login("127.0.0.1", ("library.example.org",))


def test_sharing_is_refused() -> None:
    refuse_sharing({})
    refuse_sharing({"GRADIO_SHARE": "False"})
    with pytest.raises(ServingRefused, match="GRADIO_SHARE"):
        refuse_sharing({"GRADIO_SHARE": "True"})
