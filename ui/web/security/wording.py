"""The words of the login page, in English and in Spanish."""

from __future__ import annotations

from ...wording import Words

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Log in", "Iniciar sesión"),
    "lead": (
        "A library of meeting documents, for those who have an account.",
        "Una biblioteca de documentos de reuniones, para quienes tienen una cuenta.",
    ),
    "name": ("Name", "Nombre"),
    "password": ("Password", "Contraseña"),
    "log_in": ("Log in", "Entrar"),
    "wrong": (
        "The name or the password is not right.",
        "El nombre o la contraseña no son correctos.",
    ),
    "throttled": (
        "Too many attempts. For now no password is looked at, not even the right one. Try again in {minutes} minutes.",
        "Demasiados intentos. Por ahora no se comprueba ninguna contraseña, ni siquiera la correcta. "
        "Inténtelo de nuevo dentro de {minutes} minutos.",
    ),
    "throttled_one": (
        "Too many attempts. For now no password is looked at, not even the right one. Try again in a minute.",
        "Demasiados intentos. Por ahora no se comprueba ninguna contraseña, ni siquiera la correcta. "
        "Inténtelo de nuevo dentro de un minuto.",
    ),
    "ask": (
        "No account, or the password forgotten? Ask whoever keeps the library.",
        "¿No tiene cuenta u olvidó la contraseña? Pregunte a quien mantiene la biblioteca.",
    ),
}

say = Words(_WORDS).say
