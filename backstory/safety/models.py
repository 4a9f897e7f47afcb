"""What the files in content/safety hold."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Tier(StrEnum):
    """How soon help is needed."""

    EMERGENCY = "emergency"  # now
    CRISIS = "crisis"  # now, and somebody to talk to
    URGENT = "urgent"  # today
    SOON = "soon"  # book a visit


# Where a message shows several, the one that comes first is answered.
ORDER = (Tier.EMERGENCY, Tier.CRISIS, Tier.URGENT, Tier.SOON)


class Strict(BaseModel):
    """Refuses keys that nothing reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Near(Strict):
    """Phrases that stand together, in any order."""

    near: list[str] = Field(min_length=2)
    within: Literal["sentence", "message"] = "sentence"


Pattern = str | Near


class Sign(Strict):
    """A warning sign: what it is, how soon it needs help, and how people say it."""

    id: str
    tier: Tier
    title: str
    means: str
    question: str | None = None
    sources: list[str] = []
    patterns: list[Pattern] = []
    doubt: list[Pattern] = []
    unless: list[Pattern] = []


class Cue(Strict):
    """Words that say how others are meant, after the ConText algorithm."""

    kind: Literal["negated", "past", "hypothetical", "resolved", "quoted", "told"]
    direction: Literal["forward", "backward", "sentence", "message"]
    phrases: list[str] = Field(min_length=1)
    reach: int | None = Field(default=None, ge=1)  # words


class Context(Strict):
    """The cues, what only looks like one, and what ends their scope."""

    cues: list[Cue] = []
    pseudo: list[str] = []
    terminators: list[str] = []


class Harmless(Strict):
    """What sounds like a sign to the second look, and is made of listed words alone."""

    id: str
    takes_back: str | None = None  # the sign that it may take back; none: any
    after: Literal["serious_word"] | None = None  # what must have been said before it
    says: list[list[str]] = Field(min_length=1)  # a phrase of each group
    beside: str  # the words that may stand beside them


class Signs(Strict):
    """All that the patterns need, checked; it travels inside the trained model."""

    signs: list[Sign]
    concepts: dict[str, list[str]] = {}
    context: Context = Context()
    # What a member may say after an alarm: the response, and the phrases by which it is known.
    after: dict[str, list[str]] = {}
    harmless: list[Harmless] = []
