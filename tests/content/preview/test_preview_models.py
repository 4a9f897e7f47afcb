"""The models of a preview: found by what they were made from, trained aside, never over the current one."""

import subprocess
from pathlib import Path

import pytest
from drafted import change

from backstory.content.preview import models
from backstory.content.preview.live import Live, live
from backstory.content.preview.models import NotTrained, draft_model, live_model, train
from backstory.rasa_runtime.current_model import fingerprint, record_model

RULES = "data/dialogue/rules.yml"


@pytest.fixture
def current(project: Path) -> Path:
    """The current model, made from what was committed."""
    model = project / "models" / "current.tar.gz"
    model.parent.mkdir()
    model.write_text("a model")
    record_model(project, model, fingerprint(project))
    return model


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Path]]:
    """The commands that would train, with the folders that they run in; each writes its file."""
    commands: list[tuple[list[str], Path]] = []

    def run(command: list[str], content: Path, _: Path) -> None:
        commands.append((command, content))
        Path(command[-1]).write_text("another model")

    monkeypatch.setattr(models, "_run", run)
    return commands


def test_the_current_model_is_the_live_one_while_the_draft_is_not_trained(
    project: Path, current: Path
) -> None:
    change(project, RULES, "- action: utter_thank", "- action: action_ask_back")
    assert live_model(project, live(project)) == current
    assert draft_model(project) is None


def test_the_current_model_is_the_drafts_once_that_was_trained(project: Path, current: Path) -> None:
    change(project, RULES, "- action: utter_thank", "- action: action_ask_back")
    record_model(project, current, fingerprint(project))
    assert draft_model(project) == current
    assert live_model(project, live(project)) is None


def test_a_release_has_its_own_model(project: Path) -> None:
    assert live_model(project, Live("release 1", project, Path("its.tar.gz"))) == Path("its.tar.gz")


def test_a_draft_is_trained_aside_and_kept(
    project: Path, current: Path, trained: list[tuple[list[str], Path]]
) -> None:
    change(project, RULES, "- action: utter_thank", "- action: action_ask_back")
    record = (project / "models" / "current.json").read_text()
    model = train(project, project)
    assert draft_model(project) == model
    assert project / "models" not in model.parents
    assert (project / "models" / "current.json").read_text() == record
    ((command, folder),) = trained
    assert (command, folder) == (["train", "--aside", str(model)], project)


def test_what_is_live_is_trained_from_its_own_content(
    project: Path, trained: list[tuple[list[str], Path]]
) -> None:
    before = live(project)
    model = train(project, before.content)
    assert live_model(project, before) == model
    assert trained[0][1] == before.content


def test_few_models_are_kept(project: Path, trained: list[tuple[list[str], Path]]) -> None:
    for number in range(models._KEPT + 2):
        (project / "domain.yml").write_text(f"intents: [thank_{number}]\n")
        newest = train(project, project)
    kept = list(newest.parent.glob("*.tar.gz"))
    assert newest in kept
    assert len(kept) == models._KEPT


def test_a_training_that_fails_says_why(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "Training …\nNot trained:\nno such intent\n")
    monkeypatch.setattr(models.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(NotTrained, match=r"^no such intent$"):
        train(project, project)


def test_the_same_content_elsewhere_makes_the_same_model(project: Path) -> None:
    folder = live(project).content
    assert fingerprint(project, folder) == fingerprint(project)
    change(folder, RULES, "- action: utter_thank", "- action: action_ask_back")
    assert fingerprint(project, folder) != fingerprint(project)
