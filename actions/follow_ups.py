"""The natural next questions after an answer, as quick replies."""

from collections.abc import Iterator
from itertools import islice

from rasa_sdk import Tracker

from actions.answered import answered, topics_of, was_serious
from actions.conversation import Event
from actions.lessons import next_lesson
from actions.offers import Button, own_buttons
from actions.path_steps import path_button, step_was_taken
from backstory.library import Topic, load_library

# With a button of the answer's own among them.
MOST, FEWEST = 3, 2


# Told to nobody whose report has a word of serious disease.
_STUDIES = frozenset(["aging_and_degeneration", "athlete_study", "findings_without_pain", "pain_free_review"])


def follow_ups(tracker: Tracker, turn: list[Event]) -> list[Button]:
    """Choose what to offer after an answer: what is natural next, and was not answered yet.

    Where an answer's own `next` has run dry, what follows from there is offered; when all is answered, the
    next lesson and a person.

    Args:
        tracker: the conversation, with the answer already said.
        turn: the answer's.
    """
    topic = _asked_last(turn)
    own = [button["payload"] for button in own_buttons(turn)]
    way_back = path_button(tracker)
    # A step of the path has its own question next.
    if step_was_taken(tracker):
        return []
    if topic is None or not topic.next or len(own) >= FEWEST:
        return way_back
    done = {*answered(tracker), *topics_of(turn), *(payload.removeprefix("/") for payload in own)}
    if was_serious(tracker):
        done |= _STUDIES
    room = MOST - len(own) - len(way_back)
    direct = [each for each in _named_in(topic) if each.id not in done][:room]
    wanted = max(len(direct), FEWEST - len(way_back))
    further = (each for each in _after(topic) if each.id not in done and each not in direct)
    chosen = [*direct, *islice(further, wanted - len(direct))]
    return [*(_button(each) for each in (chosen + _endings(tracker))[:wanted]), *way_back]


def _asked_last(turn: list[Event]) -> Topic | None:
    topics = topics_of(turn)
    return load_library().topics[topics[-1]] if topics else None


def _named_in(topic: Topic) -> list[Topic]:
    topics = load_library().topics
    return [topics[name] for name in topic.next]


def _after(topic: Topic) -> Iterator[Topic]:
    """Go through all that can be asked: what follows from a topic, the nearest first, then the rest."""
    near, waiting = {topic.id: topic}, [topic]
    while waiting:
        for following in _named_in(waiting.pop(0)):
            if following.id not in near:
                near[following.id] = following
                waiting.append(following)
                yield following
    yield from (each for each in load_library().topics.values() if _teaches(each) and each.id not in near)


def _teaches(topic: Topic) -> bool:
    return bool(topic.question and topic.next)


def _endings(tracker: Tracker) -> list[Topic]:
    topics = load_library().topics
    lesson = [topics["next_lesson"]] if next_lesson(tracker) else []
    return [*lesson, topics["human_handoff"]]


def _button(topic: Topic) -> Button:
    return {"title": topic.question or topic.title, "payload": f"/{topic.id}"}
