"""A model is read with the closer look it was trained with, or not at all."""

from pathlib import Path

import pytest
from rasa.shared.exceptions import RasaException

from backstory.nlu.closer_look import opening
from backstory.nlu.closer_look.opening import open_for_training, open_trained
from backstory.nlu.closer_look.prepare import name, prepare
from backstory.nlu.encoder.weights import EncoderUnavailableError


def _unavailable(_cache: Path) -> Path:
    raise EncoderUnavailableError("the package part-003 is not installed")


def test_the_one_that_a_model_names_is_opened(root: Path) -> None:
    cache = root / "var" / "cache" / "encoder"
    prepare(cache)
    assert open_trained(name(), cache).result().name == name()


def test_another_one_than_the_projects_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(RasaException, match="another closer look"):
        open_trained("closer-of-last-year", tmp_path)


def test_it_is_made_again_where_the_cache_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "prepare", _unavailable)
    with pytest.raises(RasaException, match="part-003 is not installed: run `make setup`"):
        open_trained(name(), tmp_path).result()


def test_training_goes_on_without_it_and_says_what_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(opening, "prepare", _unavailable)
    assert open_for_training(tmp_path) is None
    assert "misses one in ten people in a crisis" in caplog.text
