"""The teacher: a larger encoder that learns the examples first, then judges messages that nobody wrote."""

from collections.abc import Callable, Sequence
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer

from backstory.nlu.encoder.weights import find_files
from finetuning.architecture import TEACHER
from finetuning.examples import Lesson
from finetuning.learning import Head, learn, signs_of
from finetuning.network import Encoder
from finetuning.variations import joined

# sentence-transformers/all-mpnet-base-v2, revision e8c3b32edf5434bc2275fc9bab85f82640a19130, Apache-2.0.
CHECKSUMS = {
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
}
_SPEED = 6e-4


def open_teacher(folder: Path, rank: int) -> tuple[Encoder, Tokenizer]:
    """Load the official weights.

    Args:
        folder: holds the files of CHECKSUMS.
        rank: how thin its adapter's matrices are.

    Raises:
        backstory.nlu.encoder.weights.EncoderUnavailableError: a file is missing or not official.
    """
    files = find_files(folder, CHECKSUMS)
    return Encoder(load_file(files.weights), TEACHER, rank), Tokenizer.from_file(str(files.tokenizer))


def teach(
    encoder: Encoder,
    tokenizer: Tokenizer,
    lessons: Sequence[Lesson],
    rounds: float,
    seed: int,
    tell: Callable[[float], None],
) -> Head:
    """Have the teacher learn the examples; return its head."""
    head = Head(signs_of(lessons), TEACHER.width)
    learn(encoder, head, tokenizer, lessons, joined(lessons), rounds, _SPEED, seed, tell)
    return head
