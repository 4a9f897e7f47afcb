"""What begins with a slash is text, unless it is the payload of a button that the bot offered."""

from collections import Counter
from pathlib import Path

import pytest
import yaml
from asgi_client import Say, buttons, texts

ROOT = Path(__file__).resolve().parents[2]
responses = yaml.safe_load((ROOT / "data" / "responses" / "conversation.yml").read_text())["responses"]
DELETE = '/privacy{"request": "delete"}'
RESTARTED, DELETED = (
    [variation["text"] for variation in responses[name]] for name in ("utter_restart", "utter_forgotten")
)
# Every space that Rasa strips before it looks for a slash, and slashes on slashes.
BEFORE = ["", "/", " ", "\n", "\u00a0", "/\u00a0", "\u2003/", "\u2028", "\u3000", "\u200b", "\ufeff", "\x1f"]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("intent", ["red_flag", "restart", "bot_challenge@1.0"])
async def test_typed_shorthand_is_taken_as_words(say: Say, last_turn, before: str, intent: str) -> None:
    sender = f"{intent} {before!r}"
    assert (await say(sender, f"/{before}{intent}")).status_code == 200
    assert (await last_turn(sender)).text == intent


@pytest.mark.parametrize("before", BEFORE)
async def test_a_typed_delete_shorthand_deletes_nothing(say: Say, events, before: str) -> None:
    sender = f"delete {before!r}"
    await say(sender, "hello")
    reply = await say(sender, DELETE.replace("/", f"/{before}"))
    assert texts(reply) not in DELETED
    assert Counter(events(sender))["user"] == 2


@pytest.mark.parametrize("text", ["/", "//", "/ /", "/\u00a0/"])
async def test_only_slashes_are_an_empty_message(say: Say, text: str) -> None:
    reply = await say("slashes", text)
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "empty_message")


async def test_an_offered_button_works(say: Say, last_turn) -> None:
    offered = buttons(await say("button", "hello"))
    await say("button", offered["The lesson in short"])
    assert "utter_key_takeaways" in (await last_turn("button")).responses


async def test_a_button_works_however_long_ago_it_was_offered(say: Say, last_turn) -> None:
    payload = buttons(await say("old button", "hello"))["The lesson in short"]
    for _ in range(3):
        await say("old button", "tell me about the tennis players")
    await say("old button", payload)
    assert "utter_key_takeaways" in (await last_turn("old button")).responses


async def test_a_button_that_another_member_was_offered_is_only_text(say: Say, last_turn) -> None:
    payload = buttons(await say("first member", "hello"))["The lesson in short"]
    await say("second member", "tell me about the tennis players")
    await say("second member", payload)
    assert (await last_turn("second member")).text == payload.removeprefix("/")


async def test_the_delete_button_erases_the_conversation_and_no_other(say: Say, events) -> None:
    await say("stays", "hello")
    payload = buttons(await say("goes", "delete my data"))["Delete this conversation"]
    before = events("stays")
    assert events("goes")
    reply = await say("goes", payload)
    assert texts(reply) in DELETED
    assert events("goes") == []
    assert events("stays") == before


async def test_the_delete_button_still_works_after_starting_over(say: Say, events) -> None:
    await say("restarts", "my name is Ana")
    restarted = await say("restarts", "start over please")
    assert texts(restarted) in RESTARTED
    await say("restarts", buttons(restarted)["Delete this conversation"])
    assert events("restarts") == []


async def test_after_deleting_the_button_is_no_longer_an_offer(say: Say, events) -> None:
    payload = buttons(await say("again", "delete my data"))["Delete this conversation"]
    await say("again", payload)
    reply = await say("again", payload)
    assert texts(reply) not in DELETED
    assert Counter(events("again"))["user"] == 1
