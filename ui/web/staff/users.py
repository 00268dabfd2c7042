"""Who may log in: added, given a new password, removed. There are users only where others reach the server."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from ....index.records import Role
from ....index.store import LEAST_PASSWORD, MOST_PASSWORD, UserError, Users, spelt
from ...desk import Desk, Owner
from .frame import Staff, done, staff_page, staff_router

PATH = "/staff/users"
Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=MOST_PASSWORD)]


def users_router(users: Users, desk: Desk) -> APIRouter:
    """/staff/users"""
    router = staff_router()

    @router.get("/users")
    def listed(request: Request, who: Staff) -> HTMLResponse:
        return staff_page(
            "staff/users.html",
            request,
            who,
            "users",
            accounts=True,
            users=users.listed(),
            oneself=who.name,
            least_password=LEAST_PASSWORD,
            most_password=MOST_PASSWORD,
        )

    @router.post("/users/add")
    def add(who: Staff, name: Name, role: Annotated[Role, Form()], password: Password) -> Response:
        users.add(name, role, password, by=who.name)
        return done(PATH, "user_added")

    @router.post("/users/password")
    def password(who: Staff, name: Name, password: Password) -> Response:
        users.set_password(name, password, by=who.name)
        return done(PATH, "password_set")

    @router.post("/users/remove")
    def remove(who: Staff, name: Name) -> Response:
        name = spelt(name)
        if name == who.name:
            raise UserError("ui.staff.not_oneself")
        users.remove(name, by=who.name)
        desk.forget(Owner("person", name))
        return done(PATH, "user_removed")

    return router
