"""Who may do what: every route and every event function of the application, for each kind of person.

The matrix is made from the application itself, so that what is added to it is asked here without anybody thinking of
it. A cell is a real request; whatever it answers, nothing that it must not change may have changed.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import gradio as gr
import pytest
from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from web import ADDRESS, OURS, Server, built, request_of, serving_whole, small_page

from relatoria.ui.web.frame.gradio_mount import GradioMount, check_events
from relatoria.ui.web.security.access import LOCAL, Person, Refused, guarded, person, require, role_of
from relatoria.ui.web.security.identity import ThisComputer
from relatoria.ui.web.server import Site, stated_role

PEOPLE = ("nobody", "reader", "removed", "staff")
FORM = (
    b"title=A+meeting&kind=report&status=adopted&reason=none&until=2999-01-01&sure=yes&name=zoe&role=reader"
    b"&password=short"
)
"""Filled in as for every form of the staff at once."""
MAY: dict[str, tuple[str, ...]] = {"nobody": (), "reader": ("reader",), "staff": ("reader", "staff"), "removed": ()}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole application, as `relatoria serve` puts it together, on a library of one document."""
    users = {"rui": "reader", "ana": "staff", "eva": "staff"}
    with serving_whole(tmp_path_factory.mktemp("access"), users) as server:
        yield server


@pytest.fixture(scope="module")
def browsers(server: Server) -> Iterator[dict[str, TestClient]]:
    assert server.users is not None
    with TestClient(server.gate):  # runs the start and the end of the application once
        found = {
            "nobody": server.browser(),
            "reader": server.logged_in("rui"),
            "staff": server.logged_in("ana"),
            "removed": server.logged_in("eva"),
        }
        server.users.remove("eva", by="test")
        yield found


def state(server: Server) -> tuple[Any, ...]:
    """Everything that a request could change and nobody but staff may: all of the library's database, and its files."""
    with closing(sqlite3.connect(server.folder / "library.db")) as connection:
        rows = tuple(connection.iterdump())
    files = sorted(path for path in server.folder.rglob("*") if path.is_file() and not path.name.startswith("desk.db"))
    return rows, [path for path in files if path.suffix not in (".db-wal", ".db-shm")]


def done_by_staff(server: Server) -> set[str]:
    """What the trail says of the member of staff who asks."""
    with closing(sqlite3.connect(server.folder / "library.db")) as connection:
        return {action for (action,) in connection.execute("SELECT action FROM audit WHERE person = 'ana'")}


def desk(server: Server) -> tuple[str, ...]:
    """What people leave behind: each may change their own, and nobody nothing."""
    with closing(sqlite3.connect(server.folder / "desk.db")) as connection:
        return tuple(connection.iterdump())


def routes(server: Server) -> list[tuple[str, str, str]]:
    """(method, path, role) of every route of ours."""
    found = []
    for included in server.gate.app.routes:
        for route in getattr(getattr(included, "original_router", None), "routes", []):
            assert isinstance(route, APIRoute)
            if route.path in {"/login", "/login.css", "/logout"}:
                continue
            role = "staff" if route.path == "/staff" else stated_role(route)
            path = re.sub(r"{[\w:]+}", "1", route.path).replace("/documents/1", "/documents/meeting")
            found += [(method, path, role) for method in sorted(route.methods)]
    return found


def mounts(server: Server) -> list[tuple[str, GradioMount]]:
    found = [(getattr(route, "path", ""), getattr(route, "app", None)) for route in server.gate.app.routes]
    return [(path, app) for path, app in found if isinstance(app, GradioMount)]


def test_every_route_for_everybody(server: Server, browsers: dict[str, TestClient]) -> None:
    cells = 0
    listed = sorted(routes(server), key=lambda route: route[0] == "DELETE" or route[1].endswith("/remove"))
    assert {path for _, path, _ in listed} >= {"/staff/uploads", "/staff/jobs", "/staff/jobs/1/cancel"}
    for method, path, role in listed:
        for who in PEOPLE:
            for body in (b"", b"{not json", b'{"uploads": ["x"]}', FORM):
                before, left = state(server), desk(server)
                kind = {"Content-Type": "application/x-www-form-urlencoded"} if body == FORM else {}
                answer = browsers[who].request(method, path, content=body, headers=OURS | kind)
                cells += 1
                if role in MAY[who]:
                    assert answer.status_code not in (401, 403), (method, path, who)
                else:
                    assert answer.status_code == (403 if MAY[who] else 401), (method, path, who)
                    assert method == "HEAD" or answer.json()["error"]["code"] == "refused"
                    assert desk(server) == left
                if who != "staff":
                    assert state(server) == before
    assert cells == len(listed) * len(PEOPLE) * 4
    assert done_by_staff(server) >= {"published", "withheld", "embargoed", "corrected", "removed"}


def test_every_address_of_both_pages_for_everybody(server: Server, browsers: dict[str, TestClient]) -> None:
    assert [(path, mount.role) for path, mount in mounts(server)] == [("/staff", "staff"), ("", "reader")]
    for path, mount in mounts(server):
        for who in PEOPLE:
            for address in (
                "/",
                "/config",
                "/config/",
                "/theme.css",
                "/gradio_api/info",
                "/gradio_api/app_id",
                "/none",
            ):
                status = browsers[who].get(path + address).status_code
                if mount.role in MAY[who]:
                    assert status == (404 if address == "/none" else 200), (who, path + address)
                else:
                    assert status == (403 if MAY[who] else 401), (who, path + address)


def test_every_event_of_both_pages_for_everybody(server: Server, browsers: dict[str, TestClient]) -> None:
    """By its number and by its name, through the queue and without it."""
    events = [(path, event) for path, mount in mounts(server) for event in mount.blocks.fns.values()]
    assert {event.name for _, event in events if event.fn} >= {"ask", "search", "narrow"}
    roles = {path: mount.role for path, mount in mounts(server)}
    for path, event in events:
        for who in PEOPLE:
            for route in ("/gradio_api/queue/join", "/gradio_api/run/predict"):
                before = state(server)
                body = {"data": [None] * len(event.inputs), "fn_index": event._id, "session_hash": f"page{who}"}
                answer = browsers[who].post(path + route, json=body, headers=OURS)
                if roles[path] not in MAY[who]:
                    assert answer.status_code == (403 if MAY[who] else 401), (event.name, who, route)
                elif event.fn is None or (event.queue and route.endswith("predict")):
                    assert answer.status_code == 404  # it runs in the browser alone; one waits in the queue
                else:
                    assert answer.status_code not in (401, 403, 404), (event.name, who, route)
                assert state(server) == before


def test_a_reader_who_follows_a_link_is_told_on_a_page(browsers: dict[str, TestClient]) -> None:
    for path in ("/staff/", "/staff/trail", "/staff/documents/meeting"):
        answer = browsers["reader"].get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 403
        assert "Only the staff of the library may open this page." in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/staff/config",
        "/staff/gradio_api/info",
        "//staff/config",
        "/./staff/config",
        "/x/../staff/config",
        "/%73taff/config",
        "/staff%2fconfig",
        "/STAFF/config",
        "/staff;/config",
        "/gradio_api/../staff/config",
        "/static/../staff/config",
        "/assets/..%2f..%2fstaff/config",
    ],
)
def test_a_reader_reaches_the_staff_page_by_no_spelling(
    server: Server, browsers: dict[str, TestClient], address: str
) -> None:
    answer = browsers["reader"].get(ADDRESS + address)
    assert answer.status_code in (403, 404), address
    assert "narrow" not in answer.text


def test_a_reader_calls_no_staff_function_by_number_or_name(server: Server, browsers: dict[str, TestClient]) -> None:
    """The readers' application does not know the staff's functions, whatever number or name is given."""
    known = {number for path, mount in mounts(server) if not path for number in mount.blocks.fns}
    for number in (*(set(range(60)) - known), -1, True, 1e3, "narrow", None, [], {}):
        body = {"data": [], "fn_index": number, "session_hash": "guess", "api_name": "narrow"}
        answer = browsers["reader"].post("/gradio_api/run/predict", json=body, headers=OURS)
        assert answer.status_code == 404, number
    for name in ("narrow", "predict/../narrow", "narrow_1"):
        answer = browsers["reader"].post(f"/gradio_api/run/{name}", json={"data": []}, headers=OURS)
        assert answer.status_code == 404


def test_a_page_of_one_person_is_closed_to_another(server: Server, browsers: dict[str, TestClient]) -> None:
    body = {"data": [], "fn_index": 0, "session_hash": "anaspage"}
    assert browsers["staff"].post("/gradio_api/run/predict", json=body, headers=OURS).status_code != 403
    for path in ("/gradio_api/run/predict", "/gradio_api/queue/join", "/gradio_api/cancel"):
        assert browsers["reader"].post(path, json=body, headers=OURS).status_code == 403
    assert browsers["reader"].get("/gradio_api/queue/data?session_hash=anaspage").status_code == 403
    for query in ("", "?session_hash=", "?session_hash=a&session_hash=anaspage", "?session_hash=../x"):
        assert browsers["reader"].get(f"/gradio_api/queue/data{query}").status_code == 403
    for number in (None, 5, "", "a b", "x" * 65):
        odd = body | {"session_hash": number}
        assert browsers["reader"].post("/gradio_api/queue/join", json=odd, headers=OURS).status_code == 403
    assert browsers["reader"].post("/gradio_api/queue/join", content=b"[]", headers=OURS).status_code == 403


# What states no role is not served


def ask(question: str, request: gr.Request) -> str:
    return f"{person(request).name}: {question}"


def test_a_guarded_function_runs_for_whom_it_may() -> None:
    rui, ana = Person("rui", "reader"), Person("ana", "staff")
    assert guarded("reader", ask)("?", request_of(rui)) == "rui: ?"
    assert guarded("staff", ask)("?", request_of(ana)) == "ana: ?"
    for role, who in (("staff", rui), ("staff", None), ("reader", None)):
        with pytest.raises(gr.Error):
            guarded(role, ask)("?", request_of(who))  # type: ignore[arg-type]
    assert role_of(guarded("staff", ask)) == "staff"
    assert role_of(ask) is None


def test_a_guarded_generator_yields_nothing_to_whom_it_may_not() -> None:
    begun = []

    def steps(request: gr.Request) -> Iterator[int]:
        begun.append(person(request).name)
        yield from (1, 2)

    assert list(guarded("reader", steps)(request_of(LOCAL))) == [1, 2]
    with pytest.raises(gr.Error):
        next(guarded("reader", steps)(request_of(None)))
    assert begun == ["local"]


def test_a_function_that_cannot_be_guarded_is_refused() -> None:
    async def waits(request: gr.Request) -> None: ...

    for function in (waits, lambda: None):
        with pytest.raises(TypeError):
            guarded("staff", function)
    with pytest.raises(Refused):
        person(gr.Request())


def checked(**event: Any) -> None:
    """Checks a page with this one event, or with this one component; made in a loop, as `built` says."""

    async def check() -> None:
        with gr.Blocks(analytics_enabled=False) as blocks:
            if "component" in event:
                event["component"]()
            else:
                gr.Button().click(**{"fn": guarded("reader", ask), "inputs": gr.Textbox(), **event})
        check_events(blocks)

    asyncio.run(check())


def test_events_without_role_or_limit_are_not_served() -> None:
    limits = {"concurrency_id": "x", "concurrency_limit": 1}
    checked(**limits)
    checked(fn=None, js="() => 1")
    for wrong in ({"fn": ask, **limits}, {"concurrency_id": "x"}, {"concurrency_limit": 1}):
        with pytest.raises(TypeError):
            checked(**wrong)
    for component in (gr.State, gr.File, gr.UploadButton):
        with pytest.raises(TypeError, match="Not served"):
            checked(component=component)


def test_a_route_without_a_role_is_not_served() -> None:
    open_to_all, kept = APIRouter(), APIRouter(dependencies=[Depends(require("reader"))])

    @open_to_all.get("/secrets")
    def secrets(request: Request) -> str:
        return "all of them"

    @kept.delete("/secrets", dependencies=[Depends(require("staff"))])
    def burn(request: Request) -> str:
        return "gone"

    assert stated_role(kept.routes[0]) == "staff"
    site = Site(small_page, small_page, (open_to_all,))
    with pytest.raises(TypeError, match="/secrets states no role"):
        built(site, ThisComputer())
