"""When a message counts as understood, and what the assistant does with it."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import yaml

from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE, Prediction

CountsAs = Mapping[str, frozenset[str]]

_TABLE = Path(__file__).with_name("counts_as.yml")


class Outcome(StrEnum):
    """What the assistant does with a message."""

    ANSWERED = "answered"
    ASKED_BACK = "asked_back"
    DECLINED = "declined"


def load_counts_as() -> CountsAs:
    """Return which intents of the first catalogue each added intent also counts as."""
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {name: frozenset(others) for name, others in table.items()}


def outcome(prediction: Prediction) -> Outcome:
    """Return what the assistant does with the message."""
    named = {FALLBACK: Outcome.ASKED_BACK, OUT_OF_SCOPE: Outcome.DECLINED}
    return named.get(prediction.got, Outcome.ANSWERED)


def is_right(prediction: Prediction) -> bool:
    """Return whether the intent is the row's or one in its `also_ok`. To ask back is not."""
    return prediction.got != FALLBACK and prediction.got in prediction.row.accepted


def is_right_or_counts_as(prediction: Prediction, counts_as: CountsAs) -> bool:
    """Return whether the intent is right, or an added one that counts as a right one."""
    return is_right(prediction) or not prediction.row.accepted.isdisjoint(
        counts_as.get(prediction.got, frozenset())
    )


def likeliest_is_right(prediction: Prediction) -> bool:
    """Return whether the intent ranked first is right, whether or not the assistant asked back."""
    return prediction.likeliest[0] in prediction.row.accepted - {FALLBACK}
