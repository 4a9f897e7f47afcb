"""Whatever arrives is answered or refused in one shape, never with a failure, and does no harm."""

import json
from typing import Any

import httpx
import pytest
from asgi_client import WEBHOOK, Say

MARK = "zanzibar"  # in every text below, so that it would be found in a log
SIGN = "I can't feel between my legs since this morning"
MOST_READINGS = 500  # some two seconds
FILLER = "please explain the lesson to me again, I want to understand zanzibar. "

TEXTS = {
    "nothing": "",
    "only spaces": " \t\n ",
    "10,000 letters": MARK * 1_250,
    "10,000 characters of words": (FILLER * 200)[:10_000],
    "control characters": f"{MARK}\x00\x07\x1b[31m my back\x7f",
    "only a null byte": "\x00",
    "emoji only": "😖🦴🙏",
    "emoji with joiners": "👩‍🦽👨‍👩‍👧",
    "right to left": "למה הגב שלי כואב לי",
    "a direction override": f"\u202e{MARK} my back\u202c",
    "HTML and script": f"<img src=x onerror=alert('{MARK}')><script>alert(1)</script>",
    "SQL": f"'; DROP TABLE events; -- {MARK}",
    "a template": f"{{{{7*7}}}} ${{{MARK}}} {{depth}} %s",
    "a lone surrogate": "\ud83d my back",
    "only a lone surrogate": "\udc00",
    "another language": "Dlaczego mnie bolą plecy?",
    "an unknown language": "qeylIS, jIHvaD 'oy' zanzibar",
    "a private character": "\ue000",
    "only slashes": "/" * 3_000,
    "Rasa's external prefix": "EXTERNAL: red_flag",
}
BODIES = {
    "no JSON": b"hello zanzibar",
    "an empty body": b"",
    "broken UTF-8": b'{"sender": "ana", "message": "\xff\xfe"}',
    "a list": b"[]",
    "null": b"null",
    "a number": b"7",
    "a message that is a list": b'{"sender": "ana", "message": ["hello"]}',
    "a message that is a number": b'{"sender": "ana", "message": 7}',
    "a sender that is a number": b'{"sender": 7, "message": "hello"}',
    "a sender that is an object": b'{"sender": {}, "message": "hello"}',
    "no sender": b'{"message": "hello"}',
    "no message": b'{"sender": "ana"}',
    "metadata that is text": b'{"sender": "ana", "message": "hello", "metadata": "name"}',
    "a sender with a surrogate": b'{"sender": "\\ud800", "message": "hello"}',
    "metadata with surrogates": b'{"sender": "ana", "message": "hello", "metadata": {"\\ud800": "\\udfff"}}',
    "metadata with odd numbers": b'{"sender": "ana", "message": "hello", "metadata": {"a": 1e999, "b": NaN}}',
    "huge metadata": json.dumps(
        {"sender": "ana", "message": "hello", "metadata": {"a": "x" * 9_000}}
    ).encode(),
    "a huge body": b'{"sender": "ana", "message": "' + b"x" * 70_000 + b'"}',
    "a number of 5,000 digits": b'{"sender": "ana", "message": "hello", "metadata": ' + b"9" * 5_000 + b"}",
    "lists in lists, 60,000 deep": b"[" * 60_000,
    **{
        f"metadata {depth} deep": b'{"sender": "ana", "message": "hello", "metadata": {"a": %s%s}}'
        % (b"[" * depth, b"]" * depth)
        for depth in (15, 100, 480, 700, 960, 3_000)
    },
}


def assert_answered_or_refused(reply: httpx.Response) -> None:
    content = reply.json()
    if reply.status_code == 200:
        assert content, "an empty answer"
        assert all(message.get("text") for message in content)
    else:
        assert 400 <= reply.status_code < 500, reply.text
        assert_is_an_error(content)


def assert_is_an_error(content: Any) -> None:
    assert list(content) == ["error"]
    assert sorted(content["error"]) == ["code", "message"]
    assert content["error"]["code"] and content["error"]["message"]


async def assert_still_answers(say: Say, sender: str) -> None:
    reply = await say(sender, "tell me about the tennis players")
    assert reply.status_code == 200
    assert "Rajeswaran 2014" in reply.text


@pytest.mark.parametrize("name", TEXTS)
async def test_a_hostile_text_is_answered_or_refused(say: Say, name: str, caplog, capfd) -> None:
    # JSON with escapes, because a lone surrogate can't be encoded.
    assert_answered_or_refused(await say(name, TEXTS[name]))
    await assert_still_answers(say, name)
    said = caplog.text + "".join(capfd.readouterr())
    assert MARK not in said


@pytest.mark.parametrize("name", BODIES)
async def test_a_hostile_body_is_answered_or_refused(client: httpx.AsyncClient, say: Say, name: str) -> None:
    assert_answered_or_refused(await client.post(WEBHOOK, content=BODIES[name]))
    await assert_still_answers(say, "ana")


def with_a_sign(sign: str, before: int) -> str:
    filler = FILLER * 200
    return f"{filler[:before]} {sign}. {filler[before:10_000]}"


@pytest.mark.parametrize("before", [0, 5_000, 9_900])
async def test_a_warning_sign_in_an_over_long_message_is_answered(say: Say, before: int) -> None:
    reply = await say(f"sign-{before}", with_a_sign(f"{SIGN}! " * 15, before))
    assert [message.get("custom", {}).get("tier") for message in reply.json()] == ["emergency"]
    await assert_still_answers(say, f"after-{before}")


async def test_a_warning_sign_of_one_sentence_is_found_too(say: Say) -> None:
    assert (await say("sign of one sentence", with_a_sign(SIGN, 5_000))).status_code == 200


@pytest.mark.parametrize("sentence", ["q. ", "? ", "I want to understand it. "])
async def test_an_over_long_message_takes_a_bounded_number_of_readings(
    say: Say, agent, monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    readings = []

    async def count(text: str) -> dict[str, Any]:
        readings.append(text)
        return {"intent": {"name": "out_of_scope"}}

    monkeypatch.setattr(agent, "parse_message", count)
    await say("many sentences", (sentence * 30_000)[:60_000])
    assert len(readings) <= MOST_READINGS


async def test_an_over_long_message_without_a_sign_is_refused_with_what_to_do(say: Say) -> None:
    reply = await say("long", FILLER * 200)
    assert reply.status_code == 413
    assert reply.json()["error"]["code"] == "message_too_long"
    assert "Please ask your question in a few sentences" in reply.json()["error"]["message"]


@pytest.mark.parametrize(
    "text", ["/restart", "/restart{", "/nothing@x", '/privacy{"request": [1]}', "/", "\x00/"]
)
async def test_the_parser_survives_what_looks_like_rasas_shorthand(
    client: httpx.AsyncClient, text: str
) -> None:
    reply = await client.post("/model/parse", json={"text": text})
    assert reply.status_code == 200
    assert {"text", "intent", "intent_ranking", "entities"} <= set(reply.json())


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": 7}, [], {"text": "x" * 2_001}])
async def test_the_parser_refuses_what_is_not_a_text(client: httpx.AsyncClient, body: Any) -> None:
    reply = await client.post("/model/parse", json=body)
    assert reply.status_code in (400, 413)
    assert_is_an_error(reply.json())
