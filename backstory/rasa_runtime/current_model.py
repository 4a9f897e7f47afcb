"""Which model fits the project as it stands; cheap enough to ask at every start."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MODELS = "models"
_CONTENT = ("config.yml", "domain.yml", "data", "content/safety")
INPUTS = (
    *_CONTENT,
    "backstory/nlu",
    "backstory/safety",
    "backstory/rasa_runtime/story_policy.py",
    "uv.lock",
)
_RECORD = "current.json"


def fingerprint(project: Path, content: Path | None = None) -> str:
    """Return a hash of everything that a model is made from.

    Args:
        project: the project folder.
        content: another folder of content to train from; the project's own if None.
    """
    digest = hashlib.sha256()
    for name in INPUTS:
        folder = content if content and name in _CONTENT else project
        for path in _files(folder / name):
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    found = [path] if path.is_file() else path.rglob("*")
    yield from sorted(file for file in found if file.suffix in (".yml", ".py", ".lock"))


def current_model(project: Path) -> Path | None:
    """Return the model that was trained from the project as it stands, or None."""
    models = project / MODELS
    return recorded_model(models) if current_fingerprint(models) == fingerprint(project) else None


def current_fingerprint(models: Path) -> str | None:
    """Return the hash of what the recorded model was made from, or None if nothing was recorded."""
    return _record(models).get("fingerprint")


def recorded_model(models: Path) -> Path | None:
    """Return the model that the record in a folder of models names, whatever it was made from, or None."""
    # Its name alone: a record must not lead out of the folder.
    model = models / Path(str(_record(models).get("model"))).name
    return model if model.is_file() else None


def _record(models: Path) -> dict[str, Any]:
    try:
        record = json.loads((models / _RECORD).read_text())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def record_model(project: Path, model: Path, made_from: str) -> None:
    """Remember a model and the fingerprint of what it was made from."""
    record = {"model": model.name, "fingerprint": made_from}
    (project / MODELS / _RECORD).write_text(json.dumps(record, indent=2) + "\n")
