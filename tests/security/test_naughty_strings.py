"""The Big List of Naughty Strings (blns.md), each as whatever a client may send."""

import json
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from asgi_client import WEBHOOK, Say
from invariants import assert_answered_or_refused

STRINGS: list[str] = json.loads((Path(__file__).parent / "blns.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.usefixtures("kept_conversation")


def test_the_list_is_whole() -> None:
    assert len(STRINGS) == 515


async def test_each_as_id_message_payload_and_metadata(say: Say) -> None:
    for number, string in enumerate(STRINGS):
        # The slash is taken off where it is no payload: so the same request tries the bare message, too.
        message = f"/{string}"
        metadata = {"name": string, "country": string, "completed_lessons": [string], string: string}
        reply = await say(string, message, metadata=metadata)
        if reply.status_code == 400:
            reply = await say(f"naughty {number}", message, metadata=metadata)
        assert_answered_or_refused(reply)


async def test_each_as_a_body_a_query_a_path_and_a_header(client: httpx.AsyncClient) -> None:
    for string in STRINGS:
        header = string.encode().translate(None, b"\r\n\0")
        reply = await client.post(
            WEBHOOK, content=string.encode(), params={"stream": string}, headers={b"X-Naughty": header}
        )
        assert reply.status_code == 400
        assert_answered_or_refused(reply)
        assert_answered_or_refused(await client.get(f"/static/{quote(string)}"))
