"""With several workers each worker's door gives the metrics of all, the dead ones' counts included."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from processes import free_port, running

from backstory.server.observability.workers import SHARED_VARIABLE, processes, shared_metrics

# A worker without a model: it counts one message, holds one reply, and opens its door.
WORKER = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.responses import Response
from backstory.server.observability import exposition
from backstory.server.observability.metrics import IN_FLIGHT, MESSAGES, REPLY_SECONDS, use_model
MESSAGES.labels("rest").inc()
IN_FLIGHT.inc()
REPLY_SECONDS.observe(0.004)
use_model("old.tar.gz")
use_model("new.tar.gz", before="old.tar.gz")
app = Starlette(routes=[*exposition.routes, Route("/ready", lambda request: Response("yes"))])
uvicorn.run(app, port=int(sys.argv[1]), log_level="critical")
"""


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[list[tuple[str, int]]]:
    """Two workers' addresses and process ids."""
    with shared_metrics(), ExitStack() as stack:
        started = []
        for number in range(2):
            port = free_port()
            command = [sys.executable, "-c", WORKER, str(port)]
            worker = stack.enter_context(running(command, tmp_path / f"log{number}", tmp_path))
            started.append((f"http://127.0.0.1:{port}", worker))
        for address, worker in started:
            worker.wait_for(f"{address}/ready")
        yield [(address, worker.popen.pid) for address, worker in started]


def read(address: str) -> dict[str, float]:
    lines = httpx.get(f"{address}/metrics").text.splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line[0] != "#")}


def test_every_worker_gives_the_metrics_of_all_and_a_dead_one_s_counts_stay(workers) -> None:
    (first, victim), (second, _) = workers
    for address in (first, second):
        assert read(address)['backstory_messages_total{channel="rest"}'] == 2
        assert read(address)["backstory_replies_in_flight"] == 2
        assert read(address)['backstory_model_info{model="new.tar.gz"}'] == 2
        assert read(address)['backstory_model_info{model="old.tar.gz"}'] == 0
        assert read(address)["backstory_processes"] == 2
        assert read(address)["backstory_resident_memory_bytes"] > 2e6
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    after = read(second)
    assert after['backstory_messages_total{channel="rest"}'] == 2
    assert after['backstory_reply_seconds_bucket{le="0.005"}'] == 2
    assert after["backstory_replies_in_flight"] == 1
    assert after['backstory_model_info{model="new.tar.gz"}'] == 1
    assert after["backstory_processes"] == 1


def test_the_shared_folder_is_there_while_the_workers_are() -> None:
    with shared_metrics() as folder:
        assert os.environ[SHARED_VARIABLE] == str(folder)
        child = "import os; print(os.environ['PROMETHEUS_MULTIPROC_DIR'])"
        said = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True)
        assert said.stdout.strip() == str(folder)
        assert folder.is_dir()
    assert not folder.exists()
    assert SHARED_VARIABLE not in os.environ


def test_a_folder_that_the_operator_names_is_taken_and_left(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(SHARED_VARIABLE, str(tmp_path))
    with shared_metrics() as folder:
        assert folder == tmp_path
    assert tmp_path.is_dir()


def test_who_wrote_is_told_from_the_files(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (
        f"counter_{os.getpid()}.db",
        f"gauge_livesum_{os.getpid()}.db",
        f"histogram_{gone.pid}.db",
        "x.db",
    ):
        (tmp_path / name).touch()
    assert processes(tmp_path) == ({os.getpid()}, {gone.pid})
