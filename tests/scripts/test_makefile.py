"""What `make` hands on to the commands that it runs."""

import os
import subprocess
from pathlib import Path

PROBE = "include Makefile\nprobe:\n\t@env\n"


def test_commands_may_store_what_python_compiled(root: Path) -> None:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HANDED_ON": "1"}
    shown = subprocess.run(
        ["make", "-f", "-", "probe"],
        input=PROBE,
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert "HANDED_ON=1" in shown
    assert not [line for line in shown if line.startswith("PYTHONDONTWRITEBYTECODE=")]
