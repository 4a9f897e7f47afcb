"""Many machines on one: nginx as it is shipped, workers, PostgreSQL and Redis, all real."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from postgresql import programs
from processes import BACKSTORY, LONGEST_START, Process, free_port, running
from sqlalchemy.engine import make_url

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
REDIS = shutil.which("redis-server")
HAS_ALL = bool(NGINX and REDIS and programs())
NEEDED = "needs PostgreSQL, Redis and nginx (Debian: postgresql redis-server nginx)"

SECRET = "of-the-tests-and-as-long-as-it-must-be"
TOKEN = "of-the-tests"
# What a worker reads from the project folder.
_PROJECT = (
    "config.yml",
    "domain.yml",
    "credentials.yml",
    "uv.lock",
    "data",
    "content",
    "actions",
    "backstory",
    "models",
)


class Worker:
    """A worker that can be killed and started again at the same address."""

    def __init__(self, project: Path, settings: Mapping[str, str], log: Path) -> None:
        self.port = free_port()
        self._project, self._log = project, log
        self._settings = [f"{name}={value}" for name, value in settings.items()]
        self._running = ExitStack()
        self.start()

    @property
    def pid(self) -> int:
        return self.process.popen.pid

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = ["env", *self._settings, BACKSTORY, "serve", "--port", str(self.port)]
        self.process: Process = self._running.enter_context(running(command, self._log, self._project))

    def kill(self) -> None:
        """Kill it as a power cut would: no signal that it could handle."""
        self.process.popen.send_signal(signal.SIGKILL)
        self.process.popen.wait()

    def wait_until_ready(self) -> None:
        self.process.wait_for(f"{self.url}/ready")

    def stop(self) -> None:
        self._running.close()


@dataclass
class Cluster:
    """The running parts, and where they are."""

    url: str  # nginx
    database: str
    workers: list[Worker]
    nginx_log: Path


@contextmanager
def running_cluster(
    root: Path, folder: Path, database: str, settings: Mapping[str, str], workers: int = 2
) -> Iterator[Cluster]:
    """Run everything but PostgreSQL while the block runs.

    Args:
        root: the project folder.
        folder: for files and logs.
        database: a PostgreSQL's address.
        settings: of the workers, beside those that make them find one another.
        workers: how many.
    """
    project = _project(root, folder)
    with ExitStack() as stack:
        redis = stack.enter_context(running_redis(folder))
        shared = {**_database_settings(database), **_SETTINGS, "BACKSTORY_REDIS_URL": redis, **settings}
        started = []
        for number in range(workers):
            started.append(Worker(project, shared, folder / f"worker-{number + 1}.log"))
            stack.callback(started[-1].stop)
        url = stack.enter_context(running_nginx(root, folder, [worker.port for worker in started]))
        for worker in started:
            worker.wait_until_ready()
        yield Cluster(url, database, started, folder / "nginx.log")


_SETTINGS = {
    "BACKSTORY_SESSION_SECRET": SECRET,
    "BACKSTORY_API_TOKEN": TOKEN,
    "BACKSTORY_TRUSTED_PROXIES": "127.0.0.1",
    "BACKSTORY_ADDRESS_LIMIT": "1000000/minute",
}


def _project(root: Path, folder: Path) -> Path:
    """Make a project folder as the image holds one: this one's files, and deploy/endpoints.yml."""
    project = folder / "project"
    (project / "var").mkdir(parents=True)
    for name in _PROJECT:
        (project / name).symlink_to(root / name)
    (project / "var" / "cache").symlink_to(root / "var" / "cache")
    shutil.copy(root / "deploy" / "endpoints.yml", project)
    return project


def _database_settings(address: str) -> dict[str, str]:
    url = make_url(address)
    return {
        "DB_HOST": str(url.host),
        "DB_PORT": str(url.port),
        "DB_NAME": str(url.database),
        "DB_USER": str(url.username),
        # The tests' server asks for none, but the variable must be there.
        "DB_PASSWORD": "none",
        "DB_SSLMODE": "disable",
    }


@contextmanager
def running_redis(folder: Path) -> Iterator[str]:
    """Run a Redis while the block runs, and yield its address."""
    port = free_port()
    command = [str(REDIS), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with running(command, folder / "redis.log", folder) as process:
        _wait_for_port(port, process)
        yield f"redis://127.0.0.1:{port}"


def _wait_for_port(port: int, process: Process) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and process.popen.poll() is None:
        with socket.socket() as connection:
            if connection.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}:\n{process.output}")


@contextmanager
def running_nginx(root: Path, folder: Path, ports: Sequence[int]) -> Iterator[str]:
    """Run nginx with the shipped configuration before workers at some ports, and yield its address."""
    port = free_port()
    configuration = shipped_configuration(root, folder, port, ports)
    check = [str(NGINX), "-t", "-q", "-c", str(configuration)]
    subprocess.run(check, check=True, capture_output=True)
    command = [str(NGINX), "-c", str(configuration), "-g", "daemon off; master_process off;"]
    with running(command, folder / "nginx.log", folder) as process:
        _wait_for_port(port, process)
        yield f"http://127.0.0.1:{port}"


def shipped_configuration(root: Path, folder: Path, port: int, workers: Sequence[int]) -> Path:
    """Copy deploy/nginx with the tests' own addresses and files; nothing else is changed."""
    copy = folder / "nginx"
    shutil.copytree(root / "deploy" / "nginx", copy)
    _change(copy / "nginx.conf", r"listen 8080;", f"listen 127.0.0.1:{port};", 1)
    _change(copy / "nginx.conf", r"/tmp/nginx", str(folder / "nginx"), 6)
    _change(copy / "upstream.conf", r"resolver .*;\n", "", 1)
    # Debian's nginx can't ask for a name anew.
    name = r"server worker:8000 resolve (.*;)"
    listed = " ".join(rf"server 127.0.0.1:{worker} \1" for worker in workers)
    _change(copy / "upstream.conf", name, listed, 2)
    return copy / "nginx.conf"


def _change(file: Path, pattern: str, by: str, times: int) -> None:
    changed, count = re.subn(pattern, by, file.read_text())
    assert count == times, f"{pattern!r} stands {count} times in {file.name}"
    file.write_text(changed)
