"""The messages that wait for a label, read from the store each time: what is erased there is gone here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from backstory.review.decisions import put_on_their_sides
from backstory.review.fresh_example import problems_of, why_not_this_side
from backstory.review.labels import FILE, Label, Labels, Side, read_labels
from backstory.review.message import Message, Reason
from backstory.review.queue import queue
from backstory.review.sides import Sides, read_sides
from backstory.review.store import Stored, erase_words, read_store

ENDPOINTS = "endpoints.yml"
_MOST = 200
_REASONS: Mapping[Reason, str] = {
    Reason.DECLINED: "declined",
    Reason.ASKED_BACK: "asked_back",
    Reason.COMPLAINED: "complained",
    Reason.NOT_HELPFUL: "thumbs_down",
    Reason.NEAR_SIGN: "near_sign",
}


@dataclass(frozen=True)
class Inbox:
    """What the store and the labels hold now."""

    project: Path
    stored: Stored
    labels: Labels

    @classmethod
    def read(cls, project: Path) -> "Inbox":
        """Read both; labels of what is gone are erased first.

        Raises:
            StoreNotRead: the store can't be read.
            LabelsNotRead: the labels can't.
        """
        inbox = cls(project, read_store(project / ENDPOINTS), read_labels(project / FILE))
        inbox.labels.forget_all_but(inbox.stored.references)
        return inbox

    def waiting(self) -> list[Message]:
        """Return the messages to look at, in the order of `backstory review`."""
        return queue(self.stored.messages, self.labels.references, _MOST)

    def message(self, reference: str) -> Message | None:
        """Return a message that waits."""
        return next((each for each in self.waiting() if each.reference == reference), None)

    def problems(self, message: Message, side: Side, example: str) -> list[str]:
        """Return everything that is wrong with an example in a message's place.

        Raises:
            SidesNotRead: examples or test messages can't be read.
        """
        sides: Sides = read_sides(self.project)
        put_on_their_sides(self.stored.messages, self.labels, sides)
        here = why_not_this_side(message, side, sides)
        return [here] if here else problems_of(example, message, side, sides)

    def erase(self, message: Message) -> bool:
        """Erase a message's words from the store, for good; False if they were gone.

        Raises:
            StoreNotRead: it can't be written.
        """
        return erase_words(self.project / ENDPOINTS, message)

    def label(self, message: Message, intent: str | None = None, side: Side | None = None) -> None:
        """Note what was decided; without an intent and a side, that it is for neither."""
        today = datetime.now(UTC).date().isoformat()
        self.labels.add(Label(event=message.reference, intent=intent, side=side, date=today))


def shown(message: Message) -> dict[str, Any]:
    """Return a message for a page: masked, without its conversation."""
    return {
        "id": message.reference,
        "when": datetime.fromtimestamp(message.when, UTC).replace(microsecond=0).isoformat(),
        "reason": _REASONS[message.reasons[0]],
        "reasons": [_REASONS[each] for each in message.reasons],
        "masked_text": message.masked,
        "intent": message.intent,
        "ranking": [{"intent": name, "confidence": sure} for name, sure in message.ranking],
        "answer": message.replies[0] if message.replies else None,
    }
