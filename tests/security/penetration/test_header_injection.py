"""Line breaks in what comes back: none becomes a header of the reply."""

from collections.abc import Callable

import pytest
from asgi_client import Say
from raw_http import Replies

Raw = Callable[[bytes], Replies]

BREAKS = ["\r\n", "\n", "\r", "\u010d\u010a", "\u560d\u560a", "\x85", "\u2028"]


@pytest.mark.parametrize("line_break", BREAKS)
async def test_no_value_in_a_body_becomes_a_header(say: Say, line_break: str) -> None:
    injected = f"ana{line_break}X-Injected: yes{line_break}{line_break}<p>"
    for sender, message, name in (
        (injected, "hello", "x"),
        ("crlf", injected, "x"),
        ("crlf", "hello", injected),
    ):
        reply = await say(sender, message, metadata={"name": name})
        assert reply.status_code in (200, 400)
        assert "x-injected" not in reply.headers


@pytest.mark.parametrize(
    "path",
    [b"/%0d%0aX-Injected:%20yes", b"/static/%0d%0aX-Injected:%20yes", b"/health?%0d%0aX-Injected:%20yes"],
)
def test_no_part_of_an_address_becomes_a_header(raw: Raw, path: bytes) -> None:
    replies = raw(b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert len(replies.statuses) == 1
    assert b"x-injected" not in replies.raw.lower()
