"""The words of the basket (`basket` in the catalogues)."""

from __future__ import annotations

from ....ingest.messages import Area

say = Area("ui", "basket").say
