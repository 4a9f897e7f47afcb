"""A word before an answer that was given before: who asks again is not met as if for the first time."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answered import answered
from actions.conversation import current_intent, last_answer
from backstory.library import load_library


def lead_in(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say "as we saw" where the question was answered before, and something else since then.

    Not where a word was said already, nor where the message goes on with the answer right before it: "and
    X-rays?" asks for more of it. Never where the answer sends to help: those topics have no `question`.

    Args:
        dispatcher: takes what is said.
        tracker: the conversation, before the answer.
    """
    asked = load_library().topics.get(current_intent(tracker))
    if dispatcher.messages or asked is None or not asked.question or asked.id not in answered(tracker):
        return
    if _several(tracker) or _just_said(tracker, asked.id):
        return
    dispatcher.utter_message(response="utter_as_we_saw")


def _several(tracker: Tracker) -> bool:
    """What is new in a message of several questions was not seen before."""
    return len(tracker.latest_message.get("questions") or []) > 1


def _just_said(tracker: Tracker, topic: str) -> bool:
    answer = last_answer(tracker)
    return answer is not None and answer.response == f"utter_{topic}"
