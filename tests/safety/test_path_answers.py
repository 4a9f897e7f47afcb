"""A word of serious disease in reply to the guided path's question alarms; elsewhere it is only a word."""

from typing import Any

import pytest
from rasa.shared.core.events import BotUttered, Event, Restarted, UserUttered

from backstory.safety.english import learn_wording
from backstory.safety.path_answers import in_path
from backstory.safety.patterns import Patterns
from backstory.safety.reading import read_signs
from backstory.safety.verdict import Outcome, Verdict

QUESTION = BotUttered("what did it find?", data={"custom": {"type": "path", "id": "scans", "number": 1}})


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return Patterns(read_signs(), learn_wording(read_signs()))


def read(patterns: Patterns, text: str, *events: Event | Any) -> Verdict:
    return in_path(Verdict(), text, events, patterns)


@pytest.mark.parametrize("text", ["a lesion", "cancer", "discitis", "A broken vertebra", "bulge and a tumor"])
def test_a_serious_word_alarms(patterns: Patterns, text: str) -> None:
    verdict = read(patterns, text, QUESTION)
    assert (verdict.outcome, verdict.sign, verdict.tier) == (Outcome.ALARM, "serious_report", "urgent")


@pytest.mark.parametrize("text", ["a bulge", "nothing", "no tumor", "wear", "no", "is a tumor bad?"])
def test_another_word_does_not(patterns: Patterns, text: str) -> None:
    assert read(patterns, text, QUESTION) == Verdict()


@pytest.mark.parametrize(
    "events", [(), (BotUttered("hello"),), (QUESTION, UserUttered("hi")), (QUESTION, Restarted())]
)
def test_without_the_question_it_says_nothing(patterns: Patterns, events: tuple[Event, ...]) -> None:
    assert read(patterns, "a lesion", *events) == Verdict()


def test_an_alarm_by_itself_stays_as_it_is(patterns: Patterns) -> None:
    alarm = Verdict(Outcome.ALARM, "saddle_numbness", "emergency", ["patterns"])
    assert in_path(alarm, "numb, and a lesion", [QUESTION], patterns) is alarm
