"""Reading, continuing, rating or deleting another member's conversation: no way leads to it."""

import pytest
from asgi_client import WEBHOOK
from members_client import PAGE, Member, code, http_client, new_id, texts_of

WORDS = "my name is Zanzibar and my back hurts"


@pytest.fixture
async def said(ana: Member, ben: Member) -> str:
    """What Ana said, by its message id; Ben has a session of his own."""
    message_id = new_id()
    await ana.say(WORDS, message_id)
    await ben.begin()
    return message_id


@pytest.fixture(autouse=True)
async def unharmed(ana: Member, said: str):
    """After whatever Ben tried, Ana's conversation is as it was."""
    before = texts_of(await ana.history())
    yield
    assert texts_of(await ana.history()) == before
    assert WORDS in before


async def test_a_message_id_of_another_conversation_gets_no_stored_reply(ben: Member, said: str) -> None:
    assert WORDS not in texts_of(await ben.history())
    await ben.say("tell me about the tennis players", said)
    assert texts_of(await ben.history())[0] == "tell me about the tennis players"


async def test_an_answer_of_another_conversation_can_not_be_rated(ben: Member, said: str) -> None:
    assert code(await ben.rate(said)) == (404, "unknown_message")


async def test_deleting_deletes_ones_own_only(ben: Member) -> None:
    assert (await ben.delete()).status_code == 204


@pytest.mark.parametrize("name", ["conversation_id", "sender", "session", "sub", "recipient_id"])
async def test_no_field_and_no_query_names_another_conversation(
    ana: Member, ben: Member, members_app, name: str
) -> None:
    theirs = theirs_of(ana, members_app)
    reply = await ben.send(message_id=new_id(), text="hello", **{name: theirs})
    assert code(reply) == (400, "unknown_field")
    asked = await ben.http.get("/chat/messages", params={name: theirs}, headers={f"X-{name}": theirs})
    assert WORDS not in texts_of(asked)


async def test_rasas_doors_are_shut_for_members(ana: Member, ben: Member, members_app) -> None:
    theirs = theirs_of(ana, members_app)
    reply = await ben.http.post(WEBHOOK, json={"sender": theirs, "message": "what did I say"})
    assert code(reply) == (401, "not_allowed")


async def test_a_session_token_opens_no_door_of_the_operator(ben: Member) -> None:
    await ben.begin(token=True)
    reply = await ben.http.post("/model/parse", json={"text": "hello"}, headers=ben.headers)
    assert code(reply) == (401, "not_allowed")


async def test_no_reply_names_a_conversation(ben: Member, members_app) -> None:
    own = theirs_of(ben, members_app)
    for reply in (await ben.say("hello"), await ben.history()):
        assert own not in reply.text


async def test_another_browser_at_the_same_address_is_another_member(members_app) -> None:
    async with http_client(members_app, PAGE) as http:
        assert code(await Member(http).history()) == (401, "no_session")


def theirs_of(member: Member, app) -> str:
    [cookie] = member.http.cookies.jar
    return str(app.state.members.tokens.read(cookie.value).conversation_id)
