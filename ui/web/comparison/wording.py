"""The words of the drafters' pages: passages, comparison, timeline (`passages` in the catalogues)."""

from __future__ import annotations

from ....ingest.messages import Area

say = Area("ui", "passages").say
