"""The guided path's component: when a message is a reply, and what it leaves to the safety layer."""

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, Restarted, SlotSet, UserUttered
from rasa.shared.core.slots import BooleanSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from backstory.nlu.path_replies import PathReplies

QUESTION = BotUttered("what did it find?", data={"custom": {"type": "path", "id": "scans", "number": 1}})
UNDER_WAY = SlotSet("on_path", True)
ASKED = (UNDER_WAY, ActionExecuted("action_path_question"), QUESTION, ActionExecuted("action_listen"))
INTERRUPTED = (*ASKED, UserUttered("thanks"), BotUttered("You're welcome."))


def read(text: str, intent: str, *events: Event, entities: tuple[dict[str, Any], ...] = ()) -> Message:
    tracker = DialogueStateTracker("ana", [BooleanSlot("on_path", [{"type": "custom"}])])
    for event in events:
        tracker.update(event)
    ranking = [{"name": intent, "confidence": 0.8}, {"name": "thank", "confidence": 0.1}]
    data = {TEXT: text, INTENT: ranking[0], INTENT_RANKING_KEY: ranking, ENTITIES: list(entities)}
    (message,) = PathReplies().process([Message(data)], tracker)
    return message


def reply_of(message: Message) -> str | None:
    replies = [each["value"] for each in message.get(ENTITIES) if each["entity"] == "reply"]
    return replies[0] if replies else None


def test_a_reply_gets_the_paths_intent_and_is_named() -> None:
    message = read("a bulging disc", "define_term", *ASKED)
    assert message.get(INTENT)["name"] == "guided_path"
    assert reply_of(message) == "bulge"
    ranked = [each["name"] for each in message.get(INTENT_RANKING_KEY)]
    assert ranked == ["guided_path", "define_term", "thank"]


def test_a_finding_in_a_sentence_is_a_reply() -> None:
    finding = {"entity": "finding", "value": "herniation", "start": 0, "end": 1}
    message = read("mine showed a prolapsed one", "interpret_my_scan", *ASKED, entities=(finding,))
    assert reply_of(message) == "herniation"


@pytest.mark.parametrize("events", [INTERRUPTED, (QUESTION,), (), (*ASKED, Restarted())])
def test_without_the_question_just_asked_it_is_none(events: tuple[Event, ...]) -> None:
    assert read("a bulging disc", "define_term", *events).get(INTENT)["name"] == "define_term"


@pytest.mark.parametrize(("text", "reply"), [("next", None), ("stop", "stop"), ("Go on", None)])
def test_next_and_stop_count_while_it_is_under_way(text: str, reply: str | None) -> None:
    message = read(text, "next_lesson", *INTERRUPTED)
    assert (message.get(INTENT)["name"], reply_of(message)) == ("guided_path", reply)


def test_next_counts_where_the_way_back_was_just_offered() -> None:
    stopped = BotUttered("We stop here.", data={"buttons": [{"title": "Go on", "payload": "/guided_path"}]})
    assert read("next", "next_lesson", stopped).get(INTENT)["name"] == "guided_path"
    assert read("next", "next_lesson", BotUttered("Hi.")).get(INTENT)["name"] == "next_lesson"


def test_ok_goes_on_right_after_the_question_and_is_a_yes_elsewhere() -> None:
    assert reply_of(read("ok", "affirm", *ASKED)) is None
    assert read("ok", "affirm", *ASKED).get(INTENT)["name"] == "guided_path"
    assert read("ok", "affirm", *INTERRUPTED).get(INTENT)["name"] == "affirm"


def test_a_feeling_in_a_sentence_keeps_its_own_answer() -> None:
    message = read("the bulge scares me so much", "express_worry", *ASKED)
    assert message.get(INTENT)["name"] == "express_worry"


def test_a_serious_finding_is_never_a_reply() -> None:
    message = read("a bulge and worse", "serious_finding", *ASKED)
    assert (message.get(INTENT)["name"], reply_of(message)) == ("serious_finding", None)


@pytest.mark.parametrize("intent", ["red_flag", "crisis"])
def test_what_may_be_urgent_stays_first_until_the_safety_layer_has_looked(intent: str) -> None:
    message = read("nothing", intent, *ASKED)
    assert message.get(INTENT)["name"] == intent
    assert message.get(INTENT_RANKING_KEY)[1]["name"] == "guided_path"


def test_a_button_is_left_to_rasa() -> None:
    assert read("/thank", "thank", *ASKED).get(INTENT)["name"] == "thank"


def test_messages_read_alone_are_left_alone() -> None:
    message = Message({TEXT: "next", INTENT: {"name": "next_lesson"}})
    assert PathReplies().process([message], None)[0].get(INTENT)["name"] == "next_lesson"  # type: ignore[arg-type]
