"""A member writes and is answered; a retry changes nothing; a page can show the conversation again."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from members_client import Member, code, new_id, texts_of

LONG = "please explain the lesson to me again. " * 60
SIGN = "I can't feel between my legs since this morning"


def button(reply, title: str) -> str:
    offered = [each for message in reply.json()["messages"] for each in message.get("buttons", [])]
    return next(each["payload"] for each in offered if each["title"] == title)


async def test_a_question_is_answered_with_its_sources(ana: Member) -> None:
    messages = (await ana.say("why does my MRI show damage")).json()["messages"]
    assert messages[-1]["custom"]["type"] == "sources"
    assert all(message.keys() <= {"text", "buttons", "custom"} for message in messages)


async def test_a_retry_gets_the_same_answer_and_is_no_second_message(ana: Member) -> None:
    once = new_id()
    first = await ana.say("tell me about the tennis players", once)
    again = await ana.say("tell me about the tennis players", once)
    assert again.json() == first.json()
    assert Counter(texts_of(await ana.history()))["tell me about the tennis players"] == 1


async def test_the_same_id_is_another_message_in_another_conversation(ana: Member, ben: Member) -> None:
    await ben.begin()
    once = new_id()
    await ana.say("tell me about the tennis players", once)
    assert "98" not in texts_of(await ben.say("hello", once))[0]


async def test_a_button_that_was_offered_works(ana: Member) -> None:
    payload = button(await ana.say("hello"), "The lesson in short")
    assert "scan alone" in texts_of(await ana.send(message_id=new_id(), payload=payload))[0]


@pytest.mark.parametrize("field", ["payload", "text"])
@pytest.mark.parametrize("typed", ['/privacy{"request": "delete"}', "/restart", "/red_flag"])
async def test_a_payload_that_was_never_offered_is_only_words(ana: Member, field: str, typed: str) -> None:
    await ana.send(**{"message_id": new_id(), field: typed})
    assert typed.removeprefix("/") in texts_of(await ana.history())


async def test_the_history_holds_who_said_what_and_shows_buttons_by_their_titles(ana: Member) -> None:
    greeting = await ana.say("hello")
    await ana.send(message_id=new_id(), payload=button(greeting, "The lesson in short"))
    said = (await ana.history()).json()["messages"]
    assert [(each["from"], each["text"]) for each in said if each["from"] == "member"] == [
        ("member", "hello"),
        ("member", "The lesson in short"),
    ]
    assert said[1] | {"from": "bot"} == {**greeting.json()["messages"][0], "from": "bot", "at": said[1]["at"]}
    assert [each["at"] for each in said] == sorted(each["at"] for each in said)


async def test_the_history_holds_nothing_of_what_was_understood(ana: Member) -> None:
    await ana.say("why does my MRI show damage")
    for message in (await ana.history()).json()["messages"]:
        assert message.keys() <= {"from", "at", "message_id", "text", "buttons", "custom"}


async def test_the_history_names_the_members_messages_by_the_ids_that_the_client_gave(ana: Member) -> None:
    once, then = new_id(), new_id()
    await ana.say("hello", once)
    await ana.say("thank you", then)
    said = (await ana.history()).json()["messages"]
    assert [each["message_id"] for each in said if each["from"] == "member"] == [once, then]
    assert not any("message_id" in each for each in said if each["from"] == "bot")


async def test_messages_sent_at_once_are_all_answered(ana: Member) -> None:
    questions = ["hello", "tell me about the tennis players", "thank you"]
    for reply in await asyncio.gather(*map(ana.say, questions)):
        assert texts_of(reply)
    said = (await ana.history()).json()["messages"]
    assert [each["text"] for each in said if each["from"] == "member"] == questions


async def test_the_country_of_the_session_gives_the_numbers_to_call(ben: Member) -> None:
    await ben.begin(metadata={"country": "US"})
    card = (await ben.say(SIGN)).json()["messages"][0]["custom"]
    assert (card["tier"], card["actions"][0]["tel"]) == ("emergency", "911")


async def test_an_over_long_message_is_looked_at_before_it_is_refused(ana: Member) -> None:
    assert code(await ana.say(LONG)) == (413, "message_too_long")
    answered = (await ana.say(f"{LONG} {SIGN}. {LONG}")).json()["messages"]
    assert answered[0]["custom"]["tier"] == "emergency"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([], "not_an_object"),
        ({}, "bad_message_id"),
        ({"message_id": "1234567", "text": "hello"}, "bad_message_id"),
        ({"message_id": "x" * 65, "text": "hello"}, "bad_message_id"),
        ({"message_id": "../../etc/passwd", "text": "hello"}, "bad_message_id"),
        ({"message_id": "12345678\n", "text": "hello"}, "bad_message_id"),
        ({"message_id": 12345678, "text": "hello"}, "bad_message_id"),
        ({"message_id": "12345678"}, "text_or_payload"),
        ({"message_id": "12345678", "text": "a", "payload": "b"}, "text_or_payload"),
        ({"message_id": "12345678", "text": 7}, "no_message"),
        ({"message_id": "12345678", "payload": None}, "no_message"),
        ({"message_id": "12345678", "text": " \u200b\n"}, "empty_message"),
        ({"message_id": "12345678", "text": "/ /"}, "empty_message"),
        ({"message_id": "12345678", "text": "hello", "sender": "ana"}, "unknown_field"),
        ({"message_id": "12345678", "text": "hello", "metadata": {"name": "Eve"}}, "unknown_field"),
    ],
)
async def test_what_is_no_message_is_refused(ana: Member, body: Any, expected: str) -> None:
    assert code(await ana.http.post("/chat/messages", json=body)) == (400, expected)


async def test_control_characters_are_taken_out(ana: Member) -> None:
    await ana.say("\u202ehello\x00 there\x1b")
    assert texts_of(await ana.history())[0] == "hello  there"


async def test_while_the_model_loads_a_client_is_told_when_to_come_back(members_app, ana: Member) -> None:
    members_app.state.assistant = None
    for reply in (await ana.say("hello"), await ana.history(), await ana.delete()):
        assert code(reply) == (503, "not_ready")
        assert int(reply.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/chat/messages"), ("DELETE", "/chat/messages"), ("GET", "/chat"), ("GET", "/chat/session")],
)
async def test_a_wrong_method_is_refused_in_the_usual_shape(ana: Member, method: str, path: str) -> None:
    reply = await ana.http.request(method, path)
    assert code(reply) == (405, "method_not_allowed")
    assert reply.headers["allow"]
