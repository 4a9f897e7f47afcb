"""Predictions made up for the tests of the measures."""

from typing import Any

from hypothesis import strategies as st

from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE, Prediction
from backstory.evaluation.nlu.test_sets import Entity, Labelled

INTENTS = ("greet", "thank", "red_flag", "crisis", "define_term", "interpret_my_scan", OUT_OF_SCOPE)


def predicted(
    intent: str,
    got: str,
    confidence: float = 0.5,
    *,
    also_ok: tuple[str, ...] = (),
    tag: str = "",
    text: str = "some words",
    in_scope: float | None = None,
    named: tuple[Entity, ...] | None = None,
    **more: Any,
) -> Prediction:
    """A message of an intent, and what it was taken for."""
    row = Labelled(text, intent, also_ok, tag, entities=named)
    return Prediction(row, got, confidence, in_scope=in_scope, **more)


def some_predictions(fewest: int = 1, most: int = 40) -> st.SearchStrategy[list[Prediction]]:
    """Any predictions, with all that the measures look at."""
    share = st.floats(0, 1)
    entities = some_entities()
    one = st.builds(
        predicted,
        st.sampled_from(INTENTS),
        st.sampled_from([*INTENTS, FALLBACK]),
        share,
        also_ok=st.lists(st.sampled_from(INTENTS), max_size=2).map(tuple),
        tag=st.sampled_from(["", "red_flag_lookalike", "far"]),
        text=st.sampled_from(["one", "one two three four five", "a " * 14, "b " * 30]),
        in_scope=share,
        milliseconds=st.floats(0, 100),
        named=st.none() | entities,
        entities=entities,
    )
    return st.lists(one, min_size=fewest, max_size=most)


def some_entities() -> st.SearchStrategy[tuple[Entity, ...]]:
    """Any entities of a message, some of them twice."""
    one = st.builds(Entity, st.sampled_from(["imaging", "finding"]), st.sampled_from(["mri", "MRI", "ct"]))
    return st.lists(one, max_size=3).map(tuple)
