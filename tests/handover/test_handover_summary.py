"""What a handover tells: what was said and asked; the member's words only with consent."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa_sdk import Tracker

from actions.talked_about import member_of, talk_of
from backstory.handover.summary import (
    LARGEST_BODY,
    LONGEST_MESSAGE,
    MOST_MESSAGES,
    MOST_TOPICS,
    Member,
    Share,
    Talk,
    Written,
    body_of,
)
from backstory.handover.topics import with_turn
from backstory.library import load_library

LIBRARY = load_library()
TOPICS = sorted(LIBRARY.topics)
NOON = 1_796_040_000.0


def user(text: str, intent: str, at: float = NOON, **more) -> dict:
    parsed = {"text": text, "intent": {"name": intent}, **more.pop("parsed", {})}
    return {
        "event": "user",
        "text": text,
        "parse_data": parsed,
        "timestamp": at,
        "input_channel": "rest",
        **more,
    }


def bot(response: str, *claims: str, custom: dict | None = None) -> dict:
    metadata = {"utter_action": response, "metadata": {"claims": list(claims)}}
    return {"event": "bot", "text": "said", "metadata": metadata, "data": {"custom": custom}}


def tracker_of(*events: dict, **slots) -> Tracker:
    return Tracker("a conversation", slots, {}, list(events), False, None, {}, "action_listen")


def told(tracker: Tracker, share: Share = Share.TOPICS) -> dict:
    return json.loads(body_of(talk_of(tracker), member_of(tracker) or Member(), share))


def test_it_tells_topics_answers_lessons_and_the_safety_reply() -> None:
    lesson = {"type": "lesson", "id": "rethink_your_pain"}
    alarm = {"safety": {"outcome": "alarm", "tier": "urgent", "sign": "fever"}}
    said = told(
        tracker_of(
            user("moving?", "is_movement_safe", metadata={"country": "GB", "language": "en"}),
            bot("utter_is_movement_safe", "keep_normal_activities"),
            user("a fever", "red_flag", NOON + 60, parsed=alarm),
            bot("utter_urgent_today"),
            user("tennis", "athlete_study", NOON + 120),
            bot("utter_athlete_study", "athletes_few_clear_scans"),
            bot("utter_suggest_lesson_earlier", custom=lesson),
            user("a person", "human_handoff", NOON + 180),
            bot("utter_handover_question"),
            user("yes", "affirm", NOON + 200),
        )
    )
    moving, tennis = said.pop("topics")
    sentence = LIBRARY.claims["keep_normal_activities"].sentence
    assert moving == {
        "id": "is_movement_safe",
        "title": "Whether moving is safe",
        "asked_at": "2026-11-30T12:00:00+00:00",
        "answers": [
            {
                "response": "utter_is_movement_safe",
                "claims": [{"id": "keep_normal_activities", "sentence": sentence}],
            }
        ],
    }
    assert (tennis["id"], tennis["asked_at"]) == ("athlete_study", "2026-11-30T12:02:00+00:00")
    assert said == {
        "type": "handover",
        "version": 1,
        "member_id": None,
        "sender": "a conversation",
        "asked_at": "2026-11-30T12:03:00+00:00",
        "consent": "topics",
        "country": "GB",
        "language": "en",
        "lessons": [{"id": "rethink_your_pain", "title": LIBRARY.lessons["rethink_your_pain"].title}],
        "safety": {"tier": "urgent"},
    }


word = st.text("qxzjkvw", min_size=6, max_size=12)


@given(
    st.lists(
        st.tuples(st.lists(word, min_size=1), st.sampled_from([*TOPICS, "nlu_fallback", "deny"])), max_size=20
    )
)
def test_without_consent_no_word_of_the_member_is_sent(messages: list[tuple[list[str], str]]) -> None:
    events = [
        each
        for words, intent in messages
        for each in (
            user(" ".join(words), intent, metadata={"name": words[0], "mood": words[0]}),
            bot(f"utter_{intent}"),
        )
    ]
    tracker = tracker_of(*events, user("yes", "affirm"))
    body = body_of(talk_of(tracker), Member("7"), Share.TOPICS).decode()
    assert [word for words, _ in messages for word in words if word in body] == []
    assert "messages" not in json.loads(body)


def test_with_consent_it_tells_the_last_messages_and_no_pressed_button() -> None:
    asked = [user(f"question {n}", "nlu_fallback", NOON + n) for n in range(20)]
    events = [
        *asked,
        user("/key_takeaways", "key_takeaways"),
        user("a person", "human_handoff"),
        user("yes", "affirm"),
    ]
    messages = told(tracker_of(*events), Share.WORDS)["messages"]
    assert [each["text"] for each in messages] == [f"question {n}" for n in range(14, 20)]
    assert messages[0]["at"] == "2026-11-30T12:00:14+00:00"


def test_topics_of_turns_long_past_come_first() -> None:
    earlier = [{"id": "leg_pain", "at": NOON, "answers": {"utter_leg_pain": []}}]
    turns = [user("tennis", "athlete_study"), bot("utter_athlete_study"), user("yes", "affirm")]
    said = told(tracker_of(*turns, earlier_topics=earlier))
    assert [each["id"] for each in said["topics"]] == ["leg_pain", "athlete_study"]


def test_several_questions_each_have_their_own_answer() -> None:
    several = user("both?", "leg_pain", parsed={"questions": ["leg_pain", "daily_life"]})
    topics = with_turn([], [several, bot("utter_leg_pain", "a"), bot("utter_daily_life", "b")])
    assert [(each["id"], list(each["answers"])) for each in topics] == [
        ("leg_pain", ["utter_leg_pain"]),
        ("daily_life", ["utter_daily_life"]),
    ]


def test_a_yes_to_an_offered_question_is_a_topic() -> None:
    topics = with_turn([], [user("yes", "affirm"), bot("utter_leg_pain", "a")])
    assert [each["id"] for each in topics] == ["leg_pain"]


@pytest.mark.parametrize(
    "intent", ["human_handoff", "privacy", "express_worry", "red_flag", "greet", "nlu_fallback"]
)
def test_what_is_no_topic_is_not_told(intent: str) -> None:
    assert with_turn([], [user("words", intent), bot(f"utter_{intent}")]) == []


def test_a_topic_asked_about_twice_is_told_once_with_both_answers() -> None:
    topics = with_turn([], [user("bulge?", "define_term"), bot("utter_define_bulge", "a")])
    topics = with_turn(topics, [user("tear?", "define_term", NOON + 9), bot("utter_define_tear", "b")])
    (only,) = topics
    assert (only["at"], set(only["answers"])) == (NOON, {"utter_define_bulge", "utter_define_tear"})


def test_after_starting_over_nothing_from_before_is_told() -> None:
    before = [user("tennis", "athlete_study"), bot("utter_athlete_study"), {"event": "restart"}]
    assert told(tracker_of(*before, user("yes", "affirm")))["topics"] == []


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("rest", Member("7", "a conversation")),
        ("chat", Member("7", None)),
        ("socketio", None),
        ("terminal", None),
        (None, None),
    ],
)
def test_a_member_is_named_only_by_whom_the_host_app_can_be_believed(channel, expected) -> None:
    event = {**user("hi", "greet", metadata={"member_id": "7"}), "input_channel": channel}
    assert member_of(tracker_of(event)) == expected


@pytest.mark.parametrize("sent", ["", "x" * 129, 7, ["7"], {"id": "7"}])
def test_an_id_that_is_none_is_not_passed_on(sent: object) -> None:
    event = {**user("hi", "greet", metadata={"member_id": sent}), "input_channel": "chat"}
    assert member_of(tracker_of(event)) is None


def test_the_largest_body_there_can_be_is_small_enough() -> None:
    claims = sorted(LIBRARY.claims, key=lambda name: -len(LIBRARY.claims[name].sentence))[:6]
    topics = [{"id": name, "at": NOON, "answers": {f"utter_{name}": claims}} for name in TOPICS[:MOST_TOPICS]]
    messages = [Written("\U0001f600" * 2 * LONGEST_MESSAGE, NOON)] * (2 * MOST_MESSAGES)
    talk = Talk(NOON, topics=topics, lessons=list(LIBRARY.lessons), tier="urgent", messages=messages)
    assert len(body_of(talk, Member("x" * 128, "y" * 128), Share.WORDS)) <= LARGEST_BODY
