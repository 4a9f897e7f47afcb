"""Resolves a no from what was offered last."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.affirm import ANSWERED_BY_ACTION
from actions.comfort import comfort
from actions.conversation import responses_of, turns
from actions.handover import NO, hand_over, offered_share
from actions.misses import ENOUGH, OFFER_PERSON, OTHER_WORDS, misses_before
from actions.offers import offered_lesson
from backstory.library import load_library
from backstory.safety.verdict import URGENT_INTENTS, Outcome

# So sure must the question have been that is answered once its warning sign is denied.
_CLEAR = 0.5
_WHICH_ONE = frozenset({"utter_ask_back", "utter_ask_one_at_a_time", "utter_complaint_readings"})


class ActionDeny(Action):
    """Goes back to what was asked beside a sign, lets a lesson go, asks for other words, or takes the no."""

    def name(self) -> str:
        return "action_deny"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if offered_share(tracker):
            return await hand_over(dispatcher, tracker, NO)
        if topic := _asked_beside_the_sign(tracker):
            dispatcher.utter_message(response="utter_back_to_the_question")
            dispatcher.utter_message(response=f"utter_{topic}")
        # "No, I just miss her" is more than a no.
        elif not comfort(dispatcher, tracker):
            dispatcher.utter_message(response=_response(tracker))
        return []


def _response(tracker: Tracker) -> str:
    before = turns(tracker)[-2:-1]
    if before and _WHICH_ONE & set(responses_of(before[0])):
        # This no is a miss, too: it is counted with those before it.
        return OFFER_PERSON if misses_before(tracker) + 1 >= ENOUGH else OTHER_WORDS
    return "utter_lesson_declined" if offered_lesson(tracker) else "utter_deny"


def _asked_beside_the_sign(tracker: Tracker) -> str | None:
    """Return the topic that a message asked about whose warning sign the bot asked about first, or None."""
    before = turns(tracker)[-2:-1]
    parsed = (before[0][0].get("parse_data") or {}) if before else {}
    if (parsed.get("safety") or {}).get("outcome") != Outcome.ASK:
        return None
    read = [each for each in parsed.get("intent_ranking") or [] if each["name"] not in URGENT_INTENTS]
    likely = [str(each["name"]) for each in read[:1] if each["confidence"] >= _CLEAR]
    topics = load_library().topics.keys() - ANSWERED_BY_ACTION
    return next((name for name in likely if name in topics), None)
