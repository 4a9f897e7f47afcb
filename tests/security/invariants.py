"""What must hold of a reply whatever was sent."""

from pathlib import Path
from typing import Any

import httpx

ROOT = str(Path(__file__).resolve().parents[2])
OF_OUR_CODE = ["Traceback (most recent", 'File "/', "site-packages", ROOT]


def assert_answered_or_refused(reply: httpx.Response) -> None:
    """No failure, nothing of our code, and where it is refused the one shape of a refusal."""
    assert reply.status_code < 500, reply.text
    assert [part for part in OF_OUR_CODE if part in reply.text] == []
    if reply.status_code >= 400 and reply.request.method != "HEAD":
        assert_is_an_error(reply.json())


def assert_is_an_error(body: Any) -> None:
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert all(isinstance(part, str) and part for part in body["error"].values())
