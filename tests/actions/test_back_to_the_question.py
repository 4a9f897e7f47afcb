"""A no to the question about a warning sign brings back what the message had asked beside it."""

import pytest
from told import Told, responses

from actions.deny import ActionDeny


def told(outcome: str = "ask", likeliest: str = "should_i_get_scan", confidence: float = 0.9) -> Told:
    ranked = [{"name": "red_flag", "confidence": 1.0}, {"name": likeliest, "confidence": confidence}]
    conversation = Told().user("red_flag", "expecting, and should i get a scan").bot()
    conversation.events[0]["parse_data"].update(safety={"outcome": outcome}, intent_ranking=ranked)
    return conversation.user("deny", "no")


def test_the_question_is_answered_after_all() -> None:
    assert responses(told().run(ActionDeny())) == ["utter_back_to_the_question", "utter_should_i_get_scan"]


@pytest.mark.parametrize(
    "conversation",
    [
        told(confidence=0.3),
        told(likeliest="express_worry"),
        told(likeliest="define_term"),
        told(outcome="none"),
    ],
)
def test_where_none_was_clearly_asked_the_no_is_taken_as_it_is(conversation: Told) -> None:
    assert responses(conversation.run(ActionDeny())) == ["utter_deny"]
