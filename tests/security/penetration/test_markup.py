"""Markup in what the host app and members send: the bot's words never give it back.

tests/browser shows that the demo page would draw it as text.
"""

import httpx
import pytest
from asgi_client import Say

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "[click](javascript:alert(1))",
    "<a href='data:text/html,x'>x</a>",
    "&lt;script&gt;",
]
ASKED = [
    "{}",
    "my name is {}",
    "what does {} mean",
    "my report says {}",
    "what did I just say",
    "tell me more",
]


@pytest.mark.parametrize("markup", MARKUP)
async def test_the_bot_s_words_give_no_markup_back(say: Say, markup: str) -> None:
    metadata = {"name": markup, "completed_lessons": [markup], "country": markup}
    for message in (*(asked.format(markup) for asked in ASKED), "hello"):
        reply = await say("markup", message, metadata=metadata)
        assert reply.status_code == 200
        assert markup not in reply.text
        assert "alert(1)" not in reply.text


@pytest.mark.parametrize("markup", MARKUP)
async def test_what_is_given_back_is_json_and_never_sniffed(client: httpx.AsyncClient, markup: str) -> None:
    for reply in (
        await client.post("/model/parse", json={"text": markup}),
        await client.get("/nothing", params={"x": markup}),
        await client.get(f"/{markup}"),
    ):
        assert reply.headers["content-type"] == "application/json"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors" in reply.headers["content-security-policy"]
