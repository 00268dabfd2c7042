"""Who may log in: added, given a new password, removed. There are users only where others reach the server."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from ....index.records import Role
from ....index.store import LEAST_PASSWORD, MOST_PASSWORD, User, UserError, Users, spelt
from ...desk import Desk, Owner
from ...presentation import escaped
from ..interface_language import language_of
from ..security import Person
from .frame import Staff, done, moment_html, staff_page, staff_router
from .wording import say

PATH = "/staff/users"
Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=MOST_PASSWORD)]


def users_router(users: Users, desk: Desk) -> APIRouter:
    """/staff/users"""
    router = staff_router()

    @router.get("/users")
    def listed(request: Request, who: Staff) -> HTMLResponse:
        language, title = language_of(request), say("nav_users", language_of(request))
        rows = "".join(_row(user, who, language) for user in users.listed())
        heads = "".join(f'<th scope="col">{say(key, language)}</th>' for key in ("name", "role", "since", "do"))
        body = (
            f"<h1>{title}</h1><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
            f"<h2>{say('add_user', language)}</h2>{_add_form(language)}"
        )
        return staff_page(request, who, "users", title, body, accounts=True)

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


def role_choice(language: str) -> str:
    """A choice of what somebody may do; a reader unless said otherwise."""
    options = "".join(
        f'<option value="{role}">{say(f"role_{role}", language)}</option>' for role in ("reader", "staff")
    )
    return f'<label>{say("role", language)}<select name="role">{options}</select></label>'


def _row(user: User, who: Person, language: str) -> str:
    name = escaped(user.name)
    hidden = f'<input type="hidden" name="name" value="{name}">'
    change = (
        f"<details><summary>{say('new_password', language)}</summary>"
        f'<form class="choosing" method="post" action="{PATH}/password">{hidden}{_password(language)}'
        f'<button class="plain">{say("set_password", language)}</button></form></details>'
    )
    remove = (
        f"<details><summary>{say('remove_user', language)}</summary>"
        f'<form method="post" action="{PATH}/remove">{hidden}<p class="soft">{say("remove_user_note", language)}</p>'
        f'<button class="plain">{escaped(say("remove_named", language, name=user.name))}</button></form></details>'
    )
    return (
        f'<tr><th scope="row">{name}</th><td>{say(f"role_{user.role}", language)}</td>'
        f"<td>{moment_html(user.created, language)}</td><td>{change}{'' if user.name == who.name else remove}</td></tr>"
    )


def _add_form(language: str) -> str:
    return (
        f'<form class="choosing" method="post" action="{PATH}/add"><label>{say("name", language)}'
        '<input name="name" required maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false">'
        f"</label>{role_choice(language)}{_password(language)}"
        f'<button class="main">{say("add_user", language)}</button></form>'
    )


def _password(language: str) -> str:
    words = escaped(say("password", language, n=LEAST_PASSWORD))
    return (
        f'<label>{words}<input name="password" type="password" required minlength="{LEAST_PASSWORD}" '
        f'maxlength="{MOST_PASSWORD}" autocomplete="new-password"></label>'
    )
