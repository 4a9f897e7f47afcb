"""The encoder's adapter: added to the weights it belongs to, and part of the prepared graph's name."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from backstory.nlu.encoder import adapter
from backstory.nlu.encoder.prepare import prepare
from backstory.nlu.encoder.weights import find_files

NAME = "encoder.layer.5.output.dense"


def _pair(rank: int = 4, outputs: int = 6, inputs: int = 8) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(1)
    return chance.normal(size=(rank, inputs)), chance.normal(size=(outputs, rank))


def test_the_product_of_its_matrices_is_added_to_the_one_they_belong_to(tmp_path: Path) -> None:
    down, up = _pair()
    file = tmp_path / "adapter.safetensors"
    adapter.save({NAME: (down, up)}, file)
    weights = {f"{NAME}.weight": np.ones((6, 8), np.float32), f"{NAME}.bias": np.ones(6, np.float32)}
    changed = adapter.adapted(weights, file)
    own = adapter.ADAPTED + NAME
    assert changed[f"{own}.weight"] == pytest.approx(1 + up @ down, abs=0.1)
    assert changed[f"{own}.bias"] == pytest.approx(weights[f"{NAME}.bias"])
    assert changed[f"{NAME}.weight"] is weights[f"{NAME}.weight"]


def test_the_adapter_we_ship_fits_the_official_weights() -> None:
    weights = load_file(find_files().weights)
    changed = adapter.adapted(weights)
    own = {name.removeprefix(adapter.ADAPTED) for name in changed if name.startswith(adapter.ADAPTED)}
    differing = [name for name in own if (changed[adapter.ADAPTED + name] != weights[name]).any()]
    assert len(differing) == 18  # six matrices in each of the last three layers
    assert all(changed[adapter.ADAPTED + name].shape == weights[name].shape for name in own)
    assert all(np.isfinite(changed[adapter.ADAPTED + name]).all() for name in own)


def test_another_adapter_is_another_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def build(_files: object, folder: Path) -> Path:
        built.append(folder / "graph.onnx")
        built[-1].write_bytes(b"graph")
        return built[-1]

    monkeypatch.setattr("backstory.nlu.encoder.prepare._build", build)
    first, again = prepare(find_files(), tmp_path), prepare(find_files(), tmp_path)
    monkeypatch.setattr(adapter, "checksum", lambda: "another")
    assert first == again != prepare(find_files(), tmp_path)
    assert len(built) == 2
