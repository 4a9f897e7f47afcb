"""Examples that stand among another intent's in meaning, far from all of their own."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from backstory.content.close_pairs import Measure, close_pairs
from backstory.content.examples import Example
from backstory.content.lint.finding import CheckSkipped, Finding, Kind, Severity
from backstory.content.project import Content
from backstory.content.vectors import ENCODER, sentence_vectors
from backstory.nlu.encoder.weights import EncoderUnavailableError

if TYPE_CHECKING:
    import numpy as np

KIND = Kind(
    "neighbours-claim",
    why="The model judges by nearness of meaning: it takes this for the other intent, or doubts that one.",
    fix="Read it without its label. Then move it, reword it until it is clearly its intent's, or delete it.",
    severity=Severity.WARNING,
)
NEIGHBORS = 5
# Cosine. Measured by moving one in fifty of the shipped examples to a random intent, before the rest was
# mended against this check: half of what it found had been moved, and it found one in fifteen of those. Above
# 0.5 it finds fewer, below it hardly more.
NEAR = 0.5


def find(content: Content) -> Iterator[Finding]:
    """Find examples whose five nearest are near and of one other intent, and none of their own is near."""
    # Without a letter there is no meaning: all emojis have one vector.
    worded = [example for example in content.examples if any(map(str.isalnum, example.text))]
    examples = list({example.text: example for example in reversed(worded)}.values())
    for place, near in _near_strangers(content, examples).items():
        around = [examples[neighbor] for neighbor in near[:NEIGHBORS]]
        if len(around) == NEIGHBORS and len({example.intent for example in around}) == 1:
            yield _finding(examples[place], around[0])


def _near_strangers(content: Content, examples: list[Example]) -> dict[int, list[int]]:
    """Return what is near, nearest first, to each example that has none of its own intent near."""
    import numpy as np

    pairs, cosine = _near_pairs(content, [example.text for example in examples])
    intents = np.array([example.intent for example in examples])
    pairs = np.concatenate([pairs, pairs[:, ::-1]])
    own = intents[pairs[:, 0]] == intents[pairs[:, 1]]
    alone = ~np.isin(pairs[:, 0], pairs[own, 0])
    nearest_first = np.argsort(-np.tile(cosine, 2)[alone], kind="stable")
    near: dict[int, list[int]] = defaultdict(list)
    for place, neighbor in pairs[alone][nearest_first].tolist():
        near[place].append(neighbor)
    return near


def _near_pairs(content: Content, texts: list[str]) -> "tuple[np.ndarray, np.ndarray]":
    file = content.cache / f"near-{NEAR}-{ENCODER}.npz"
    try:
        return close_pairs(texts, lambda: _cosine_of(texts, content), file)
    except EncoderUnavailableError as error:
        raise CheckSkipped(f"needs the sentence encoder: {error}") from error


def _cosine_of(texts: list[str], content: Content) -> Measure:
    import numpy as np

    vectors = sentence_vectors(texts, content.cache, content.working)

    def cosine(rows: "np.ndarray", columns: "np.ndarray") -> "np.ndarray":
        table = vectors[rows] @ vectors[columns].T
        return np.where(table >= NEAR, table, 0)

    return cosine


def _finding(example: Example, nearest: Example) -> Finding:
    what = (
        f'"{example.text}" ({example.intent}): the {NEIGHBORS} examples nearest in meaning are all '
        f'{nearest.intent}, such as {nearest.file}:{nearest.line}, "{nearest.text}"'
    )
    return Finding(KIND, example.file, example.line, what)
