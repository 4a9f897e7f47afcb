"""The sides: how each is prepared, started, and where it keeps what."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.disk import Disk, our_disk, sqlite_bytes, stock_disk
from benchmarks.serving.postgresql import find_postgresql
from benchmarks.serving.servers import Command, free_port
from benchmarks.serving.stock_project import MODEL, rasa_command, stock_project
from benchmarks.serving.versions import versions
from benchmarks.stock.environment import ACTIONS, RASA
from benchmarks.training_data import as_yaml
from benchmarks.working import run_to_end

WORK = Path("var") / "benchmarks" / "serving"
STOCK, OURS, OURS_2, OURS_POSTGRESQL = "stock", "ours", "ours-2-workers", "ours-postgresql"
TITLES = {
    STOCK: "stock Rasa",
    OURS: "ours",
    OURS_2: "ours, 2 workers",
    OURS_POSTGRESQL: "ours, PostgreSQL",
}
_SCRIPT = Path(__file__).with_name("stock_actions.py").absolute()
# Our project as it stands, with a var/ of its own: links to what serving reads.
_NOT_LINKED = frozenset({"var", "results"})


@dataclass(frozen=True)
class Side:
    """A side that can be started.

    Args:
        name: what its figures stand under.
        commands: its command lines for a port.
        database_bytes: the size of its database.
        disk: what it takes on disk.
        versions: what it runs on.
        database_server: runs its database, if that is a process of its own, and yields the process's id.
    """

    name: str
    commands: Callable[[int], list[Command]]
    database_bytes: Callable[[], int]
    disk: Callable[[], Disk]
    versions: dict[str, str]
    database_server: Callable[[], AbstractContextManager[int | None]] = nullcontext


def stock(root: Path) -> Side:
    """Prepare stock Rasa: its environments and its trained project.

    Raises:
        BenchmarkFailed: it can't be installed or trained.
    """
    actions_python, project = ACTIONS.python(), stock_project(root)
    folder = _empty(root, STOCK)
    # The actions read content/ in their working directory.
    (folder / "content").symlink_to(root / "content")

    def commands(port: int) -> list[Command]:
        actions_port = free_port()
        endpoints = folder / "endpoints.yml"
        endpoints.write_text(as_yaml(_endpoints(folder, actions_port)))
        settings = ["--endpoints", str(endpoints), "--credentials", "credentials.yml", "--model", str(MODEL)]
        # Quiet: Rasa's default would print every message, which no operator of health data wants.
        rasa = [*rasa_command(), "run", "--quiet", "--enable-api", "-i", "127.0.0.1", "-p", str(port)]
        actions = [str(actions_python), "-I", str(_SCRIPT), "--quiet", "--actions", "actions"]
        return [
            Command("rasa-run", [*rasa, *settings], project),
            Command(
                "rasa-run-actions",
                [*actions, "--port", str(actions_port)],
                folder,
                {"SANIC_HOST": "127.0.0.1"},
            ),
        ]

    return Side(
        STOCK,
        commands,
        lambda: sqlite_bytes(folder / "conversations.db"),
        lambda: stock_disk(project / MODEL),
        versions(RASA.python(), ["rasa", "tensorflow", "sanic", "sqlalchemy"]),
    )


def _endpoints(folder: Path, actions_port: int) -> dict[str, object]:
    return {
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / "conversations.db")},
        "action_endpoint": {
            "url": f"http://127.0.0.1:{actions_port}/webhook",
            "enable_selective_domain": True,
        },
    }


def ours(root: Path, name: str = OURS) -> Side:
    """Prepare this project as it stands; its model is trained first if there is none.

    Args:
        root: the project.
        name: which of ours: OURS, OURS_2 or OURS_POSTGRESQL.

    Raises:
        BenchmarkFailed: it can't be trained, or PostgreSQL is missing.
    """
    folder = _empty(root, name)
    _link_project(root, folder)
    run_to_end([*_backstory(), "train"], folder, folder / "training.log", f"{name}: model")
    more = ["--workers", "2"] if name == OURS_2 else []

    def commands(port: int) -> list[Command]:
        words = [*_backstory(), "serve", "--port", str(port), *more]
        # Several workers refuse to start without a secret that they share.
        environment = {"PYTHONPATH": str(folder), "BACKSTORY_SESSION_SECRET": secrets.token_urlsafe(48)}
        return [Command("backstory-serve", words, folder, environment)]

    side = Side(
        name,
        commands,
        lambda: sqlite_bytes(folder / "var" / "conversations.db"),
        lambda: our_disk(root),
        versions(Path(sys.executable), ["rasa", "onnxruntime", "starlette", "sqlalchemy"]),
    )
    return _on_postgresql(side, folder) if name == OURS_POSTGRESQL else side


def _link_project(root: Path, folder: Path) -> None:
    for each in root.iterdir():
        if each.name not in _NOT_LINKED and not each.name.startswith("."):
            (folder / each.name).symlink_to(each)
    (folder / "var").mkdir()
    (root / "var" / "cache").mkdir(parents=True, exist_ok=True)
    (folder / "var" / "cache").symlink_to(root / "var" / "cache")


def _on_postgresql(side: Side, folder: Path) -> Side:
    server = find_postgresql(free_port())
    if server is None:
        raise BenchmarkFailed("PostgreSQL is not installed: `apt-get install postgresql` brings it.")
    endpoints = yaml.safe_load((folder / "endpoints.yml").read_text(encoding="utf-8"))
    (folder / "endpoints.yml").unlink()
    endpoints["tracker_store"] = server.endpoint
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    return replace(side, database_bytes=server.size, database_server=server.running)


def has_workers(root: Path) -> bool:
    """Say whether `backstory serve` takes --workers."""
    said = subprocess.run(
        [*_backstory(), "serve", "--help"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    return "--workers" in said.stdout


def _backstory() -> list[str]:
    return [sys.executable, "-m", "backstory"]


def _empty(root: Path, name: str) -> Path:
    """Return the folder of this run's databases and logs, without those of the run before."""
    folder = (root / WORK / name).absolute()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
