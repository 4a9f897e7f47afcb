"""Reads what the actions need to know from a conversation's events."""

from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

Event = dict[str, Any]

# Where these were answered without stating a fact, a follow-up looks past them to the answer before.
# All other intents are answers even without one: after a warning sign, "simpler" must not bring back
# what was said before it.
SMALL_TALK = frozenset(
    [
        "affirm",
        "ask_sources",
        "bot_challenge",
        "capabilities",
        "complaint",
        "deny",
        "express_frustration",
        "express_worry",
        "find_past_lesson",
        "goodbye",
        "greet",
        "guided_path",
        "human_handoff",
        "next_lesson",
        "nlu_fallback",
        "out_of_scope",
        "praise",
        "privacy",
        "simplify",
        "tell_me_more",
        "thank",
    ]
)


def events_since_restart(tracker: Tracker) -> list[Event]:
    """List the events after the last restart: what came before it is not talked about any more."""
    events: list[Event] = list(tracker.events)
    restarts = [place for place, event in enumerate(events) if event["event"] == "restart"]
    return events[restarts[-1] + 1 :] if restarts else events


def intent_of(event: Event) -> str:
    """Return the intent of a user event ('' where there is none)."""
    return str(((event.get("parse_data") or {}).get("intent") or {}).get("name") or "")


def current_intent(tracker: Tracker) -> str:
    """Return the intent of the message being answered."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def turns(tracker: Tracker) -> list[list[Event]]:
    """Split the conversation into turns: each a user event and the bot events that answered it."""
    found: list[list[Event]] = []
    for event in events_since_restart(tracker):
        if event["event"] == "user":
            found.append([event])
        elif event["event"] == "bot" and found:
            found[-1].append(event)
    return found


def claims_of(event: Event) -> list[str]:
    """Return the claims that a bot event's words rest on."""
    metadata = (event.get("metadata") or {}).get("metadata") or {}
    return list(metadata.get("claims") or [])


def claims_said(turn: list[Event]) -> list[str]:
    """Return the claims of all that the bot said in a turn, each once."""
    return list(dict.fromkeys(claim for event in turn[1:] for claim in claims_of(event)))


# A word before an answer; "simpler" and "who says so?" are never about it.
_BEFORE_AN_ANSWER = "utter_acknowledge_"


@dataclass(frozen=True)
class Answer:
    """What the bot last answered, before the message being answered now."""

    turn: list[Event]
    response: str
    claims: list[str]

    @property
    def asked(self) -> str:
        """The intent that it answered."""
        return intent_of(self.turn[0])


def last_answer(tracker: Tracker) -> Answer | None:
    """Find the answer that "who says so?", "tell me more" and "simpler" are about."""
    for turn in reversed(turns(tracker)[:-1]):
        said = [event for event in turn[1:] if _answers(event)]
        stating = [event for event in said if claims_of(event)]
        if stating or (said and intent_of(turn[0]) not in SMALL_TALK):
            response = (stating or said)[-1 if stating else 0]["metadata"]["utter_action"]
            return Answer(turn, str(response), claims_said(turn))
    return None


def _answers(event: Event) -> bool:
    response = str((event.get("metadata") or {}).get("utter_action") or "")
    return bool(response) and not response.startswith(_BEFORE_AN_ANSWER)


def responses_of(turn: list[Event]) -> list[str]:
    """Return the names of the responses that were said in a turn."""
    return [str(name) for event in turn[1:] if (name := (event.get("metadata") or {}).get("utter_action"))]


def custom_payloads(turn: list[Event], kind: str) -> list[dict[str, Any]]:
    """Return a turn's custom payloads of one type, such as ``lesson``."""
    payloads = [(event.get("data") or {}).get("custom") or {} for event in turn[1:]]
    return [payload for payload in payloads if payload.get("type") == kind]


def host_metadata(tracker: Tracker, key: str) -> Any:
    """Return the latest value of a key that the host app sent with a message, or None."""
    for turn in reversed(turns(tracker)):
        metadata = turn[0].get("metadata") or {}
        if key in metadata:
            return metadata[key]
    return None


def entity(tracker: Tracker, name: str) -> str | None:
    """Return the value of an entity in the message being answered, whatever its role, or None."""
    named = tracker.latest_message.get("entities") or []
    return next((each["value"] for each in named if each["entity"] == name), None)
