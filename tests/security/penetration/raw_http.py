"""Bytes to a server and the replies to them, where an HTTP client would not send such bytes."""

import contextlib
import re
import socket
from dataclasses import dataclass

PATIENCE = 10  # seconds; nothing waits so long, where a test is right
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")


@dataclass(frozen=True)
class Replies:
    """All that came back on one connection."""

    raw: bytes
    closed: bool

    @property
    def statuses(self) -> list[int]:
        return [int(status) for status in _STATUS.findall(self.raw)]


def send_raw(port: int, sent: bytes) -> Replies:
    """Send, and read until the server closes the connection.

    It closes one that it refuses; elsewhere let the last request say ``Connection: close``.
    """
    received = b""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(sent)
        try:
            while chunk := connection.recv(65_536):
                received += chunk
        except TimeoutError:
            return Replies(received, closed=False)
        except ConnectionError:
            return Replies(received, closed=True)
    return Replies(received, closed=True)
