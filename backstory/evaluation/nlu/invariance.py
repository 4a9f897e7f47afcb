"""How many messages are understood alike when they are typed otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backstory.evaluation.nlu.counts import Count, count
from backstory.evaluation.nlu.predictions import Prediction, Progress, predict
from backstory.evaluation.parsing import Parser
from backstory.evaluation.perturbations import PERTURBATIONS

SAID_OF = {"typo": "one typo", "upper_case": "all capitals", "no_punctuation": "no punctuation"}


@dataclass(frozen=True)
class Invariance:
    """How many of the messages that a perturbation changes get the same intent, right or wrong."""

    perturbation: str
    same: Count


async def invariance(
    predictions: Sequence[Prediction], parser: Parser, progress: Progress = iter
) -> list[Invariance]:
    """Parse messages again, typed otherwise, and compare the intents that decide the replies.

    Args:
        predictions: what the model makes of the messages as they stand.
        parser: the model.
        progress: shows how far it is; gets all the messages to parse and yields them.
    """
    changed = [
        (name, p, replace(p.row, text=PERTURBATIONS[name](p.row.text)))
        for name in SAID_OF
        for p in predictions
    ]
    changed = [each for each in changed if each[2].text != each[1].row.text]
    again = await predict([row for _, _, row in changed], parser, progress)
    same = [(name, p.got == after.got) for (name, p, _), after in zip(changed, again, strict=True)]
    return [Invariance(name, count([hit for of, hit in same if of == name])) for name in SAID_OF]
