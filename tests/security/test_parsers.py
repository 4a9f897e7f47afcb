"""What reads a request, with any bytes: it is read or refused, and never fails otherwise."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from backstory.server.access import LoopbackOrToken
from backstory.server.messages import LONGEST_SENDER, read_message
from backstory.web.bodies import LARGEST_BODY, read_json
from backstory.web.refusals import RequestRefused

any_text = st.text(st.characters(exclude_categories=()))
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=12,
)
as_json = any_json.map(lambda value: json.dumps(value).encode())


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """JSON with some bytes put in, taken out or turned around."""
    body = bytearray(draw(as_json))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(body)))
        body[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(body)


def request_of(chunks: list[bytes], headers: dict[str, str] | None = None) -> Request:
    messages = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    messages.append({"type": "http.request", "body": b"", "more_body": False})
    names = [(name.lower().encode(), value.encode("latin-1")) for name, value in (headers or {}).items()]

    async def receive() -> Any:
        return messages.pop(0)

    return Request({"type": "http", "method": "POST", "path": "/", "headers": names}, receive)


@given(st.lists(st.binary() | damaged(), max_size=4))
async def test_any_bytes_are_json_or_refused(chunks: list[bytes]) -> None:
    try:
        value = await read_json(request_of(chunks))
    except RequestRefused as refused:
        assert refused.status in (400, 413)
    else:
        assert json.loads(b"".join(chunks)) == value or value != value


@settings(suppress_health_check=[HealthCheck.large_base_example, HealthCheck.data_too_large], max_examples=20)
@given(st.integers(1, 40), st.integers(0, 5_000))
async def test_a_body_is_refused_for_its_size_however_it_is_cut(count: int, size: int) -> None:
    chunks = [b" " * size] * count + [b"7"]
    try:
        assert await read_json(request_of(chunks)) == 7
        assert count * size < LARGEST_BODY
    except RequestRefused as refused:
        assert (refused.status, count * size >= LARGEST_BODY) == (413, True)


@given(st.dictionaries(st.sampled_from(["sender", "message", "metadata", "stream"]), any_json))
def test_any_body_is_a_message_on_one_line_or_refused(body: Any) -> None:
    try:
        message = read_message(body)
    except RequestRefused as refused:
        assert (refused.status, bool(refused.code)) == (400, True)
    else:
        assert message.sender.isprintable()
        assert 0 < len(message.sender) <= LONGEST_SENDER
        assert json.loads(json.dumps(message.metadata)) == message.metadata or "NaN" in json.dumps(body)


headers = st.dictionaries(
    st.sampled_from(["host", "origin", "authorization", "forwarded", "via", "x-forwarded-for"]),
    st.text(st.characters(max_codepoint=255))
    | st.sampled_from(["localhost", "[::1]:80", "http://localhost", "["]),
)
addresses = st.none() | st.tuples(
    st.text() | st.sampled_from(["127.0.0.1", "::1", "203.0.113.7"]), st.just(1)
)


@given(headers, addresses)
async def test_any_headers_and_any_address_pass_or_are_refused(sent: dict[str, str], address: Any) -> None:
    passed, statuses = [], []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        passed.append(scope)

    async def send(message: Any) -> None:
        statuses.append(message.get("status"))

    request = request_of([], sent)
    scope = {**request.scope, "path": "/model/parse", "client": address}
    await LoopbackOrToken(app)(scope, request.receive, send)
    if passed:
        assert address[0] in ("127.0.0.1", "::1", "localhost")
        assert "localhost" in sent["host"] or "::1" in sent["host"] or sent["host"].startswith("127.")
        assert not {"forwarded", "via", "x-forwarded-for"} & set(sent)
    else:
        assert statuses[0] == 401
