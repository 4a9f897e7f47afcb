"""The models that a preview compares: each the one that was trained from exactly its side's content.

A model that is not there yet is trained into a place of its own, never over the current one.
"""

import os
import subprocess
import sys
from pathlib import Path

from backstory.content.preview.committed import FOLDER
from backstory.content.preview.live import Live
from backstory.rasa_runtime.current_model import MODELS, current_fingerprint, fingerprint, recorded_model
from backstory.with_parent import tied

_MODELS = FOLDER / "models"
_KEPT = 3  # models of earlier previews; each takes some 50 MB


class NotTrained(Exception):
    """A training failed; the message is what it said."""


def live_model(project: Path, live: Live) -> Path | None:
    """Return the model that answers with the live content, or None if it has to be trained."""
    return live.model or _model_of(project, live.content)


def draft_model(project: Path) -> Path | None:
    """Return the model of the project as it stands, or None if it has to be trained."""
    return _model_of(project, project)


def _model_of(project: Path, content: Path) -> Path | None:
    made_from = fingerprint(project, content)
    if current_fingerprint(project / MODELS) == made_from:
        return recorded_model(project / MODELS)
    kept = _kept(project, made_from)
    return kept if kept.is_file() else None


def train(project: Path, content: Path) -> Path:
    """Train a model from some content in a process of its own, and keep it for later previews.

    Args:
        project: the project folder.
        content: the folder of the content, which may be the project's own.

    Raises:
        NotTrained: it can't be trained from that.
    """
    model = _kept(project, fingerprint(project, content))
    model.parent.mkdir(parents=True, exist_ok=True)
    _share_caches(project, content)
    _run(["train", "--aside", str(model)], content, project)
    _sweep(model)
    return model


def _run(command: list[str], content: Path, project: Path) -> None:
    """Run one of our commands on some content, with this project's code."""
    with tied() as tie:
        path = os.pathsep.join([str(project), os.environ.get("PYTHONPATH", "")])
        done = subprocess.run(
            [sys.executable, "-m", "backstory", *command],
            cwd=content,
            capture_output=True,
            text=True,
            check=False,
            **{**tie, "env": {**tie["env"], "PYTHONPATH": path}},
        )
    if done.returncode:
        raise NotTrained(done.stderr.rpartition("Not trained:")[2].strip())


def _kept(project: Path, made_from: str) -> Path:
    return project / _MODELS / f"{made_from[:16]}.tar.gz"


def _share_caches(project: Path, content: Path) -> None:
    """Have a training elsewhere know the sentence vectors that were worked out in the project."""
    if content != project and not (content / "var").exists():
        (content / "var").symlink_to(project / "var", target_is_directory=True)


def _sweep(newest: Path) -> None:
    newest.touch()
    models = sorted(newest.parent.glob("*.tar.gz"), key=lambda model: model.stat().st_mtime, reverse=True)
    for model in models[_KEPT:]:
        model.unlink(missing_ok=True)
