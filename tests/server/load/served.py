"""A server in processes of its own."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from processes import BACKSTORY, LONGEST_START, Process, free_port, running

# What the model calls itself, in all its greetings.
NAME, OTHER_NAME = "Backstory", "Somebody"
# Read sentence by sentence, which takes a while; the last one is answered.
SLOW_MESSAGE = "my scan shows something. " * 500 + "I can't feel between my legs."


class Served:
    """A running server, its project, and how to talk to it."""

    def __init__(self, project: Path, port: int, process: Process) -> None:
        self.project, self.port, self.process = project, port, process
        self.url = f"http://127.0.0.1:{port}"

    def say(self, message: str, sender: str = "load", client: httpx.Client | None = None) -> httpx.Response:
        body = {"sender": sender, "message": message}
        if client:
            return client.post(f"{self.url}/webhooks/rest/webhook", json=body, timeout=60)
        # Reading the machine's certificates would take longer than the answer.
        return httpx.post(f"{self.url}/webhooks/rest/webhook", json=body, timeout=60, verify=False)

    def record(self, model: str) -> None:
        """Name another model in the record, as a training does at its end."""
        record = self.project / "models" / "current.json"
        record.write_text(json.dumps({**json.loads(record.read_text()), "model": model}))

    def workers(self) -> list[int]:
        """The processes that the server has started to answer."""
        listed = subprocess.check_output(["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], text=True)
        rows = [line.split(maxsplit=2) for line in listed.splitlines()]
        parent = str(self.process.popen.pid)
        return [int(row[0]) for row in rows if row[1] == parent and "spawn_main" in row[2]]

    def wait_until_ready(self, number: int) -> None:
        """Wait until so many workers have said that they are ready, those that are gone included."""
        end = time.monotonic() + LONGEST_START
        while self.process.output.count("Ready after") < number:
            assert time.monotonic() < end, self.process.output
            time.sleep(0.1)


@contextmanager
def serving(project: Path, log: Path, *options: str) -> Iterator[Served]:
    """Serve the project while the block runs."""
    port = free_port()
    with running([BACKSTORY, "serve", "--port", str(port), *options], log, project) as process:
        served = Served(project, port, process)
        process.wait_for(f"{served.url}/ready")
        yield served
