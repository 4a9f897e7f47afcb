"""Makes the environments in which stock Rasa runs: Python 3.10, and Rasa with TensorFlow as released."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.failure import BenchmarkFailed

VERSION = "3.10"
DEFAULT_CONFIG = Path(__file__).with_name("config.yml")

_PROBE = "import sys; print('%d.%d' % sys.version_info[:2])"
_DONE = "backstory-requirements.txt"


class StockMissing(BenchmarkFailed):
    """Stock Rasa can't be installed here; the message says in one line what is missing."""


def cache_folder() -> Path:
    """Return the folder for what takes long to make; all working copies of the project share it."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "backstory"


@dataclass(frozen=True)
class Environment:
    """A virtual environment of Python 3.10, in the cache folder under its name."""

    name: str
    requirements: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return cache_folder() / self.name

    def python(self) -> Path:
        """Return its Python, installing it the first time (some minutes).

        Raises:
            StockMissing: there is no Python 3.10, or a package can't be had.
        """
        python, done = self.folder / "bin" / "python", self.folder / _DONE
        wanted = "\n".join(self.requirements) + "\n"
        if not (python.is_file() and done.is_file() and done.read_text() == wanted):
            _install(self, python)
            done.write_text(wanted)
        # Not resolved: the link in bin/ is what makes it this environment's Python.
        return python.absolute()


# Rasa needs pkg_resources, which later releases of setuptools leave out. Its own pins hold the rest.
RASA = Environment("stock", ("rasa==3.6.21", "setuptools<81"))
# Custom actions run beside Rasa in an environment of their own, as in Rasa's own images: ours need
# pydantic 2, where Rasa is pinned to 1.
ACTIONS = Environment(
    "stock-actions",
    ("rasa-sdk==3.6.2", "setuptools<81", "pydantic>=2.7,<3", "pyyaml", "numpy", "rapidfuzz>=3.9", "aiohttp"),
)


def _install(environment: Environment, python: Path) -> None:
    base, folder = find_python(), environment.folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    log = folder.parent / f"{environment.name}-install.log"
    click.echo(f"Installing stock Rasa into {folder} (once, some minutes; log: {log})", err=True)
    with log.open("w") as out:
        for command in (
            [str(base), "-m", "venv", "--clear", str(folder)],
            [str(python), "-m", "pip", "install", "--disable-pip-version-check", *environment.requirements],
        ):
            if subprocess.call(command, stdout=out, stderr=subprocess.STDOUT):
                raise StockMissing(f"stock Rasa can't be installed: {_last_error(log)} (see {log})")


def _last_error(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["it says nothing"])[-1]


def find_python() -> Path:
    """Return a Python 3.10: the one on the path, pyenv's, or uv's.

    Raises:
        StockMissing: none was found, and uv could not bring one.
    """
    for candidate in _candidates():
        if _version(candidate) == VERSION:
            return candidate
    raise StockMissing(
        f"Python {VERSION}, which stock Rasa needs, was not found on PATH, under ~/.pyenv/versions "
        f"or through uv: install it, for instance with `uv python install {VERSION}`."
    )


def _candidates() -> Iterator[Path]:
    name = f"python{VERSION}"
    if on_path := shutil.which(name):
        yield Path(on_path)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted((pyenv / "versions").glob(f"{VERSION}*/bin/{name}"), reverse=True)
    uv = shutil.which("uv") or shutil.which("uv", path=".tools/uv/bin")
    if uv and (found := _from_uv(uv)):
        yield found


def _from_uv(uv: str) -> Path | None:
    subprocess.run([uv, "python", "install", "--quiet", VERSION], capture_output=True, check=False)
    found = subprocess.run([uv, "python", "find", VERSION], capture_output=True, text=True, check=False)
    return Path(found.stdout.strip()) if found.returncode == 0 else None


def _version(python: Path) -> str:
    """Ask the interpreter itself: pyenv's shims exist for versions that don't run."""
    try:
        answer = subprocess.run(
            [str(python), "-c", _PROBE], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip()
