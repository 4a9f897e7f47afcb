"""What memory adds to an answer: a lead where it was given before, or what the member named."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.as_we_saw import lead_in
from actions.mention import mention


def before_answer(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """Say the lead, if one is due, and return the events by which the answer speaks of what was named."""
    events = mention(tracker)
    if not events:
        lead_in(dispatcher, tracker)
    return events
