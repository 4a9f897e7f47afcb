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
WORDS = "data/responses/"  # a model holds their names; what they say is read beside it
_RECORD = "current.json"
# What else lies in those folders (caches, notes) changes no model.
READ = (".yml", ".py", ".lock", ".safetensors")


def is_learned_from(file: str) -> bool:
    """Return whether a model may understand or do something else once a file has changed.

    Args:
        file: by its path from the project. Whether there are other responses than before is another question.
    """
    return not file.startswith(WORDS) and any(file == name or file.startswith(f"{name}/") for name in INPUTS)


def fingerprint(project: Path, content: Path | None = None, words: bool = True) -> str:
    """Return a hash of everything that a model is made from.

    Args:
        project: the project folder.
        content: another folder of content to train from; the project's own if None.
        words: whether the responses count, which a model holds and doesn't learn from.
    """
    digest = hashlib.sha256()
    for name in INPUTS:
        folder = content if content and name in _CONTENT else project
        for path in _files(folder / name):
            file = path.relative_to(folder).as_posix()
            if words or is_learned_from(file):
                digest.update(file.encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    found = [path] if path.is_file() else path.rglob("*")
    yield from sorted(file for file in found if file.suffix in READ)


def current_model(project: Path) -> Path | None:
    """Return the model that was trained from the project as it stands, or None."""
    models = project / MODELS
    return recorded_model(models) if current_fingerprint(models) == fingerprint(project) else None


def has_learned(project: Path) -> bool:
    """Return whether the recorded model learned from what there is to learn from now, whatever is said."""
    record = _record(project / MODELS)
    if learned := record.get("learned_from"):
        return bool(learned == fingerprint(project, words=False))
    return record.get("fingerprint") == fingerprint(project)  # recorded before words were told apart


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


def record_model(project: Path, model: Path, made_from: str, learned_from: str | None = None) -> None:
    """Remember a model and the fingerprints of what it was made from, with the words and without."""
    record = {"model": model.name, "fingerprint": made_from}
    if learned_from:
        record["learned_from"] = learned_from
    (project / MODELS / _RECORD).write_text(json.dumps(record, indent=2) + "\n")
