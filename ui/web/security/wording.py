"""The words of the login page (`login` in the catalogues)."""

from __future__ import annotations

from ....ingest.messages import Area

say = Area("ui", "login").say
