"""Counts the questions in a message, so that one that was passed over can be asked again."""

import re

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_WORD = (
    r"(?:what|what'?s|how|why|when|where|which|who|is|are|am|do|does|did|can|could|should|shall|will|would"
    r"|have|has)"
)
# "Does it heal, and can I drive?" are two in one sentence.
_NEXT = re.compile(rf"[,\s]+(?:and|or|also|plus)[,\s]+(?={_WORD}\b)|,\s+(?={_WORD}\b)")
_BEGINS = re.compile(rf"\W*(?:(?:and|or|but|so|also|ok|then|well)\b[\s,]*)*{_WORD}\b")
MANY = 3


def questions_in(text: str) -> int:
    """Return how many questions a message asks."""
    sentences = _SENTENCE.findall(text.casefold().replace("’", "'"))
    return sum(_in_sentence(each) for each in sentences)


def _in_sentence(sentence: str) -> int:
    begun = sum(1 for part in _NEXT.split(sentence) if _BEGINS.match(part))
    return max(begun, 1) if "?" in sentence else 0
