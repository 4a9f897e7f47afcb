"""Thresholds follow from held-out examples by their rules, never by hand."""

import numpy as np

from backstory.safety.evidence import NAMES
from backstory.safety.fusion import (
    BELIEVED,
    LOOK_ALIKES_ALARMED,
    LOOK_ALIKES_ASKED,
    LOOK_ALIKES_BESIDE,
    ORDINARY_ALARMED,
    ORDINARY_ASKED,
    ORDINARY_BESIDE,
    Fusion,
    Judged,
)


def _rows(seed: int, centre: float, shows: bool, ordinary: bool = False, count: int = 2_000) -> list[Judged]:
    scores = np.random.default_rng(seed).normal(centre, 0.2, count)
    return [Judged([float(each), *[0.0] * (len(NAMES) - 1)], shows, ordinary) for each in scores]


SIGNS, ALIKE = _rows(1, 0.8, True), _rows(2, 0.2, False)
ORDINARY = _rows(3, -0.2, False, ordinary=True)
FUSION = Fusion.fit([*SIGNS, *ALIKE, *ORDINARY])


def _share(rows: list[Judged], least: float) -> float:
    return float(np.mean([FUSION.probability(row.numbers) >= least for row in rows]))


def test_no_more_alarm_than_the_rule_allows() -> None:
    assert _share(ALIKE, FUSION.alarm) <= LOOK_ALIKES_ALARMED + 1e-3
    assert _share(ORDINARY, FUSION.alarm) <= ORDINARY_ALARMED + 1e-3


def test_what_is_enough_beside_another_path_follows_its_rule() -> None:
    assert FUSION.beside <= FUSION.ask
    assert _share(ALIKE, FUSION.beside) <= LOOK_ALIKES_BESIDE + 1e-3
    assert _share(ORDINARY, FUSION.beside) <= ORDINARY_BESIDE + 1e-3


def test_no_more_are_asked_than_the_rule_allows() -> None:
    assert FUSION.ask <= FUSION.alarm
    assert _share(ALIKE, FUSION.ask) <= LOOK_ALIKES_ASKED + 1e-3
    assert _share(ORDINARY, FUSION.ask) <= ORDINARY_ASKED + 1e-3


def test_one_of_both_rules_is_used_up() -> None:
    used = (
        _share(ALIKE, FUSION.alarm) / LOOK_ALIKES_ALARMED,
        _share(ORDINARY, FUSION.alarm) / ORDINARY_ALARMED,
    )
    assert max(used) > 0.9


def test_nearly_all_that_show_a_sign_are_above_the_floor() -> None:
    assert abs(_share(SIGNS, FUSION.floor) - BELIEVED) < 0.01
