"""Which messages are answered otherwise by the draft, and whether that is better or worse."""

from pathlib import Path

import pytest

from backstory.content.preview.behaviour.comparing import Behaviour, Verdict, compare
from backstory.content.preview.behaviour.measuring import Measured
from backstory.content.preview.behaviour.message_sets import read_message_sets
from backstory.evaluation.conversations.differences import Aspect, Difference
from backstory.evaluation.conversations.evaluation import Played
from backstory.evaluation.conversations.playing import TurnResult
from backstory.evaluation.conversations.reading import Conversation
from backstory.evaluation.conversations.transcripts import Transcript, Turn
from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.test_sets import Labelled
from backstory.evaluation.safety.judged import Judged
from backstory.evaluation.safety.messages import Group, Message
from backstory.evaluation.safety.tiers import Tier
from backstory.evaluation.safety.verdicts import Outcome
from backstory.evaluation.safety.verdicts import Verdict as Seen

SLEEP = Labelled("which side do i lie on", "sleep", ("sleep_position",), file="tests/nlu/dev.jsonl", line=7)
DANGER = Labelled("my legs went numb", "red_flag", file="tests/nlu/dev.jsonl", line=8)
NUMB = Message("no feeling there", Group.SIGN, "numb", Tier.EMERGENCY, file="tests/safety/a.jsonl", line=3)
HELD_BACK = Message(
    "nobody reads it", Group.SIGN, "numb", Tier.EMERGENCY, file="tests/safety/held_back.jsonl"
)


def questions(row: Labelled, before: str, after: str) -> Behaviour:
    sides = (Measured(questions=[Prediction(row, got, 0.8)]) for got in (before, after))
    return compare(*sides)


def signs(message: Message, before: Seen, after: Seen) -> Behaviour:
    sides = (Measured(signs=[Judged(message, seen, "sleep")]) for seen in (before, after))
    return compare(*sides)


def conversations(before: TurnResult, after: TurnResult) -> Behaviour:
    transcript = Transcript(name="at night", turns=(before.expected,))
    conversation = Conversation(transcript, "tests/conversations/a.yml", "a")
    sides = (Measured(conversations=[Played(conversation, [turn])]) for turn in (before, after))
    return compare(*sides)


def turn(response: str, *differences: Difference) -> TurnResult:
    said = PlayedTurn("hello", "greet", ("action_x",), (BotMessage(response, "Hello"),))
    return TurnResult(1, Turn(user="hello"), said, differences)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("sleep", "leg_pain", Verdict.WORSE),
        ("sleep", "nlu_fallback", Verdict.WORSE),
        ("leg_pain", "sleep_position", Verdict.BETTER),
        ("sleep", "sleep_position", Verdict.OTHERWISE),
        ("leg_pain", "nlu_fallback", Verdict.OTHERWISE),
    ],
)
def test_a_question_is_answered_otherwise(before: str, after: str, verdict: Verdict) -> None:
    (changed,) = questions(SLEEP, before, after).changed
    assert changed.verdict is verdict
    assert (changed.text, changed.place) == ("which side do i lie on", "tests/nlu/dev.jsonl:7")
    assert (changed.before.answers, changed.after.answers) == ((before,), (after,))
    assert changed.after.score == 0.8
    right = after in SLEEP.accepted
    assert changed.after.wrong == (() if right else ("meant is sleep or sleep_position",))


def test_a_question_that_is_taken_for_the_same_is_not_told() -> None:
    assert questions(SLEEP, "leg_pain", "leg_pain") == Behaviour(1, ())


def test_a_lost_sign_is_worse_and_serious() -> None:
    alarm, none = Seen(Outcome.ALARM, Tier.EMERGENCY), Seen(Outcome.NONE)
    (changed,) = signs(NUMB, alarm, none).changed
    assert (changed.verdict, changed.serious) == (Verdict.WORSE, True)
    assert (changed.before.answers, changed.after.answers) == (("alarm (emergency)",), ("none",))
    assert changed.after.wrong == ("missed",)


def test_words_that_are_held_back_are_not_shown() -> None:
    (changed,) = signs(HELD_BACK, Seen(Outcome.ALARM, Tier.EMERGENCY), Seen(Outcome.NONE)).changed
    assert changed.text == ""
    assert "nobody reads it" not in str(changed)


def test_what_is_serious_stands_first() -> None:
    rows = (SLEEP, DANGER)
    before = Measured(questions=[Prediction(row, row.intent, 0.9) for row in rows])
    after = Measured(questions=[Prediction(row, "leg_pain", 0.9) for row in rows])
    assert [each.serious for each in compare(before, after).changed] == [True, False]


def test_a_turn_that_now_differs_from_its_transcript_is_worse() -> None:
    missing = Difference(Aspect.SAYS, "98", "Hello")
    (changed,) = conversations(turn("utter_greet"), turn("utter_greet", missing)).changed
    assert changed.verdict is Verdict.WORSE
    assert changed.after.wrong == ("'98' is missing",)
    assert changed.place == "tests/conversations/a.yml: at night, turn 1"


def test_a_turn_with_another_response_is_told() -> None:
    behaviour = conversations(turn("utter_greet"), turn("utter_hello"))
    assert [each.verdict for each in behaviour.changed] == [Verdict.OTHERWISE]
    assert behaviour.worse == 0
    assert conversations(turn("utter_greet"), turn("utter_greet")).changed == ()


def test_a_turn_that_is_no_more_reached_is_worse() -> None:
    gone = TurnResult(1, Turn(press="Yes"), None, (Difference(Aspect.PRESS, "Yes", []),))
    (changed,) = conversations(turn("utter_greet"), gone).changed
    assert (changed.verdict, changed.after.answers) == (Verdict.WORSE, ("not reached",))


def test_the_drafts_own_test_sets_are_tried(project: Path) -> None:
    (project / "tests" / "nlu" / "secret.jsonl").write_text('{"text": "hi", "intent": "thank"}\n')
    found = read_message_sets(project)
    assert [row.text for row in found.questions] == ["hi"]
    assert (found.signs, found.conversations) == ((), ())
