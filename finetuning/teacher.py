"""The teacher: a larger encoder that learns the examples first, then judges messages that nobody wrote."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

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
        click.ClickException: a file is missing, or another one than the official.
    """
    for name, expected in CHECKSUMS.items():
        _check(folder / name, expected)
    encoder = Encoder(load_file(folder / "model.safetensors"), TEACHER, rank)
    return encoder, Tokenizer.from_file(str(folder / "tokenizer.json"))


def teach(
    encoder: Encoder,
    tokenizer: Tokenizer,
    lessons: Sequence[Lesson],
    rounds: float,
    seed: int,
    tell: Callable[[float], None],
) -> Head:
    """Have the teacher learn the examples; return its head."""
    torch.manual_seed(seed)
    head = Head(signs_of(lessons), TEACHER.width)
    learn(encoder, head, tokenizer, lessons, joined(lessons), rounds, _SPEED, seed, tell)
    return head


def _check(path: Path, expected: str) -> None:
    if not path.is_file():
        raise click.ClickException(f"{path} is missing: --teacher names a folder with {', '.join(CHECKSUMS)}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise click.ClickException(f"{path} is not the official file (sha256 {found[:12]}…)")
