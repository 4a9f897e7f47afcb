"""What each look says of one message, as numbers that a decision can be learnt from."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from backstory.safety.examples import NONE
from backstory.safety.patterns import FirstLook

NAMES = ("second_look", "pattern", "doubt", "taken_back")
# Surer than this is no surer: one number must not outweigh all others.
_CERTAIN = 1e-6


@dataclass(frozen=True)
class Evidence:
    """The two looks at one message, side by side."""

    first: FirstLook
    second: Mapping[str, float]  # how probable each label is by the second look

    @property
    def likeliest(self) -> str:
        """The sign that the second look would choose."""
        signs = {sign: score for sign, score in self.second.items() if sign != NONE}
        return max(signs, key=lambda sign: signs[sign])

    def numbers(self) -> list[float]:
        """Return the numbers named by NAMES."""
        first = self.first
        return [
            log_odds(1.0 - self.second[NONE]),
            float(bool(first.signs())),
            float(bool(first.doubts())),
            float(any(each.meant for each in first.found) and not first.signs()),
        ]


def log_odds(share: float) -> float:
    """Return the logarithm of a share's odds; the surest are all alike."""
    share = min(max(share, _CERTAIN), 1.0 - _CERTAIN)
    return math.log(share / (1.0 - share))
