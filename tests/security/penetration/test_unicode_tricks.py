"""Characters that look like others, or like nothing: no payload, no other member's id."""

from collections import Counter
from collections.abc import Callable

import pytest
from asgi_client import WEBHOOK, Say

DELETE = 'privacy{"request": "delete"}'
LIKE_A_SLASH = ["\u2215", "\u2044", "\uff0f", "\u29f8", "\u200b/", "\u202e/", "\ufeff/", "\u2060/", "\u00ad/"]
LIKE_ANA = ["Ana", "ANA", "an\u0430", "\uff41na", "a\u0301na", "\u00e1na", "ana.", "ana/", "./ana"]
REFUSED = ["ana\u200b", "\u202eana", "ana ", "an\u00ada", "ana\u0000", "ana\u2066"]
Events = Callable[[str], list[str]]


@pytest.mark.parametrize("slash", LIKE_A_SLASH)
async def test_what_looks_like_a_slash_is_no_payload(say: Say, events: Events, slash: str) -> None:
    sender = f"like a slash {slash!r}"
    await say(sender, "hello")
    await say(sender, slash + DELETE)
    assert Counter(events(sender))["user"] == 2


@pytest.mark.parametrize("other", LIKE_ANA)
async def test_an_id_that_looks_like_another_is_another(say: Say, events: Events, other: str) -> None:
    await say("ana", "hello")
    before = events("ana")
    reply = await say(other, "hello")
    assert {message["recipient_id"] for message in reply.json()} == {other}
    assert events("ana") == before


@pytest.mark.parametrize("other", REFUSED)
async def test_an_id_with_invisible_parts_is_refused(say: Say, other: str) -> None:
    assert (await say(other, "hello")).json()["error"]["code"] == "bad_sender"


async def test_a_message_is_read_the_same_with_invisible_characters_in_it(say: Say, last_turn) -> None:
    await say("invisible", "I can't f\u200bee\u00adl bet\u2060ween my l\u202eegs since this morning")
    assert (await last_turn("invisible")).text == "I can't feel between my legs since this morning"


async def test_a_body_in_another_encoding_is_refused_or_read_as_what_it_is(client) -> None:
    for encoding in ("utf-16", "utf-32", "utf-7", "latin-1"):
        body = '{"sender": "ana", "message": "caf\u00e9"}'.encode(encoding)
        assert (await client.post(WEBHOOK, content=body)).status_code in (200, 400)
