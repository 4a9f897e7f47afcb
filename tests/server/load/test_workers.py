"""Several workers on one port: replaced when they die, restarted without a failed request, all stopped."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from processes import LONGEST_STOP
from served import Served, serving

from backstory.cli import main
from backstory.server.run import LONGEST_START

SECRET = "BACKSTORY_SESSION_SECRET"


@pytest.fixture
def workers(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setenv(SECRET, "a secret of the tests that is long enough")
    with serving(project, tmp_path / "log", "--workers", "2") as served:
        served.wait_until_ready(2)
        yield served


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until_gone(processes: list[int]) -> None:
    # A worker that dies while uvicorn asks whether it lives is missed until the answer is overdue.
    end = time.monotonic() + LONGEST_STOP + LONGEST_START
    while any(map(is_alive, processes)):
        assert time.monotonic() < end
        time.sleep(0.1)


def test_several_workers_need_a_secret_to_share(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    monkeypatch.delenv(SECRET, raising=False)
    refused = CliRunner().invoke(main, ["serve", "--workers", "2"])
    assert refused.exit_code == 2
    assert f"Several workers need {SECRET}" in refused.output


def test_a_limit_that_can_t_be_is_wrong_use(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setenv("BACKSTORY_TURN_SECONDS", "soon")
    refused = CliRunner().invoke(main, ["serve"])
    assert refused.exit_code == 2
    assert "BACKSTORY_TURN_SECONDS is 'soon': set it to a whole number" in refused.output


def test_a_worker_that_dies_is_replaced_and_a_signal_stops_them_all(workers: Served) -> None:
    first = workers.workers()[0]
    os.kill(first, signal.SIGKILL)
    wait_until_gone([first])
    for number in range(5):
        assert workers.say("hello", f"meanwhile {number}").status_code == 200
    workers.wait_until_ready(3)
    living = workers.workers()
    workers.process.popen.terminate()
    assert workers.process.popen.wait(LONGEST_STOP) == 0
    wait_until_gone(living)
    assert "Traceback" not in workers.process.output


@pytest.mark.soak
def test_a_restart_replaces_all_without_a_failed_request(workers: Served) -> None:
    before = workers.workers()
    assert len(before) == 2
    replies: list[int] = []
    done = threading.Event()

    def talk(keeps_its_connection: bool) -> None:
        with httpx.Client() as client:
            while not done.is_set():
                kept = client if keeps_its_connection else None
                replies.append(workers.say("hello", f"restart {keeps_its_connection}", kept).status_code)

    with ThreadPoolExecutor(2) as crowd:
        talks = [crowd.submit(talk, keeps) for keeps in (True, False)]
        workers.process.popen.send_signal(signal.SIGHUP)
        try:
            workers.wait_until_ready(4)
            wait_until_gone(before)
        finally:
            done.set()
    for each in talks:
        each.result()
    assert set(replies) == {200}


@pytest.mark.soak
def test_workers_stop_when_nobody_supervises_them_any_longer(workers: Served) -> None:
    living = workers.workers()
    workers.process.popen.kill()
    workers.process.popen.wait()
    wait_until_gone(living)


@pytest.mark.soak
def test_all_workers_follow_the_record(workers: Served, other_model: str, model: Path) -> None:
    workers.record(other_model)
    while workers.process.output.count(f"Answering with {other_model} now") < 2:
        time.sleep(0.1)
    assert {httpx.get(f"{workers.url}/ready").json()["model"] for _ in range(20)} == {other_model}
