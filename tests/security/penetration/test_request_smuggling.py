"""Request smuggling: no request hides in another one's body, or behind two readings of its length.

https://portswigger.net/web-security/request-smuggling
"""

from collections.abc import Callable

import pytest
from raw_http import Replies

Raw = Callable[[bytes], Replies]

POST = b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: localhost\r\n"
HIDDEN = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
LAST = b"GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
LENGTH, CHUNKED = b"Content-Length: 4\r\n", b"Transfer-Encoding: chunked\r\n"

# Each could be read in two ways by a proxy and a server.
TWO_READINGS = {
    "length and chunks": LENGTH + CHUNKED,
    "chunks and length": CHUNKED + LENGTH,
    "two lengths": LENGTH + b"Content-Length: 5\r\n",
    "two lengths in one": b"Content-Length: 4, 5\r\n",
    "a length with a sign": b"Content-Length: +4\r\n",
    "a negative length": b"Content-Length: -4\r\n",
    "a length of another base": b"Content-Length: 0x4\r\n",
    "an unknown coding": b"Transfer-Encoding: xchunked\r\n",
    "chunks that are not last": b"Transfer-Encoding: chunked, identity\r\n",
    "a blank before the colon": b"Transfer-Encoding : chunked\r\n",
    "a vertical tab": b"Transfer-Encoding:\x0bchunked\r\n",
    "a folded line": b"X: a\r\n Transfer-Encoding: chunked\r\n",
    "a line feed alone": b"X: a\nTransfer-Encoding: chunked\r\n",
    "a carriage return alone": b"X: a\rTransfer-Encoding: chunked\r\n",
    "a null byte in a name": b"Content-\x00Length: 4\r\n",
}


@pytest.mark.parametrize("headers", TWO_READINGS.values(), ids=TWO_READINGS)
def test_a_length_of_two_readings_is_refused_and_ends_the_connection(raw: Raw, headers: bytes) -> None:
    replies = raw(POST + headers + b"\r\n0\r\n\r\n" + HIDDEN)
    assert replies.statuses == [400]
    assert replies.closed


@pytest.mark.parametrize("size", [b"-1", b"0x5", b"5;\n", b" 5", b"fffffffffffffffff"])
def test_a_chunk_of_a_broken_size_is_refused(raw: Raw, size: bytes) -> None:
    replies = raw(POST + CHUNKED + b"\r\n" + size + b"\r\nhello\r\n0\r\n\r\n" + HIDDEN)
    assert set(replies.statuses) == {400}
    assert b'"openapi"' not in replies.raw


def test_what_stands_in_a_body_is_not_a_request(raw: Raw) -> None:
    replies = raw(POST + b"Content-Length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN + LAST)
    assert replies.statuses[-1] == 404
    assert len(replies.statuses) == 2
    assert b'"openapi"' not in replies.raw


def test_two_requests_in_a_row_get_two_replies_in_order(raw: Raw) -> None:
    health = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert raw(health + LAST).statuses == [200, 404]


@pytest.mark.parametrize(
    "start",
    [
        b"CONNECT evil.example:443 HTTP/1.1",
        b"PRI * HTTP/2.0",
        b"GET /health HTTP/9.9",
        b"GET /health HTTP/1.1 HTTP/1.1",
        b"GET /h\xc3\xa9 HTTP/1.1",
        b"GET  HTTP/1.1",
        b"FOO /health HTTP/1.1",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_request_is_refused_and_ends_the_connection(raw: Raw, start: bytes) -> None:
    replies = raw(start + b"\r\nHost: localhost\r\n\r\n" + HIDDEN)
    assert replies.statuses == [400]
    assert replies.closed
