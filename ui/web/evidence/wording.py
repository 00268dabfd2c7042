"""The words of the evidence beside an answer (`evidence` in the catalogues)."""

from __future__ import annotations

from ....ingest.messages import Area

say = Area("ui", "evidence").say
