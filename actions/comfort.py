"""Meets grief, loneliness and sadness that come without a question: a word to them, and a person."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acknowledge import acknowledge_feeling, feeling_told
from actions.misses import COMFORT
from backstory.nlu.feelings import SORROWS


def comfort(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Say a word of comfort where a message tells of sorrow and asks nothing; return whether it does."""
    text = str(tracker.latest_message.get("text") or "")
    if feeling_told(tracker) not in SORROWS or "?" in text:
        return False
    if not acknowledge_feeling(dispatcher, tracker):
        return False
    dispatcher.utter_message(response=COMFORT)
    return True
