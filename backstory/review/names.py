"""Masks people's names, where the words before them say that a name comes."""

import re
from collections.abc import Iterable, Iterator

MASK = "[name]"
_MOST_WORDS = 4
_WORD = re.compile(r"\s*([^\W\d_][\w'’-]*)")
_LARGE = r"(?P<it>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"

# A name may follow in small letters, too: it ends at one of the words in _ORDINARY.
_ANNOUNCED = re.compile(
    r"(?i)\b(?:(?:my|his|her|their|the)\s+(?:full\s+|first\s+|last\s+|nick)?(?:sur)?name(?:['’]?s|\s+is|\s+was|\s*[:=])"
    r"|name:|call me|i(?:['’]?m|\s+am)\s+called|mrs?\b\.?)"
)
# A name follows only if it is written large.
_WRITTEN_LARGE = (
    re.compile(rf"\b(?i:i['’]?m|i\s+am|this\s+is|it['’]?s)\s+{_LARGE}"),
    re.compile(
        r"\b(?i:(?:my|his|her|our)\s+(?:wife|husband|partner|son|daughter|mother|mum|mom|father|dad|brother|sister"
        r"|friend|boyfriend|girlfriend|aunt|uncle|gran|grandma|boss|doctor|surgeon|physio|therapist|gp|chiro"
        rf"|chiropractor)(?:['’]s\s+name\s+is|\s+is\s+called|,)?)\s+{_LARGE}"
    ),
    re.compile(rf"\b(?i:(?:ms|mx|dr|prof)\.?|miss|doctor|professor|nurse)\s+{_LARGE}"),
    re.compile(
        r"(?i:\b(?:dr|doctor)\.?\s+(?P<it>[^\W\d_]+)(?=\s+(?:said|says|told|thinks|thought|reckons|wants|ordered)\b))"
    ),
    re.compile(rf"\b(?i:thanks|thank you|regards|cheers|sincerely|best|love),?\s+{_LARGE}\W*$"),
)
# What may follow "call me" and "I'm" without being a name.
_ORDINARY_WORDS = """
a about aged all also always am an and any are as asap ask at back be because been before but by can cant
cause could day did do doctor does doesnt doing dont for friday from get going good got had has have hello
help her here hi his how hurt hurts i if ill im image images imaging in is it its ive just later machine
me monday mri my never nice no not now of ok on or our out pain please read really report results said
saturday says scan scanner scans she so sorry spine still suffer sunday tell thanks that the their them
then there they this thursday to today told tomorrow tonight too tuesday two very want was we wednesday
well were what when where which who whose why will with would yes you your
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())


def mask_names(text: str, known: Iterable[str] = ()) -> str:
    """Return a text with a mask for each name.

    Args:
        text: what somebody wrote.
        known: names that are masked wherever they stand.
    """
    spans = [*_known(text, known), *_announced(text), *_written_large(text)]
    for start, end in sorted(_joined(spans), reverse=True):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text


def _known(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for part in (part for name in names for part in re.findall(r"[^\W\d_]{2,}", name)):
        for found in re.finditer(rf"(?i)(?<!\w){re.escape(part)}(?!\w)", text):
            yield found.span()


def _announced(text: str) -> Iterator[tuple[int, int]]:
    for announced in _ANNOUNCED.finditer(text):
        words = list(_words_of_a_name(text, announced.end()))
        if words:
            yield words[0][0], words[-1][1]


def _words_of_a_name(text: str, place: int) -> Iterator[tuple[int, int]]:
    for _ in range(_MOST_WORDS):
        found = _WORD.match(text, place)
        if found is None or _is_ordinary(found[1]):
            return
        yield found.span(1)
        place = found.end()


def _written_large(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _WRITTEN_LARGE:
        for found in pattern.finditer(text):
            if not _is_ordinary(found["it"].split()[0]):
                yield found.span("it")


def _is_ordinary(word: str) -> bool:
    return re.sub(r"['’]", "", word).casefold() in _ORDINARY


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans without overlaps."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
