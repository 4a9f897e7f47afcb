"""Asks a Python which versions a side runs on."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.failure import BenchmarkFailed

_ASK = (
    "import json, platform, sys; from importlib.metadata import version; "
    "found = {name: version(name) for name in sys.argv[1:]}; "
    "print(json.dumps({'python': platform.python_version(), **found}))"
)


def versions(python: Path, names: Sequence[str]) -> dict[str, str]:
    """Return the versions of Python and of the named distributions.

    Raises:
        BenchmarkFailed: one of them is not installed.
    """
    command = [str(python), "-I", "-c", _ASK, *names]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.returncode:
        raise BenchmarkFailed(f"{python}: {said.stderr.strip().splitlines()[-1]}")
    found: dict[str, str] = json.loads(said.stdout)
    return found
