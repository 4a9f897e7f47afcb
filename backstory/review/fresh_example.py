"""Says why a message can't go to a side, and why what an editor wrote in its place can't be taken."""

from backstory.content.examples import without_marks
from backstory.content.likeness import near_copy
from backstory.content.normal_form import normal_form
from backstory.review.labels import Side
from backstory.review.masking import mask
from backstory.review.message import Message
from backstory.review.sides import OTHER, Sides

# So many words in a row are a quotation; of a short message all of them.
_QUOTED = 6
_SHORTEST_QUOTED = 4
_NOT_FIRST = ("/", "-")


def why_not_this_side(message: Message, side: Side, sides: Sides) -> str | None:
    """Return why a message can't go to a side: it or a near copy stands in the other one."""
    place = sides.place_of_copy(OTHER[side], message.text)
    if place is None:
        return None
    return f"It can't go to {side.value}: it, or a near copy, stands in {OTHER[side].value}, at {place}"


def problems_of(text: str, message: Message, side: Side, sides: Sides) -> list[str]:
    """Return everything that is wrong with a fresh example; nothing where it can be taken.

    Args:
        text: what the editor wrote.
        message: the message in whose place it stands.
        side: where it goes.
        sides: what stands there and in the other one.
    """
    plain = without_marks(text)
    found = [*_form(text, plain), *_words_of_the_member(plain, message)]
    if copy := sides.place_of_copy(OTHER[side], plain):
        found.append(f"it, or a near copy, stands in {OTHER[side].value}, at {copy}")
    if place := sides.place_of(side, plain):
        found.append(f"it stands there already, at {place}")
    return found


def _form(text: str, plain: str) -> list[str]:
    found = []
    if not text.isprintable() or not any(map(str.isalpha, text)) or text.startswith(_NOT_FIRST):
        found.append("it must be one line with a letter in it, and begin with neither / nor -")
    if mask(plain) != plain:
        found.append("it looks as if personal data stood in it; write it without")
    return found


def _words_of_the_member(plain: str, message: Message) -> list[str]:
    fresh, theirs = normal_form(plain), normal_form(message.text)
    if near_copy(fresh, [theirs, normal_form(message.masked)]) is not None:
        return ["it is too near the member's words; say the same in quite other words"]
    run = _longest_run(fresh.split(), theirs.split())
    if run >= min(_QUOTED, max(_SHORTEST_QUOTED, len(theirs.split()))):
        return [f"it quotes {run} of the member's words in a row; say the same in quite other words"]
    return []


def _longest_run(one: list[str], other: list[str]) -> int:
    """Return how many words in a row stand in both."""
    longest, ends = 0, [0] * (len(other) + 1)
    for word in one:
        ends = [0, *(ends[place] + 1 if word == each else 0 for place, each in enumerate(other))]
        longest = max(longest, *ends)
    return longest
