"""What do readers leave behind that is theirs?"""

from .baskets import BasketEntry
from .conversations import Conversation, SavedTurn
from .currency import CURRENT, Standing, State, address, standing_of, standings
from .desk import Desk
from .errors import DeskBusy, NotOnDesk
from .owner import Owner
from .tokens import Token

__all__ = [
    "CURRENT", "BasketEntry", "Conversation", "Desk", "DeskBusy", "NotOnDesk", "Owner", "SavedTurn", "Standing",
    "State", "Token", "address", "standing_of", "standings",
]  # fmt: skip
