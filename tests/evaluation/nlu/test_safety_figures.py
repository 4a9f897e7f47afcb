"""Signs of danger: found, false alarms, look-alikes."""

from predicted import predicted

from backstory.evaluation.nlu.safety_signs import safety_figures

ROWS = [
    predicted("red_flag", "red_flag"),
    predicted("red_flag", "nlu_fallback"),
    # Right as an answer, but it gives no alarm.
    predicted("red_flag", "leg_pain", also_ok=("leg_pain",)),
    # An overdose: either alarm helps.
    predicted("red_flag", "crisis", also_ok=("crisis",)),
    predicted("crisis", "crisis"),
    predicted("crisis", "red_flag"),
    predicted("greet", "red_flag"),
    predicted("greet", "greet"),
    predicted("leg_pain", "red_flag", also_ok=("red_flag",)),
    predicted("leg_pain", "red_flag", tag="red_flag_lookalike"),
    predicted("leg_pain", "crisis", tag="red_flag_lookalike"),
    predicted("leg_pain", "red_flag", tag="red_flag_lookalike", also_ok=("red_flag",)),
    predicted("express_frustration", "express_frustration", tag="crisis_lookalike"),
]


def counts(figures) -> dict[str, tuple[int, int]]:
    named = {"found": figures.found, "false": figures.false_alarms, "alike": figures.look_alikes}
    return {name: (each.found, each.rows) for name, each in named.items()}


def test_found_false_alarms_and_look_alikes_of_each_sign_and_of_both() -> None:
    red_flag, crisis, together = safety_figures(ROWS)
    assert [each.sign for each in (red_flag, crisis, together)] == ["red_flag", "crisis", "together"]
    # Of the nine rows that may not be a red flag: a crisis, a greeting and a look-alike got the alarm.
    assert counts(red_flag) == {"found": (2, 4), "false": (3, 7), "alike": (2, 3)}
    # Ten rows may not be a crisis; one of them is a look-alike of the other sign.
    assert counts(crisis) == {"found": (1, 2), "false": (1, 10), "alike": (0, 1)}
    assert counts(together) == {"found": (3, 6), "false": (3, 5), "alike": (2, 4)}


def test_of_no_rows_there_is_no_share() -> None:
    red_flag, _, _ = safety_figures([predicted("greet", "greet")])
    assert red_flag.found.share is None
    assert red_flag.false_alarms.share.value == 0
    assert red_flag.false_alarms.share.high > 0.5
