"""Two sides made up for the tests of the comparison."""

import sys
from pathlib import Path

from hypothesis import strategies as st

from backstory.evaluation.compare.comparison import Comparison, compare
from backstory.evaluation.compare.pairs import Pair
from backstory.evaluation.compare.sides import Side
from backstory.evaluation.nlu.latency import Latency
from backstory.evaluation.nlu.predictions import FALLBACK, Prediction

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "nlu"))
from predicted import INTENTS, predicted


def pair(intent: str, a: str, b: str, sure: tuple[float, float] = (0.5, 0.5), **more: object) -> Pair:
    """A message of an intent, and what A and B took it for."""
    one, other = sure
    return Pair(predicted(intent, a, one, **more), predicted(intent, b, other, **more))  # type: ignore[arg-type]


def side(predictions: list[Prediction], name: str = "a", p50: float = 4.0, **more: object) -> Side:
    """One side, as a report tells of it."""
    return Side(
        f"results/{name}/report.json",
        f"{name}.tar.gz",
        "2026-11-22",
        predictions,
        Latency(p50, 9.0),
        **more,  # type: ignore[arg-type]
    )


def comparison(*pairs: Pair, mirrored: bool = False, **more: object) -> Comparison:
    """A and B compared, or B and A; what `more` says is of the second."""
    a, b = [each.a for each in pairs], [each.b for each in pairs]
    return compare(*(side(b), side(a, "b", **more)) if mirrored else (side(a), side(b, "b", **more)))


def some_pairs(fewest: int = 1) -> st.SearchStrategy[list[Pair]]:
    """Any messages, with whatever A and B make of them."""
    got = st.sampled_from([*INTENTS, FALLBACK])
    one = st.builds(
        pair,
        st.sampled_from(INTENTS),
        got,
        got,
        st.tuples(st.floats(0, 1), st.floats(0, 1)),
        also_ok=st.lists(st.sampled_from(INTENTS), max_size=2).map(tuple),
        text=st.sampled_from(["one", "one two three four five", "a " * 14, "b " * 30]),
    )
    return st.lists(one, min_size=fewest, max_size=40)
