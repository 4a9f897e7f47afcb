"""Opens a prepared graph for reading one message at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnxruntime


def open_session(graph: Path) -> "onnxruntime.InferenceSession":
    """Load an ONNX file."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # A message is short: more threads cost more than they bring, and take from other turns.
    options.intra_op_num_threads = 1
    # It would keep what the longest message needed.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
