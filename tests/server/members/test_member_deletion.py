"""A member deletes the conversation, and that is the end of it."""

import asyncio

import pytest
from members_client import Member, code, texts_of

from backstory.conversations.store import ConversationStore
from backstory.conversations.unavailable import StoreUnavailable


async def test_deleting_ends_the_session_and_takes_the_cookie_away(ana: Member) -> None:
    await ana.say("my name is Zanzibar")
    reply = await ana.delete()
    assert (reply.status_code, reply.content) == (204, b"")
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert not ana.http.cookies


async def test_an_old_token_opens_nothing_after_that(members_app, ben: Member) -> None:
    await ben.begin(token=True)
    await ben.say("my name is Zanzibar")
    await ben.delete()
    for reply in (await ben.history(), await ben.say("hello"), await ben.rate("12345678")):
        assert code(reply) == (401, "session_ended")


async def test_nothing_is_stored_any_more(members_app, events, ben: Member) -> None:
    await ben.begin(token=True)
    conversation = members_app.state.members.tokens.read(ben.token).conversation_id
    await ben.say("my name is Zanzibar")
    assert events(conversation)
    await ben.delete()
    assert events(conversation) == []


async def test_a_new_session_is_a_new_conversation(ben: Member) -> None:
    await ben.begin(token=True)
    await ben.say("my name is Zanzibar")
    await ben.delete()
    assert (await ben.begin(token=True)).json()["resumed"] is False
    assert texts_of(await ben.history()) == []


async def test_where_the_team_erased_words_the_history_says_so(members_app, ben: Member) -> None:
    await ben.begin(token=True)
    conversation = members_app.state.members.tokens.read(ben.token).conversation_id
    await ben.say("my name is Zanzibar", "message-1")
    answers = texts_of(await ben.history())[1:]
    store = members_app.state.assistant.store
    assert await store.erase_words(conversation, lambda event: event["message_id"] == "message-1") == 1
    assert texts_of(await ben.history()) == ["(These words were deleted.)", *answers]
    # A retry still gets its answer, and writes nothing anew.
    assert texts_of(await ben.say("my name is Zanzibar", "message-1")) == answers
    assert texts_of(await ben.history())[0] == "(These words were deleted.)"


async def test_deleting_may_be_tried_again(ben: Member) -> None:
    await ben.begin(token=True)
    assert [(await ben.delete()).status_code for _ in range(2)] == [204, 204]


async def test_a_message_that_waited_meanwhile_is_not_kept(
    members_app, events, ben: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ben.begin(token=True)
    conversation = members_app.state.members.tokens.read(ben.token).conversation_id
    let_in, let_go = asyncio.Event(), asyncio.Event()

    async def hold_back(*_: str) -> None:
        let_in.set()
        await let_go.wait()

    monkeypatch.setattr(members_app.state.members.limits, "wait", hold_back)
    waiting = asyncio.create_task(ben.say("my name is Zanzibar"))
    await let_in.wait()
    await ben.delete()
    let_go.set()
    assert code(await waiting) == (401, "session_ended")
    assert events(conversation) == []


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that can't be reached."""

    async def fail(*_: object, **__: object) -> None:
        raise StoreUnavailable("OperationalError")

    for name in ("_anew", "_in"):
        monkeypatch.setattr(ConversationStore, name, fail)


async def test_without_the_database_help_is_not_kept_away(ana: Member, away) -> None:
    reply = await ana.say("I can't feel between my legs since this morning")
    assert reply.json()["messages"][0]["custom"]["tier"] == "emergency"


async def test_without_the_database_nothing_is_said_to_be_deleted(ana: Member, away) -> None:
    for reply in (await ana.delete(), await ana.history(), await ana.rate("12345678")):
        assert code(reply) == (503, "store_unavailable")
        assert int(reply.headers["retry-after"]) > 0
