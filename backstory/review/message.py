"""A member's message that is worth a look, and why."""

from dataclasses import dataclass, field
from enum import StrEnum

from backstory.review.masking import mask


class Reason(StrEnum):
    """Why a message is worth a look."""

    DECLINED = "declined"
    ASKED_BACK = "asked back"
    COMPLAINED = "complained about"
    NOT_HELPFUL = "thumbs down"
    NEAR_SIGN = "near a warning sign, not alarmed"


@dataclass(frozen=True)
class Message:
    """A message with what was made of it; its words stand in no representation, so in no log either.

    `reference` stands for the event without saying anything of it; `conversation`
    is the id of the one that it was said in, for the store alone. `doubt` is how near it came to a
    warning sign, 0 to 1. `replies` are the names of the responses that were said.
    """

    reference: str
    text: str = field(repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    when: float = 0.0
    reasons: tuple[Reason, ...] = ()
    intent: str = ""
    ranking: tuple[tuple[str, float], ...] = ()
    in_scope: float | None = None
    sign: str | None = None
    doubt: float = 0.0
    replies: tuple[str, ...] = ()
    conversation: str = field(default="", repr=False)

    @property
    def masked(self) -> str:
        """The message without personal data: the only form in which it is shown."""
        return mask(self.text, self.names)
