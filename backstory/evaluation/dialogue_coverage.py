"""Which rules and stories the played conversations went through."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from backstory.evaluation.playing import PlayedTurn

Steps = tuple[str, ...]  # "intent greet", "action utter_greet", …


def dialogue_paths(folder: Path) -> dict[str, Steps]:
    """Return the steps of every rule and story under data/dialogue, by name."""
    paths: dict[str, Steps] = {}
    for file in sorted(folder.rglob("*.yml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for kind in ("rule", "story"):
            for item in content.get({"rule": "rules", "story": "stories"}[kind]) or []:
                paths[f"{kind}: {item[kind]}"] = tuple(_steps(item["steps"]))
    return paths


def _steps(steps: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{kind} {step[kind]}" for step in steps for kind in ("intent", "action") if kind in step]


def steps_taken(turns: Iterable[PlayedTurn]) -> Steps:
    """Return the steps that a played conversation took."""
    taken: list[str] = []
    for turn in turns:
        taken += [f"intent {turn.intent}", *(f"action {action}" for action in turn.actions)]
    return tuple(taken)


def uncovered(paths: dict[str, Steps], conversations: Sequence[Steps]) -> list[str]:
    """List the rules and stories that no conversation went through from start to end."""
    return [name for name, path in paths.items() if not any(_holds(taken, path) for taken in conversations)]


def _holds(taken: Steps, path: Steps) -> bool:
    return any(taken[i : i + len(path)] == path for i in range(len(taken) - len(path) + 1))
