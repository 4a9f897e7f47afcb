"""What is taken from Rasa's parse result: a verdict that can't be read is never taken for silence."""

from typing import Any

import pytest

from backstory.evaluation.safety.judged import judge, read_judged
from backstory.evaluation.safety.messages import Group, Message
from backstory.evaluation.safety.tiers import Tier
from backstory.evaluation.safety.verdicts import NoVerdict, Outcome, Verdict, read_verdict

ALARM = {
    "outcome": "alarm",
    "tier": "urgent",
    "sign": "pregnancy",
    "paths": ["patterns", "intent"],
    "seconds": 0.001,
}
NONE = {"outcome": "none", "tier": None, "sign": None, "paths": [], "seconds": 0.0004}


def test_the_verdict_is_taken_and_what_else_stands_there_is_left() -> None:
    verdict = read_verdict({"safety": ALARM | {"reply": "utter_urgent_today"}})
    paths = ("patterns", "intent")
    assert verdict == Verdict(Outcome.ALARM, Tier.URGENT, "pregnancy", paths, 0.001)
    assert read_verdict({"safety": NONE}) == Verdict(Outcome.NONE, seconds=0.0004)


@pytest.mark.parametrize("parsed", [{}, {"safety": None}, {"intent": {"name": "red_flag"}}])
def test_a_model_without_the_layer_is_told(parsed: dict[str, Any]) -> None:
    with pytest.raises(NoVerdict, match="the model has no safety layer"):
        read_verdict(parsed)


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"outcome": "shout"}, "safety.outcome"),
        ({"tier": "harm_done"}, "safety.tier"),
        ({"tier": None}, "safety.tier"),
        ({"paths": "patterns"}, "safety.paths"),
        ({"seconds": -1}, "safety.seconds"),
        ({"seconds": float("nan")}, "safety.seconds"),
    ],
)
def test_a_verdict_that_is_not_as_agreed_is_told_without_its_words(wrong: dict[str, Any], place: str) -> None:
    with pytest.raises(NoVerdict) as error:
        read_verdict({"safety": ALARM | wrong})
    assert f"can't be read: {place}" in str(error.value)
    assert "harm_done" not in str(error.value)


def test_a_message_that_nothing_was_made_of_is_one_to_ask_back() -> None:
    judged = read_judged(Message("hm", Group.ORDINARY), {"intent": {"name": None}, "safety": NONE})
    assert judged.intent == "nlu_fallback"


async def test_every_message_is_put_to_the_model_as_the_server_would_put_it() -> None:
    asked = []

    class Echo:
        async def parse_message(self, message_data: str) -> dict[str, Any]:
            asked.append(message_data)
            return {"intent": {"name": "greet"}, "safety": ALARM}

    messages = [Message("/crisis", Group.ORDINARY), Message("hello", Group.ORDINARY)]
    judged = await judge(messages, Echo())
    # The first is there to warm up, and is nobody's.
    assert asked[1:] == ["crisis", "hello"]
    assert [each.message for each in judged] == messages
    assert all(each.alarmed and each.intent == "greet" for each in judged)
