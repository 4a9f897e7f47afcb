"""The `backstory` command: its help, its exit codes and what it says when something is wrong."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from processes import BACKSTORY

from backstory import __version__
from backstory.cli import main


@pytest.fixture
def copy(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, less most examples: a folder for mistakes, and to run the command in."""
    for name in ("data", "content"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("nlu"))
    (tmp_path / "data" / "nlu" / "feelings").mkdir(parents=True)
    for name in ("config.yml", "domain.yml", "data/nlu/feelings/express_worry.yml"):
        shutil.copy(root / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def train(copy: Path) -> Callable[[], Result]:
    return lambda: CliRunner().invoke(main, ["train"])


def test_the_help_names_every_command() -> None:
    shown = subprocess.run([BACKSTORY, "--help"], capture_output=True, text=True, check=True).stdout
    assert [name for name in ("serve", "train", "chat", "rasa") if f"\n  {name} " not in shown] == []


@pytest.mark.parametrize("command", ["serve", "train", "chat"])
def test_every_command_explains_itself(command: str) -> None:
    shown = CliRunner().invoke(main, [command, "-h"])
    assert shown.exit_code == 0
    assert f"Usage: main {command}" in shown.output


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"backstory, version {__version__}\n"


def test_a_folder_that_is_no_project_is_wrong_use(tmp_path: Path) -> None:
    done = subprocess.run([BACKSTORY, "serve"], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert f"{tmp_path} is not a Backstory project (config.yml is missing)" in done.stderr
    assert "run this in the folder that holds config.yml" in done.stderr


@pytest.mark.parametrize("command", ["train", "chat"])
def test_so_it_is_for_every_command(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    refused = CliRunner().invoke(main, [command])
    assert refused.exit_code == 2
    assert "is not a Backstory project" in refused.output


def test_an_unknown_command_is_wrong_use() -> None:
    assert CliRunner().invoke(main, ["sevre"]).exit_code == 2


def test_broken_yaml_in_the_training_data_stops_training_with_file_and_line(copy: Path, train) -> None:
    broken = copy / "data" / "nlu" / "broken.yml"
    broken.write_text(
        'version: "3.1"\nnlu:\n  - intent: greet\n    examples: |\n      - hi\n   - intent: deny\n'
    )
    result = train()
    assert result.exit_code == 1
    assert "Not trained:" in result.output
    assert str(broken) in result.output
    assert "line 6" in result.output
    assert "Traceback" not in result.output


def test_broken_yaml_in_the_responses_stops_training_with_file_and_line(copy: Path, train) -> None:
    file = copy / "data" / "responses" / "feelings.yml"
    file.write_text(file.read_text() + "\n  utter_extra: [\n")
    result = train()
    assert result.exit_code == 1
    assert str(file) in result.output
    assert "line " in result.output


def test_a_mistake_in_the_library_stops_training_with_file_and_line(copy: Path, train) -> None:
    file = copy / "content" / "library" / "topics.yml"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines, "  - {id: greet, titel: Hello}"]))
    result = train()
    assert result.exit_code == 1
    assert f"{file}:{len(lines) + 1}: greet: 'titel': no such key" in result.output


def test_broken_yaml_in_the_library_stops_training_with_file_and_line(copy: Path, train) -> None:
    file = copy / "content" / "library" / "claims.yml"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines, "  - id: [open"]))
    result = train()
    assert result.exit_code == 1
    assert f"{file}:{len(lines) + 1}: not valid YAML" in result.output


def test_a_rule_and_a_story_that_contradict_each_other_stop_training(copy: Path, train) -> None:
    shutil.rmtree(copy / "data" / "nlu")  # so that only the dialogue is trained
    (copy / "data" / "dialogue" / "stories" / "more.yml").write_text(
        'version: "3.1"\nstories:\n  - story: contradiction\n    steps:\n'
        "      - intent: goodbye\n      - action: utter_thank\n"
    )
    result = train()
    assert result.exit_code == 1
    assert "contradiction" in result.output


def test_a_project_whose_model_fits_is_not_trained_again(root: Path, model: Path, monkeypatch) -> None:
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["train"])
    assert result.exit_code == 0
    assert result.output == f"The model fits the project already: models/{model.name}\n"
