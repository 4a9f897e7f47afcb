"""What each look says of one message, as numbers that a decision can be learnt from."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from backstory.safety.examples import NONE
from backstory.safety.patterns import FirstLook

KINDS = ("negated", "past", "resolved", "hypothetical", "quoted", "told")
NAMES = ("second_look", "likeliest", "pattern", "doubt", "taken_back", "short", "concepts", *KINDS)
_SHORT = 6  # words


@dataclass(frozen=True)
class Evidence:
    """The two looks at one message, side by side."""

    first: FirstLook
    second: Mapping[str, float]  # each label's score by the second look: near 1 where it fits

    @property
    def likeliest(self) -> str:
        """The sign that the second look would choose."""
        signs = {sign: score for sign, score in self.second.items() if sign != NONE}
        return max(signs, key=lambda sign: signs[sign])

    def numbers(self) -> list[float]:
        """Return the numbers named by NAMES."""
        first = self.first
        words = max(first.words, 1)
        cues = [
            sum(scope.end - scope.start for scope in first.scopes if scope.kind == kind) / words
            for kind in KINDS
        ]
        return [
            -self.second[NONE],
            self.second[self.likeliest],
            float(bool(first.signs())),
            float(bool(first.doubts())),
            float(any(each.meant for each in first.found) and not first.signs()),
            float(first.words <= _SHORT),
            math.log1p(first.concepts),
            *(min(share, 1.0) for share in cues),
        ]
