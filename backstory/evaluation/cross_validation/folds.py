"""Which examples are held out together: folds with the same share of every intent."""

import random
from collections import Counter
from collections.abc import Sequence

SEED = 1
FEWEST_LEFT = 2  # so many examples of an intent the classifier needs to learn from


def stratified(intents: Sequence[str], folds: int, seed: int = SEED) -> list[int]:
    """Return the fold of each example: each intent is dealt out evenly, and so are all examples.

    Args:
        intents: the intent of each example.
        folds: how many folds there are.
        seed: the same intents and seed give the same folds.
    """
    places: dict[str, list[int]] = {}
    for place, intent in enumerate(intents):
        places.setdefault(intent, []).append(place)
    dealt: list[int] = []
    for intent, own in sorted(places.items()):
        # A generator for each intent: another intent's examples don't move these.
        dealt += random.Random(f"{seed}:{intent}").sample(own, len(own))  # noqa: S311
    fold_of = [0] * len(intents)
    for turn, place in enumerate(dealt):
        fold_of[place] = turn % folds
    return fold_of


def too_few(intents: Sequence[str], folds: int) -> dict[str, int]:
    """Return the intents of which a fold may leave too few examples to learn from, with their number."""
    counted = Counter(intents)
    most_held_out = {intent: -(-rows // folds) for intent, rows in counted.items()}
    return {
        intent: rows for intent, rows in sorted(counted.items()) if rows - most_held_out[intent] < FEWEST_LEFT
    }
