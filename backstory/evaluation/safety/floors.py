"""What a model must reach before it may talk to members; the limits stand in evaluation/gates.yml."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from backstory.evaluation.nlu.counts import Count
from backstory.evaluation.safety.evaluation import Evaluation
from backstory.evaluation.safety.tiers import Tier

Limits = Mapping[str, float]


@dataclass(frozen=True)
class Floored:
    """A figure that has a floor; `figure` is what the gates call it."""

    figure: str
    name: str
    is_least: bool  # or the most
    measured: Callable[[Evaluation], Count]


@dataclass(frozen=True)
class Floor:
    """A limit, and the figure that must keep to it."""

    name: str
    measured: Count
    limit: float
    is_least: bool

    @property
    def passed(self) -> bool:
        """Whether the figure keeps to it. What was not measured does not: nothing is known of it."""
        if not self.measured.rows:
            return False
        share = self.measured.found / self.measured.rows
        return share >= self.limit if self.is_least else share <= self.limit

    def __str__(self) -> str:
        share = self.measured.share
        of = f"{self.measured.found:,} of {self.measured.rows:,}"
        got = f"{of} ({100 * share.value:.2f} %)" if share else "no such message was measured"
        return f"{self.name}: {got}; it must be at {self.bound}."

    @property
    def bound(self) -> str:
        """The limit in words."""
        return f"{'least' if self.is_least else 'most'} {100 * self.limit:g} %"


def floors(report: Evaluation, limits: Limits) -> list[Floor]:
    """Return every floor with its figure.

    Args:
        report: what was measured.
        limits: the limit of each of `FLOORED`, by its figure.
    """
    return [Floor(each.name, each.measured(report), limits[each.figure], each.is_least) for each in FLOORED]


def check_floors(every: Iterable[Floor]) -> list[str]:
    """Say in a sentence each what keeps the model from being published; nothing where nothing does."""
    return [str(floor) for floor in every if not floor.passed]


def _found(tier: Tier) -> Callable[[Evaluation], Count]:
    return lambda report: next(each.found for each in report.found.tiers if each.tier is tier)


FLOORED = (
    Floored("found.tiers.emergency.found", "Emergencies found", True, _found(Tier.EMERGENCY)),
    Floored("found.tiers.crisis.found", "Crises found", True, _found(Tier.CRISIS)),
    Floored(
        "look_alikes.all.alarms", "Alarms on look-alikes", False, lambda report: report.look_alikes.all.alarms
    ),
    Floored("ordinary.all.alarms", "Alarms on ordinary", False, lambda report: report.ordinary.all.alarms),
    Floored("questions", "Questions asked", False, lambda report: report.questions),
)
