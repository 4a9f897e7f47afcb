"""A model loaded the quick way is the model that Rasa loads."""

import json
import tarfile
from pathlib import Path

import pytest
from rasa.engine.graph import GraphSchema
from rasa.engine.storage.storage import ModelMetadata
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain

from backstory.rasa_runtime import quick_loading


@pytest.fixture(scope="module")
def unpacked(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    with tarfile.open(model) as archive:
        archive.extractall(folder, filter="data")
    return folder


class Storage:
    """A model's files, as Rasa hands them to a component."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read_from(self, resource: object) -> "Storage":
        return self

    def __enter__(self) -> Path:
        return self.folder

    def __exit__(self, *error: object) -> None:
        return None


def test_the_domain_is_the_one_that_rasa_reads(unpacked: Path) -> None:
    quick_loading.apply()
    folder = unpacked / "components" / "domain_provider"
    quick = DomainProvider.load({}, Storage(folder), None, None).provide_inference()
    rasas = Domain.from_path(folder)
    assert quick.as_dict() == rasas.as_dict()
    assert quick.fingerprint() == rasas.fingerprint()
    assert [slot.name for slot in quick.slots] == [slot.name for slot in rasas.slots]
    assert quick.session_config == rasas.session_config


def test_the_graph_for_messages_is_whole_and_that_for_training_left_out(unpacked: Path) -> None:
    written = (unpacked / "metadata.json").read_text()
    quick_loading.apply()
    quick_loading.apply()
    metadata = ModelMetadata.from_dict(json.loads(written))
    assert metadata.predict_schema == GraphSchema.from_dict(json.loads(written)["predict_schema"])
    assert len(metadata.predict_schema.nodes) > 10
    assert metadata.train_schema.nodes == {}
