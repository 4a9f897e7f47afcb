"""A verdict in its conversation: what was asked, what adds up, what still stands."""

import pytest
from conversation_stand_ins import Event, Layer

from backstory.safety.conversation import in_conversation
from backstory.safety.verdict import Outcome, Verdict

ALARM = Verdict(Outcome.ALARM, "saddle", "emergency", ["patterns"])
URGENT = Verdict(Outcome.ALARM, "fever_and_back", "urgent", ["patterns"])
ASK = Verdict(Outcome.ASK, "saddle", "emergency", ["patterns"])
NOTHING = Verdict()


LAYER = Layer()
RESTART = Event("restart")


def said(text: str, verdict: Verdict = NOTHING, intent: str = "greet") -> Event:
    return Event("user", text, intent, {"safety": verdict.as_dict()})


def judged(before: list[Event], text: str, intent: str = "greet", verdict: Verdict = NOTHING) -> Verdict:
    return in_conversation(verdict, text, intent, before, LAYER)


def test_a_clear_no_to_the_question_lowers_it() -> None:
    assert judged([said("odd down there", ASK)], "no", "deny") == NOTHING


@pytest.mark.parametrize("intent", ["affirm", "nlu_fallback", "why_mri_shows_damage", "out_of_scope"])
def test_anything_else_counts_as_yes(intent: str) -> None:
    verdict = judged([said("odd down there", ASK)], "hm, what do you mean", intent)
    assert (verdict.outcome, verdict.sign, verdict.tier) == (Outcome.ALARM, "saddle", "emergency")


def test_the_question_is_only_about_the_next_reply() -> None:
    before = [said("odd down there", ASK), said("no", NOTHING, "deny")]
    assert judged(before, "why does my scan show this") == NOTHING


def test_signs_add_up_over_messages() -> None:
    verdict = judged([said("i had a fever last night"), said("thanks")], "and my back is bad")
    assert (verdict.outcome, verdict.sign, verdict.paths) == (Outcome.ALARM, "fever_and_back", ["turns"])


@pytest.mark.parametrize(
    "before",
    [
        [],
        [said("i had a fever"), RESTART],
        [said("i had a fever"), said("start over", intent="start_over")],
        [said("i had a fever"), said("a"), said("b"), said("c")],
    ],
)
def test_what_was_long_ago_or_in_another_conversation_does_not_add_up(before: list[Event]) -> None:
    assert judged(before, "my back is bad") == NOTHING


@pytest.mark.parametrize("intent", ["why_mri_shows_damage", "deny", "thank", "next_lesson"])
def test_an_emergency_stands_whatever_is_said_after_it(intent: str) -> None:
    verdict = judged([said("groin numb", ALARM), said("hm", intent="greet")], "it's fine really", intent)
    assert (verdict.outcome, verdict.sign, verdict.tier) == (Outcome.STANDS, "saddle", "emergency")


def test_it_stands_after_it_has_stood() -> None:
    stood = said("ok", Verdict(Outcome.STANDS, "saddle", "emergency", ["before"]))
    assert judged([said("groin numb", ALARM), stood], "what is a disc").outcome is Outcome.STANDS


@pytest.mark.parametrize("new", [RESTART, said("start over", intent="start_over")])
def test_a_new_conversation_begins_without_it(new: Event) -> None:
    assert judged([said("groin numb", ALARM), new], "what is a disc") == NOTHING


def test_starting_over_is_itself_let_through() -> None:
    assert judged([said("groin numb", ALARM)], "start over", "start_over") == NOTHING


@pytest.mark.parametrize("text", ["and the first question?", "scrap that", "what did i ask before"])
def test_only_a_plain_wish_to_start_over_ends_it(text: str) -> None:
    assert judged([said("groin numb", ALARM)], text, "start_over").outcome is Outcome.STANDS
    assert judged([], text, "start_over") == NOTHING


@pytest.mark.parametrize(
    "text", ["Start over please", "can we restart", "back to the very beginning", "new chat"]
)
def test_a_plain_wish_to_start_over_ends_it(text: str) -> None:
    assert judged([said("groin numb", ALARM)], text, "start_over") == NOTHING


def test_what_puts_the_alarm_off_is_no_new_start() -> None:
    verdict = judged([said("groin numb", ALARM)], "oh can it wait", "start_over")
    assert (verdict.outcome, verdict.reply) == (Outcome.STANDS, "utter_wait")


def test_a_question_about_privacy_is_let_through_and_ends_nothing() -> None:
    privacy = said("who reads this", intent="privacy")
    assert judged([said("groin numb", ALARM)], "who reads this", "privacy") == NOTHING
    assert judged([said("groin numb", ALARM), privacy], "what is a disc").outcome is Outcome.STANDS
    assert judged([said("odd down there", ASK), privacy], "what is a disc").outcome is Outcome.ALARM


def test_a_lower_alarm_does_not_lower_the_tier() -> None:
    verdict = judged([said("groin numb", ALARM)], "fever and back pain", "red_flag", URGENT)
    assert verdict.tier == "emergency"


def test_a_higher_alarm_raises_the_tier() -> None:
    assert judged([said("fever, back", URGENT)], "groin numb", "red_flag", ALARM) == ALARM


def test_what_needs_help_today_stands_for_a_yes_or_no_and_lets_questions_through() -> None:
    before = [said("fever, back", URGENT)]
    assert judged(before, "ok", "affirm").outcome is Outcome.STANDS
    assert judged(before, "what is a disc", "define_term") == NOTHING


def test_what_is_said_after_an_alarm_finds_its_reply() -> None:
    assert judged([said("groin numb", ALARM)], "can it wait till monday").reply == "utter_wait"
    assert judged([said("groin numb", ALARM)], "thanks").reply is None


# Which of these a model asks about, and which it is sure of, changes with each training.
DOUBTFUL = (
    "my foot feels strange today",
    "i need to pee a lot lately",
    "my leg is a bit weak i think",
    "funny feeling down there, or do i imagine it",
    "a bit wobbly on the stairs lately",
    "i feel shivery i guess",
    "legs feel odd both of them",
    "sometimes i wonder what for",
    "i took a bit more than usual",
    "i feel a bit odd below",
    "weeing takes a while these days",
    "i dropped my cup again, hm",
    "what's the point of going on like this",
    "I'd rather sleep forever than do another exercise",
    "something is odd when i go",
    "sore in both legs after the garden, still there today",
    "went a bit dizzy and sat down",
)


async def _asked(agent, answer: str) -> str:
    """Return a conversation whose last reply is a question of the layer."""
    for place, text in enumerate(DOUBTFUL):
        sender = f"answer-{answer}-{place}"
        replies = await agent.handle_text(text, sender_id=sender)
        tracker = await agent.tracker_store.retrieve(sender)
        if tracker.latest_message.parse_data["safety"]["outcome"] == "ask":
            assert replies[0]["text"].startswith("If yes or unsure")
            return sender
    pytest.fail("no doubtful message is asked about")


@pytest.mark.parametrize(("answer", "outcome"), [("Yes, or not sure", "alarm"), ("No", "none")])
async def test_the_buttons_under_the_question_are_heard(agent, answer: str, outcome: str) -> None:
    sender = await _asked(agent, answer)
    await agent.handle_text(answer, sender_id=sender)
    tracker = await agent.tracker_store.retrieve(sender)
    assert tracker.latest_message.parse_data["safety"]["outcome"] == outcome


REPORT = Verdict(Outcome.ALARM, "serious_report", "urgent", ["patterns"])


@pytest.mark.parametrize("intent", ["simplify", "tell_me_more"])
def test_a_serious_word_may_be_told_in_another_form(intent: str) -> None:
    assert judged([said("it says tumor", REPORT)], "simpler please", intent) == NOTHING
    assert judged([said("fever and back pain", URGENT)], "simpler please", intent).outcome is Outcome.STANDS


def test_a_no_to_a_serious_word_does_not_end_it() -> None:
    assert judged([said("it says tumor", REPORT)], "no", "deny").outcome is Outcome.STANDS
