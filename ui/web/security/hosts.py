"""The names by which the server may be called. A page of somebody else's could otherwise reach it by a name of theirs.

Such a page's own name may be made to mean this computer's address (DNS rebinding): the browser then believes that it
speaks to that page's server. An address in figures cannot be made to mean anything else, so it is safe.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

Known = Callable[[str], bool]
"""Whether the value of a Host header names this server."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach a server on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def known_hosts(host: str, names: tuple[str, ...] = ()) -> Known:
    """What a server on `host` answers to: this address, and `names`."""
    own = {host.lower(), *(name.lower().strip("[]") for name in names)}
    everywhere = host in {"0.0.0.0", "::", ""}
    if is_loopback(host) or everywhere:
        own |= _LOOPBACK

    def knows(header: str) -> bool:
        named = _without_port(header.lower())
        return named in own or (everywhere and _is_address(named))

    return knows


def names_loopback(header: str) -> bool:
    """Whether the value of a Host header names the computer of whoever sends it."""
    return _without_port(header.lower()) in _LOOPBACK


def _without_port(header: str) -> str:
    if header.startswith("["):
        name, bracket, rest = header[1:].partition("]")
        return name if bracket and (not rest or _is_port(rest)) else ""
    name, colon, port = header.partition(":")
    return name if not colon or _is_port(f":{port}") else ""


def _is_port(text: str) -> bool:
    return text[0] == ":" and text[1:].isascii() and text[1:].isdecimal()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
