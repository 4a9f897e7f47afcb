"""How much is measured."""

from dataclasses import dataclass

PATH = "/webhooks/rest/webhook"


@dataclass(frozen=True)
class Settings:
    """How often and how long each thing is measured.

    `growth_conversations` stands for both sides but stock, whose long conversations take minutes each.
    """

    starts: int = 3
    warm_up: int = 4  # conversations
    parsed: int = 1000  # messages, to see what is understood
    conversations: int = 100  # of one client, for the percentiles
    turns: int = 5
    clients: tuple[int, ...] = (1, 8, 64)
    rounds: int = 2
    seconds: float = 20.0  # of each round
    growth_turns: tuple[int, ...] = (5, 50, 200, 400)
    growth_conversations: int = 4
    growth_conversations_of_stock: int = 2


QUICK = Settings(
    starts=1,
    warm_up=1,
    parsed=100,
    conversations=10,
    rounds=1,
    seconds=5.0,
    growth_turns=(5, 50),
    growth_conversations=1,
    growth_conversations_of_stock=1,
)
