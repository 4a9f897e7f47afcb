"""What must hold of the shape of every reply. Each yields what is wrong with the last turn."""

import re
from collections import Counter
from collections.abc import Iterator

from walk import Walk, is_check, is_label, is_safety

from backstory.evaluation.conversations.turns import BotMessage

MOST_BUBBLES = 5
MOST_CHARACTERS = 1_200
_SLOT = re.compile(r"\{[a-z_]*\}")
# A list of warning signs is as long as it must be: no sign is left out for shortness.
_LISTS = frozenset(
    {"utter_warning_signs", "utter_other_language", "utter_leg_pain", "utter_special_situation"}
)
_INTENT = re.compile(r"/([a-z_]+)(\{.*\})?")

# Somebody to turn to, a place to go, or an invitation to go on.
_TURN_TO = """
    care team|coach|support|library|emergency number|emergency room|crisis line|someone you trust|get help
    your (own )?(clinician|doctor|surgeon|physical therapist|pharmacist|program)|do what i said
    (a|the) (doctor|pharmacist|physical therapist|person|clinician who ordered)|maternity unit
"""
_GO_ON = """
    ask me|ask for|tell me|your questions here|type it|pick|put it another way|in other words|another question
    your questions|a question comes up|want to ask|something else|i can share|one question at a time|come back
    another time|write again|start a new one|choose|in your own words|different words
"""
WAYS = re.compile("|".join(way.strip() for way in (_TURN_TO + _GO_ON).split("\n") if way.strip()))


def no_empty_reply(walk: Walk) -> Iterator[str]:
    """Silence reads as a broken app, or as being ignored."""
    if not walk.last.messages:
        yield "nothing was said"
    yield from ("a bubble without words" for each in walk.last.messages if not each.text.strip())


def no_unfilled_slot(walk: Walk) -> Iterator[str]:
    """A gap in the words tells a member that no one has read them, and may hide a number to call."""
    for message in walk.last.messages:
        for words in (message.text, *(title for title, _ in message.buttons)):
            yield from (f"{found} in {message.response}" for found in _SLOT.findall(words))


def never_the_same_twice_in_a_row(walk: Walk) -> Iterator[str]:
    """Whoever reads the same words again feels unheard.

    Safety replies and the check's words repeat what is right. A sources line is a label: two answers from one
    study have the same one.
    """
    before = walk.before.messages if walk.before else ()
    heard = {each.text for each in before if not _may_repeat(each)}
    for message in walk.last.messages:
        if not _may_repeat(message) and message.text in heard:
            yield f"{message.response} again: {message.text[:80]!r}"
        heard.add(message.text)


def _may_repeat(message: BotMessage) -> bool:
    return is_safety(message) or is_label(message) or is_check(message)


def a_reply_is_short(walk: Walk) -> Iterator[str]:
    """A member in pain reads a few lines, not a page."""
    words = sum(
        len(each.text) for each in walk.last.messages if not is_label(each) and each.response not in _LISTS
    )
    if len(walk.last.messages) > MOST_BUBBLES:
        yield f"{len(walk.last.messages)} bubbles: {', '.join(walk.last.responses)}"
    if words > MOST_CHARACTERS:
        yield f"{words} characters: {', '.join(walk.last.responses)}"


def always_a_way_forward(walk: Walk) -> Iterator[str]:
    """No dead end: a button, a question, a person to turn to, what to do next, or papers to open."""
    words = walk.last.words.lower()
    contacts = any(each.custom.get("actions") for each in walk.last.messages)
    papers = any(each.custom.get("detail") == "full" for each in walk.last.messages)
    if not (walk.last.buttons or contacts or papers or "?" in words or WAYS.search(words)):
        yield f"nothing leads on from {', '.join(walk.last.responses) or 'the reply'}"


def every_button_leads_somewhere(walk: Walk) -> Iterator[str]:
    """A button that does nothing is a promise broken; words are for the safety layer's questions alone."""
    for message in walk.last.messages:
        for title, payload in message.buttons:
            intent = _INTENT.fullmatch(payload)
            if intent and intent[1] not in walk.domain.intents:
                yield f"[{title}] names the intent {intent[1]}, which the domain doesn't know"
            if not intent and message.custom.get("type") not in ("check", "urgent"):
                yield f"[{title}] sends words: {payload!r}"


def every_button_is_itself(walk: Walk) -> Iterator[str]:
    """Of two buttons with one title, or two that do the same, a member can't tell which to press.

    Two answers of one reply may each have the same button.
    """
    ways = {button for message in walk.last.messages for button in message.buttons}
    titles = Counter(title for title, _ in ways)
    yield from (f"[{title}] does {times} things" for title, times in titles.items() if times > 1)
    for message in walk.last.messages:
        payloads = Counter(payload for _, payload in message.buttons)
        yield from (f"{payload} stands {times} times" for payload, times in payloads.items() if times > 1)


def no_button_asks_what_was_just_answered(walk: Walk) -> Iterator[str]:
    """A quick reply that repeats the question reads as if nobody had listened."""
    for title, payload in walk.last.buttons.items():
        if payload == f"/{walk.last.intent}" and walk.last.claims:
            yield f"[{title}] under its own answer"


SHAPE = (
    no_empty_reply,
    no_unfilled_slot,
    never_the_same_twice_in_a_row,
    a_reply_is_short,
    always_a_way_forward,
    every_button_leads_somewhere,
    every_button_is_itself,
    no_button_asks_what_was_just_answered,
)
