"""What do readers leave behind that is theirs?"""

from .baskets import Entry
from .conversations import Conversation, SavedTurn
from .currency import Standing, State, address, standings
from .desk import Citing, Desk
from .errors import DeskBusy, NotOnDesk
from .feedback import Opinion
from .owner import Owner
from .tokens import Token

__all__ = [
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
    "standings",
]
