"""Short follow-ups: they go on with the last answer's topic, unless they say clearly what they mean."""

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from backstory.nlu.follow_ups import FollowUps, last_topic

TOPIC = "why_mri_shows_damage"


def asked(intent: str, text: str = "a question") -> list[Event]:
    return [ActionExecuted("action_listen"), UserUttered(text, {"name": intent, "confidence": 0.9})]


def said(response: str, *claims: str) -> list[Event]:
    metadata = {"utter_action": response, "metadata": {"claims": list(claims)}}
    return [ActionExecuted(response), BotUttered("words", metadata=metadata)]


ANSWERED = [*asked(TOPIC), *said("utter_why", "many_findings"), *said("utter_sources")]
SMALL_TALK = [*asked("thank", "thanks"), *said("utter_welcome")]


def tracker(*events: Event) -> DialogueStateTracker:
    conversation = DialogueStateTracker("ana", [])
    for event in events:
        conversation.update(event)
    return conversation


def classified(text: str, outcome: str = "ask_back", **shares: float) -> Message:
    """A message as the intent classifier leaves it."""
    ranked = sorted(shares.items(), key=lambda each: -each[1])
    ranking = [{"name": name, "confidence": share} for name, share in ranked]
    if outcome == "ask_back":
        ranking = [{"name": "nlu_fallback", "confidence": ranking[0]["confidence"]}, *ranking]
    data: dict[str, Any] = {TEXT: text, INTENT: ranking[0], INTENT_RANKING_KEY: ranking}
    return Message({**data, "in_scope": {"score": 0.7, "outcome": outcome}, "questions": []})


def read(message: Message, *events: Event) -> Message:
    [result] = FollowUps().process([message], tracker(*events))
    return result


def unclear(text: str) -> Message:
    return classified(text, scan_needed=0.3, why_mri_shows_damage=0.2, out_of_scope=0.3)


def assert_left_alone(message: Message, *events: Event) -> None:
    before = dict(message.data)
    assert read(message, *events).data == before


@pytest.mark.parametrize(
    "text",
    ["and x-rays?", "What about my neck", "how come", "why?", "or a bulge", "same for CTs", "in old age"],
)
def test_a_short_follow_up_goes_on_with_the_last_answers_topic(text: str) -> None:
    message = read(unclear(text), *ANSWERED)
    assert message.get(INTENT)["name"] == TOPIC
    assert message.get("in_scope")["outcome"] == "answer"
    assert message.get("follows_up") == TOPIC


def test_the_ranking_is_that_of_the_new_reading() -> None:
    message = read(unclear("and x-rays?"), *ANSWERED)
    ranking = message.get(INTENT_RANKING_KEY)
    confidences = [each["confidence"] for each in ranking]
    assert message.get(INTENT) == ranking[0]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert {each["name"] for each in ranking} == {TOPIC, "scan_needed", "out_of_scope"}


def test_what_was_read_reaches_who_reads_the_parsed_message() -> None:
    parsed = read(unclear("and x-rays?"), *ANSWERED).as_dict(only_output_properties=True)
    assert parsed["follows_up"] == parsed[INTENT]["name"] == TOPIC
    assert parsed["in_scope"] == {"score": 0.7, "outcome": "answer"}


def test_a_message_that_is_one_entity_is_a_follow_up() -> None:
    message = unclear("x-rays?")
    message.set(ENTITIES, [{"entity": "scan", "value": "x-ray", "start": 0, "end": 6}])
    assert read(message, *ANSWERED).get(INTENT)["name"] == TOPIC


def test_a_topic_the_classifier_did_not_rank_can_still_be_meant() -> None:
    message = classified("and x-rays?", scan_needed=0.3, out_of_scope=0.2)
    assert read(message, *ANSWERED).get(INTENT)["name"] == TOPIC


@pytest.mark.parametrize(
    "text", ["my neighbour has a dog", "ok", "?", "", "👋", "what if I had another one soon"]
)
def test_what_does_not_read_like_a_follow_up_is_left_alone(text: str) -> None:
    assert_left_alone(unclear(text), *ANSWERED)


def test_small_talk_may_stand_between() -> None:
    assert read(unclear("and x-rays?"), *ANSWERED, *SMALL_TALK).get(INTENT)["name"] == TOPIC


def test_after_more_small_talk_the_topic_is_forgotten() -> None:
    assert_left_alone(unclear("and x-rays?"), *ANSWERED, *SMALL_TALK, *SMALL_TALK)


def test_the_last_of_two_answers_is_the_topic() -> None:
    events = [*ANSWERED, *asked("athlete_study"), *said("utter_athlete_study", "tennis_players")]
    assert read(unclear("and x-rays?"), *events).get(INTENT)["name"] == "athlete_study"


def test_an_answer_that_states_no_claim_is_no_topic() -> None:
    assert_left_alone(unclear("and x-rays?"), *asked("greet", "hello"), *said("utter_greet"))


def test_at_the_start_of_a_conversation_there_is_no_topic() -> None:
    assert_left_alone(unclear("and x-rays?"))


def test_a_restart_forgets_the_topic() -> None:
    assert_left_alone(unclear("and x-rays?"), *ANSWERED, Restarted())
    assert last_topic([*ANSWERED, Restarted(), *SMALL_TALK]) is None
    assert last_topic([Restarted(), *ANSWERED]) == TOPIC


def test_bot_messages_of_other_kinds_are_no_obstacle() -> None:
    bare = [
        BotUttered("words"),
        BotUttered("words", metadata={"metadata": None}),
        BotUttered(None, {"custom": {}}),
    ]
    assert last_topic([*ANSWERED, *bare]) == TOPIC


def test_asking_for_more_keeps_the_topic() -> None:
    events = [*ANSWERED, *asked("tell_me_more", "tell me more"), *said("utter_why", "many_findings")]
    assert last_topic(events) == TOPIC


def test_a_clear_message_is_left_alone() -> None:
    assert_left_alone(
        classified("and the players?", "answer", athlete_study=0.65, why_mri_shows_damage=0.2), *ANSWERED
    )


def test_an_answered_but_unsure_message_is_read_in_context() -> None:
    message = classified("and x-rays?", "answer", scan_needed=0.45, why_mri_shows_damage=0.2)
    assert read(message, *ANSWERED).get(INTENT)["name"] == TOPIC


def test_more_words_can_mean_more_alone() -> None:
    shares = {"scan_needed": 0.5, TOPIC: 0.05}
    assert read(classified("and x-rays?", **shares), *ANSWERED).get(INTENT)["name"] == TOPIC
    assert_left_alone(classified("and do I need x-rays?", **shares), *ANSWERED)


def test_what_is_surely_out_of_scope_stays_so() -> None:
    assert_left_alone(classified("and pizza?", "decline", out_of_scope=0.95, scan_needed=0.02), *ANSWERED)


@pytest.mark.parametrize("urgent", ["red_flag", "crisis"])
@pytest.mark.parametrize("share", [0.2, 0.9])
def test_what_is_urgent_is_left_alone(urgent: str, share: float) -> None:
    message = classified("and numb legs?", "answer", **{urgent: share, "scan_needed": 0.1, TOPIC: 0.15})
    assert_left_alone(message, *ANSWERED)


@pytest.mark.parametrize("text", ["/why", "/why?", '/inform{"scan": "x-ray"}', " /and x-rays"])
def test_a_buttons_payload_is_left_alone(text: str) -> None:
    payload = unclear(text)
    payload.set(ENTITIES, [{"entity": "scan", "value": "x-ray", "start": 0, "end": len(text)}])
    assert_left_alone(payload, *ANSWERED)


def test_messages_read_outside_a_conversation_are_left_alone() -> None:
    message = unclear("and x-rays?")
    before = dict(message.data)
    assert FollowUps().process([message], None) == [message]
    assert message.data == before


def test_a_message_that_was_not_classified_is_left_alone() -> None:
    assert_left_alone(Message({TEXT: "and x-rays?"}), *ANSWERED)
    assert_left_alone(Message({"action_name": "utter_greet"}), *ANSWERED)


def test_the_conversation_itself_is_only_read() -> None:
    conversation = tracker(*ANSWERED)
    before = [event.as_dict() for event in conversation.events]
    FollowUps().process([unclear("and x-rays?")], conversation)
    assert [event.as_dict() for event in conversation.events] == before
