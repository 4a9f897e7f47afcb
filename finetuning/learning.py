"""Has an encoder's adapter learn which warning sign a message shows, if any."""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from backstory.safety.examples import NONE
from finetuning.examples import ANY, Lesson
from finetuning.network import Encoder
from finetuning.tokens import tokens
from finetuning.variations import Vary

_BATCH = 48
_SORTED = 16  # batches that are sorted by length together: less is filled up
_DECAY = 0.01
_WARM_UP, _SLOWEST = 60, 0.02  # steps; share of the speed
_DROPOUT = 0.1
_CERTAIN = 1 - 1e-5


class Head(nn.Module):
    """A linear layer over the vectors."""

    def __init__(self, signs: Sequence[str], width: int) -> None:
        """Make it for labels in this order."""
        super().__init__()
        self.signs = list(signs)
        self._linear = nn.Linear(2 * width, len(signs))

    def forward(self, vectors: Tensor) -> Tensor:
        """Return the logarithms of how probable each label is (messages × labels)."""
        return functional.log_softmax(self._linear(vectors).float(), -1)

    def loss(self, vectors: Tensor, lessons: Sequence[Lesson]) -> Tensor:
        """Return how far it is from what is known; what shows any sign must only be none of NONE."""
        found = self(functional.dropout(vectors, _DROPOUT))
        wanted = [NONE if each.sign == ANY else each.sign for each in lessons]
        right = found[range(len(wanted)), [self.signs.index(sign) for sign in wanted]]
        none = found[:, self.signs.index(NONE)].exp().clamp(max=_CERTAIN)
        is_any = torch.tensor([each.sign == ANY for each in lessons])
        return torch.where(is_any, -torch.log1p(-none), -right).mean()

    def numbers(self) -> tuple[np.ndarray, np.ndarray]:
        """Return its weights (labels × 2 width) and bias (labels)."""
        return self._linear.weight.detach().numpy(), self._linear.bias.detach().numpy()

    def take(self, weight: np.ndarray, bias: np.ndarray) -> None:
        """Go on from what :meth:`numbers` returned."""
        self._linear.weight.data, self._linear.bias.data = torch.tensor(weight), torch.tensor(bias)


def signs_of(lessons: Sequence[Lesson]) -> list[str]:
    """Return the labels that lessons name."""
    return sorted({each.sign for each in lessons} - {ANY})


def steps_of(lessons: Sequence[Lesson], rounds: float) -> int:
    """Return how many batches it takes to see each message so often."""
    return int(rounds * len(lessons) / _BATCH)


def learn(
    encoder: Encoder,
    head: Head,
    tokenizer: Tokenizer,
    lessons: Sequence[Lesson],
    vary: Vary,
    rounds: float,
    speeds: tuple[float, float],
    seed: int,
    tell: Callable[[float], None],
) -> None:
    """Train an encoder's adapter and a head in place.

    Args:
        encoder: the encoder.
        head: on its vectors.
        tokenizer: its tokenizer, without padding.
        lessons: what to learn from.
        vary: makes another wording of a lesson, each time it is seen.
        rounds: how often each message is seen.
        speeds: the learning rates at first, the adapter's and the head's.
        seed: decides on the order and the variations.
        tell: is told after each step its loss.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    adapter = [each for each in encoder.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": adapter, "lr": speeds[0]}, {"params": head.parameters(), "lr": speeds[1]}],
        weight_decay=_DECAY,
    )
    steps = steps_of(lessons, rounds)
    slower = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(_SLOWEST, 1 - step / steps)
    )
    encoder.train()
    for batch in itertools.islice(_batches(lessons, vary, chance), steps):
        with torch.autocast("cpu", torch.bfloat16):
            vectors = encoder(*tokens(tokenizer, [each.text for each in batch], encoder.kind.padding))
        loss = head.loss(vectors.float(), batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(adapter, 1.0)
        optimiser.step()
        slower.step()
        tell(loss.item())


def _batches(lessons: Sequence[Lesson], vary: Vary, chance: random.Random) -> Iterator[list[Lesson]]:
    """Yield batches of messages about as long as each other, round after round, without end."""
    while True:
        # Varied before they are sorted: one message that became long would make its whole batch long.
        order = [vary(each, chance) for each in chance.sample(lessons, len(lessons))]
        near = [
            sorted(order[start : start + _BATCH * _SORTED], key=lambda each: len(each.text))
            for start in range(0, len(order), _BATCH * _SORTED)
        ]
        batches = [part[start : start + _BATCH] for part in near for start in range(0, len(part), _BATCH)]
        chance.shuffle(batches)
        yield from batches
