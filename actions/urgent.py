"""Sends to help: what the safety layer saw, answered first and alone, with whom to call in the country."""

from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import current_intent, host_metadata
from backstory.content_folder import kept_below_content
from backstory.safety import audit
from backstory.safety.contacts import Contact, Help, help_in
from backstory.safety.models import Sign, Tier
from backstory.safety.reading import FOLDER, read_signs
from backstory.safety.verdict import Outcome, Verdict

# Said for the sign where it has words of its own, else for its tier.
_BY_SIGN = {
    "major_trauma": "utter_urgent_emergency_trauma",
    "overdose": "utter_urgent_harm_done",
    "pregnancy": "utter_urgent_today_pregnancy",
}
_BY_TIER = {
    Tier.EMERGENCY: "utter_urgent_emergency",
    Tier.CRISIS: "utter_urgent_crisis",
    Tier.URGENT: "utter_urgent_today",
    Tier.SOON: "utter_urgent_soon",
}
_STILL_STANDS = "utter_urgent_still_stands"
_CRISIS_STANDS = "utter_urgent_crisis_stands"
# Words, no intents: Rasa takes a payload with a slash after the layer, which would not see the answer.
_ANSWERS = [{"title": title, "payload": title} for title in ("Yes, or not sure", "No")]


class ActionUrgent(Action):
    """Answers the intents red_flag and crisis by the safety layer's verdict."""

    def name(self) -> str:
        return "action_urgent"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        verdict = _verdict(tracker)
        contacts = help_in(host_metadata(tracker, "country"))
        tier = Tier(str(verdict.tier))
        card = {"type": "urgent", "tier": tier.value, "actions": _actions(tier, contacts)}
        if verdict.outcome == Outcome.ASK and (question := _signs()[str(verdict.sign)].question):
            dispatcher.utter_message(text=question, buttons=_ANSWERS, json_message=card)
        else:
            dispatcher.utter_message(response=_response(verdict, tier), json_message=card, **contacts.words)
        audit.record(tracker.sender_id, verdict)
        return []


def _verdict(tracker: Tracker) -> Verdict:
    """Return what the layer saw; a typed intent or a model without it gets the highest tier."""
    said = tracker.latest_message.get("safety") or {}
    if said.get("tier"):
        return Verdict(
            Outcome(said["outcome"]),
            said.get("sign"),
            said["tier"],
            said.get("paths") or [],
            said.get("reply"),
        )
    crisis = current_intent(tracker) == "crisis"
    tier = Tier.CRISIS if crisis else Tier.EMERGENCY
    return Verdict(Outcome.ALARM, None, tier.value, ["intent"])


def _response(verdict: Verdict, tier: Tier) -> str:
    if verdict.outcome != Outcome.STANDS:
        return _BY_SIGN.get(str(verdict.sign), _BY_TIER[tier])
    if tier is Tier.CRISIS:
        # The same few words stay the right ones; who says that there is no danger learns how to go on.
        return _CRISIS_STANDS if verdict.reply == _CRISIS_STANDS else _BY_TIER[tier]
    return _STILL_STANDS if verdict.reply in (None, _CRISIS_STANDS) else verdict.reply


def _actions(tier: Tier, contacts: Help) -> list[dict[str, str]]:
    ways: dict[Tier, list[Contact]] = {
        Tier.EMERGENCY: [contacts.emergency],
        Tier.CRISIS: [contacts.emergency, *contacts.crisis],
        Tier.URGENT: [contacts.advice, contacts.emergency],
        Tier.SOON: [contacts.advice],
    }
    return [each.as_action for each in ways[tier]]


@kept_below_content(FOLDER)
def _signs(folder: Path) -> dict[str, Sign]:
    return {sign.id: sign for sign in read_signs(folder).signs}
