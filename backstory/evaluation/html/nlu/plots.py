"""The drawings: whether confidences mean what they say, and how the scores part right from wrong."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from backstory.evaluation.html.drawing import ACCENT, BAD, INK, SOFT, axes, svg
from backstory.evaluation.html.parts import Cell, Plot, Table, count_cell, numbers
from backstory.evaluation.nlu.calibration import Bin, Calibration
from backstory.evaluation.nlu.correctness import likeliest_is_right
from backstory.evaluation.nlu.intervals import Estimate, wilson
from backstory.evaluation.nlu.predictions import OUT_OF_SCOPE, Prediction

_EDGES = np.linspace(0, 1, 11)


def reliability(calibration: Calibration) -> Plot:
    """Draw the share that is right against the confidence, a point a bin with its interval."""
    shares = [(each, _right(each)) for each in calibration.bins]
    drawn = axes("confidence in the first choice", "share that is right")
    drawn.plot([0, 1], [0, 1], color=SOFT, linewidth=1, linestyle=(0, (4, 4)))
    for each, right in shares:
        drawn.plot([each.confidence] * 2, [right.low, right.high], color=ACCENT, linewidth=1.5)
        drawn.plot(each.confidence, right.value, "o", color=ACCENT, markersize=5)
    drawn.set(xlim=(0, 1.02), ylim=(0, 1.02))
    title = "Reliability diagram"
    meaning = (
        "On the dashed line a confidence means what it says. Points above it: the model is right more often "
        "than it claims; below: less often. Lines are 95 % intervals."
    )
    rows = [
        [
            Cell(f"{each.confidence:.3f}", each.confidence),
            Cell(f"{right.value:.3f}", right.value, "", right, f"{right.low:.3f} to {right.high:.3f}"),
            count_cell(each.rows),
        ]
        for each, right in shares
    ]
    return Plot(
        title,
        meaning,
        svg(drawn, "reliability", title, meaning),
        Table(title, numbers("Confidence", "Right", "Messages"), rows),
    )


def confidences(predictions: Sequence[Prediction]) -> Plot | None:
    """Draw how sure the model is where its first choice is right, and where it is wrong."""
    right = [p.likeliest[1] for p in predictions if likeliest_is_right(p)]
    wrong = [p.likeliest[1] for p in predictions if not likeliest_is_right(p)]
    return _two_histograms(
        "confidences",
        "How sure it is, right or wrong",
        "The further the two lie apart, the better a confidence tells a right choice from a wrong one.",
        "confidence in the first choice",
        {"right": right, "wrong": wrong},
    )


def in_scope_scores(predictions: Sequence[Prediction]) -> Plot | None:
    """Draw the in-scope scores of messages to answer and of the others."""
    scored = [(p.row.intent != OUT_OF_SCOPE, p.in_scope) for p in predictions if p.in_scope is not None]
    return _two_histograms(
        "scores",
        "In-scope scores",
        "Where the two overlap, no bar for the score could answer all of the one and none of the other.",
        "in-scope score",
        {
            "in scope": [score for inside, score in scored if inside],
            "out of scope": [score for inside, score in scored if not inside],
        },
    )


def _two_histograms(
    name: str, title: str, meaning: str, across: str, groups: dict[str, list[float]]
) -> Plot | None:
    """Draw two groups, each as shares of its own; None where one is empty."""
    if not all(groups.values()):
        return None
    counts = {group: np.histogram(values, _EDGES)[0] for group, values in groups.items()}
    drawn = axes(across, "share of each")
    # A filled area and a line: told apart without their colors, too.
    (one, filled), (other, lined) = ((f"{group} ({found.sum():,})", found) for group, found in counts.items())
    drawn.stairs(filled / filled.sum(), _EDGES, fill=True, color=ACCENT, alpha=0.75, label=one)
    drawn.stairs(lined / lined.sum(), _EDGES, color=BAD, linewidth=1.8, label=other)
    drawn.set(xlim=(0, 1), ylim=(0, None))
    drawn.legend(frameon=False, labelcolor=INK, loc="upper center", fontsize=10)
    return Plot(title, meaning, svg(drawn, name, title, meaning), _bins(title, counts))


def _bins(title: str, counts: dict[str, np.ndarray]) -> Table:
    rows = [
        [*(Cell(f"{each:.1f}", float(each)) for each in pair), *(count_cell(int(n)) for n in found)]
        for pair, *found in zip(pairwise(_EDGES), *counts.values(), strict=True)
    ]
    return Table(title, numbers("From", "To", *map(str.capitalize, counts)), rows)


def _right(each: Bin) -> Estimate:
    estimate = wilson(round(each.right * each.rows), each.rows)
    assert estimate is not None, "no bin is empty"
    return estimate
