"""The whole run with small servers in place of the sides: what is measured, and what a failure leaves."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.__main__ import measure
from benchmarks.serving.disk import Disk, sqlite_bytes
from benchmarks.serving.measured import Measured
from benchmarks.serving.servers import Command, free_port, running
from benchmarks.serving.settings import Settings
from benchmarks.serving.sides import Side
from benchmarks.serving.workload import Message, Workload

SETTINGS = Settings(
    starts=2,
    warm_up=1,
    conversations=3,
    turns=2,
    clients=(1, 4),
    rounds=1,
    seconds=0.2,
    growth_turns=(5,),
    growth_conversations=2,
    growth_conversations_of_stock=1,
)
WORKLOAD = Workload([Message("hello", "greet"), Message("bye", "goodbye")])

# Stores each message, refuses the first of four clients, leaves their second without an answer, and ends
# after so many.
SERVER = """
import json, os, sqlite3, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

port, file, longest = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
database = sqlite3.connect(file, check_same_thread=False)
database.execute("CREATE TABLE IF NOT EXISTS said (text)")
database.execute("PRAGMA synchronous=OFF")
seen, refused, lock = 0, 0, threading.Lock()

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_POST(self):
        global seen, refused
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        seen += 1
        if seen > longest:
            print("out of messages", flush=True)
            os._exit(3)
        if self.path == "/model/parse":
            return self.answer(200, {"intent": {"name": "greet"}})
        if "-load-4" in said["sender"] and refused < 2:
            refused += 1
            return self.answer(429, {}) if refused == 1 else self.answer(200, [])
        with lock:
            database.execute("INSERT INTO said VALUES (?)", [said["message"] * 1000])
            database.commit()
        self.answer(200, [{"text": "a"}, {"text": "b"}])

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Retry-After", "0")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""


@pytest.fixture
def side(tmp_path: Path):
    """Return a side whose server ends after so many messages."""
    script = tmp_path / "server.py"
    script.write_text(SERVER)

    def side(name: str, longest: int = 1_000_000) -> Measured:
        folder = tmp_path / name
        folder.mkdir()
        database = folder / "conversations.db"

        def commands(port: int) -> list[Command]:
            words = [sys.executable, str(script), str(port), str(database), str(longest)]
            return [Command("server", words, folder)]

        side = Side(
            name, commands, lambda: sqlite_bytes(database), lambda: Disk(1.0, 2.0), {"rasa": "3.6.21"}
        )
        return Measured(side)

    return side


def test_every_side_is_taken_through_all_phases(side) -> None:
    stock, ours = sides = [side("stock"), side("ours")]
    measure(sides, SETTINGS, WORKLOAD)
    for record in (stock.record, ours.record):
        assert record.failed is None
        assert len(record.start_seconds) == 2
        assert record.understood == 0.5
        assert len(record.reply_ms) == 3 * 2
        assert record.messages_per_reply == [2] * 6
        assert [load.clients for load in record.loads] == [1, 4]
        assert all(len(load.latency_ms) <= load.replies > 0 for load in record.loads)
        assert record.memory_after_load[0].rss_mb > 1
        assert record.disk == Disk(1.0, 2.0)
    # What is refused is asked again, and is no reply.
    assert [load.refused for load in ours.record.loads] == [0, 1]
    assert [load.unanswered for load in ours.record.loads] == [0, 1]
    # A conversation of 5 turns goes on to the 10th, for the median around the 5th.
    assert [len(talk) for talk in stock.record.growth_ms] == [10]
    assert [len(talk) for talk in ours.record.growth_ms] == [10, 10]


def test_each_turn_that_was_stored_is_counted(side, tmp_path) -> None:
    ours = side("ours")
    measure([ours], SETTINGS, WORKLOAD)
    with closing(sqlite3.connect(tmp_path / "ours" / "conversations.db")) as database:
        (stored,) = database.execute("SELECT count(*) FROM said").fetchone()
    turns = sum(growth.turns for growth in ours.record.database)
    # Besides: the first replies of two starts, the warm-up's conversation, and those of one client. One is
    # left unanswered.
    assert stored == turns + 2 + 2 + 6 - 1
    assert all(growth.added_bytes > 0 for growth in ours.record.database if growth.turns > 5)


def test_a_side_that_fails_keeps_what_came_before_and_the_other_goes_on(side, capsys) -> None:
    stock, ours = sides = [side("stock", longest=12), side("ours")]
    measure(sides, SETTINGS, WORKLOAD)
    assert stock.record.failed
    assert "one client: " in stock.record.failed or "clients: " in stock.record.failed
    assert stock.record.reply_ms
    assert not stock.record.growth_ms
    assert stock.record.disk
    assert ours.record.failed is None
    assert "stock failed: " in capsys.readouterr().err


def test_a_server_that_does_not_start_shows_the_end_of_its_log(tmp_path: Path) -> None:
    command = Command("server", [sys.executable, "-c", "raise SystemExit('no such model')"], tmp_path)
    said = r"server ended with exit code 1; .*server\.log ends:\n  no such model"
    with pytest.raises(BenchmarkFailed, match=said), running(free_port(), [command]):
        pytest.fail("it must not begin")
