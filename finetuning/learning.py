"""Has the adapter learn which warning sign a message shows, if any."""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from backstory.nlu.encoder.sizes import WIDTH
from backstory.safety.examples import NONE
from finetuning.examples import ANY, Lesson
from finetuning.network import Encoder
from finetuning.variations import vary

_BATCH = 48
_SORTED = 16  # batches that are sorted by length together: less is filled up
_SPEED, _HEAD_SPEED, _DECAY = 1.5e-3, 3e-3, 0.01
_WARM_UP, _SLOWEST = 60, 0.02  # steps; share of the speed
_DROPOUT = 0.1
_LONGEST_ORDINARY_NOT_TAKEN = 15  # characters: "hello" says nothing beside a sign
_CERTAIN = 1 - 1e-5


class Head(nn.Module):
    """A linear layer over the vectors, thrown away afterwards: training learns better ones from them."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        """Make it for all signs that lessons name."""
        super().__init__()
        self._signs = sorted({each.sign for each in lessons} - {ANY})
        self._linear = nn.Linear(2 * WIDTH, len(self._signs))

    def loss(self, vectors: Tensor, lessons: Sequence[Lesson]) -> Tensor:
        """Return the mean cross entropy; what shows any sign must only be none of NONE."""
        shares = functional.log_softmax(self._linear(functional.dropout(vectors, _DROPOUT)), -1)
        none = shares[:, self._signs.index(NONE)].exp().clamp(max=_CERTAIN)
        is_any = torch.tensor([each.sign == ANY for each in lessons])
        wanted = [self._signs.index(each.sign if each.sign != ANY else NONE) for each in lessons]
        return torch.where(is_any, -torch.log1p(-none), -shares[range(len(wanted)), wanted]).mean()


def steps_of(lessons: Sequence[Lesson], rounds: float) -> int:
    """Return how many batches it takes to see each message so often."""
    return int(rounds * len(lessons) / _BATCH)


def learn(
    encoder: Encoder,
    tokenizer: Tokenizer,
    lessons: Sequence[Lesson],
    rounds: float,
    seed: int,
    tell: Callable[[float], None],
) -> None:
    """Train an encoder's adapter in place.

    Args:
        encoder: the encoder.
        tokenizer: its tokenizer, without padding.
        lessons: what to learn from.
        rounds: how often each message is seen.
        seed: decides on the order and the variations.
        tell: is told after each step its loss.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    head = Head(lessons)
    ordinary = [
        each.text
        for each in lessons
        if each.ordinary and each.sign == NONE and len(each.text) > _LONGEST_ORDINARY_NOT_TAKEN
    ]
    adapter = [each for each in encoder.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": adapter, "lr": _SPEED},
            {"params": head.parameters(), "lr": _HEAD_SPEED},
        ],
        weight_decay=_DECAY,
    )
    steps = steps_of(lessons, rounds)
    speed = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(_SLOWEST, 1 - step / steps)
    )
    encoder.train()
    for batch in itertools.islice(_batches(lessons, chance), steps):
        varied = [vary(each, ordinary, chance) for each in batch]
        with torch.autocast("cpu", torch.bfloat16):
            vectors = encoder(*_tokens(tokenizer, [each.text for each in varied]))
        loss = head.loss(vectors, varied)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(adapter, 1.0)
        optimiser.step()
        speed.step()
        tell(loss.item())


def _batches(lessons: Sequence[Lesson], chance: random.Random) -> Iterator[list[Lesson]]:
    """Yield batches of messages about as long as each other, round after round, without end."""
    while True:
        order = chance.sample(lessons, len(lessons))
        near = [
            sorted(order[start : start + _BATCH * _SORTED], key=lambda each: len(each.text))
            for start in range(0, len(order), _BATCH * _SORTED)
        ]
        batches = [part[start : start + _BATCH] for part in near for start in range(0, len(part), _BATCH)]
        chance.shuffle(batches)
        yield from batches


def _tokens(tokenizer: Tokenizer, texts: list[str]) -> tuple[Tensor, Tensor]:
    """Return the token ids and where there are any (both texts × tokens)."""
    ids = [torch.tensor(each.ids) for each in tokenizer.encode_batch(texts)]
    padded = nn.utils.rnn.pad_sequence(ids, batch_first=True)
    lengths = torch.tensor([len(each) for each in ids])
    return padded, torch.arange(padded.shape[1])[None] < lengths[:, None]
