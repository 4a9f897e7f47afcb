"""What each side takes on disk to serve, and what its database holds."""

import json
import sqlite3
import subprocess
import tomllib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.installed import installed_bytes
from benchmarks.stock.environment import ACTIONS, RASA, Environment

_SCRIPT = Path(__file__).with_name("installed.py")


@dataclass(frozen=True)
class Disk:
    """Sizes in MB (10^6 bytes): the installed packages without compiled files, and the model."""

    packages_mb: float
    model_mb: float


def stock_disk(model: Path) -> Disk:
    """Measure stock's two environments and its model."""
    return Disk(sum(map(_packages_mb, (RASA, ACTIONS))), model.stat().st_size / 1e6)


def _packages_mb(environment: Environment) -> float:
    command = [str(environment.python()), "-I", str(_SCRIPT)]
    size: int = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return size / 1e6


def our_disk(root: Path) -> Disk:
    """Measure the packages that the lock file says serving needs, and the current model."""
    models = root / "models"
    model = json.loads((models / "current.json").read_text())["model"]
    return Disk(installed_bytes(needed(root / "uv.lock")) / 1e6, (models / model).stat().st_size / 1e6)


def needed(lock: Path) -> set[str]:
    """Return the names of the packages that the project needs without its development groups.

    Every marker counts as true: of what it names too much, nothing is installed.
    """
    packages = {each["name"]: each for each in tomllib.loads(lock.read_text(encoding="utf-8"))["package"]}
    names: set[str] = set()
    rest = ["backstory"]
    while rest:
        name = rest.pop()
        if name not in names:
            names.add(name)
            package = packages.get(name, {})
            extras = [each for some in package.get("optional-dependencies", {}).values() for each in some]
            rest += [each["name"] for each in [*package.get("dependencies", []), *extras]]
    return names - {"backstory"}


def sqlite_bytes(database: Path) -> int:
    """Return the size of an SQLite database as its readers see it.

    Raises:
        BenchmarkFailed: it is not there.
    """
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            (pages,), (size,) = (
                connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
            )
            return int(pages) * int(size)
    except sqlite3.Error as error:
        raise BenchmarkFailed(f"{database}: {error}") from error
