"""Within which terms of earlier questions is a question asked?"""

from .carrying import Carried, Turn, asked_within, carry, thread_of

__all__ = ["Carried", "Turn", "asked_within", "carry", "thread_of"]
