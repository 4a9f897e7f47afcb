"""Computes the figures of one side from what its worker wrote."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import bootstrap
from sklearn.metrics import f1_score, roc_auc_score

from backstory.evaluation.typos import with_typo
from benchmarks.nlu.data import OUT_OF_SCOPE, Data, Row
from benchmarks.nlu.measuring import Measured

FALLBACK = "nlu_fallback"
RECALL = 0.95
RESAMPLES = 10_000
BOOTSTRAP_SEED = 1

Answer = Mapping[str, Any]
Score = Callable[[Answer], float]


@dataclass(frozen=True)
class Figures:
    """One side's figures. Shares lie between 0 and 1; None is what could not be measured."""

    accuracy: float
    accuracy_interval: tuple[float, float]
    macro_f1: float
    auroc: float
    auroc_clear: float
    false_accepts: float
    false_accepts_clear: float
    in_scope_score: str
    typo_drop: float
    training_seconds: float
    training_again_seconds: float
    parse_ms: float
    loaded_mb: float | None
    model_mb: float


def texts_of(data: Data) -> list[str]:
    """Return every text that a side must parse: all rows, and the answered ones with a typo."""
    rows = [row.text for row in (*data.answered, *data.beyond)]
    return list(dict.fromkeys([*rows, *(with_typo(row.text) for row in data.answered)]))


def figures(data: Data, measured: Measured) -> Figures:
    """Compute one side's figures."""
    answers = {answer["text"]: answer for answer in measured.parsing["answers"]}
    rows = [*data.answered, *data.beyond]
    right = hits(data.answered, [answers[row.text] for row in data.answered])
    mistyped = hits(data.answered, [answers[with_typo(row.text)] for row in data.answered])
    scope = scope_figures(rows, [answers[row.text] for row in rows])
    trainings = list(measured.trainings.values())
    return Figures(
        accuracy=float(right.mean()),
        accuracy_interval=interval(right),
        macro_f1=macro_f1(data.answered, [answers[row.text] for row in data.answered]),
        **scope,
        typo_drop=float(right.mean() - mistyped.mean()),
        training_seconds=trainings[0]["seconds"],
        training_again_seconds=trainings[-1]["seconds"],
        parse_ms=float(np.median([answers[row.text]["ms"] for row in rows])),
        loaded_mb=measured.parsing["loaded_mb"],
        model_mb=trainings[-1]["model_bytes"] / 1e6,
    )


def hits(rows: Sequence[Row], answers: Sequence[Answer]) -> np.ndarray:
    """Return which rows got the right intent or one that is also right (rows); a fallback never is."""
    return np.array([_is_hit(row, answer) for row, answer in zip(rows, answers, strict=True)], dtype=bool)


def _is_hit(row: Row, answer: Answer) -> bool:
    return answer["intent"] != FALLBACK and answer["intent"] in (row.intent, *row.also_ok)


def interval(values: np.ndarray) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of the mean of values (rows).

    Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979).
    """
    # Values that are all alike have no spread to resample.
    if np.ptp(values.astype(float)) == 0:
        return float(values[0]), float(values[0])
    found = bootstrap(
        (values.astype(float),),
        np.mean,
        n_resamples=RESAMPLES,
        batch=500,
        method="percentile",
        rng=np.random.default_rng(BOOTSTRAP_SEED),
    ).confidence_interval
    return float(found.low), float(found.high)


def macro_f1(rows: Sequence[Row], answers: Sequence[Answer]) -> float:
    """Return the mean F1 of the intents in the rows; what is also right counts as the row's intent."""
    truth = [row.intent for row in rows]
    found = [
        row.intent if hit else str(answer["intent"])
        for row, answer, hit in zip(rows, answers, hits(rows, answers), strict=True)
    ]
    return float(f1_score(truth, found, labels=sorted(set(truth)), average="macro", zero_division=0))


def scope_figures(rows: Sequence[Row], answers: Sequence[Answer]) -> dict[str, Any]:
    """Return how well in-scope rows are told from the others, by the side's own or its best score.

    "Clear" rows are those for which only one of the two verdicts is right.
    """
    inside = np.array([row.intent != OUT_OF_SCOPE for row in rows])
    clear = np.array([_is_clear(row) for row in rows])
    scored = {
        name: np.array([score(answer) for answer in answers]) for name, score in scores(answers).items()
    }
    best = max(scored, key=lambda name: auroc(inside, scored[name]))
    score = scored[best]
    return {
        "auroc": auroc(inside, score),
        "auroc_clear": auroc(inside[clear], score[clear]),
        "false_accepts": false_accepts(inside, score),
        "false_accepts_clear": false_accepts(inside[clear], score[clear]),
        "in_scope_score": best,
    }


def _is_clear(row: Row) -> bool:
    return len({intent == OUT_OF_SCOPE for intent in (row.intent, *row.also_ok)}) == 1


def scores(answers: Sequence[Answer]) -> dict[str, Score]:
    """Return the scores to choose from: a side's own where it gives one, else what its ranking says."""
    if all("in_scope" in answer for answer in answers):
        return {"its own in_scope score": lambda answer: float(answer["in_scope"]["score"])}
    return {"1 − P(out_of_scope)": _not_out_of_scope, "confidence of the best in-scope intent": _best_inside}


def _not_out_of_scope(answer: Answer) -> float:
    # A ranking ends after its ten best: an intent that is not in it has next to no share.
    return 1.0 - float(dict(answer["ranking"]).get(OUT_OF_SCOPE, 0.0))


def _best_inside(answer: Answer) -> float:
    shares = [share for name, share in answer["ranking"] if name not in (OUT_OF_SCOPE, FALLBACK)]
    return max(shares, default=0.0)


def auroc(inside: np.ndarray, score: np.ndarray) -> float:
    """Return the chance that an in-scope row scores above one that is not (1 is best, 0.5 a guess)."""
    return float(roc_auc_score(inside, score))


def false_accepts(inside: np.ndarray, score: np.ndarray, recall: float = RECALL) -> float:
    """Return the share of out-of-scope rows accepted where that share of in-scope rows is."""
    accepted = np.sort(score[inside])[::-1]
    # The highest threshold that lets enough through; rounding must not ask for one row more.
    threshold = accepted[int(np.ceil(recall * len(accepted) - 1e-9)) - 1]
    return float((score[~inside] >= threshold).mean())


def accuracy_gain(data: Data, stock: Measured, ours: Measured) -> tuple[float, float, float]:
    """Return how far our accuracy lies above stock's on the same rows, and its 95 % interval."""
    ours_right, stock_right = (
        hits(data.answered, [answers[row.text] for row in data.answered])
        for answers in (
            {answer["text"]: answer for answer in side.parsing["answers"]} for side in (ours, stock)
        )
    )
    difference = ours_right.astype(float) - stock_right.astype(float)
    return float(difference.mean()), *interval(difference)
