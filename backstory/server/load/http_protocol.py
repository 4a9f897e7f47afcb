"""HTTP/1.1 for clients that may be slow, or mean to be.

uvicorn waits for a request for as long as its client sends a byte now and then. RFC 9110 (15.5.9) names the
answer to that: 408.
"""

import asyncio
import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from backstory.server.load.limited_head import LimitedHttpProtocol
from backstory.server.load.settings import LoadSettings

LAST_CALL = 0.5  # seconds, once the server stops
LARGEST_REQUEST = 1_048_576  # bytes; what is larger than the application takes is read on, up to here


class PatientHttpProtocol(LimitedHttpProtocol):
    """uvicorn's protocol with a time limit on each request and response, and a limit on their number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._settings = LoadSettings.from_environment()
        self._receiving: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None
        self._received = 0  # bytes of this request
        self.waits_since = self.loop.time()

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._expect_request()
        if len(self.connections) > self._settings.connections:
            self._close_one_that_waits()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._expect_request()
        self._received += len(data)
        super().data_received(data)
        if self._received > LARGEST_REQUEST:
            self._refuse(413, "body_too_large", f"The request is larger than {LARGEST_REQUEST} bytes.")

    def on_message_begin(self) -> None:
        self._expect_request()
        super().on_message_begin()

    def on_message_complete(self) -> None:
        self._stop_waiting()
        self._received = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self.waits_since = self.loop.time()
        super().on_response_complete()

    def handle_websocket_upgrade(self) -> None:
        self._stop_waiting()
        super().handle_websocket_upgrade()

    def pause_writing(self) -> None:
        self._sending = self.loop.call_later(self._settings.request_seconds, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        if self._sending:
            self._sending.cancel()
        super().resume_writing()

    def shutdown(self) -> None:
        """End the connection once it is quiet: a request may already be on its way."""
        self.loop.call_later(LAST_CALL, self._shut_down_if_quiet)

    @property
    def waits_for_client(self) -> bool:
        """Whether nothing is being answered here."""
        return self._receiving is not None or self.timeout_keep_alive_task is not None

    def _expect_request(self) -> None:
        if self._receiving is None:
            self._receiving = self.loop.call_later(self._settings.request_seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._receiving:
            self._receiving.cancel()
        self._receiving = None

    def _shut_down_if_quiet(self) -> None:
        if not self._received:
            super().shutdown()

    def _give_up(self) -> None:
        seconds = self._settings.request_seconds
        self._refuse(408, "request_timeout", f"The request did not arrive whole within {seconds} seconds.")

    def _refuse(self, status: int, code: str, message: str) -> None:
        """Answer what the application has not seen whole, and hang up."""
        self._stop_waiting()
        # A client that has sent nothing, as browsers do to save time later, gets no answer either.
        if self._received and not self.transport.is_closing() and self._can_be_answered():
            self.transport.write(_response(status, code, message))
        self.transport.close()

    def _can_be_answered(self) -> bool:
        if self.cycle is None:
            return True
        return bool(self.cycle.response_complete if self._in_head else not self.cycle.response_started)

    def _close_one_that_waits(self) -> None:
        """Close the connection that has waited longest, so that those who send something get through."""
        waiting = [each for each in self.connections if getattr(each, "waits_for_client", False)]
        longest = min(waiting, key=lambda each: each.waits_since)
        longest.transport.close()


def _response(status: int, code: str, message: str) -> bytes:
    body = json.dumps({"error": {"code": code, "message": message}}).encode()
    lines = b"content-type: application/json\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(body)
    return b"".join([STATUS_LINE[status], lines, body])
