"""Masks personal data in a message: what stands in a form that can be told by its letters and digits.

It masks too much rather than too little. It is a help, no promise: "the tall postman from number 9" stays.
"""

import re
from collections.abc import Iterable

from backstory.review.names import mask_names

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d{2}"
_IN_DIGITS = (
    rf"\b(?:{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}"
    rf"|\d{{1,2}}(?:[./-]\d{{1,2}}[./-](?:{_YEAR}|\d{{2}})| \d{{1,2}} {_YEAR}))\b"
)
_NO_DIGIT_BEFORE = "".join(rf"(?<!\d[ ().\-/]{{{length}}})" for length in range(4))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# What stands between a number and "road" where no address is meant: "2 miles down the road".
_NO_STREET = (
    r"(?:miles?|km|hours?|hrs?|min|mins|minutes?|days?|weeks?|months?|years?|more|times?|of|in|on|down|up|the"
    r"|a|to|out|at)\b"
)
_STREET = r"(?:street|st|road|rd|avenue|ave|lane|ln|crescent|boulevard|blvd|terrace)\b\.?"
_STREET_WRITTEN_LARGE = r"(?:Drive|Dr|Way|Close|Court|Place|Square)\b"
_WORDS = rf"(?:(?!(?i:{_NO_STREET}))[^\W\d_][\w'’.-]*\s+){{1,3}}"

# In the order in which they are looked for: an e-mail address before the host's name in it.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("link", r"(?i)\b(?:https?://|www\.)\S+"),
        ("e-mail", r"\S+@\S+"),
        ("e-mail", r"(?i)\b[\w.-]+ (?:at|\(at\)) [\w-]+ (?:dot|\(dot\)) \w+"),
        ("link", r"(?i)\b(?:[\w-]+\.)+(?:com|org|net|gov|edu|info|uk)\b(?:/\S*)?"),
        ("account", r"(?<!\S)@\w+"),
        # A date that is part of a longer number waits until that is masked.
        ("date", rf"{_NO_DIGIT_BEFORE}{_IN_DIGITS}(?![ ().\-/]{{0,3}}\d)"),
        ("date", rf"(?i)\b{_DAY}(?: of)?[ -]?{_MONTH}(?![a-z])(?:[,.]?[ -]?(?:{_YEAR}|'?\d{{2}}))?(?!\d)"),
        ("date", rf"(?i)\b{_MONTH} {_DAY}\b(?:,? {_YEAR})?"),
        # "may" is a word, too: it takes more to be a month.
        ("date", rf"(?i)\b{_DAY}(?: of)?[ -]?may[,-]? ?{_YEAR}\b|\b\d{{1,2}}(?:st|nd|rd|th)(?: of)? may\b"),
        ("date", rf"(?i)\bmay (?:{_DAY},? {_YEAR}\b|\d{{1,2}}(?:st|nd|rd|th)\b)"),
        ("date", rf"\b{_DAY} May\b"),
        (
            "date",
            r"(?i)\b(?:born|dob|d\.o\.b\.?|birth|birthday|birthdate)(?:\W+(?:is|was|on|in|the|year))*\W+"
            r"(?P<it>'?\d{2,4})\b",
        ),
        ("number", r"(?i)\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b"),  # national insurance
        ("number", r"(?i)\b[1-9][a-z][a-z\d]\d-?[a-z][a-z\d]\d-?[a-z]{2}\d{2}\b"),  # Medicare
        ("number", r"(?<!\w)\+?\(?(?:\d[\s().\-/]{0,3}){6,}\d"),
        ("date", _IN_DIGITS),
        ("number", r"\w*\d{5,}\w*"),
        ("postcode", r"(?i)\b[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}\b"),
        # Canada's, unless it is three vertebrae, "L4L5S1".
        ("postcode", r"(?i)\b(?!(?:[ctls]\d ?){3})[a-ceghj-nprstvxy]\d[a-z][ -]?\d[a-z]\d\b"),
        ("address", r"(?i)\b(?:flat|apt|apartment) \d+[a-z]?\b|\bp\.? ?o\.? ?box \d+"),
        ("address", rf"\b\d{{1,4}}[a-zA-Z]?,? {_WORDS}(?:(?i:{_STREET})|{_STREET_WRITTEN_LARGE})"),
    )
)


def mask(text: str, names: Iterable[str] = ()) -> str:
    """Return a text with ``[name]``, ``[e-mail]`` and the like for what could tell who wrote it.

    Args:
        text: a member's words.
        names: names of the member that are known, such as the host app's.
    """
    for name, pattern in _RULES:
        text = pattern.sub(lambda found, name=name: _without(found, name), text)  # type: ignore[misc]
    return mask_names(text, names)


def _without(found: re.Match[str], name: str) -> str:
    """Return what was found with the part that tells something, or all of it, masked."""
    part = "it" if "it" in found.re.groupindex else 0
    start, end = (place - found.start() for place in found.span(part))
    whole = found.group()
    return f"{whole[:start]}[{name}]{whole[end:]}"
