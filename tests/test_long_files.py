"""The files that a run begins with are there: one that is gone is begun whenever its turn comes."""

from pathlib import Path

from long_files import LONG


def test_each_is_there(root: Path) -> None:
    assert [name for name in LONG if not (root / name).is_file()] == []
