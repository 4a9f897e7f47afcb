"""`backstory evaluate nlu --cv`: a small project, words only, with real processes."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
from click.testing import CliRunner, Result

from backstory.cli import main

sys.path.insert(0, str(Path(__file__).parents[2] / "nlu"))
from small_model import EXAMPLES

CONFIG = """
pipeline:
  - name: backstory.nlu.spacy_pipeline.SpacyPipeline
    encoder: none
  - name: backstory.nlu.intent_classifier.IntentClassifier
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "config.yml").write_text(CONFIG)
    (tmp_path / "domain.yml").touch()
    write(tmp_path, EXAMPLES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project: Path, examples: dict[str, list[str]]) -> None:
    folder = project / "data" / "nlu"
    folder.mkdir(parents=True, exist_ok=True)
    for intent, texts in examples.items():
        lines = "".join(f"      - {text}\n" for text in texts)
        (folder / f"{intent}.yml").write_text(f"nlu:\n  - intent: {intent}\n    examples: |\n{lines}")


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", "nlu", *map(str, arguments)])


def report(folder: Path) -> dict[str, Any]:
    content = json.loads((folder / "report.json").read_text())
    return {key: value for key, value in content.items() if key != "date"}


_LETTERS = random.Random(1)
# Letters at random under two names: only who has learnt a row itself can tell which.
NOISE = {
    intent: [" ".join("".join(_LETTERS.sample(ascii_lowercase, 7)) for _ in "12") for _ in range(8)]
    for intent in ("noise_one", "noise_two")
}


@pytest.fixture
def first(project: Path) -> dict[str, Any]:
    """What a run wrote as report.json, after it was seen that it shows what it must."""
    write(project, NOISE)
    result = evaluate("--cv", 3, "--out", "first")
    assert result.exit_code == 0, result.output
    assert "38 messages from 6 files\nModel 3-fold cross-validation of data/nlu, " in result.stdout
    assert "Compare such figures with each other" in result.stdout
    assert "Each message takes" not in result.stdout
    return report(project / "first")


def test_every_example_is_read_once_without_itself_and_alike_each_time(project: Path, first) -> None:
    assert evaluate("--cv", 3, "--out", "second").exit_code == 0
    assert first == report(project / "second")
    examples = [(text, intent) for intent, texts in sorted((EXAMPLES | NOISE).items()) for text in texts]
    assert [(each["text"], each["intent"]) for each in first["predictions"]] == examples
    assert (first["predictions"][0]["file"], first["predictions"][0]["line"]) == ("data/nlu/greet.yml", 4)
    assert first["latency"] is None
    right = [each["right"] for each in first["predictions"] if each["intent"] in NOISE]
    assert sum(right) <= 0.75 * len(right)


@pytest.mark.parametrize("more", [["data"], ["--invariance"], ["--model", "config.yml"]])
def test_what_does_not_go_with_it_is_wrong_use(project: Path, more: list[str]) -> None:
    result = evaluate("--cv", 3, *more)
    assert result.exit_code == 2
    assert "leave out DATA, --model and --invariance" in result.output


@pytest.mark.parametrize("folds", ["1", "0", "many"])
def test_fewer_than_two_folds_are_wrong_use(project: Path, folds: str) -> None:
    assert evaluate("--cv", folds).exit_code == 2


def test_intents_with_too_few_examples_are_all_told(project: Path) -> None:
    write(project, {"deny": ["no", "nope"], "affirm": ["yes"]})
    result = evaluate("--cv", 5)
    assert result.exit_code == 2
    more = "write more, as each of 5 folds must leave 2 to learn from"
    assert result.stderr.splitlines() == [
        "Nothing measured:",
        f"data/nlu: the intent 'affirm' has 1 example; {more}",
        f"data/nlu: the intent 'deny' has 2 examples; {more}",
    ]


def test_examples_that_cannot_be_read_are_all_told_with_their_places(project: Path) -> None:
    (project / "data" / "nlu" / "deny.yml").write_text("nlu:\n  - intent: deny\n")
    (project / "data" / "nlu" / "affirm.yml").write_text("nlu: [\n")
    result = evaluate("--cv", 5)
    assert result.exit_code == 2
    assert "data/nlu/deny.yml:2: " in result.stderr
    assert "data/nlu/affirm.yml:2: not valid YAML" in result.stderr


def test_a_project_without_examples_is_told(project: Path) -> None:
    for file in (project / "data" / "nlu").iterdir():
        file.unlink()
    assert "data/nlu: no training examples" in evaluate("--cv", 5).stderr


def test_control_c_ends_it_and_its_processes_without_a_word_of_python(project: Path, root: Path) -> None:
    command = [sys.executable, "-m", "backstory", "evaluate", "nlu", "--cv", "5"]
    running = subprocess.Popen(
        command,
        cwd=project,
        env=python_path(root),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background job, as tests may be, ignores it, and so do its processes.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stderr is not None
    told = ""
    while "Training and reading folds" not in told:
        line = running.stderr.readline()
        assert line, told
        told += line
    running.send_signal(signal.SIGINT)
    # The pipes close only when its processes have ended, too.
    _, rest = running.communicate()
    assert running.returncode == 1
    assert "Traceback" not in told + rest
    assert "Aborted!" in rest
    assert not (project / "results").exists()


def python_path(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root)}
