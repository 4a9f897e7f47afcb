"""Reads a request's JSON body within a limit."""

import json
from typing import Any

from starlette.requests import ClientDisconnect, Request

from backstory.web.refusals import RequestRefused

LARGEST_BODY = 65_536  # bytes


async def read_json(request: Request) -> Any:
    """Return the parsed JSON of a request.

    Raises:
        RequestRefused: the body is too large (413) or not JSON (400).
    """
    _check_size(_announced(request))
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            _check_size(len(body))
    except ClientDisconnect as gone:
        raise RequestRefused(400, "incomplete_body", "The body did not arrive whole.") from gone
    try:
        return json.loads(bytes(body))
    except (ValueError, RecursionError) as error:
        raise RequestRefused(400, "invalid_json", "The body is not valid JSON.") from error


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0


def _check_size(size: int) -> None:
    if size > LARGEST_BODY:
        raise RequestRefused(413, "body_too_large", f"The body is larger than {LARGEST_BODY} bytes.")
