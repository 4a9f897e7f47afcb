"""Reads replies to the guided path: "bulging disc" after "what did it find?" is an answer."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, Event, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from backstory.library import LibraryError, Step, load_library
from backstory.nlu.outcomes import Outcome
from backstory.nlu.path_words import control, reply_by_intent, reply_by_words, takes_in
from backstory.nlu.trained import ALWAYS_ANSWERED
from backstory.nlu.untrained import Untrained
from backstory.safety.path_answers import CARD

INTENT_NAME = "guided_path"
# Never taken for a reply, whatever words stand in it.
_NEVER = frozenset({"serious_finding"})
# Nor are these, unless the words are a reply's own.
_OWN_ANSWER = frozenset(
    [
        "express_worry",
        "express_frustration",
        "complaint",
        "human_handoff",
        "privacy",
        "start_over",
        "leg_pain",
    ]
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class PathReplies(Untrained):
    """Gives what replies to a question of the path the path's intent, and names the reply as an entity."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Read each message as a reply, if the path is under way.

        Args:
            messages: classified messages.
            tracker: the conversation before them. Rasa gives None where messages are read alone,
                but its graph accepts no optional type.
        """
        last = _last_turn(list(tracker.events)) if tracker is not None else []
        if tracker is None or not (_under_way(tracker) or _offers_the_path(last)):
            return messages
        for message in messages:
            reply = _read(message, _asked(last))
            if reply is not None:
                _take(message, reply)
        return messages


def _read(message: Message, step: Step | None) -> str | None:
    """Return the reply that a message gives, "" for going on, None where it is about something else."""
    text, intent = str(message.get(TEXT) or ""), str((message.get(INTENT) or {}).get("name"))
    if not text or text.startswith("/") or intent in _NEVER:
        return None
    return control(text) if step is None else _reply(message, step, text, intent)


def _reply(message: Message, step: Step, text: str, intent: str) -> str | None:
    findings = [str(each["value"]) for each in message.get(ENTITIES, []) if each["entity"] == "finding"]
    reply = reply_by_words(step, text, findings)
    if reply is not None and (intent not in _OWN_ANSWER or len(text.split()) <= 3):
        return reply
    said = "" if takes_in(text) else control(text)
    return reply_by_intent(step, text, intent) if said is None else said


def _take(message: Message, reply: str) -> None:
    before = message.get(INTENT) or {}
    rest = [each for each in message.get(INTENT_RANKING_KEY) or [] if each["name"] != INTENT_NAME]
    # Whether it is urgent is for the safety layer to say; where it says no, the next in the ranking counts.
    urgent = rest[:1] if before.get("name") in ALWAYS_ANSWERED else []
    ranking = [*urgent, {"name": INTENT_NAME, "confidence": 1.0}, *rest[len(urgent) :]]
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    message.set("questions", [], add_to_output=True)
    judged = {**(message.get("in_scope") or {}), "outcome": Outcome.ANSWER.value}
    message.set("in_scope", judged, add_to_output=True)
    if reply:
        named = {"entity": "reply", "value": reply, "start": 0, "end": len(str(message.get(TEXT)))}
        message.set(ENTITIES, [*message.get(ENTITIES, []), named], add_to_output=True)


def _last_turn(events: list[Event]) -> list[BotUttered]:
    said: list[BotUttered] = []
    for event in reversed(events):
        if isinstance(event, UserUttered | Restarted):
            break
        if isinstance(event, BotUttered):
            said.append(event)
    return said


def _asked(last: list[BotUttered]) -> Step | None:
    """Return the step whose question the bot asked just now."""
    cards = [(event.data or {}).get("custom") or {} for event in last]
    names = [str(card.get("id")) for card in cards if card.get("type") == CARD]
    try:
        step = load_library().path.get(names[0]) if names else None
    except LibraryError:
        # The server has logged it; a reply in own words is then a message like any other.
        return None
    return step if step and step.question else None


def _under_way(tracker: DialogueStateTracker) -> bool:
    return "on_path" in tracker.slots and bool(tracker.get_slot("on_path"))


def _offers_the_path(last: list[BotUttered]) -> bool:
    buttons = (button for event in last for button in (event.data or {}).get("buttons") or [])
    return any(button.get("payload") == f"/{INTENT_NAME}" for button in buttons)
