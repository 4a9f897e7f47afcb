"""Says of what a member asked and the lesson is silent on that it is so, and where to turn."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import current_intent
from backstory.library import load_library
from backstory.library.silences import silent_on

# What was asked is the answer itself there, or the words are about the answer before.
_ANSWERED_OTHERWISE = frozenset(["ask_sources", "define_term", "tell_me_more", "simplify"])


def say_silences(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Say what of the message the lesson is silent on; return whether there was something.

    Args:
        dispatcher: takes what is said.
        tracker: the conversation.
    """
    topics = {current_intent(tracker), *(tracker.latest_message.get("questions") or [])}
    if topics & _ANSWERED_OTHERWISE:
        return False
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/"):
        return False
    asked = silent_on(text, load_library().silences.values())
    missing = [each for each in asked if not topics & set(each.not_beside)]
    for each in missing:
        dispatcher.utter_message(response=f"utter_silent_{each.id}")
    return bool(missing)
