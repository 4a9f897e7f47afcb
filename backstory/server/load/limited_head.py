"""uvicorn's HTTP protocol, with a limit to a request's line and headers."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 32_768  # bytes; the first reading from the socket comes on top


class LimitedHttpProtocol(HttpToolsProtocol):
    """Refuses a head that does not end: httptools, unlike h11, would collect it without limit."""

    _in_head = False
    _unfinished = 0

    def data_received(self, data: bytes) -> None:
        """Take what arrived, and count it where all of it is head."""
        was_in_head = self._in_head
        super().data_received(data)
        self._unfinished = self._unfinished + len(data) if was_in_head and self._in_head else 0
        if self._unfinished > LARGEST_HEAD and not self.transport.is_closing():
            self.send_400_response(f"The request's line and headers are larger than {LARGEST_HEAD} bytes.")

    def on_message_begin(self) -> None:
        """Note that a head begins."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Note that it is over."""
        self._in_head = False
        super().on_headers_complete()
