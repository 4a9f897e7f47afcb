"""Knows messages of nothing but an office that can't be reached, or a letter that nobody explained.

"I can't ring them, it's Saturday" is near "my hands can't hold things" to the second look. Only what is made
of these words alone is known here, so that no sign can stand among them.
"""

import re

_THEM = r"(?:them|him|her|(?:the|that|this|my) (?:office|doctor|doctor's|gp|clinic|hospital|surgery|surgeon))"
_CANNOT = r"(?:can'?t|cannot|can not|could not|couldn'?t)"
_NOT_REACHED = rf"{_CANNOT} (?:ring|call|phone|reach|get hold of|get through to) {_THEM}"
_NOT_EXPLAINED = (
    r"(?:nobody|nobody's|no one|no one's|noone|they haven'?t|he hasn'?t|she hasn'?t)(?: has| have)?"
    r" (?:(?:gone|went|been) (?:over|through)|explained|talked about|told me about)"
    r" (?:it|this|that|any of it|the (?:letter|report|results?|scan))"
)
_SAID = re.compile(rf"\b(?:{_NOT_REACHED}|{_NOT_EXPLAINED})\b")
_BESIDE = """
    i to me with yet and but so because since it it's its is the a an they they're are was we just only well
    ok on at in by till until before after now today tomorrow tonight night weekend weekends bank holiday
    monday tuesday wednesday thursday friday saturday sunday saturdays sundays closed shut posted mailed sent
    emailed post mail email letter report scan voicemail
"""
_KNOWN = frozenset(_BESIDE.split())


def is_about_the_office_alone(text: str) -> bool:
    """Return whether a message says only that nobody can be reached, or that nobody explained.

    Args:
        text: the message, in any case.
    """
    lower = text.lower().replace("’", "'")
    rest, found = _SAID.subn(" ", lower)
    return found > 0 and _KNOWN.issuperset(re.findall(r"[\w']+", rest))
