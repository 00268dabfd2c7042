"""What every response tells the browser: ask nobody else, run nothing that is not ours, let nobody frame us."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders

_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
}
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: a form would then be sent with the origin `null`, as if by a stranger.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}


def policy(**different: str) -> str:
    """The Content-Security-Policy; directives that differ by name, as `script_src="'self' 'nonce-…'"`."""
    changed = _POLICY | {name.replace("_", "-"): value for name, value in different.items()}
    return "; ".join(f"{name} {value}" for name, value in changed.items())


def secure(headers: MutableHeaders, *, https: bool, loopback: bool) -> None:
    """Completes the headers of a response. A stricter policy of its own stays; permissions for other origins go."""
    headers.setdefault("Content-Security-Policy", policy())
    headers.setdefault("Cache-Control", "no-store")
    for name, value in _ALWAYS.items():
        headers[name] = value
    if https or loopback:  # elsewhere browsers do not heed it, and say so
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    for name in [name for name in headers if name.lower().startswith("access-control-")]:
        del headers[name]
