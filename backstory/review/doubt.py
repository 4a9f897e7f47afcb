"""How near a message came to a warning sign without an alarm: missed signs hide there."""

from collections.abc import Mapping
from typing import Any

# Of tests/nlu/dev.jsonl and tests/safety/development.jsonl, what raised nothing and reaches this is
# 11 of 23 missed signs, 152 of 424 look-alikes and 19 of 625 ordinary messages.
NEAR = 0.02
_URGENT = frozenset({"red_flag", "crisis"})
_WHOLE_RANKING = 11  # entries: the intent that decides, and ten others


def doubt(parsed: Mapping[str, Any]) -> float:
    """Return the most that the intent classifier gave to a warning sign, 0 to 1; 0 after any verdict.

    The verdict keeps no score of its own. Where an urgent intent stood first and the safety layer excluded
    it, it was taken out of the ranking: the ranking is shorter then, and lacks its share.

    Args:
        parsed: a user event's parse result.
    """
    if ((parsed.get("safety") or {}).get("outcome") or "none") != "none":
        return 0.0
    ranking = parsed.get("intent_ranking") or []
    shares = [float(each["confidence"]) for each in ranking if each["name"] in _URGENT]
    if not shares and 0 < len(ranking) < _WHOLE_RANKING:
        shares = [1.0 - sum(float(each["confidence"]) for each in ranking)]
    return max(0.0, *shares) if shares else 0.0
