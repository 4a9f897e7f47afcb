"""Corrections: what they put right, and what only looks like one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from backstory.nlu.corrections import PERSON, correction
from backstory.nlu.follow_ups import FollowUps

_VALUES = {
    "x-ray": ("imaging", "xray"),
    "ct": ("imaging", "ct"),
    "mri": ("imaging", "mri"),
    "bulging": ("finding", "bulge"),
    "herniated": ("finding", "herniation"),
}


def entities(text: str) -> list[dict[str, Any]]:
    """Find the words above, as the extractor does."""
    lower, found = text.lower(), []
    for word, (kind, value) in _VALUES.items():
        start = lower.find(word)
        if start >= 0:
            found.append({"entity": kind, "value": value, "start": start, "end": start + len(word)})
    return found


@pytest.mark.parametrize(
    "text, kind, value",
    [
        ("I meant X-ray", "imaging", "xray"),
        ("no, for a CT", "imaging", "ct"),
        ("sorry, I meant herniated not bulging", "finding", "herniation"),
        ("not bulging, herniated", "finding", "herniation"),
        ("herniated disc, not bulging disc", "finding", "herniation"),
        ("Oops – the MRI.", "imaging", "mri"),
        ("no I was asking about an MRI scan", "imaging", "mri"),
        ("make that a CT please", "imaging", "ct"),
        ("I said X-ray instead of MRI", "imaging", "xray"),
    ],
)
def test_the_one_that_is_meant_stays(text: str, kind: str, value: str) -> None:
    corrected, meant = correction(text, entities(text)) or ("", [])
    assert (corrected, [each["value"] for each in meant]) == (kind, [value])


@pytest.mark.parametrize(
    "text", ["not me, my mother", "I meant my dad", "it's for my wife, not me", "Sorry, I meant for my son"]
)
def test_someone_else_is_meant(text: str) -> None:
    assert correction(text, [])[0] == PERSON


@pytest.mark.parametrize(
    "text",
    [
        "and x-rays?",
        "X-ray",
        "no, my MRI was clean",
        "I mean, the CT hurt my shoulder",
        "what does bulging mean",
        "no",
        "I meant something else",
        "not me",
        "my mother had an MRI",
        "no I can't have an MRI, I have a pacemaker",
        "",
    ],
)
def test_other_words_correct_nothing(text: str) -> None:
    assert correction(text, entities(text)) is None


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    correction(text, entities(text))


def conversation(intent: str, *claims: str, then: str | None = None) -> DialogueStateTracker:
    tracker = DialogueStateTracker("ana", [])
    events: list[Event] = [
        ActionExecuted("action_listen"),
        UserUttered("a question", {"name": intent, "confidence": 0.9}),
        BotUttered("words", metadata={"utter_action": "utter_x", "metadata": {"claims": list(claims)}}),
    ]
    if then:
        events += [ActionExecuted("action_listen"), UserUttered("help", {"name": then, "confidence": 1.0})]
    for event in events:
        tracker.update(event)
    return tracker


def read(text: str, intent: str, tracker: DialogueStateTracker) -> Message:
    ranking = [{"name": intent, "confidence": 0.9}, {"name": "define_term", "confidence": 0.05}]
    data = {TEXT: text, INTENT: ranking[0], INTENT_RANKING_KEY: ranking, ENTITIES: entities(text)}
    [message] = FollowUps().process([Message({**data, "questions": []})], tracker)
    return message


def test_a_correction_asks_the_last_question_again() -> None:
    message = read(
        "sorry, I meant herniated not bulging", "complaint", conversation("is_movement_safe", "fact")
    )
    assert message.get(INTENT)["name"] == "is_movement_safe"
    assert message.get("corrects") == "finding"
    assert [each["value"] for each in message.get(ENTITIES)] == ["herniation"]


def test_without_an_answer_there_is_nothing_to_correct() -> None:
    assert read("no, for a CT", "deny", conversation("greet")).get(INTENT)["name"] == "deny"


@pytest.mark.parametrize("intent", ["red_flag", "crisis", "serious_finding", "check_signs"])
def test_a_reply_that_sends_to_help_is_not_corrected(intent: str) -> None:
    after = conversation("is_movement_safe", "fact", then=intent)
    assert read("no, for a CT", "deny", after).get("corrects") is None
    assert read("no, for a CT", intent, conversation("is_movement_safe", "fact")).get("corrects") is None


def test_asked_about_despair_my_mother_is_no_clear_no() -> None:
    assert read("not me, my mother", "deny", conversation("crisis")).get(INTENT)["name"] == "nlu_fallback"
    assert read("no", "deny", conversation("crisis")).get(INTENT)["name"] == "deny"
