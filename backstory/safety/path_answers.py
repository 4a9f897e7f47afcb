"""What a short reply to a question of the guided path names: "a lesion" there is "my scan found a lesion"."""

from collections.abc import Iterable
from typing import Any

from backstory.safety.patterns import Patterns
from backstory.safety.verdict import Outcome, Verdict

CARD = "path"  # the type of the custom payload that a question carries
_SIGN = "serious_report"
_LONGEST = 8  # words: more of them say themselves what they are about


def in_path(verdict: Verdict, text: str, events: Iterable[Any], patterns: Patterns) -> Verdict:
    """Return the verdict on a message, which alarms for a word of serious disease in reply to the path.

    Args:
        verdict: on the message alone.
        text: the message.
        events: the conversation before it, Rasa's events.
        patterns: finds the signs in a text.
    """
    short = len(text.split()) <= _LONGEST and "?" not in text
    if verdict.outcome is not Outcome.NONE or not short or not _asked(list(events)):
        return verdict
    for found in patterns.look(f"My scan found {text}").signs():
        if found.sign.id == _SIGN:
            return Verdict(Outcome.ALARM, _SIGN, found.sign.tier.value, ["path"])
    return verdict


def _asked(events: list[Any]) -> bool:
    """Return whether a question of the path was what the bot said last."""
    for event in reversed(events):
        if event.type_name in ("restart", "user"):
            return False
        if event.type_name == "bot":
            return bool(((event.data or {}).get("custom") or {}).get("type") == CARD)
    return False
