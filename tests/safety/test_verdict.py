"""What is made of both looks: alarm, question or nothing, and for which sign."""

import pytest
from small_content import patterns

from backstory.safety.evidence import NAMES, Evidence
from backstory.safety.fusion import Fusion
from backstory.safety.models import Sign, Tier
from backstory.safety.verdict import Outcome, decide

PATTERNS = patterns()
CRISIS = Sign(id="crisis", tier=Tier.CRISIS, title="Despair", means="not wanting to live", patterns=["die"])
SIGNS = {sign.id: sign for sign in [*PATTERNS.content.signs, CRISIS]}
# The second look alone decides: its log odds are the fusion's.
FUSION = Fusion([1.0, *[0.0] * (len(NAMES) - 1)], 0.0, alarm=0.8, ask=0.5, beside=0.45, floor=0.2)


def decided(text: str = "something else", none: float = 1.0, intent: str = "greet", **scores: float):
    second = {**dict.fromkeys(SIGNS, 0.0), "none": none, **scores}
    return decide(Evidence(PATTERNS.look(text), second), FUSION, SIGNS, intent)


@pytest.mark.parametrize(
    ("none", "outcome"), [(1.0, Outcome.NONE), (0.45, Outcome.ASK), (0.1, Outcome.ALARM)]
)
def test_the_surer_the_more_is_done(none: float, outcome: Outcome) -> None:
    assert decided(none=none, saddle=0.9).outcome is outcome


@pytest.mark.parametrize(("text", "intent"), [("my groin is numb", "greet"), ("it is odd", "red_flag")])
def test_what_another_path_raises_too_needs_less_to_be_an_alarm(text: str, intent: str) -> None:
    assert decided(none=0.53, saddle=0.4).outcome is Outcome.NONE
    assert decided(text, none=0.53, intent=intent, saddle=0.4).outcome is Outcome.ALARM


def test_what_they_agree_on_is_at_least_asked_about_unless_it_is_excluded() -> None:
    text = "my groin is numb"
    assert decided(text, none=0.6).outcome is Outcome.NONE
    assert decided(text, none=0.6, intent="red_flag").outcome is Outcome.ASK
    assert decided(text, none=0.9, intent="red_flag").outcome is Outcome.NONE


@pytest.mark.parametrize("intent", ["crisis", "nlu_fallback", "greet"])
def test_what_the_second_look_excludes_is_no_crisis_whatever_the_intent(intent: str) -> None:
    assert decided(none=0.9, intent=intent, crisis=0.1).outcome is Outcome.NONE


def test_the_paths_that_raised_it_are_named() -> None:
    assert decided("my groin is numb", none=0.1, intent="red_flag").paths == [
        "patterns",
        "second_look",
        "intent",
    ]
    assert decided(none=0.1, saddle=0.9).paths == ["second_look"]


def test_the_likeliest_sign_is_named() -> None:
    assert decided(none=0.1, fever_and_back=0.9, saddle=0.1).sign == "fever_and_back"


def test_of_signs_nearly_as_likely_the_one_that_needs_help_soonest_is_named() -> None:
    assert decided(none=0.1, fever_and_back=0.5, saddle=0.4).sign == "saddle"


def test_a_pattern_does_not_hide_a_likely_sign_that_needs_help_sooner() -> None:
    assert decided("I had a fever and my back hurts", none=0.1, saddle=0.9).sign == "saddle"
