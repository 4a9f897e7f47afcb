"""What both sides get: the messages, and stock's project."""

from pathlib import Path

import pytest
import yaml

from benchmarks.serving import stock_project
from benchmarks.serving.stock_project import EPOCHS, MODEL
from benchmarks.serving.workload import LEFT_OUT, read_workload

NLU = """
nlu:
- intent: greet
  examples: |
    - hi [Bob](person)
    - my [ex ray]{"entity": "imaging"} now
- intent: red_flag
  examples: |
    - I am numb
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "domain.yml": "intents: [greet, red_flag]\n",
        "data/nlu/a.yml": NLU,
        "data/dialogue/rules.yml": "rules: []\n",
        "data/responses/a.yml": "responses: {}\n",
        "data/responses/deep/b.yml": "responses: {}\n",
        "data/other/c.yml": "nlu: []\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_messages_are_plain_text_of_intents_that_both_sides_treat_alike(project) -> None:
    workload = read_workload(project)
    assert [(message.text, message.intent) for message in workload.messages] == [
        ("hi Bob", "greet"),
        ("my ex ray now", "greet"),
    ]


def test_a_number_always_gives_the_same_conversation(root: Path) -> None:
    workload = read_workload(root)
    assert workload.conversation(7, 5) == workload.conversation(7, 5)
    assert workload.conversation(7, 5) != workload.conversation(8, 5)
    assert len(workload.conversation(7, 400)) == 400
    # A longer conversation begins as a shorter one: both sides stay together if one gets less far.
    assert workload.conversation(7, 400)[:5] == workload.conversation(7, 5)


def test_what_is_left_out_exists(root: Path) -> None:
    intents = yaml.safe_load((root / "domain.yml").read_text())["intents"]
    assert {name for each in intents for name in each} >= LEFT_OUT


@pytest.fixture
def trained(monkeypatch, tmp_path) -> list[Path]:
    """Note the folders that are trained, in place of training them."""
    folders: list[Path] = []

    def train(folder: Path) -> None:
        folders.append(folder)
        (folder / MODEL).parent.mkdir()
        (folder / MODEL).write_bytes(b"a model")

    monkeypatch.setattr(stock_project, "_train", train)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folders


def test_stock_is_trained_once_and_again_when_its_data_changes(project, trained) -> None:
    folder = stock_project.stock_project(project)
    assert stock_project.stock_project(project) == folder
    (project / "data" / "responses" / "a.yml").write_text("responses: {utter_greet: []}\n")
    assert stock_project.stock_project(project) != folder
    assert len(trained) == 2


def test_stock_gets_our_dialogue_and_responses_under_its_default_components(project, trained) -> None:
    folder = stock_project.stock_project(project)
    names = sorted(str(file.relative_to(folder)) for file in (folder / "data").rglob("*.yml"))
    assert names == [
        "data/dialogue/rules.yml",
        "data/nlu.yml",
        "data/responses/a.yml",
        "data/responses/deep/b.yml",
    ]
    config = yaml.safe_load((folder / "config.yml").read_text())
    names = [component["name"] for component in [*config["pipeline"], *config["policies"]]]
    assert {"DIETClassifier", "MemoizationPolicy", "RulePolicy", "TEDPolicy"} <= set(names)
    epochs = {component.get("epochs") for component in [*config["pipeline"], *config["policies"]]}
    assert epochs == {None, EPOCHS}
