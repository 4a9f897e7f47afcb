"""A care team's system: a real HTTP server that takes handovers, well or badly."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "what only the care team's system and we know"


@dataclass
class Received:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.raw)
        return content


@dataclass
class CareTeam:
    """Answers with the statuses in ``answers``, the last one again and again.

    Besides statuses: ``hang up``, ``silent`` (until the test ends) and ``endless`` (a body that never ends).
    """

    url: str = ""
    answers: list[int | str] = field(default_factory=lambda: [204])
    received: list[Received] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def settings(self) -> dict[str, str]:
        return {"BACKSTORY_HANDOVER_URL": f"{self.url}/handover", "BACKSTORY_HANDOVER_SECRET": SECRET}

    def next_answer(self) -> int | str:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def running_care_team() -> Iterator[CareTeam]:
    care_team = CareTeam()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(care_team))
    server.daemon_threads = True
    care_team.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield care_team
    finally:
        care_team.over.set()
        server.shutdown()
        server.server_close()


def _handler(care_team: CareTeam) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            care_team.received.append(Received(self.path, dict(self.headers), raw))
            answer = care_team.next_answer()
            if answer == "hang up":
                self.close_connection = True
            elif answer == "silent":
                care_team.over.wait(60)
            elif answer == "endless":
                self._endless()
            else:
                self._status(int(answer))

        def _status(self, status: int) -> None:
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"{care_team.url}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _endless(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                while not care_team.over.is_set():
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
