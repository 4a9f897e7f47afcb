"""What members think of answers: thumbs up or down, with a reason where they give one."""

import time
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from backstory.conversations.tables import answered_messages, feedback


@dataclass(frozen=True)
class Feedback:
    """What a member thinks of the answer to one message."""

    message_id: str
    value: Literal["up", "down"]
    reason: str | None = None


def keep(connection: sa.Connection, conversation_id: str, given: Feedback) -> bool:
    """Keep feedback in place of what the member gave on the same answer before.

    Returns:
        False, and nothing is kept, where no such message was answered.
    """
    answered = sa.select(answered_messages.c.message_id).where(
        answered_messages.c.sender_id == conversation_id, answered_messages.c.message_id == given.message_id
    )
    if connection.scalar(answered) is None:
        return False
    connection.execute(
        sa.delete(feedback).where(
            feedback.c.sender_id == conversation_id, feedback.c.message_id == given.message_id
        )
    )
    row = {"message_id": given.message_id, "value": given.value, "reason": given.reason}
    connection.execute(sa.insert(feedback).values(sender_id=conversation_id, given=time.time(), **row))
    return True


def given_in(connection: sa.Connection, conversation_id: str) -> list[Feedback]:
    """Return the feedback given in one conversation, oldest first."""
    columns = (feedback.c.message_id, feedback.c.value, feedback.c.reason)
    query = sa.select(*columns).where(feedback.c.sender_id == conversation_id).order_by(feedback.c.given)
    return [Feedback(*row) for row in connection.execute(query)]
