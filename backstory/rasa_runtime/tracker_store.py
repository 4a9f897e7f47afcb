"""Rasa's own SQL tracker store, which also forgets a conversation when its member asks for that."""

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

# Set by action_privacy; the conversation is erased once the turn that set it has been saved.
FORGET_SLOT = "forget"


class ForgettingTrackerStore(SQLTrackerStore):
    """An SQLTrackerStore that erases a conversation marked by the slot ``forget``."""

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save the turn's events, or erase the conversation if this turn asked for it."""
        await super().save(tracker)
        if tracker.get_slot(FORGET_SLOT):
            self.erase(tracker.sender_id)

    def erase(self, sender_id: str) -> None:
        """Delete every stored event of one conversation."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter_by(sender_id=sender_id).delete()
            session.commit()
