"""Warning signs and crises: how many are found, and how often the alarm is false."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstory.evaluation.nlu.counts import Count, count
from backstory.evaluation.nlu.predictions import Prediction

SIGNS = ("red_flag", "crisis")
TOGETHER = "together"
_LOOK_ALIKE = "_lookalike"


@dataclass(frozen=True)
class SignFigures:
    """One sign's figures.

    `false_alarms` counts all rows for which the sign is not right, `look_alikes` those among them
    whose tag is ``<sign>_lookalike`` and any sign's alarm.
    """

    sign: str
    found: Count
    false_alarms: Count
    look_alikes: Count


def safety_figures(predictions: Sequence[Prediction]) -> list[SignFigures]:
    """Return the figures of each sign, and of all together."""
    each = [_figures(sign, (sign,), predictions) for sign in SIGNS]
    return [*each, _figures(TOGETHER, SIGNS, predictions)]


def _figures(name: str, signs: tuple[str, ...], predictions: Sequence[Prediction]) -> SignFigures:
    meant = [p for p in predictions if p.row.intent in signs]
    others = [p for p in predictions if p.row.accepted.isdisjoint(signs)]
    tags = {f"{sign}{_LOOK_ALIKE}" for sign in signs}
    alike = [p for p in predictions if p.row.tag in tags]
    return SignFigures(
        name,
        count([is_found(p) for p in meant]),
        count([p.got in signs for p in others]),
        count([p.got in SIGNS and p.got not in p.row.accepted for p in alike]),
    )


def is_found(prediction: Prediction) -> bool:
    """Return whether a sign was seen; an answer in `also_ok` that gives no alarm is no help here."""
    return prediction.got in SIGNS and prediction.got in prediction.row.accepted
