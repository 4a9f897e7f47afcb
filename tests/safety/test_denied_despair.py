"""A no to the question about despair may be said in other words; what is no plain no counts as a yes."""

from dataclasses import dataclass

import pytest
from conversation_stand_ins import Event
from real_content import patterns

from backstory.safety.conversation import in_conversation
from backstory.safety.models import Sign
from backstory.safety.patterns import Patterns
from backstory.safety.verdict import Outcome, Verdict

ASKED = Verdict(Outcome.ASK, "crisis", "crisis", ["turns"])
BEFORE = [Event("user", "tired of it all", "crisis", {"safety": ASKED.as_dict()})]


@dataclass
class RealLayer:
    patterns: Patterns

    @property
    def signs(self) -> dict[str, Sign]:
        return {sign.id: sign for sign in self.patterns.content.signs}


def judged(text: str) -> Verdict:
    return in_conversation(Verdict(), text, "nlu_fallback", BEFORE, RealLayer(patterns()))


def test_a_plain_denial_is_a_no() -> None:
    assert judged("No I'm not in any danger. I miss her") == Verdict()


@pytest.mark.parametrize(
    "text", ["no, not sure that I'm not in danger", "I'm not in any danger", "no, never you mind"]
)
def test_anything_less_counts_as_yes(text: str) -> None:
    verdict = judged(text)
    assert (verdict.outcome, verdict.sign) == (Outcome.ALARM, "crisis")
