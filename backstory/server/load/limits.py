"""What all models of one process share: the limits on messages."""

from backstory.server.load.room import Room
from backstory.server.load.settings import LoadSettings
from backstory.server.load.turns import Turns


class Limits:
    """The room for answers, the room for looking at what is turned away, and the time limit."""

    def __init__(self, settings: LoadSettings) -> None:
        self.settings = settings
        self.answering = Room(settings.turns_at_once, settings.turns_waiting)
        # One after the other: looking must not take the time that answers need.
        self.looking = Room(1, settings.turns_waiting)
        self.turns = Turns(settings.turn_seconds)
