"""What an event broker is told of a conversation: how it went, without anything that its member wrote.

Only what is listed here is told, so that an event or a field that nobody thought of stays at home.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

EventDict = dict[str, Any]

_EVERY = ("event", "timestamp")
_FIELDS = {
    "user": ("input_channel",),
    "action": ("name", "policy", "confidence", "hide_rule_turn"),
    "action_execution_rejected": ("name", "policy", "confidence"),
    "slot": ("name",),
    "followup": ("name",),
    "active_loop": ("name",),
    "loop_interrupted": ("is_interrupted",),
}
_INTENT = ("name", "confidence")
_ENTITY = ("entity", "role", "group", "extractor", "confidence_entity")


def without_words(event: Mapping[str, Any], key: bytes) -> EventDict:
    """Return what may be told of an event.

    Args:
        event: as Rasa publishes it.
        key: makes the conversation's id into its pseudonym.

    Returns:
        The event's kind, time and names: intents, kinds of entities, actions, slots and responses. No text,
        no values, no metadata.
    """
    kind = str(event.get("event"))
    told = _only(event, (*_EVERY, *_FIELDS.get(kind, ())))
    told["sender_id"] = pseudonym(str(event.get("sender_id")), key)
    if kind == "user":
        told["parse_data"] = _understood(event.get("parse_data") or {})
    if kind == "bot":
        told["metadata"] = _only(event.get("metadata") or {}, ("utter_action",))
    return told


def pseudonym(sender_id: str, key: bytes) -> str:
    """Return the name under which a conversation is told: the same for each of its events.

    HMAC-SHA256 (RFC 2104), cut to 128 bits: who lacks the key can't try out ids.
    """
    return hmac.new(key, sender_id.encode(), hashlib.sha256).hexdigest()[:32]


def _understood(parsed: Mapping[str, Any]) -> EventDict:
    return {
        "intent": _only(parsed.get("intent") or {}, _INTENT),
        "intent_ranking": [_only(intent, _INTENT) for intent in parsed.get("intent_ranking") or []],
        "entities": [_only(entity, _ENTITY) for entity in parsed.get("entities") or []],
    }


def _only(fields: Mapping[str, Any], names: tuple[str, ...]) -> EventDict:
    return {name: fields[name] for name in names if name in fields}
