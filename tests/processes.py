"""Starts the project's commands as processes of their own, and always ends them."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BACKSTORY = str(Path(sys.executable).with_name("backstory"))
LONGEST_START = 150  # seconds; a shared machine can be slow
LONGEST_STOP = 15


@dataclass
class Process:
    """A process and the file that its output goes to."""

    popen: subprocess.Popen[bytes]
    log: Path

    @property
    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def wait_for(self, url: str) -> None:
        """Wait until the address answers 200; fail with the output if the process ends before."""
        end = time.monotonic() + LONGEST_START
        while time.monotonic() < end and self.popen.poll() is None:
            if answers(url):
                return
            time.sleep(0.2)
        raise AssertionError(f"{url} does not answer; the process said:\n{self.output}")


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def running(
    arguments: Sequence[str], log: Path, cwd: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Process]:
    """Run a command while the block runs; the settings are added to the environment."""
    environment = {**os.environ, **(settings or {})}
    with log.open("wb") as output:
        # A session of its own: Sanic's worker manager, if it ever comes back, kills its process group.
        popen = subprocess.Popen(
            arguments, stdout=output, stderr=output, cwd=cwd, env=environment, start_new_session=True
        )
    try:
        yield Process(popen, log)
    finally:
        popen.terminate()
        try:
            popen.wait(LONGEST_STOP)
        except subprocess.TimeoutExpired:
            popen.kill()
            popen.wait()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def post(url: str, body: dict[str, Any]) -> Any:
    """POST JSON and return the parsed answer."""
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)
