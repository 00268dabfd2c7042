"""How is the web application served? `site` puts it together, `server` serves it, and each folder is a room of its own.

A name is imported when it is first used: who asks whether anybody must log in loads no page.
"""

from typing import TYPE_CHECKING

from ...ingest.on_demand import on_demand

if TYPE_CHECKING:
    from .server import bound, needs_login, refuse_sharing, serve_site
    from .site import open_site

__all__ = ["bound", "errors", "needs_login", "open_site", "refuse_sharing", "security", "serve_site"]

if not TYPE_CHECKING:  # a type checker knows the names from above, and no other
    __getattr__ = on_demand(__name__, {"server": "bound needs_login refuse_sharing serve_site", "site": "open_site"})
