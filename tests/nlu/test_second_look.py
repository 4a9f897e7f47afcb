"""The second look asks for a closer one where it is in doubt, and only there."""

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.exceptions import RasaException

from backstory.nlu.closer_look.closer_look import CloserLook
from backstory.nlu.closer_look.doubt import pooled
from backstory.nlu.inner_layers import InnerScale
from backstory.nlu.second_look import SecondLook
from backstory.nlu.sign_classifier import SignClassifier
from backstory.safety.examples import NONE

SIGN, OTHER = "crisis", "overdose"
DOUBTFUL = {NONE: 0.9, SIGN: 0.06, OTHER: 0.04}
RULED_OUT = {NONE: 0.999, SIGN: 0.0006, OTHER: 0.0004}


class Reader:
    """Stands in for the closer look, and counts what it reads."""

    name, labels = "closer", [NONE, SIGN]

    def __init__(self) -> None:
        self.read: list[str] = []

    def look(self, text: str) -> Mapping[str, float]:
        self.read.append(text)
        return {NONE: 0.2, SIGN: 0.8}


def _look(reader: Reader, doubt: float = -4.0) -> SecondLook:
    future: Future[Any] = Future()
    future.set_result(reader)
    return SecondLook(cast(SignClassifier, None), cast("Future[CloserLook]", future), doubt)


def test_what_is_ruled_out_is_read_no_closer() -> None:
    reader = Reader()
    assert _look(reader).look_closer("is walking fine", RULED_OUT, suspected=False) == RULED_OUT
    assert reader.read == []


def test_what_is_doubtful_is_read_closer() -> None:
    reader = Reader()
    found = _look(reader).look_closer("a message", DOUBTFUL, suspected=False)
    assert reader.read == ["a message"]
    assert DOUBTFUL[SIGN] < found[SIGN] < 0.8


def test_what_a_pattern_found_is_read_closer_though_the_classifier_rules_it_out() -> None:
    reader = Reader()
    assert _look(reader).look_closer("a message", RULED_OUT, suspected=True)[SIGN] > RULED_OUT[SIGN]


def test_a_sign_that_the_closer_look_never_learnt_is_left_to_the_classifier() -> None:
    scores = {NONE: 0.5, SIGN: 0.1, OTHER: 0.4}
    assert _look(Reader()).look_closer("a message", scores, suspected=True) == scores


def test_without_a_closer_look_the_classifier_decides() -> None:
    look = SecondLook(cast(SignClassifier, None))
    assert look.look_closer("a message", DOUBTFUL, suspected=True) == DOUBTFUL


_SHARES = st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda each: sum(each) > 0.01)


@given(_SHARES, _SHARES)
def test_two_opinions_pooled_are_one_between_them(first: list[float], second: list[float]) -> None:
    labels = [NONE, SIGN, OTHER]
    one, other = (dict(zip(labels, np.array(each) / sum(each), strict=True)) for each in (first, second))
    found = pooled(one, other)
    assert sum(found.values()) == pytest.approx(1.0)
    both = [label for label in labels if one[label] > 0.01 and other[label] > 0.01]
    for label in both:
        for rival in both:
            ratio, bounds = found[label] / found[rival], [each[label] / each[rival] for each in (one, other)]
            assert min(bounds) * 0.999 <= ratio <= max(bounds) * 1.001


def test_a_model_of_another_closer_look_is_refused(tmp_path: Path) -> None:
    scale = InnerScale(np.zeros(2, np.float32), np.ones(2, np.float32))
    SignClassifier([NONE, SIGN], np.eye(2), np.zeros(2), scale).save(tmp_path)
    assert SecondLook.load(tmp_path).closer is None
    (tmp_path / "closer_look.json").write_text('{"name": "closer-of-last-year", "doubt": -4.0}')
    with pytest.raises(RasaException, match="another closer look"):
        SecondLook.load(tmp_path)
