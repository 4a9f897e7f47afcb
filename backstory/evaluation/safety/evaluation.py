"""All figures of one model's safety layer."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstory.evaluation.nlu.counts import Count, count
from backstory.evaluation.nlu.latency import Latency, latency
from backstory.evaluation.safety.could_kill import CouldKill, could_kill
from backstory.evaluation.safety.false_alarms import FalseAlarms, false_alarms, false_alarms_by
from backstory.evaluation.safety.judged import Judged
from backstory.evaluation.safety.messages import Group
from backstory.evaluation.safety.recall import Recall, recall, recall_by
from backstory.evaluation.safety.tiers import Tier
from backstory.evaluation.safety.verdicts import PATHS

ALL = "all"


@dataclass(frozen=True)
class Found:
    """What is found of the messages with a sign; every tier is there, even without messages."""

    all: Recall
    tiers: list[Recall]
    signs: list[Recall]
    kinds: list[Recall]
    subjects: list[Recall]


@dataclass(frozen=True)
class LookAlikes:
    """Alarms and questions on messages that only resemble a sign."""

    all: FalseAlarms
    kinds: list[FalseAlarms]
    signs: list[FalseAlarms]
    styles: list[FalseAlarms]


@dataclass(frozen=True)
class Ordinary:
    """Alarms and questions on ordinary messages."""

    all: FalseAlarms
    intents: list[FalseAlarms]


@dataclass(frozen=True)
class Evaluation:
    """What was measured, one part a field."""

    could_kill: CouldKill
    found: Found
    look_alikes: LookAlikes
    ordinary: Ordinary
    questions: Count
    latency: Latency


def evaluate(judged: Sequence[Judged]) -> Evaluation:
    """Measure what was made of messages: at least one, in any order."""
    return Evaluation(
        could_kill=could_kill(judged),
        found=_found(_of(judged, Group.SIGN)),
        look_alikes=_look_alikes(_of(judged, Group.LOOK_ALIKE)),
        ordinary=_ordinary(_of(judged, Group.ORDINARY)),
        questions=count([row.asked for row in judged]),
        latency=latency([1000 * row.verdict.seconds for row in judged]),
    )


def _of(judged: Sequence[Judged], group: Group) -> list[Judged]:
    return [row for row in judged if row.message.group is group]


def _found(rows: Sequence[Judged]) -> Found:
    paths = _paths(rows)
    tiers = {tier: [row for row in rows if row.message.tier is tier] for tier in Tier}
    return Found(
        all=recall(ALL, None, rows, paths),
        tiers=[recall(tier, tier, part, paths) for tier, part in tiers.items()],
        signs=[
            sign for part in tiers.values() for sign in recall_by(part, lambda row: row.message.sign, paths)
        ],
        kinds=recall_by(rows, lambda row: row.message.kind, paths),
        subjects=recall_by(rows, lambda row: row.message.subject, paths),
    )


def _paths(rows: Sequence[Judged]) -> list[str]:
    """Return the paths that are known of, and after them any that a model has added."""
    seen = {path for row in rows for path in row.verdict.paths}
    return [*PATHS, *sorted(seen - set(PATHS))]


def _look_alikes(rows: Sequence[Judged]) -> LookAlikes:
    return LookAlikes(
        all=false_alarms(ALL, rows),
        kinds=false_alarms_by(rows, lambda row: row.message.kind),
        signs=false_alarms_by(rows, lambda row: row.message.sign),
        styles=false_alarms_by(rows, lambda row: row.message.style),
    )


def _ordinary(rows: Sequence[Judged]) -> Ordinary:
    return Ordinary(false_alarms(ALL, rows), false_alarms_by(rows, lambda row: row.message.intent))
