"""Rasa's own training and loading refuse, in one sentence, what needs TensorFlow or a foreign channel."""

from pathlib import Path

import pytest
import yaml
from rasa.core.run import create_http_input_channels
from rasa.shared.exceptions import RasaException

from backstory.rasa_runtime.stand_ins import CHANNEL_MODULES, channel_refusal, component_refusal
from backstory.rasa_runtime.training import TrainingFailed, train

PIPELINE = ["WhitespaceTokenizer", "KeywordIntentClassifier"]
DOMAIN = "version: '3.1'\nintents: [hi]\nresponses: {utter_hi: [{text: hello}]}\n"
DATA = """
version: "3.1"
nlu:
  - intent: hi
    examples: |
      - hi
      - hello
rules:
  - rule: hi
    steps:
      - intent: hi
      - action: utter_hi
"""
IN_PIPELINE = [
    "DIETClassifier",
    "rasa.nlu.classifiers.diet_classifier.DIETClassifier",
    "ResponseSelector",
    "rasa.nlu.selectors.response_selector.ResponseSelector",
    "LanguageModelFeaturizer",
]
IN_POLICIES = [
    "TEDPolicy",
    "rasa.core.policies.ted_policy.TEDPolicy",
    "UnexpecTEDIntentPolicy",
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny Rasa project, which is also the working directory."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "all.yml").write_text(DATA)
    (tmp_path / "domain.yml").write_text(DOMAIN)
    write_config(tmp_path, PIPELINE, ["RulePolicy"])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_config(project: Path, pipeline: list[str], policies: list[str]) -> None:
    config = {
        "recipe": "default.v1",
        "assistant_id": "tiny",
        "language": "en",
        "pipeline": [{"name": name} for name in pipeline],
        "policies": [{"name": name} for name in policies],
    }
    (project / "config.yml").write_text(yaml.safe_dump(config))


def test_a_project_without_them_is_trained(project: Path) -> None:
    assert train(project).is_file()


@pytest.mark.parametrize("name", IN_PIPELINE)
def test_a_pipeline_component_that_needs_tensorflow_is_refused(project: Path, name: str) -> None:
    write_config(project, [*PIPELINE, name], ["RulePolicy"])
    with pytest.raises(TrainingFailed) as refused:
        train(project)
    assert str(refused.value) == component_refusal(name)


@pytest.mark.parametrize("name", IN_POLICIES)
def test_a_policy_that_needs_tensorflow_is_refused(project: Path, name: str) -> None:
    write_config(project, PIPELINE, ["RulePolicy", name])
    with pytest.raises(TrainingFailed) as refused:
        train(project)
    assert str(refused.value) == component_refusal(name)


def test_a_refusal_says_what_to_do_instead() -> None:
    assert "take it out of config.yml" in component_refusal("DIETClassifier")
    assert "backstory.nlu.intent_classifier.IntentClassifier" in component_refusal("DIETClassifier")


@pytest.mark.parametrize(("module", "names"), CHANNEL_MODULES.items())
def test_a_channel_that_is_not_part_of_this_is_refused(
    tmp_path: Path, module: str, names: tuple[str]
) -> None:
    credentials = tmp_path / "credentials.yml"
    credentials.write_text(yaml.safe_dump({module.rsplit(".", 1)[-1]: {"access_token": "x"}}))
    with pytest.raises(RasaException) as refused:
        create_http_input_channels(None, str(credentials))
    assert str(refused.value) == channel_refusal(names[0])


def test_the_shipped_credentials_name_channels_that_work(root: Path) -> None:
    channels = create_http_input_channels(None, str(root / "credentials.yml"))
    assert [channel.name() for channel in channels] == ["rest", "socketio"]
