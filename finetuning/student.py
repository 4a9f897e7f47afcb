"""The student: the encoder that serves. It learns the examples, and what the teacher makes of more messages.

Hinton, Vinyals, Dean, "Distilling the Knowledge in a Neural Network" (2015); with messages made from the
examples, as Jiao et al., "TinyBERT" (2020), do it.
"""

from collections.abc import Callable, Sequence

from safetensors.torch import load_file
from tokenizers import Tokenizer

from backstory.nlu.encoder.weights import find_files
from finetuning.architecture import STUDENT
from finetuning.examples import Lesson
from finetuning.learning import Head, learn, signs_of
from finetuning.network import Encoder
from finetuning.variations import typed

_SPEED = 1.5e-3


def open_student(rank: int) -> tuple[Encoder, Tokenizer]:
    """Load the installed weights, for an adapter of this rank."""
    files = find_files()
    return Encoder(load_file(files.weights), STUDENT, rank), Tokenizer.from_file(str(files.tokenizer))


def study(
    encoder: Encoder,
    tokenizer: Tokenizer,
    lessons: Sequence[Lesson],
    judged: Sequence[Lesson],
    rounds: float,
    seed: int,
    tell: Callable[[float], None],
) -> None:
    """Have the student learn, in place.

    Args:
        encoder: the student.
        tokenizer: its tokenizer, without padding.
        lessons: the examples.
        judged: more messages, with the teacher's shares in the order of the lessons' signs.
        rounds: how often each message is seen.
        seed: decides on the order and the variations.
        tell: is told after each step its loss.
    """
    head = Head(signs_of(lessons), STUDENT.width)
    learn(encoder, head, tokenizer, [*lessons, *judged], typed, rounds, _SPEED, seed, tell)
