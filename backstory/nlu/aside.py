"""Marks what a message names in passing: what it denies, what is another's, severe or elsewhere.

Rasa fills a slot from an entity without a role; one with a role leaves it alone. So later answers take up
what the member has, and nothing else. The patterns are strict: what they pass over is merely not taken up.
"""

import re
from collections.abc import Sequence
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from backstory.nlu.untrained import Untrained

Entity = dict[str, Any]

_TAKEN_UP = ("finding", "imaging")
_SENTENCE_END = re.compile(r"[.!?;\n]")
_VERB = r"(?:have|had|has|got|show|shows|showed|shown|see|saw|seen|find|found|say|said|mention|mentioned)"
# "I don't have a", "no sign of", "not a": up to four words before what is named.
_DENIED_BEFORE = re.compile(
    rf"\b(?:no|not|never|without|neither|nor|rather than|instead of|free of|ruled out|isn'?t|wasn'?t|aren'?t"
    rf"|(?:do|does|did|have|has|had)(?:n'?t| not)(?: \w+)? {_VERB})\b(?:[^\w,:]+\w+){{0,4}}[^\w,:]*$"
)
_DENIED_AFTER = re.compile(
    r"^\W+(?:(?:was|were|is|are|has been|got)\W+)?(?:ruled out|excluded|gone|not there)\b"
)
_OTHERS = re.compile(
    r"\b(?:mom|mum|mama|mother|dad|father|parents?|wife|husband|spouse|partner|(?:boy|girl)?friends?|son|daughter"
    r"|kids?|child|children|baby|brother|sister|siblings?|cousin|aunt|uncle|(?:grand)(?:ma|pa|mother|father|son)"
    r"|neighbou?r|colleague|co-?worker|boss|roommate|buddy|mate|someone|somebody|anyone|anybody|everyone|everybody"
    r"|others?|people|persons?|men|women|players?|athletes?|patients?|his|hers?|their|he|she)(?:'s|’s)?\b"
)
_SELF = re.compile(r"\b(?:i|i['’]\w+|im|ive|my|mine|me|we|our)\b")
_SEVERE = re.compile(
    r"\b(?:severe\w*|serious\w*|massive|huge|giant|large|big|critical|extensive|marked|advanced|significant|acute"
    r"|cord|cauda|equina|compress\w*|pressing|urgent\w*|emergency)\b"
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Aside(Untrained):
    """Gives findings and scans that are not the member's own a role that says why."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark the entities of each message.

        Args:
            messages: with entities found and brought to their values.
        """
        for message in messages:
            entities = message.get(ENTITIES) or []
            if any(each["entity"] in _TAKEN_UP for each in entities):
                marked = mark(str(message.get(TEXT) or ""), entities)
                message.set(ENTITIES, marked, add_to_output=True)
        return messages


def mark(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Return entities, those that are named in passing with a role.

    Args:
        text: the message.
        entities: what was found in it; with `start` and `end` where it stands.
    """
    elsewhere = any(each["entity"] == "body_part" for each in entities)
    return [_marked(text, each, elsewhere) for each in entities]


def _marked(text: str, entity: Entity, elsewhere: bool) -> Entity:
    # A button's payload names what it names.
    if entity["entity"] not in _TAKEN_UP or text.startswith("/"):
        return entity
    role = _role(*_sentence(text.lower(), entity["start"], entity["end"]))
    if role is None and elsewhere and entity["entity"] == "finding":
        role = "elsewhere"
    return {**entity, "role": role} if role else entity


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a place in its sentence."""
    before, after = _SENTENCE_END.split(text[:start])[-1], _SENTENCE_END.split(text[end:])[0]
    return before, after


def _role(before: str, after: str) -> str | None:
    if _DENIED_BEFORE.search(before) or _DENIED_AFTER.search(after):
        return "denied"
    others = list(_OTHERS.finditer(before))
    # "my wife says I have": the member's own again.
    if others and not _SELF.search(before, others[-1].end()):
        return "of_another"
    if re.match(
        r"\W+(?:of|in|for) (?:other|my (?:mom|mum|mother|dad|father|wife|husband|son|daughter))\b", after
    ):
        return "of_another"
    return "severe" if _SEVERE.search(before) or _SEVERE.search(after) else None
