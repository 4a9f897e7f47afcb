"""Which warning signs there are, and how soon each needs help."""

from pathlib import Path
from typing import Any

import yaml

from backstory.evaluation.reading.problems import UnreadableTestSet
from backstory.evaluation.safety.tiers import Tier

FOLDER = Path("content") / "safety" / "signs"


class _BadSign(Exception):
    """A file is no sign; the message says why."""


def read_tiers(folder: Path) -> dict[str, Tier]:
    """Read the tier of each sign, by its id.

    Raises:
        UnreadableTestSet: the folder holds no sign, or a file is none, with every problem of all files.
    """
    tiers: dict[str, Tier] = {}
    problems: list[str] = []
    for file in sorted(folder.glob("*.yml")):
        try:
            sign, tier = _read(file)
        except _BadSign as bad:
            problems.append(f"{file}: {bad}")
            continue
        if sign in tiers:
            problems.append(f"{file}: another file has the id {sign!r}, too")
        tiers[sign] = tier
    if problems or not tiers:
        raise UnreadableTestSet(problems or [f"{folder}: no sign in this folder"])
    return tiers


def _read(file: Path) -> tuple[str, Tier]:
    try:
        content: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise _BadSign(f"can't be read: {' '.join(str(error).split())}") from error
    keys = content if isinstance(content, dict) else {}
    if not isinstance(keys.get("id"), str) or keys.get("tier") not in tuple(Tier):
        raise _BadSign(f"write 'id:' and 'tier:' ({', '.join(Tier)})")
    return keys["id"], Tier(keys["tier"])
