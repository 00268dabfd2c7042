"""What do readers leave behind that is theirs?"""

from .baskets import Entry
from .conversations import Conversation, SavedTurn
from .currency import CURRENT, Standing, State, address, standing_of, standings
from .desk import Citing, Desk
from .errors import DeskBusy, NotOnDesk
from .feedback import Opinion
from .owner import Owner
from .tokens import Token

__all__ = [
    "CURRENT",
    "Citing",
    "Conversation",
    "Desk",
    "DeskBusy",
    "Entry",
    "NotOnDesk",
    "Opinion",
    "Owner",
    "SavedTurn",
    "Standing",
    "State",
    "Token",
    "address",
    "standing_of",
    "standings",
]
