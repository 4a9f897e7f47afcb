"""Line breaks and terminal codes in what reaches the log: nobody writes lines of their own into it."""

from collections.abc import Callable

import pytest
from asgi_client import Say, client_of
from processes import Process
from raw_http import Replies
from starlette.applications import Starlette
from starlette.staticfiles import StaticFiles

Raw = Callable[[bytes], Replies]

FORGED = "ERROR backstory: all conversations were sold"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x1b[2K", "\t"])
async def test_a_conversation_s_id_is_one_line(say: Say, line_break: str) -> None:
    reply = await say(f"ana{line_break}{FORGED}", "hello")
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "bad_sender")


async def test_a_failure_names_its_door_and_no_path(
    app: Starlette, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*args: object) -> None:
        raise KeyError

    monkeypatch.setattr(StaticFiles, "get_response", fail)
    async with client_of(app) as client:
        assert (await client.get(f"/static/%0d%1b%5b2K{FORGED}")).status_code == 500
    [line] = [line for line in caplog.messages if "KeyError" in line]
    assert line.splitlines()[0] == "KeyError on other"
    assert "\x1b" not in line
    assert not any(each.startswith(FORGED) for each in line.splitlines())


def test_the_log_of_a_running_server_takes_no_line_from_a_request(raw: Raw, served: Process) -> None:
    for path in (b"/%0a" + FORGED.replace(" ", "%20").encode(), b"/health"):
        raw(
            b"GET "
            + path
            + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: "
            + FORGED.encode()
            + b"\r\n\r\n"
        )
        raw(FORGED.encode() + b"\r\n\r\n")
    assert FORGED not in served.output
