"""Reads the messages that measure the model, so that no training example equals one of them."""

import json
from dataclasses import dataclass
from pathlib import Path

from backstory.content.mistake import Mistake

FOLDER = Path("tests") / "nlu"


@dataclass(frozen=True, slots=True)
class EvaluationMessage:
    """A message of an evaluation set; its text is for comparing, never for showing."""

    text: str
    file: str
    line: int

    def __repr__(self) -> str:
        return f"<message at {self.file}:{self.line}>"


def read_evaluation_messages(
    project: Path, folder: Path = FOLDER
) -> tuple[list[EvaluationMessage], list[Mistake]]:
    """Return every message of every JSONL file in a folder, and the lines that can't be read."""
    found: list[EvaluationMessage] = []
    mistakes: list[Mistake] = []
    for path in sorted((project / folder).glob("*.jsonl")):
        file = path.relative_to(project).as_posix()
        for line, row in enumerate(path.read_bytes().split(b"\n"), start=1):
            try:
                if row.strip():
                    found.append(EvaluationMessage(str(json.loads(row)["text"]), file, line))
            except (ValueError, KeyError, TypeError):
                mistakes.append(Mistake(file, line, "not a JSON object with a 'text'"))
    return found, mistakes
