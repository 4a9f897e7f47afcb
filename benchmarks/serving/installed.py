"""Adds up what installed distributions take on disk; runs on Python 3.10 as well, as a script.

python installed.py [NAME …]    # without names: everything but pip
"""

import json
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path


def installed_bytes(names: Iterable[str] | None = None) -> int:
    """Return the size of the distributions' files, without compiled .pyc files.

    Args:
        names: of what counts; one that is not installed takes nothing. Without names all but pip counts.
    """
    if names is None:
        return sum(_size(each) for each in distributions() if each.metadata["Name"] != "pip")
    return sum(map(_size, filter(None, map(_found, names))))


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _size(distribution: Distribution) -> int:
    files = [Path(str(file.locate())) for file in distribution.files or [] if file.suffix != ".pyc"]
    return sum(file.stat().st_size for file in files if file.is_file())


if __name__ == "__main__":
    print(json.dumps(installed_bytes(sys.argv[1:] or None)))
