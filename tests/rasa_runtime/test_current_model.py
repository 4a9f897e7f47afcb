"""A model counts as current exactly as long as nothing that it is made from has changed."""

import json
from pathlib import Path

import pytest
import yaml

from backstory.rasa_runtime.current_model import (
    INPUTS,
    current_model,
    fingerprint,
    has_learned,
    record_model,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (
        "config.yml",
        "domain.yml",
        "uv.lock",
        "data/nlu/greet.yml",
        "data/responses/greet.yml",
        "backstory/nlu/classifier.py",
        "backstory/nlu/encoder/adapter.safetensors",
        "backstory/rasa_runtime/story_policy.py",
        "backstory/rasa_runtime/nlg.py",
        "backstory/server/app.py",
        "content/library/claims.yml",
        "endpoints.yml",
        "models/a.tar.gz",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("as it was")
    record_model(tmp_path, tmp_path / "models" / "a.tar.gz", fingerprint(tmp_path))
    return tmp_path


def test_a_recorded_model_of_an_unchanged_project_is_current(project: Path) -> None:
    assert current_model(project) == project / "models" / "a.tar.gz"


@pytest.mark.parametrize(
    "made_from",
    [
        "config.yml",
        "domain.yml",
        "uv.lock",
        "data/nlu/greet.yml",
        "data/responses/greet.yml",
        "backstory/nlu/classifier.py",
        "backstory/nlu/encoder/adapter.safetensors",
        "backstory/rasa_runtime/story_policy.py",
    ],
)
def test_a_change_of_what_it_is_made_from_makes_it_old(project: Path, made_from: str) -> None:
    (project / made_from).write_text("changed")
    assert current_model(project) is None


def test_words_are_no_part_of_what_was_learned(project: Path) -> None:
    assert has_learned(project)
    (project / "data/responses/greet.yml").write_text("changed")
    assert not has_learned(project)  # recorded before words were told apart
    model = project / "models" / "a.tar.gz"
    record_model(project, model, fingerprint(project), fingerprint(project, words=False))
    (project / "data/responses/greet.yml").write_text("changed again")
    assert has_learned(project)
    (project / "data/nlu/greet.yml").write_text("changed")
    assert not has_learned(project)


@pytest.mark.parametrize(
    "other",
    [
        "backstory/server/app.py",
        "backstory/rasa_runtime/nlg.py",
        "content/library/claims.yml",
        "endpoints.yml",
    ],
)
def test_a_change_of_anything_else_does_not(project: Path, other: str) -> None:
    (project / other).write_text("changed")
    assert current_model(project) is not None


def test_the_code_of_every_component_that_the_config_names_counts(root: Path) -> None:
    config = yaml.safe_load((root / "config.yml").read_text())
    names = [component["name"] for component in config["pipeline"] + config["policies"]]
    ours = [name.rsplit(".", 1)[0].replace(".", "/") + ".py" for name in names if "backstory." in name]
    assert ours
    assert [path for path in ours if not path.startswith(tuple(INPUTS))] == []


def test_a_new_data_file_makes_it_old(project: Path) -> None:
    (project / "data" / "nlu" / "more.yml").write_text("new")
    assert current_model(project) is None


def test_a_removed_or_renamed_data_file_makes_it_old(project: Path) -> None:
    (project / "data" / "nlu" / "greet.yml").rename(project / "data" / "nlu" / "hello.yml")
    assert current_model(project) is None


def test_text_moved_from_one_file_to_another_makes_it_old(project: Path) -> None:
    (project / "config.yml").write_text("as it was as it was")
    (project / "domain.yml").write_text("")
    assert current_model(project) is None


def test_putting_a_change_back_makes_it_current_again(project: Path) -> None:
    (project / "config.yml").write_text("changed")
    (project / "config.yml").write_text("as it was")
    assert current_model(project) is not None


@pytest.mark.parametrize("broken", ["", "{", "[]", "null", '"a.tar.gz"', "{}", '{"model": null}', "\x00"])
def test_a_broken_record_counts_as_no_model(project: Path, broken: str) -> None:
    (project / "models" / "current.json").write_text(broken)
    assert current_model(project) is None


def test_no_record_counts_as_no_model(project: Path) -> None:
    (project / "models" / "current.json").unlink()
    assert current_model(project) is None


def test_a_record_of_a_model_that_is_gone_counts_as_no_model(project: Path) -> None:
    (project / "models" / "a.tar.gz").unlink()
    assert current_model(project) is None


def test_a_record_without_a_model_of_a_fitting_project_counts_as_no_model(project: Path) -> None:
    record = {"fingerprint": fingerprint(project)}
    (project / "models" / "current.json").write_text(json.dumps(record))
    assert current_model(project) is None
