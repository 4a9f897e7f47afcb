"""Which messages come first."""

from backstory.review.message import Message, Reason
from backstory.review.queue import queue


def message(name: str, *reasons: Reason, when: float = 0.0, doubt: float = 0.0) -> Message:
    return Message(name, name, when=when, reasons=reasons, doubt=doubt)


def names(messages: list[Message], limit: int = 100, done: set[str] | None = None) -> list[str]:
    return [each.reference for each in queue(messages, done or set(), limit)]


WRONG = [message(f"wrong {number}", Reason.DECLINED, when=number) for number in range(5)]
NEAR = [message(f"near {number}", Reason.NEAR_SIGN, doubt=number / 10) for number in range(3)]


def test_one_in_four_is_near_a_sign_likeliest_first_and_the_rest_newest_first() -> None:
    assert names(WRONG + NEAR) == [
        *("near 2", "wrong 4", "wrong 3", "wrong 2"),
        *("near 1", "wrong 1", "wrong 0"),
        "near 0",
    ]


def test_a_limit_takes_the_first() -> None:
    assert names(WRONG + NEAR, limit=2) == ["near 2", "wrong 4"]


def test_one_kind_alone_fills_the_queue() -> None:
    assert names(WRONG) == ["wrong 4", "wrong 3", "wrong 2", "wrong 1", "wrong 0"]
    assert names(NEAR) == ["near 2", "near 1", "near 0"]


def test_what_is_decided_and_what_has_no_reason_is_left_out() -> None:
    assert names([*WRONG[:2], message("fine")], done={"wrong 1"}) == ["wrong 0"]


def test_a_declined_message_near_a_sign_comes_once_and_as_one_near_a_sign() -> None:
    both = message("both", Reason.DECLINED, Reason.NEAR_SIGN, doubt=0.9)
    assert names([*WRONG, both])[0] == "both"
    assert names([*WRONG, both]).count("both") == 1
