"""Holds the figures of a model to the gates."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstory.evaluation.gates.figures import NOT_MEASURED, Figure, Figures, matching, written
from backstory.evaluation.gates.gate import Gate
from backstory.evaluation.gates.measurement import Progress
from backstory.evaluation.gates.planning import Planned
from backstory.evaluation.parsing import ParsedOnce, Parser


@dataclass(frozen=True)
class Result:
    """What became of a gate.

    `place` is the figure's in the evaluation: of several, the worst one's. `measured` has no value where
    nothing was measured.
    """

    gate: Gate
    place: str
    measured: Figure

    @property
    def held(self) -> float | None:
        """What of the figure is held to the limit: itself, or an end of its interval."""
        return self.measured.bound(self.gate.bound)

    @property
    def short_by(self) -> float | None:
        """How far it is on the wrong side of the limit, 0 where it keeps to it."""
        return None if self.held is None else max(0.0, self.gate.excess(self.held, self.gate.limit))

    @property
    def passed(self) -> bool:
        """Whether the model may pass here. What was not measured may not: nothing is known of it."""
        return self.short_by == 0

    @property
    def reached_goal(self) -> bool:
        """Whether it is as good as is wanted in the end."""
        return self.held is not None and self.gate.keeps(self.held, self.gate.target)


@dataclass(frozen=True)
class Checked:
    """A measurement with the result of each of its gates, in the file's order."""

    planned: Planned
    results: list[Result]


async def check_gates(planned: Sequence[Planned], parser: Parser, progress: Progress = iter) -> list[Checked]:
    """Measure a model and hold it to the gates.

    Args:
        planned: what :func:`backstory.evaluation.gates.planning.plan_gates` made of the file.
        parser: the model.
        progress: shows how far a measurement is; gets its messages and yields them.

    Raises:
        NoVerdict: the model says nothing of safety.
    """
    once = ParsedOnce(parser)  # test sets overlap
    found = [await each.ready.measure(once, progress) for each in planned]
    return [
        Checked(each, [check(gate, figures) for gate in each.measurement.gates])
        for each, figures in zip(planned, found, strict=True)
    ]


def failed(checked: Sequence[Checked]) -> list[Result]:
    """Return the gates that keep the model from being published; empty where it may pass."""
    return [result for each in checked for result in each.results if not result.passed]


def check(gate: Gate, found: Figures) -> Result:
    """Hold a figure to its gate; of several that the gate names, the worst."""
    results = [Result(gate, written(place), figure) for place, figure in matching(gate.figure, found).items()]
    return max(results, key=_badness, default=Result(gate, gate.figure, NOT_MEASURED))


def _badness(result: Result) -> float:
    return float("inf") if result.held is None else result.gate.excess(result.held, result.gate.limit)
