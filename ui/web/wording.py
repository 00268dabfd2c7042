"""The words of the frame around every page and of the page on which people ask (`page` in the catalogues)."""

from __future__ import annotations

from ...ingest.messages import Area

say = Area("ui", "page").say
