"""How tests read the metrics and the log."""

import io
import logging
from collections.abc import Callable, Iterator

import pytest

from backstory.rasa_runtime.log_formats import HumanLines, JsonLines
from backstory.server.observability.metrics import REGISTRY


@pytest.fixture
def count() -> Callable[..., float]:
    """A sample's value now: 0 where there is none yet."""

    def read(name: str, **labels: str) -> float:
        return REGISTRY.get_sample_value(f"backstory_{name}", labels) or 0.0

    return read


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the log holds, in both formats."""
    written = io.StringIO()
    handlers = []
    for formatter in (HumanLines(), JsonLines()):
        handlers.append(logging.StreamHandler(written))
        handlers[-1].setFormatter(formatter)
        logging.getLogger().addHandler(handlers[-1])
    yield written
    for handler in handlers:
        logging.getLogger().removeHandler(handler)
