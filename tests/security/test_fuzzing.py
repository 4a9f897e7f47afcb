"""Requests drawn from our OpenAPI document, fitting and misfitting: answered or refused as it says.

Some hundred in each run; 100,000 with ``make soak``.
"""

import asyncio
from collections.abc import Callable

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from invariants import assert_answered_or_refused
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backstory.server.openapi import description

AS_DESCRIBED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ROUND = 1_000  # hypothesis keeps what it has drawn, so many rounds take less memory than one
HERE = "http://localhost"
PATIENCE = 120  # seconds; a request that gets no answer at all is a failure, too

Send = Callable[[requests.PreparedRequest], httpx.Response]

cases = st.one_of(
    *(
        schemathesis.openapi.from_dict(description()).as_strategy(generation_mode=mode)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    )
)


@pytest.fixture(autouse=True)
def without_rate_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SESSION_LIMIT", "ADDRESS_LIMIT"):
        monkeypatch.setenv(f"BACKSTORY_{name}", "1000000/second")


@pytest.fixture
async def send(client: httpx.AsyncClient) -> Send:
    """Send from another thread, through the tests' own event loop."""
    loop = asyncio.get_running_loop()

    def to_the_loop(request: requests.PreparedRequest) -> httpx.Response:
        headers = [(name.encode(), value.encode("latin-1")) for name, value in request.headers.items()]
        sent = client.request(request.method, request.url, content=request.body, headers=headers)
        return asyncio.run_coroutine_threadsafe(sent, loop).result(PATIENCE)

    return to_the_loop


def fuzz(send: Send, count: int, number: int) -> None:
    @seed(number)
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases)
    def once(case: Case) -> None:
        reply = send(requests.Request(**case.as_transport_kwargs(HERE)).prepare())
        assert_answered_or_refused(reply)
        case.validate_response(reply, checks=AS_DESCRIBED)

    once()


@pytest.mark.usefixtures("kept_conversation")
@pytest.mark.parametrize("count", [300, pytest.param(100_000, marks=pytest.mark.soak)])
async def test_requests_of_any_kind_are_answered_or_refused(send: Send, count: int) -> None:
    for number in range(0, count, ROUND):
        await asyncio.to_thread(fuzz, send, min(count, ROUND), number)
