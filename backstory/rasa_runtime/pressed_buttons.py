"""What the safety layer saw comes before a pressed button.

Rasa reads a payload after the layer and drops its verdict: a button of an older reply would bring back
education after an emergency, or pass over the question whether it is one.
"""

import functools
from typing import Any

from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY
from rasa.shared.nlu.training_data.message import Message

# A new conversation ends an alarm; what is kept, and deletion, may be asked for at any time.
_ALWAYS_READ = frozenset({"start_over", "privacy"})
_STANDING_TIERS = frozenset({"emergency", "crisis"})


def apply() -> None:
    """Have every model read payloads so; more than once does no harm."""
    original = RegexMessageHandler.process
    if getattr(original, "after_safety", False):
        return

    @functools.wraps(original)
    def process(
        self: RegexMessageHandler, messages: list[Message], domain: Domain | None = None
    ) -> list[Message]:
        read = original(self, messages, domain)
        return [
            before if after is not before and _verdict_holds(before, after) else after
            for before, after in zip(messages, read, strict=True)
        ]

    process.after_safety = True  # type: ignore[attr-defined]
    RegexMessageHandler.process = process  # type: ignore[method-assign]


def _verdict_holds(before: Message, after: Message) -> bool:
    if (after.get(INTENT) or {}).get(INTENT_NAME_KEY) in _ALWAYS_READ:
        return False
    verdict: dict[str, Any] = before.get("safety") or {}
    # What a payload's own letters look like counts for nothing: only what was said before it does.
    stands = verdict.get("outcome") == "stands" and verdict.get("tier") in _STANDING_TIERS
    return stands or verdict.get("paths") == ["answer"]
