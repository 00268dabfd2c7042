"""What an export says itself (`export` in the catalogues)."""

from __future__ import annotations

from ...ingest.messages import Area

say = Area("ui", "export").say
