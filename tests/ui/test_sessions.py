"""Logging in: sessions that expire and end, guesses that are counted, and answers that tell a guesser nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from web import ADDRESS, OURS, PASSWORD, Clock, Server, serving

from relatoria.ui.web.security.login_attempts import GUESSES, SECONDS, Throttle
from relatoria.ui.web.security.sessions import IDLE, LONGEST, MOST, Sessions


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path, users={"ana": "staff", "rui": "reader"}, host="0.0.0.0") as server:
        yield server


# Sessions


def test_a_session_ends_after_silence_and_after_its_longest_time() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.begin("ana", "stamp")
    for _ in range(int(LONGEST // IDLE)):
        clock.now += IDLE - 1
        assert sessions.find(token) is not None
    clock.now += IDLE
    assert sessions.find(token) is None
    silent = sessions.begin("ana", "stamp")
    clock.now += IDLE + 1
    assert sessions.find(silent) is None


def test_a_token_is_long_random_and_not_kept() -> None:
    sessions = Sessions()
    tokens = {sessions.begin(f"user{n}", "stamp") for n in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 43  # 256 bits in base 64
    kept = repr(vars(sessions))
    assert not [token for token in tokens if token in kept]
    assert sessions.find("") is None
    assert sessions.find("\udcff") is None


def test_a_person_has_so_many_sessions_and_no_more() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    tokens = []
    for _ in range(MOST + 1):
        tokens.append(sessions.begin("ana", "stamp"))
        clock.now += 1
    assert sessions.find(tokens[0]) is None
    assert all(sessions.find(token) for token in tokens[1:])


# The throttle


def test_ten_wrong_guesses_for_an_account_from_anywhere() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    assert [throttle.admit("ana", f"10.0.0.{n}") for n in range(GUESSES)] == [0] * GUESSES
    assert throttle.admit("ana", "10.0.1.1") == SECONDS
    assert throttle.admit("rui", "10.0.1.1") == 0
    clock.now += SECONDS
    assert throttle.admit("ana", "10.0.1.1") == 0


def test_ten_wrong_guesses_from_an_address_for_anybody() -> None:
    throttle = Throttle(Clock())
    assert [throttle.admit(f"user{n}", "10.0.0.1") for n in range(GUESSES)] == [0] * GUESSES
    assert throttle.admit("ana", "10.0.0.1") > 0
    assert throttle.admit("ana", "::ffff:10.0.0.1") > 0
    assert throttle.admit("ana", "10.0.0.2") == 0


def test_the_addresses_of_one_ipv6_customer_are_one() -> None:
    throttle = Throttle(Clock())
    for n in range(GUESSES):
        throttle.admit(f"user{n}", f"2001:db8::{n:x}")
    assert throttle.admit("ana", "2001:db8::ffff:1") > 0
    assert throttle.admit("ana", "2001:db8:0:1::1") == 0


def test_a_right_password_does_not_count_and_forgives_nothing() -> None:
    throttle = Throttle(Clock())
    for n in range(GUESSES - 1):
        throttle.admit("ana", "10.0.0.1")
        throttle.admit(f"user{n}", "10.0.0.9")
        throttle.was_right(f"user{n}", "10.0.0.9")
    assert throttle.admit("ana", "10.0.0.9") == 0
    assert throttle.admit("ana", "10.0.0.9") > 0


# The page


def login(server: Server, name: str, password: str, client: str = "10.0.0.1") -> tuple[int, str, dict[str, str]]:
    browser = server.browser(client=client)
    answer = browser.post("/login", data={"name": name, "password": password}, headers=OURS)
    return answer.status_code, answer.text, dict(answer.headers)


def test_a_visitor_is_led_to_the_login_and_back(server: Server) -> None:
    browser = server.browser()
    asked = browser.get("/?thread=5", headers={"Accept": "text/html"})
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?next=/%3Fthread%3D5")
    shown = browser.get(asked.headers["location"], headers={"Accept-Language": "es-MX,es;q=0.9"})
    assert '<html lang="es">' in shown.text
    assert "Contraseña" in shown.text
    assert 'value="/?thread=5"' in shown.text
    assert "<script" not in shown.text
    assert "script-src 'none'" in shown.headers["content-security-policy"]
    done = browser.post("/login", data={"name": "ANA", "password": PASSWORD, "next": "/?thread=5"}, headers=OURS)
    assert (done.status_code, done.headers["location"]) == (303, "/?thread=5")
    assert browser.get("/").status_code == 200


def test_the_cookie_says_nothing_and_goes_nowhere_else(server: Server) -> None:
    cookie = login(server, "ana", PASSWORD)[2]["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Domain" not in cookie
    assert "ana" not in cookie
    browser = server.browser("https://127.0.0.1:7860")
    answer = browser.post(
        "/login", data={"name": "ana", "password": PASSWORD}, headers={"Origin": "https://127.0.0.1:7860"}
    )
    assert answer.headers["set-cookie"].startswith("__Host-relatoria=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\r\nX: y",
        "",
    ],
)
def test_the_login_leads_nowhere_else(server: Server, elsewhere: str) -> None:
    answer = server.browser().post(
        "/login", data={"name": "ana", "password": PASSWORD, "next": elsewhere}, headers=OURS
    )
    assert answer.headers["location"] == "/"


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(server: Server) -> None:
    wrong, unknown = (login(server, name, "not the password")[:2] for name in ("ana", "eva"))
    assert wrong[0] == unknown[0] == 401
    assert wrong[1].replace("ana", "eva") == unknown[1]


def test_what_is_typed_comes_back_as_text(server: Server) -> None:
    page = login(server, '"><script>alert(1)</script>', "x")[1]
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_after_ten_guesses_the_right_password_is_refused_too_in_plain_words(server: Server) -> None:
    assert [login(server, "ana", f"guess {n}", client=f"10.0.0.{n}")[0] for n in range(10)] == [401] * 10
    status, page, headers = login(server, "ana", PASSWORD, client="10.0.0.99")
    assert status == 429
    assert 0 < int(headers["retry-after"]) <= 15 * 60
    assert "not even the right one" in page
    assert "set-cookie" not in headers
    assert login(server, "rui", PASSWORD, client="10.0.0.99")[0] == 303


def test_an_office_behind_one_address_may_log_in_at_once(server: Server) -> None:
    async def everybody() -> list[int]:
        transport = httpx.ASGITransport(server.gate, client=("10.0.0.1", 1))
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS, headers=OURS) as browser:
            form = {"name": "rui", "password": PASSWORD}
            answers = await asyncio.gather(*(browser.post("/login", data=form) for _ in range(2 * GUESSES)))
        return [answer.status_code for answer in answers]

    assert asyncio.run(everybody()) == [303] * 2 * GUESSES


def test_a_session_that_somebody_put_into_the_browser_is_not_taken_over(server: Server) -> None:
    theirs = server.logged_in("rui")
    planted = theirs.cookies["relatoria"]
    browser = server.browser()
    browser.cookies.set("relatoria", planted)
    browser.post("/login", data={"name": "ana", "password": PASSWORD}, headers=OURS)
    assert server.browser().get("/staff/jobs", headers={"Cookie": f"relatoria={planted}"}).status_code == 401
    invented = server.browser()
    invented.cookies.set("relatoria", "chosen-by-somebody")
    answer = invented.post("/login", data={"name": "ana", "password": PASSWORD}, headers=OURS)
    assert "chosen-by-somebody" not in answer.headers["set-cookie"]


def test_logging_out_ends_the_session_everywhere(server: Server) -> None:
    browser = server.logged_in("ana")
    token = browser.cookies["relatoria"]
    assert browser.post("/logout").status_code == 403  # no page of ours has sent this
    assert browser.get("/staff/jobs").status_code == 200
    assert browser.post("/logout", headers=OURS).headers["location"] == "/login"
    assert server.browser().get("/staff/jobs", headers={"Cookie": f"relatoria={token}"}).status_code == 401


def test_sessions_end_with_the_user_the_password_and_the_role(server: Server) -> None:
    users = server.users
    assert users is not None
    removed, renamed, demoted = (server.logged_in("ana") for _ in range(3))
    users.set_password("ana", "an altogether new one", by="test")
    assert renamed.get("/staff/jobs").status_code == 401
    users.set_password("ana", PASSWORD, by="test")
    demoted = server.logged_in("ana")
    users.set_role("ana", "reader", by="test")
    assert demoted.get("/staff/jobs").status_code == 401
    users.set_role("ana", "staff", by="test")
    removed = server.logged_in("ana")
    users.remove("ana", by="test")
    assert removed.get("/staff/jobs").status_code == 401
    users.add("ana", "staff", PASSWORD, by="test")
    assert removed.get("/staff/jobs").status_code == 401


def test_other_sites_can_neither_log_in_nor_out(server: Server) -> None:
    browser = server.browser()
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {}, {"Sec-Fetch-Site": "cross-site"}):
        answer = browser.post("/login", data={"name": "ana", "password": PASSWORD}, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert browser.get("/login", headers={"Origin": ADDRESS}).status_code == 200
