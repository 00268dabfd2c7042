"""Who may do what: a role for every route and every event, checked before anything else is done.

Hiding a button is no access control, and neither is an address that nobody was told. A route states its role by
`require`, an event function by `guarded`; `server.application` refuses to start with one that does not.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints

import gradio as gr
from fastapi import Request
from starlette.types import Scope

from ....index.records import Role
from ..errors import Refused
from ..interface_language import language_of

_ASKING = "relatoria.visit"
"""Where the gate leaves, in the scope of a request, the question whose it is."""
_ROLE = "__relatoria_role__"

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses the server."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        return self.role in (role, "staff")


LOCAL = Person("local", "staff")
"""Whoever sits before this computer, where nobody else reaches the server."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A person in one browser."""

    person: Person
    key: str
    """Tells the logins of one person apart; no secret."""


def admit(scope: Scope, asking: Callable[[], Visit | None]) -> None:
    """Lets everything behind the gate ask whose request this is."""
    scope[_ASKING] = asking


def visit(request: Request | gr.Request) -> Visit:
    """Whose request it is, at this moment. Refused: nobody's."""
    inner = request.request if isinstance(request, gr.Request) else request
    asking = inner.scope.get(_ASKING) if inner is not None else None
    found = asking() if asking else None
    if not isinstance(found, Visit):
        raise Refused("ui.site.not_logged_in", status=401)
    return found


def person(request: Request | gr.Request) -> Person:
    """Who asks, at this moment. Refused: nobody who is logged in."""
    return visit(request).person


def allowed(request: Request | gr.Request, role: Role) -> Person:
    """Who asks, if they may do what this role may. Refused."""
    found = person(request)
    if not found.may(role):
        raise Refused("ui.site.staff_only", status=403)
    return found


@dataclass(frozen=True, slots=True)
class require:  # noqa: N801 - reads as the function that it is called like: Depends(require("staff"))
    """A FastAPI dependency that gives the person who asks, if they may do what `role` may."""

    role: Role

    async def __call__(self, request: Request) -> Person:
        return allowed(request, self.role)


def guarded(role: Role, function: Function) -> Function:
    """An event function for Gradio that runs only for those who may do what `role` may.

    `function` takes a parameter annotated as `gr.Request`, and may be a generator function. TypeError: it does not, or
    is `async` (one that waits would make everybody wait).
    """
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        raise TypeError(f"{function.__qualname__} is async; Gradio runs a plain function in a thread of its own.")
    hints = get_type_hints(function)
    names = list(inspect.signature(function).parameters)
    places = [place for place, name in enumerate(names) if hints.get(name) is gr.Request]
    if len(places) != 1:
        raise TypeError(f"{function.__qualname__} takes no `request: gr.Request`, by which its caller is known.")
    place = places[0]

    def check(inputs: tuple[Any, ...]) -> None:
        try:
            allowed(inputs[place], role)
        except Refused as refusal:
            said = refusal.told(language_of(inputs[place]))
            raise gr.Error(str(said), print_exception=False) from refusal

    if inspect.isgeneratorfunction(function):

        @functools.wraps(function)
        def guard(*inputs: Any) -> Iterator[Any]:
            check(inputs)
            yield from function(*inputs)

    else:

        @functools.wraps(function)
        def guard(*inputs: Any) -> Any:
            check(inputs)
            return function(*inputs)

    setattr(guard, _ROLE, role)
    return guard  # type: ignore[return-value]


def role_of(function: Callable[..., Any]) -> Role | None:
    """The role that `guarded` asks for; None for a function that anybody could call."""
    found: Role | None = getattr(function, _ROLE, None)
    return found
