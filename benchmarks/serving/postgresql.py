"""Runs a PostgreSQL of its own while the benchmark runs."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.failure import BenchmarkFailed

USER = "backstory"
DATABASE = "postgres"
# PostgreSQL does not run as root; Debian's packages bring this user.
_SYSTEM_USER = "postgres"


@dataclass(frozen=True)
class PostgreSQL:
    """The programs of an installed PostgreSQL, and the port that its server will have."""

    programs: Path
    port: int

    @contextmanager
    def running(self) -> Iterator[int]:
        """Make a new cluster, run its server while the block runs, and yield the server's process id.

        Raises:
            BenchmarkFailed: it does not start.
        """
        folder = Path(tempfile.mkdtemp(prefix="backstory-postgresql-"))
        try:
            if os.geteuid() == 0:
                shutil.chown(folder, _SYSTEM_USER)
            self._run("initdb", "--pgdata", str(folder / "data"), "--username", USER, "--auth", "trust")
            # -w: wait until it takes connections.
            options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            control = ("pg_ctl", "-w", "-D", str(folder / "data"), "-l", str(folder / "log"))
            self._run(*control, "-o", options, "start")
            try:
                yield int((folder / "data" / "postmaster.pid").read_text().split()[0])
            finally:
                self._run(*control, "-m", "fast", "stop")
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def size(self) -> int:
        """Return the database's size in bytes."""
        import psycopg

        with psycopg.connect(host="127.0.0.1", port=self.port, user=USER, dbname=DATABASE) as connection:
            row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
            return int(row[0]) if row else 0

    @property
    def endpoint(self) -> dict[str, object]:
        """What endpoints.yml says to keep conversations here."""
        return {
            "type": "backstory.conversations.store.ConversationStore",
            "dialect": "postgresql",
            "url": "127.0.0.1",
            "port": self.port,
            "db": DATABASE,
            "username": USER,
            "query": {},
        }

    def _run(self, name: str, *arguments: str) -> None:
        # No pipes: pg_ctl leaves its server behind with them.
        with tempfile.TemporaryFile("w+") as said:
            code = subprocess.call(
                [str(self.programs / name), *arguments],
                stdout=said,
                stderr=said,
                user=_SYSTEM_USER if os.geteuid() == 0 else None,
                cwd="/",
            )
            if code:
                said.seek(0)
                raise BenchmarkFailed(
                    f"PostgreSQL: {name} ended with exit code {code}: {said.read().strip()}"
                )


def find_postgresql(port: int) -> PostgreSQL | None:
    """Return the newest PostgreSQL on the path or from Debian's packages, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[4]))
    on_path = shutil.which("initdb")
    found = [*debian, *([Path(on_path)] if on_path else [])]
    return PostgreSQL(found[-1].resolve().parent, port) if found else None
