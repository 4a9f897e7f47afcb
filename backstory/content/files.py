"""The small npz files of ``var/cache/lint``: whole or not at all."""

import hashlib
from pathlib import Path
from typing import Any

FOLDER = Path("var") / "cache" / "lint"


def checksum(text: str) -> str:
    """Return the name by which a text stands in a cache, so that no words stand there."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def read_arrays(file: Path) -> dict[str, Any]:
    """Return a file's arrays by name; nothing if it is missing or broken."""
    import zipfile

    import numpy as np

    try:
        with np.load(file) as stored:
            return dict(stored)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}


def write_arrays(file: Path, **arrays: Any) -> None:
    """Write arrays aside and move them, so that a stop halfway leaves the old file."""
    import os

    import numpy as np

    file.parent.mkdir(parents=True, exist_ok=True)
    # A name of this process's own: an editor's hook and a test may write at the same time.
    aside = file.with_suffix(f".{os.getpid()}.npz")
    np.savez(aside, **arrays)
    aside.replace(file)
