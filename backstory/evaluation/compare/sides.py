"""What is compared: a model's predictions, from the model itself or from a report on it."""

from dataclasses import dataclass, field

from backstory.evaluation.nlu.latency import Latency
from backstory.evaluation.nlu.predictions import Prediction


@dataclass(frozen=True)
class Side:
    """One of the two.

    `source` is the model's file or the report's; `unknown_intents` are those of the rows that the model
    has never heard of, with their rows; `unknown_keys` are keys of rows that nothing reads.
    """

    source: str
    model: str
    date: str
    predictions: list[Prediction]
    latency: Latency | None  # None where no time was taken
    unknown_intents: dict[str, int] = field(default_factory=dict)
    unknown_keys: list[str] = field(default_factory=list)
