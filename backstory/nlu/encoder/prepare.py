"""Prepares the encoder: weights and adapter in, one int8 ONNX file out, made once and kept by checksum."""

import logging
import shutil
import tempfile
from pathlib import Path

from backstory.nlu.encoder import adapter
from backstory.nlu.encoder.weights import CHECKSUMS, EncoderFiles

logger = logging.getLogger(__name__)

CACHE = Path("var") / "cache" / "encoder"
# Part of the cached file's name: raise it when the graph is written differently.
_GRAPH_VERSION = 3


def prepare(files: EncoderFiles, cache: Path = CACHE) -> Path:
    """Return the int8 graph of checked weights, building it the first time (some seconds).

    Args:
        files: what :func:`backstory.nlu.encoder.weights.find_files` found.
        cache: the folder in which prepared graphs are kept.
    """
    weights = CHECKSUMS["model.safetensors"][:16]
    prepared = cache / f"{weights}-{adapter.checksum()}-{_GRAPH_VERSION}.onnx"
    if not prepared.is_file():
        logger.info("Preparing the sentence encoder (once)")
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            shutil.move(_build(files, Path(folder)), prepared)
    return prepared


def _build(files: EncoderFiles, folder: Path) -> Path:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from safetensors.numpy import load_file

    from backstory.nlu.encoder.graph import build

    # Its advice on pre-processing is for graphs made by exporters.
    logging.getLogger().addFilter(
        lambda record: "pre-processing before quantization" not in record.getMessage()
    )
    whole, small = folder / "float32.onnx", folder / "int8.onnx"
    onnx.save(build(adapter.adapted(load_file(files.weights))), whole)
    quantize_dynamic(
        whole, small, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8
    )
    return small
