"""One server under load and to its end, as clients and operators meet it."""

import json
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from crowd import LINE
from served import NAME, OTHER_NAME, SLOW_MESSAGE, Served, serving

from backstory.web.bodies import LARGEST_BODY

LIMITS = {"TURNS_AT_ONCE": 1, "TURNS_WAITING": 3, "REQUEST_SECONDS": 2, "CONNECTIONS": 40, "DRAIN_SECONDS": 3}
HEADER = b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as environment:
        for name, limit in LIMITS.items():
            environment.setenv(f"BACKSTORY_{name}", str(limit))
        with serving(project, tmp_path_factory.mktemp("served") / "log") as served:
            yield served


def connect(served: Served, sends: bytes = b"") -> socket.socket:
    client = socket.create_connection(("127.0.0.1", served.port), timeout=30)
    client.sendall(sends)
    return client


def answer(client: socket.socket) -> bytes:
    """All that the server sends until it closes the connection."""
    parts = []
    while part := client.recv(65_536):
        parts.append(part)
    return b"".join(parts)


def trickle(client: socket.socket, data: bytes) -> None:
    """Send a byte now and then, until the server has enough of it."""
    try:
        for byte in data:
            client.sendall(bytes([byte]))
            time.sleep(0.1)
    except OSError:
        pass


@pytest.mark.parametrize(
    "begins", [b"", HEADER + b"Content-Length: 500\r\n\r\n"], ids=["the header", "the body"]
)
def test_a_client_that_trickles_is_ended_and_blocks_nobody(served: Served, begins: bytes) -> None:
    with connect(served, begins) as slow:
        thread = threading.Thread(target=trickle, args=(slow, HEADER * 5))
        thread.start()
        assert served.say("hello", "not blocked").status_code == 200
        assert answer(slow).startswith(b"HTTP/1.1 408 ")
        thread.join()


def test_a_client_that_sends_nothing_is_ended_too(served: Served) -> None:
    with connect(served) as silent:
        assert answer(silent) == b""


def test_a_body_is_refused_by_its_announced_length_before_it_is_sent(served: Served) -> None:
    with connect(served, HEADER + b"Content-Length: %d\r\n\r\n" % (LARGEST_BODY + 1)) as client:
        assert client.recv(65_536).startswith(b"HTTP/1.1 413 ")


def test_connections_that_wait_make_room_for_those_that_ask(served: Served) -> None:
    waiting = [connect(served) for _ in range(LIMITS["CONNECTIONS"] + 5)]
    assert served.say("hello", "gets through").status_code == 200
    assert answer(waiting[0]) == b""
    for client in waiting:
        client.close()


def test_overload_is_refused_at_once_while_the_server_says_how_it_is(served: Served) -> None:
    crowd = [connect(served) for _ in range(30)]
    for number, client in enumerate(crowd):
        body = json.dumps({"sender": f"crowd {number}", "message": "tell me more"}).encode()
        head = HEADER + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        client.sendall(head + body)
    assert httpx.get(f"{served.url}/health", timeout=30).status_code == 200
    answers = [answer(client) for client in crowd]
    statuses = [reply.split()[1] for reply in answers]
    assert statuses.count(b"200") > LIMITS["TURNS_AT_ONCE"]
    assert statuses.count(b"429") > 0
    assert set(statuses) <= {b"200", b"429", b"503"}
    assert all(LINE.encode() in reply for reply in answers if b"HTTP/1.1 200" not in reply)


def test_another_model_takes_over_without_a_failed_request(
    served: Served, other_model: str, model: Path
) -> None:
    failed, heard = [], []
    done = threading.Event()

    def talk(name: str) -> None:
        with httpx.Client() as client:
            while not done.is_set():
                reply = served.say("hello", name, client)
                heard.append(reply.text)
                if reply.status_code != 200:
                    failed.append(reply.text)

    with ThreadPoolExecutor(2) as crowd:
        talks = [crowd.submit(talk, name) for name in ("swap a", "swap b")]
        try:
            served.record(other_model)
            wait_for_model(served, other_model)
        finally:
            done.set()
    for each in talks:
        each.result()
    assert failed == []
    assert NAME in heard[0]
    assert OTHER_NAME in served.say("hello", "after the swap").text


def wait_for_model(served: Served, name: str) -> None:
    end = time.monotonic() + 60
    while httpx.get(f"{served.url}/ready", timeout=30).json()["model"] != name:
        assert time.monotonic() < end, served.process.output
        time.sleep(0.1)


def test_a_model_that_can_t_be_loaded_leaves_the_other_answering(served: Served, other_model: str) -> None:
    (served.project / "models" / "broken.tar.gz").write_bytes(b"no archive")
    served.record("broken.tar.gz")
    while "broken.tar.gz can't be loaded" not in served.process.output:
        time.sleep(0.1)
    assert OTHER_NAME in served.say("hello", "after the broken one").text
    assert httpx.get(f"{served.url}/ready").json()["model"] == other_model
    time.sleep(1.5)
    assert served.process.output.count("can't be loaded") == 1
    assert "Traceback" not in served.process.output


def test_a_signal_to_stop_lets_answers_finish_and_ends_well(served: Served) -> None:
    """The last of this module: the server is gone after it."""
    with httpx.Client() as kept, ThreadPoolExecutor(1) as other:
        assert kept.get(f"{served.url}/ready").status_code == 200
        slow = other.submit(served.say, SLOW_MESSAGE, "to the end")
        time.sleep(0.1)
        served.process.popen.terminate()
        ready = wait_for_the_end_of_readiness(served, kept)
        assert ready.json()["error"]["code"] == "stopping"
        assert ready.headers["connection"] == "close"
        late = served.say("hello", "while it stops")
        assert (late.status_code, late.headers["connection"]) == (200, "close")
        assert "emergency" in json.dumps(slow.result().json())
    assert served.process.popen.wait(30) == 0
    assert "Traceback" not in served.process.output
    with sqlite3.connect(served.project / "var" / "conversations.db") as database:
        query = "SELECT count(*) FROM events WHERE sender_id = 'to the end' AND type_name = 'bot'"
        assert database.execute(query).fetchone()[0] > 0


def wait_for_the_end_of_readiness(served: Served, client: httpx.Client) -> httpx.Response:
    while (reply := client.get(f"{served.url}/ready", timeout=30)).status_code == 200:
        time.sleep(0.02)
    return reply
