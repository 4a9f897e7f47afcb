"""Which model fits the project as it stands; cheap enough to ask at every start."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MODELS = "models"
INPUTS = (
    "config.yml",
    "domain.yml",
    "data",
    "content/safety",
    "backstory/nlu",
    "backstory/safety",
    "backstory/rasa_runtime/story_policy.py",
    "uv.lock",
)
_RECORD = "current.json"


def fingerprint(project: Path) -> str:
    """Return a hash of everything that a model is made from."""
    digest = hashlib.sha256()
    for path in _input_files(project):
        digest.update(str(path.relative_to(project)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _input_files(project: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = project / name
        found = [path] if path.is_file() else path.rglob("*")
        yield from sorted(file for file in found if file.suffix in (".yml", ".py", ".lock"))


def current_model(project: Path) -> Path | None:
    """Return the model that was trained from the project as it stands, or None."""
    models = project / MODELS
    fits = _record(models).get("fingerprint") == fingerprint(project)
    return recorded_model(models) if fits else None


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
