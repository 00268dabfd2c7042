"""How is a file read that may do anything to the program that reads it?"""

from .worker import Cause, Confined, Stopped, Worker

__all__ = ["Cause", "Confined", "Stopped", "Worker"]
