"""Rasa's Socket.IO channel: sessions, messages in each form, order, and what a client is told of errors."""

import asyncio
import base64
from pathlib import Path
from typing import Any

import httpx
import pytest
from rasa.shared.core.events import BotUttered, UserUttered
from socketio_client import Client, Serve, connected, serving

from backstory.server.app import create_app

TENNIS = "tell me about the tennis players"


def texts(messages: list[dict[str, Any]]) -> str:
    return "\n".join(message.get("text", "") for message in messages)


async def test_a_session_that_is_asked_for_is_confirmed(ana: Client) -> None:
    assert await ana.send("session_request", {"session_id": "mine"}) == [("session_confirm", "mine")]


async def test_without_an_id_each_session_is_a_new_one(ana: Client) -> None:
    asked: list[Any] = [None, {}, {"session_id": None}, {"session_id": ""}]
    heard = [event for data in asked for event in await ana.send("session_request", data)]
    assert [(name, len(session)) for name, session in heard] == [("session_confirm", 32)] * 4
    assert len({session for _, session in heard}) == 4


async def test_an_answer_s_words_are_one_message_and_its_card_follows(ana: Client) -> None:
    await ana.say("why does my MRI show damage", session_id="socket whole")
    answer, named, card = await ana.say("tell me more", session_id="socket whole")
    assert "\n\n" in answer["text"]
    assert [list(answer), list(named), list(card)] == [["text"], ["text", "quick_replies"], ["custom"]]
    assert card["custom"]["type"] == "sources"


async def test_buttons_come_as_quick_replies_and_their_payload_works(ana: Client, last_turn) -> None:
    *_, greeting = await ana.say("hello", session_id="socket buttons")
    (payload,) = [
        reply["payload"] for reply in greeting["quick_replies"] if reply["title"] == "The lesson in short"
    ]
    await ana.say(payload, session_id="socket buttons")
    assert "utter_key_takeaways" in (await last_turn("socket buttons")).responses


async def test_a_payload_that_was_not_offered_is_words(ana: Client, last_turn) -> None:
    await ana.say("/restart", session_id="socket typed")
    assert (await last_turn("socket typed")).text == "restart"


async def test_every_tab_of_a_session_hears_the_answers(url: str, ana: Client) -> None:
    async with connected(url) as other:
        await other.send("session_request", {"session_id": "two tabs"})
        said = await ana.say(TENNIS, session_id="two tabs")
        await other.send("session_request", {})
        assert [data for event, data in other.heard if event == "bot_uttered"] == said


async def test_nobody_hears_another_s_answers_by_taking_its_connection_for_a_session(serve: Serve) -> None:
    async with serve(session_persistence=True) as url, connected(url) as ana, connected(url) as eve:
        session = ana.socket.get_sid()
        assert await eve.send("session_request", {"session_id": session}) == [("session_confirm", session)]
        await ana.send("session_request", {"session_id": "secret"})
        await eve.send("session_request", {})
        assert "secret" not in [data for _, data in eve.heard]


async def test_without_persistence_the_connection_is_the_conversation(serve: Serve, last_turn) -> None:
    async with serve() as url, connected(url) as client:
        assert "98" in texts(await client.say(TENNIS, session_id="ignored"))
        assert (await last_turn(client.socket.get_sid())).text == TENNIS


async def test_a_message_may_be_a_mere_text(serve: Serve) -> None:
    async with serve() as url, connected(url) as client:
        assert "98" in texts(await client.say(TENNIS))


@pytest.mark.parametrize("metadata", [{"name": "Ana"}, '{"name": "Ana"}'])
async def test_names_of_events_and_of_metadata_are_the_operator_s(serve: Serve, metadata: Any) -> None:
    options = {"user_message_evt": "ask", "bot_message_evt": "answer", "metadata_key": "customData"}
    heard: list[dict[str, Any]] = []
    async with (
        serve(**options, namespace="/chat", socketio_path="/talk") as url,
        connected(url, socketio_path="talk", namespaces=["/chat"]) as client,
    ):
        client.socket.on("answer", heard.append, namespace="/chat")
        await client.socket.call("ask", {"message": "hello", "customData": metadata}, namespace="/chat")
    assert "Ana" in texts(heard)


async def test_messages_sent_at_once_are_answered_in_order(ana: Client, agent, monkeypatch) -> None:
    parse = agent.parse_message

    async def parse_slowly(text: str) -> Any:
        await asyncio.sleep(0.01)
        return await parse(text)

    # The first takes longest before its turn begins: it is searched for warning signs.
    monkeypatch.setattr(agent, "parse_message", parse_slowly)
    long = "I can't feel between my legs since this morning. " + "please explain the lesson to me. " * 100
    questions = [long, "hello", "why does my MRI show damage", TENNIS, "thank you"]
    await asyncio.gather(*(ana.say(question, session_id="socket at once") for question in questions))
    tracker = await agent.tracker_store.retrieve("socket at once")
    said = [event for event in tracker.events if isinstance(event, UserUttered | BotUttered)]
    asked = [event.text for event in said if isinstance(event, UserUttered)]
    assert asked[1:] == questions[1:]
    told = [data["text"] for event, data in ana.heard if event == "bot_uttered" and "text" in data]
    assert told == [event.text for event in said if isinstance(event, BotUttered)]


async def test_a_conversation_goes_on_after_a_new_connection(url: str) -> None:
    async with connected(url) as first:
        await first.say(TENNIS, session_id="comes back")
    async with connected(url) as again:
        assert "Skeletal Radiology" in texts(await again.say("who says so?", session_id="comes back"))


async def test_a_client_without_websockets_is_answered_too(url: str) -> None:
    async with connected(url, transports=["polling"]) as client:
        assert "98" in texts(await client.say(TENNIS, session_id="polls"))


MINE = {"session_id": "socket errors"}
BAD_MESSAGES = {
    "nothing": (None, "not_an_object"),
    "a number": (7, "not_an_object"),
    "a list": ([MINE], "not_an_object"),
    "bytes": (b"hello", "not_an_object"),
    "no session": ({"message": "hello"}, "no_session"),
    "a session that is a number": ({"message": "hello", "session_id": 7}, "no_sender"),
    "a long session": ({"message": "hello", "session_id": "x" * 129}, "bad_sender"),
    "a session with a surrogate": ({"message": "hello", "session_id": "x\ud800"}, "bad_sender"),
    "no message": (MINE, "no_message"),
    "an empty message": ({"message": " ", **MINE}, "empty_message"),
    "a message that is an object": ({"message": {}, **MINE}, "no_message"),
    "a long message": ({"message": "please explain the lesson " * 200, **MINE}, "message_too_long"),
    "metadata that is a list": ({"message": "hello", "metadata": [], **MINE}, "bad_metadata"),
    "metadata that is no JSON": ({"message": "hello", "metadata": "name", **MINE}, "bad_metadata"),
    "metadata that is deep": ({"message": "hello", "metadata": "[" * 30_000, **MINE}, "bad_metadata"),
}


async def test_a_message_that_can_t_be_taken_is_refused_with_what_to_do(ana: Client) -> None:
    for name, (data, code) in BAD_MESSAGES.items():
        (_, words), (event, told) = await ana.send("user_uttered", data)
        assert (event, list(words)) == ("bot_uttered", ["text"]), name
        assert (told["error"]["code"], told["error"]["message"]) == (code, words["text"]), name
        assert "98" in texts(await ana.say(TENNIS, session_id="after an error"))


async def test_a_session_that_can_t_be_is_refused(ana: Client) -> None:
    for data in ("mine", 7, ["mine"], {"session_id": 7}, {"session_id": ["mine"]}):
        _, (event, told) = await ana.send("session_request", data)
        assert event == "bot_uttered"
        assert told["error"]["code"] in ("not_an_object", "no_sender")


async def test_an_error_is_told_to_its_connection_only(url: str, ana: Client) -> None:
    async with connected(url) as other:
        await other.send("session_request", MINE)
        await ana.say(" ", **MINE)
        assert [event for event, _ in other.heard] == ["session_confirm"]


async def test_a_failure_is_told_in_the_usual_words_and_logged_without_the_member_s(
    ana: Client, agent, monkeypatch, caplog, capfd
) -> None:
    async def fail(message, tracker) -> None:
        raise ValueError(f"can't handle {message.text!r}")

    monkeypatch.setattr(agent.processor, "_handle_message_with_tracker", fail)
    _, told = await ana.say("my zanzibar hurts", **MINE)
    assert told["error"]["code"] == "internal_error"
    assert "ValueError on /socket.io" in caplog.text
    assert "zanzibar" not in caplog.text + "".join(capfd.readouterr())


async def test_while_the_model_loads_it_says_so(model: Path, endpoints: Path, root: Path) -> None:
    app = create_app(model, endpoints, credentials=root / "credentials.yml")
    app.state.assistant, app.state.failure = None, None
    async with serving(app) as url, connected(url) as client:
        _, told = await client.say("hello", **MINE)
    assert told["error"]["code"] == "not_ready"


GARBAGE = [
    "4",
    "4zanzibar",
    "42",
    "42[",
    '42["user_uttered", "zanzibar"',
    "4" + "[" * 60_000,
    '451-["user_uttered",{"_placeholder":true,"num":0}]',
    "b" + base64.b64encode(b"zanzibar").decode(),
    "49",
    "9",
    "zanzibar",
    "",
]


async def test_packets_that_can_t_be_read_leave_the_server_well_and_the_log_without_words(
    url: str, caplog, capfd
) -> None:
    from websockets.asyncio.client import connect
    from websockets.exceptions import ConnectionClosed

    for packet in [*GARBAGE, *("40" + garbage for garbage in GARBAGE)]:
        async with connect(f"{url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket") as raw:
            await raw.recv()
            with pytest.raises((ConnectionClosed, TimeoutError)):
                await raw.send(packet)
                while True:
                    await asyncio.wait_for(raw.recv(), 0.02)
    async with connected(url) as client:
        assert "98" in texts(await client.say(TENNIS, session_id="after garbage"))
    assert "zanzibar" not in caplog.text + "".join(capfd.readouterr())
    assert "Traceback" not in caplog.text


async def test_a_packet_that_is_too_large_ends_its_connection_only(url: str, ana: Client) -> None:
    async with connected(url) as greedy:
        ended = asyncio.get_running_loop().create_future()
        greedy.socket.on("disconnect", ended.set_result)
        await greedy.socket.emit("user_uttered", {"message": "x" * 70_000, **MINE})
        await asyncio.wait_for(ended, 10)
    assert "98" in texts(await ana.say(TENNIS, session_id="beside the greedy"))


async def test_replies_stay_out_of_caches_and_carry_the_security_headers(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        reply = await client.get("/socket.io/?EIO=4&transport=polling")
    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"


async def test_the_channel_says_that_it_is_there_as_rasas_does(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        assert (await client.get("/webhooks/socketio/")).json() == {"status": "ok"}


async def test_without_its_credentials_there_is_no_such_door(client: httpx.AsyncClient) -> None:
    assert (await client.get("/socket.io/?EIO=4&transport=polling")).status_code == 404
    assert (await client.get("/webhooks/socketio/")).status_code == 404
