"""All figures of one model on one test set."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstory.evaluation.nlu.calibration import Calibration, calibration
from backstory.evaluation.nlu.correctness import CountsAs, load_counts_as
from backstory.evaluation.nlu.entities import EntityEvaluation, entity_figures
from backstory.evaluation.nlu.latency import Latency, latency
from backstory.evaluation.nlu.measures import (
    Confusion,
    IntentFigures,
    Overall,
    by_intent,
    confusions,
    overall,
)
from backstory.evaluation.nlu.out_of_scope import ScopeFigures, scope_figures
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.safety_signs import SignFigures, safety_figures
from backstory.evaluation.nlu.slices import Slice, by_file, by_length, by_tag


@dataclass(frozen=True)
class Evaluation:
    """What was measured, one part a field."""

    rows: int
    overall: Overall
    scope: ScopeFigures
    safety: list[SignFigures]
    calibration: Calibration
    intents: list[IntentFigures]
    confusions: list[Confusion]
    by_tag: list[Slice]
    by_length: list[Slice]
    by_file: list[Slice]
    latency: Latency | None  # None where no time was taken
    entities: EntityEvaluation | None


def evaluate(predictions: Sequence[Prediction], counts_as: CountsAs | None = None) -> Evaluation:
    """Measure predictions.

    Args:
        predictions: at least one, in any order: the same rows always give the same figures.
        counts_as: what the added intents count as; the shipped table if None.
    """
    counts_as = load_counts_as() if counts_as is None else counts_as
    # The draws of the bootstrap go by place, so the places must not depend on the files' order.
    ordered = sorted(predictions, key=_key)
    times = [p.milliseconds for p in ordered]
    return Evaluation(
        rows=len(ordered),
        overall=overall(ordered, counts_as),
        scope=scope_figures(ordered, counts_as),
        safety=safety_figures(ordered),
        calibration=calibration(ordered),
        intents=by_intent(ordered),
        confusions=confusions(ordered),
        by_tag=by_tag(ordered),
        by_length=by_length(ordered),
        by_file=by_file(ordered),
        latency=latency(times) if any(times) else None,
        entities=entity_figures(ordered),
    )


def _key(prediction: Prediction) -> tuple[object, ...]:
    row = prediction.row
    score = -1.0 if prediction.in_scope is None else prediction.in_scope
    return (
        *(row.text, row.intent, row.also_ok, row.tag, prediction.got),
        *(prediction.confidence, score, prediction.ranking, prediction.milliseconds),
        *(row.entities is None, row.entities or (), prediction.entities),
    )
