"""Recognises a correction of what was asked: "I meant X-ray", "no, for a CT", "herniated, not bulging"."""

import re
from collections.abc import Sequence
from typing import Any

# What of a message a correction may put right; a person has no entity value, so it is read off the words.
PERSON = "person"
_CORRECTABLE = frozenset({"imaging", "finding"})

# Longer messages say more than a correction.
_LONGEST = 80

Entity = dict[str, Any]

_OPENS = r"(?:(?:no+|nope|nah|sorry|oops|wait|actually|oh|hang on|my mistake|my bad|apologies)\b[\s,.!:;–-]*)"
_MEANT = (
    r"(?:(?:what )?i (?:meant|mean|said|asked|was asking|am asking|was talking|am talking)\b"
    r"(?:\s+(?:to say|is|was))?|i'?m (?:asking|talking)|it should be|make that|make it)[\s,:]+"
)
_SMALL = r"(?:(?:a|an|the|for|about|of|with|my|it'?s|its|on|after|from)\s+)*"
_TAIL = r"(?:\s+(?:scans?|dis[ck]s?|ones?|images?|results?|please|pls|instead|thanks|thx))*"
_NOT = rf"(?:[\s,;–-]*(?:and )?(?:not|instead of|rather than)\s+{_SMALL}(?:§|[\w-]+){_TAIL})"
_END = r"[\s.!?]*"
_NAMED = (
    re.compile(rf"{_OPENS}+{_SMALL}(?P<meant>§){_TAIL}{_NOT}?{_END}"),
    re.compile(rf"{_OPENS}*{_MEANT}{_SMALL}(?P<meant>§){_TAIL}{_NOT}?{_END}"),
    re.compile(rf"{_SMALL}(?P<meant>§){_TAIL}{_NOT}{_END}"),
    re.compile(rf"{_OPENS}*(?:{_MEANT})?not\s+{_SMALL}(?:§|[\w-]+){_TAIL}[\s,.;–-]+(?:but\s+)?(?:{_MEANT})?"
               rf"{_SMALL}(?P<meant>§){_TAIL}{_END}"),
)  # fmt: skip
_IT_IS = r"(?:(?:it|this|that)(?:'s| is) )?"
_THEM = (
    r"my (?:own )?(?:mother|mum|mom|mummy|father|dad|wife|husband|partner|son|daughter|sister|brother|friend|"
    r"grandmother|grandfather|gran|nan|aunt|uncle|boyfriend|girlfriend|neighbou?r|boss)"
)
_OTHERS = (
    re.compile(rf"{_OPENS}*{_SMALL}{_IT_IS}not (?:for |about )?me\b[\s,.;–-]*(?:but )?"
               rf"{_IT_IS}{_SMALL}{_THEM}\b{_END}"),
    re.compile(rf"{_OPENS}*(?:{_MEANT}){_SMALL}{_THEM}\b(?:[\s,]*not (?:for |about )?me)?{_END}"),
    re.compile(rf"{_OPENS}*(?:it'?s |this is )?(?:for|about) {_THEM}\b[\s,]*not (?:for |about )?me{_END}"),
)  # fmt: skip


def correction(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]] | None:
    """Return what a message corrects and the entities that it means, or None where it corrects nothing.

    Args:
        text: the message.
        entities: what was found in it.
    """
    if len(text) > _LONGEST:
        return None
    named = sorted(
        (each for each in entities if each["entity"] in _CORRECTABLE), key=lambda each: each["start"]
    )
    lower = text.lower().replace("’", "'").strip()
    if any(pattern.fullmatch(lower) for pattern in _OTHERS):
        return PERSON, list(entities)
    masked, kept = _masked(text, named)
    for pattern in _NAMED:
        match = pattern.fullmatch(masked.strip())
        if match:
            meant = kept[masked.strip()[: match.start("meant")].count("§")]
            return str(meant["entity"]), [meant]
    return None


def _masked(text: str, named: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """Return the message with a sign for each entity, and the entities in the order of the signs."""
    parts, kept, done = [], [], 0
    for each in named:
        if each["start"] >= done:
            parts += [text[done : each["start"]], "§"]
            kept.append(each)
            done = each["end"]
    return "".join([*parts, text[done:]]).lower().replace("’", "'"), kept
