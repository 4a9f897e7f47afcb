"""Prepares the closer look: weights and adapter in, a folder with an int8 graph out, made once and kept."""

import logging
import shutil
import tempfile
from pathlib import Path

from backstory.nlu.closer_look import head
from backstory.nlu.closer_look.weights import CHECKSUMS, unpack
from backstory.nlu.encoder import adapter
from backstory.nlu.encoder.prepare import CACHE

logger = logging.getLogger(__name__)

GRAPH, WEIGHTS, TOKENIZER, LABELS = "graph.onnx", "weights.bin", "tokenizer.json", "labels.txt"
# Part of the folder's name: raise it when the graph is written differently.
_GRAPH_VERSION = 3


def name() -> str:
    """Return the folder's name: another adapter, or other weights, are another closer look."""
    weights = CHECKSUMS["model.safetensors"][:16]
    return f"closer-{weights}-{adapter.checksum(head.FILE)}-{_GRAPH_VERSION}"


def prepare(cache: Path = CACHE) -> Path:
    """Return the folder with the graph, the tokenizer and the labels, made the first time (half a minute).

    Raises:
        backstory.nlu.encoder.weights.EncoderUnavailableError: the weights' packages are missing.
    """
    prepared = cache / name()
    if not prepared.is_dir():
        logger.info("Preparing the closer look for warning signs (once)")
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            _move(_build(Path(folder)), prepared)
    return prepared


def _move(made: Path, prepared: Path) -> None:
    try:
        made.rename(prepared)
    except OSError:
        # Another process was quicker.
        if not prepared.is_dir():
            raise


def _build(folder: Path) -> Path:
    import onnx
    from safetensors.numpy import load_file

    from backstory.nlu.closer_look.graph import build

    made = folder / "made"
    made.mkdir()
    files = unpack(folder)
    # Its numbers in a file of their own, which is mapped: read with the graph they would be in memory twice.
    model = build(head.with_head(load_file(files.weights)))
    onnx.save_model(model, made / GRAPH, save_as_external_data=True, location=WEIGHTS)
    (made / WEIGHTS).chmod(0o644)  # who serves need not be who prepared
    shutil.copy(files.tokenizer, made / TOKENIZER)
    (made / LABELS).write_text("\n".join(head.read_labels()))
    return made
