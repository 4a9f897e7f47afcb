"""What is read of the machine: processes, packages, databases."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.disk import needed, sqlite_bytes
from benchmarks.serving.installed import installed_bytes
from benchmarks.serving.postgresql import find_postgresql
from benchmarks.serving.processes import cpu_seconds, family, memory
from benchmarks.serving.servers import free_port
from benchmarks.serving.versions import versions

LOCK = """
[[package]]
name = "backstory"
dependencies = [{ name = "rasa" }, { name = "never-installed", marker = "sys_platform == 'win32'" }]
[package.dev-dependencies]
dev = [{ name = "ruff" }]
[[package]]
name = "rasa"
dependencies = [{ name = "pyjwt", extra = ["crypto"] }]
[[package]]
name = "pyjwt"
[package.optional-dependencies]
crypto = [{ name = "cryptography" }]
[[package]]
name = "cryptography"
[[package]]
name = "ruff"
"""


def test_children_and_their_children_belong_to_the_family() -> None:
    script = "import subprocess, sys; subprocess.run(['sh', '-c', 'echo; read line']); "
    popen = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert popen.stdout
    popen.stdout.readline()
    assert len(list(family(popen.pid))) == 2
    popen.communicate()
    assert list(family(popen.pid)) == [popen.pid]


def test_memory_counts_what_a_process_takes_and_names_it_without_folders() -> None:
    before = memory(os.getpid())
    taken = b"x" * 50_000_000
    after = memory(os.getpid())
    assert 45 < after.pss_mb - before.pss_mb < 60, len(taken)
    assert after.rss_mb >= after.pss_mb
    assert not [word for word in after.command.split() if word.startswith("/")]


def test_processor_time_grows_with_work() -> None:
    before = cpu_seconds([os.getpid()])
    while cpu_seconds([os.getpid()]) < before + 0.05:
        sum(range(10_000))


def test_serving_needs_what_the_lock_file_says_without_development(tmp_path: Path, root: Path) -> None:
    lock = tmp_path / "uv.lock"
    lock.write_text(LOCK)
    assert needed(lock) == {"rasa", "pyjwt", "cryptography", "never-installed"}
    real = needed(root / "uv.lock")
    assert {"rasa", "starlette", "onnxruntime"} <= real
    assert not {"ruff", "pytest", "playwright"} & real


def test_of_installed_packages_those_named_count() -> None:
    assert 0 < installed_bytes({"pyyaml"}) < installed_bytes({"pyyaml", "click"})
    assert installed_bytes({"never-installed"}) == 0


def test_the_versions_are_those_of_that_python() -> None:
    found = versions(Path(sys.executable), ["rasa"])
    assert found == {"python": sys.version.split()[0], "rasa": "3.6.21"}
    with pytest.raises(BenchmarkFailed, match="never-installed"):
        versions(Path(sys.executable), ["never-installed"])


def test_a_database_has_its_pages_size_while_somebody_writes(tmp_path: Path) -> None:
    file = tmp_path / "conversations.db"
    with pytest.raises(BenchmarkFailed, match="unable to open"):
        sqlite_bytes(file)
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE said (text)")
        before = sqlite_bytes(file)
        writer.execute("INSERT INTO said VALUES (?)", ["x" * 100_000])
        writer.commit()
        assert sqlite_bytes(file) - before > 90_000


def test_a_postgresql_of_its_own_runs_and_is_gone_afterwards(skip_unless) -> None:
    server = find_postgresql(free_port())
    skip_unless(server is not None, "PostgreSQL's programs are not installed")
    assert server
    with server.running() as pid:
        assert len(list(family(pid))) > 1
        assert server.size() > 1_000_000
    with pytest.raises(psycopg.OperationalError):
        server.size()
