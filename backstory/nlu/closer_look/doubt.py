"""Which messages get a closer look, and what becomes of two opinions."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from backstory.safety.evidence import log_odds
from backstory.safety.examples import NONE

# What the classifier rules out is never read closer, so nearly all signs must be left in doubt.
_IN_DOUBT = 0.99
_CERTAIN = 1e-6
# The classifier's and the closer look's: two readers err less than the better one alone.
_WEIGHTS = np.array([1 / 3, 2 / 3])

Scores = Mapping[str, float]  # how probable each label is


def doubt(scores: Scores) -> float:
    """Return the logarithm of the odds that a message shows any sign."""
    return log_odds(1.0 - scores[NONE])


def where_doubt_begins(signs: Sequence[Scores]) -> float:
    """Return the log odds that nearly all held-out examples with a sign reach."""
    return float(np.quantile([doubt(each) for each in signs], 1 - _IN_DOUBT)) if signs else -math.inf


def pooled(scores: Scores, closer: Scores) -> dict[str, float]:
    """Return two opinions as one: a logarithmic pool (Genest and Zidek 1986, section 3)."""
    known = [label for label in scores if label in closer]
    pair = np.array([[each[label] for label in known] for each in (scores, closer)])
    powers = np.exp(_WEIGHTS @ np.log(np.maximum(pair, _CERTAIN)))
    return {**dict.fromkeys(scores, 0.0), **dict(zip(known, map(float, powers / powers.sum()), strict=True))}
