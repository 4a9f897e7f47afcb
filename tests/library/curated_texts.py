"""The curated responses as data."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
# Read as files are collected, by each worker: the slow one takes seconds.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Variation:
    """One wording of a response."""

    response: str
    place: int
    content: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.content["text"])

    @property
    def claims(self) -> list[str]:
        return list(self.content["metadata"]["claims"])

    @property
    def depth(self) -> str:
        conditions = {item["name"]: item["value"] for item in self.content.get("condition", [])}
        return str(conditions.get("depth", "short"))

    @property
    def buttons(self) -> list[dict[str, str]]:
        return list(self.content.get("buttons", []))

    def __str__(self) -> str:
        return f"{self.response}[{self.place}]"


def variations() -> list[Variation]:
    found = []
    for file in sorted((ROOT / "data" / "responses").rglob("*.yml")):
        responses = yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)["responses"]
        for name, contents in responses.items():
            found += [Variation(name, place, content) for place, content in enumerate(contents)]
    return found
