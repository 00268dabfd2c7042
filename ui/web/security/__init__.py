"""Who is asking, and may they?"""

from .access import LOCAL, Person, admit, allowed, guarded, person, require, role_of, visit
from .admission import Busy, Turnstile
from .headers import policy, secure
from .hosts import Known, is_loopback, known_hosts, names_loopback
from .identity import FOR_PROGRAMS, Accounts, Identification, ThisComputer, WithKeys
from .login import PUBLIC, login_router
from .login_attempts import Throttle
from .sessions import Sessions

__all__ = [
    "FOR_PROGRAMS", "LOCAL", "PUBLIC", "Accounts", "Busy", "Identification", "Known", "Person", "Sessions",
    "ThisComputer", "Throttle", "Turnstile", "WithKeys", "admit", "allowed", "guarded", "is_loopback", "known_hosts",
    "login_router", "names_loopback", "person", "policy", "require", "role_of", "secure", "visit",
]  # fmt: skip
