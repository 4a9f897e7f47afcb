"""Starts a side's servers, waits for their first reply, and always ends them."""

import http.client
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.processes import family
from benchmarks.serving.settings import PATH
from benchmarks.working import SETTINGS, log_end

FIRST_MESSAGE = "why does my MRI show damage"
_LONGEST_START, _LONGEST_STOP = 300.0, 20.0  # seconds
_POLL = 0.02


@dataclass(frozen=True)
class Command:
    """A server's command line, and its working directory, where its log goes, too."""

    name: str
    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """Where its output goes."""
        return self.folder / f"{self.name}.log"


@dataclass
class Servers:
    """The running processes of a side; `seconds` is from their start to the first reply."""

    port: int
    commands: list[Command]
    popens: list["subprocess.Popen[bytes]"]
    seconds: float = 0.0

    def pids(self) -> list[int]:
        """Return every process of the side."""
        return [pid for popen in self.popens for pid in family(popen.pid)]

    def check(self) -> None:
        """Raise BenchmarkFailed if a process has ended, with the end of its log."""
        for command, popen in zip(self.commands, self.popens, strict=True):
            if (code := popen.poll()) is not None:
                raise BenchmarkFailed(
                    f"{command.name} ended with exit code {code}; {command.log} ends:\n{log_end(command.log)}"
                )

    def wait_for_a_reply(self) -> None:
        """Wait until a message gets an answer."""
        end = time.monotonic() + _LONGEST_START
        while time.monotonic() < end:
            self.check()
            if _answers(self.port):
                return
            time.sleep(_POLL)
        raise BenchmarkFailed(f"{self.commands[0].name}: no reply after {_LONGEST_START:.0f} s")


@contextmanager
def running(port: int, commands: list[Command]) -> Iterator[Servers]:
    """Run a side's servers while the block runs; they have answered when it begins."""
    began = time.perf_counter()
    servers = Servers(port, commands, [])
    try:
        servers.popens += [_start(command) for command in commands]
        servers.wait_for_a_reply()
        servers.seconds = time.perf_counter() - began
        yield servers
    finally:
        _stop(servers)


def _start(command: Command) -> "subprocess.Popen[bytes]":
    with command.log.open("wb") as output:
        return subprocess.Popen(
            command.words,
            cwd=command.folder,
            env={**os.environ, **SETTINGS, **command.environment},
            stdout=output,
            stderr=output,
            # Not a session of its own: Linux may share the cores out by session.
            process_group=0,
        )


def _stop(servers: Servers) -> None:
    for popen in servers.popens:
        popen.terminate()
    for popen in servers.popens:
        try:
            popen.wait(_LONGEST_STOP)
        except subprocess.TimeoutExpired:
            popen.kill()
            popen.wait()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_LONGEST_START)
    try:
        body = json.dumps({"sender": f"start-{time.time_ns()}", "message": FIRST_MESSAGE})
        connection.request("POST", PATH, body, {"Content-Type": "application/json"})
        reply = connection.getresponse()
        return reply.status == 200 and bool(json.loads(reply.read()))
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
