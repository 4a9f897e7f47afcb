"""Tokens and requests sent again: after deleting, after their time, from elsewhere."""

from members_client import Member, code, new_id, texts_of


async def with_token(member: Member) -> Member:
    await member.begin(token=True)
    await member.say("my name is Zanzibar")
    return member


async def test_after_deleting_a_kept_token_opens_nothing(ben: Member) -> None:
    await with_token(ben)
    assert (await ben.delete()).status_code == 204
    for reply in (await ben.history(), await ben.say("hello"), await ben.rate(new_id())):
        assert code(reply) == (401, "session_ended")


async def test_after_deleting_a_kept_token_begins_another_conversation(ben: Member) -> None:
    await with_token(ben)
    await ben.delete()
    assert (await ben.begin(token=True)).json()["resumed"] is False
    assert texts_of(await ben.history()) == []


async def test_a_message_sent_again_is_not_said_twice(ben: Member) -> None:
    await ben.begin()
    message_id = new_id()
    first, again = [await ben.say("tell me about the tennis players", message_id) for _ in range(2)]
    assert first.json() == again.json()
    assert texts_of(await ben.history()).count("tell me about the tennis players") == 1


async def test_deleting_twice_does_no_harm(ana: Member, ben: Member) -> None:
    await ana.say("hello")
    await with_token(ben)
    assert [(await ben.delete()).status_code for _ in range(2)] == [204, 204]
    assert "hello" in texts_of(await ana.history())
