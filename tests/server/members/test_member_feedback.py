"""A member says what they think of an answer; it goes with the conversation, and hides no warning sign."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from members_client import Member, code, http_client, new_id, texts_of

from backstory.conversations.feedback import Feedback, given_in

SIGN = "useless, I can't feel between my legs since this morning"


@pytest.fixture
async def ana(members_app) -> AsyncIterator[Member]:
    """A member whose conversation's id can be read from its token."""
    async with http_client(members_app) as http:
        member = Member(http)
        await member.begin(token=True)
        yield member


@pytest.fixture
def kept(members_app, ana: Member) -> Callable[[], list[Feedback]]:
    """What is stored of the feedback in Ana's conversation."""
    conversation = members_app.state.members.tokens.read(ana.token).conversation_id

    def read() -> list[Feedback]:
        with members_app.state.assistant.store.database.engine.connect() as connection:
            return given_in(connection, conversation)

    return read


@pytest.fixture
async def rated(ana: Member) -> str:
    """The id of a message that was answered."""
    await ana.say("tell me about the tennis players", once := new_id())
    return once


async def test_a_thumb_is_kept_with_its_reason(ana: Member, rated: str, kept) -> None:
    assert (await ana.rate(rated, "down", reason=" too\x00 long ")).json() == {"messages": []}
    assert kept() == [Feedback(rated, "down", "too  long")]


async def test_a_member_may_think_again(ana: Member, rated: str, kept) -> None:
    await ana.rate(rated, "down", reason="too long")
    await ana.rate(rated, "up")
    assert kept() == [Feedback(rated, "up")]


async def test_only_answers_of_the_own_conversation_can_be_rated(
    ana: Member, ben: Member, rated: str, kept
) -> None:
    await ben.begin()
    for member, message_id in ((ben, rated), (ana, new_id())):
        assert code(await member.rate(message_id)) == (404, "unknown_message")
    assert kept() == []


async def test_a_warning_sign_in_the_reason_is_answered(ana: Member, rated: str) -> None:
    reply = await ana.rate(rated, "down", reason=SIGN)
    assert reply.json()["messages"][0]["custom"]["tier"] == "emergency"
    assert SIGN in texts_of(await ana.history())


async def test_the_bots_own_delete_button_takes_feedback_along(ana: Member, rated: str, kept) -> None:
    await ana.rate(rated, "down", reason="too long")
    asked = (await ana.say("delete my data")).json()["messages"]
    payload = next(each["payload"] for each in asked[0]["buttons"] if each["title"].startswith("Delete"))
    await ana.send(message_id=new_id(), payload=payload)
    assert kept() == []


async def test_deleting_the_conversation_takes_feedback_along(ana: Member, rated: str, kept) -> None:
    await ana.rate(rated, "down", reason="too long")
    await ana.delete()
    assert kept() == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (7, "not_an_object"),
        ({"value": "up"}, "bad_message_id"),
        ({"message_id": "12345678"}, "bad_value"),
        ({"message_id": "12345678", "value": 1}, "bad_value"),
        ({"message_id": "12345678", "value": ["up"]}, "bad_value"),
        ({"message_id": "12345678", "value": "up", "reason": 7}, "bad_reason"),
        ({"message_id": "12345678", "value": "up", "reason": "x" * 501}, "bad_reason"),
        ({"message_id": "12345678", "value": "up", "text": "hello"}, "unknown_field"),
    ],
)
async def test_what_is_no_feedback_is_refused(ana: Member, body: Any, expected: str) -> None:
    assert code(await ana.http.post("/chat/feedback", json=body, headers=ana.headers)) == (400, expected)
