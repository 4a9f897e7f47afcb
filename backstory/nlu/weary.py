"""Hears "I'm tired of it all" after a loss or in loneliness: so near to each other they are worth a question.

Alone either is a sigh, and gets a kind word. Nobody is asked twice in one conversation.
"""

import re
from collections.abc import Iterable

from rasa.shared.core.events import Event, Restarted, UserUttered

from backstory.nlu.feelings import feeling_in_words

_WEARY = re.compile(
    r"\b(?:tired|sick|weary|fed up|worn out|had enough) (?:of|with|by)"
    r" (?:it all|all of it|everything|all this)\b(?! (?:back|pain)\b)"
    r"|\bi can'?t (?:be bothered|see the point) (?:any ?more|of it all)\b"
)
_SORROWS = frozenset(["grief", "loneliness"])
# So many messages back it still is what is talked about.
_RECENT = 6
_CRISIS = "crisis"


def is_weary_after_loss(text: str, events: Iterable[Event]) -> bool:
    """Return whether a message sounds weary of everything, and one shortly before told of a loss.

    Args:
        text: the message.
        events: the conversation before it.
    """
    if not _WEARY.search(text.lower().replace("’", "'")):
        return False
    before = _messages(events)
    asked = any(((each.parse_data or {}).get("safety") or {}).get("sign") == _CRISIS for each in before)
    told = (feeling_in_words(str(each.text or "")) for each in before[-_RECENT:])
    return not asked and any(feeling in _SORROWS for feeling in told)


def _messages(events: Iterable[Event]) -> list[UserUttered]:
    """Return the member's messages since the conversation began or was started over."""
    found: list[UserUttered] = []
    for event in events:
        if isinstance(event, Restarted):
            found = []
        elif isinstance(event, UserUttered):
            found.append(event)
    return found
