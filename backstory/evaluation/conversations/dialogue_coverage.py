"""Which rules and stories the played conversations went through."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from backstory.evaluation.conversations.turns import PlayedTurn

Steps = tuple[str, ...]  # "intent greet", "action utter_greet", …


def dialogue_paths(folder: Path, kind: str) -> dict[str, Steps]:
    """Return the steps of every rule, or of every story, under data/dialogue by name.

    Args:
        folder: the folder to look in, and in every folder in it.
        kind: ``rules`` or ``stories``.
    """
    name = {"rules": "rule", "stories": "story"}[kind]
    items = [item for file in sorted(folder.rglob("*.yml")) for item in _items(file, kind)]
    return {item[name]: tuple(_steps(item["steps"])) for item in items}


def _items(file: Path, kind: str) -> list[dict[str, Any]]:
    content = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    return content.get(kind) or []


def _steps(steps: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{kind} {step[kind]}" for step in steps for kind in ("intent", "action") if kind in step]


def steps_taken(turns: Iterable[PlayedTurn]) -> Steps:
    """Return the steps that a played conversation took."""
    taken: list[str] = []
    for turn in turns:
        taken += [f"intent {turn.intent}", *(f"action {action}" for action in turn.actions)]
    return tuple(taken)


def gone_through(paths: dict[str, Steps], conversations: Sequence[Steps]) -> set[str]:
    """Return the paths that some conversation went through from start to end."""
    return {name for name, path in paths.items() if any(_holds(taken, path) for taken in conversations)}


def _holds(taken: Steps, path: Steps) -> bool:
    return any(taken[i : i + len(path)] == path for i in range(len(taken) - len(path) + 1))
