"""After a word of serious disease: what is about it is never met as if it were about a common finding."""

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, Event, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from backstory.nlu.serious_word import ASKED, FELT, KEY, UNCLEAR, UNTIL_THEN, WAITING, SeriousWord


def asked(intent: str, text: str = "a message", **parsed: str) -> list[Event]:
    said = UserUttered(text, {"name": intent, "confidence": 0.9}, parse_data=None)
    said.parse_data = {**(said.parse_data or {}), **parsed}
    return [ActionExecuted("action_listen"), said]


WORD = asked("serious_finding")


def read(intent: str, text: str, *events: Event, entities: tuple[str, ...] = ()) -> Message:
    tracker = DialogueStateTracker("ana", [])
    for event in events:
        tracker.update(event)
    found: list[dict[str, Any]] = [{"entity": each, "value": "bulge"} for each in entities]
    ranked = [{"name": intent, "confidence": 0.9}]
    message = Message({TEXT: text, INTENT: ranked[0], INTENT_RANKING_KEY: ranked, ENTITIES: found})
    [result] = SeriousWord().process([message], tracker)
    return result


@pytest.mark.parametrize(
    ("intent", "text", "how"),
    [
        ("express_worry", "i'm terrified", FELT),
        ("express_frustration", "nobody tells me anything", FELT),
        ("nlu_fallback", "is it cancer, yes or no", ASKED),
        ("aging_and_degeneration", "isn't that just my age", ASKED),
        ("will_i_get_better", "will it heal", ASKED),
        ("define_term", "what is that lesion then", ASKED),
        ("nlu_fallback", "they only sent a letter", UNCLEAR),
        ("out_of_scope", "they will call me back on tuesday, is that ok", WAITING),
        ("what_can_i_do", "so what now", UNTIL_THEN),
        ("is_movement_safe", "can i still walk to church", UNTIL_THEN),
    ],
)
def test_what_is_about_the_word_gets_its_intent(intent: str, text: str, how: str) -> None:
    message = read(intent, text, *WORD)
    assert message.get(INTENT)["name"] == message.get(INTENT_RANKING_KEY)[0]["name"] == "serious_finding"
    assert message.get(KEY) == how


@pytest.mark.parametrize("intent", ["human_handoff", "thank", "privacy", "crisis", "athlete_study"])
def test_what_is_about_something_else_stays_as_it_is(intent: str) -> None:
    assert read(intent, "some words", *WORD).get(INTENT)["name"] == intent


def test_fear_stays_about_it_however_long_ago_the_word_was_named() -> None:
    later = [event for _ in range(9) for event in asked("athlete_study")]
    assert read("express_worry", "i'm scared", *WORD, *later).get(KEY) == FELT
    assert read("will_i_get_better", "will it heal", *WORD, *later).get(KEY) is None


def test_a_common_finding_of_their_own_is_another_subject() -> None:
    told = read("will_i_get_better", "and my bulging disc?", *WORD, entities=("finding",))
    assert told.get(INTENT)["name"] == "will_i_get_better"
    both = read("will_i_get_better", "the bulge and the lesion, will they heal", *WORD, entities=("finding",))
    assert both.get(KEY) == ASKED


def test_who_is_not_understood_twice_is_asked_what_is_meant() -> None:
    once = asked("serious_finding", **{KEY: UNCLEAR})
    assert read("nlu_fallback", "the thing from before", *WORD, *once).get(INTENT)["name"] == "nlu_fallback"


@pytest.mark.parametrize("events", [[], [*WORD, Restarted()]])
def test_without_such_a_word_nothing_changes(events: list[Event]) -> None:
    assert read("express_worry", "i'm scared", *events).get(INTENT)["name"] == "express_worry"


def test_a_pressed_button_means_what_it_says() -> None:
    assert read("is_movement_safe", "/is_movement_safe", *WORD).get(INTENT)["name"] == "is_movement_safe"
