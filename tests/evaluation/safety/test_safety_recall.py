"""What counts as found, what is shown apart from it, and which path found it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judgements import NOTHING, SIGNS, alarm, ordinary, question, resembles, shows, some_judged

from backstory.evaluation.safety.evaluation import evaluate
from backstory.evaluation.safety.judged import Result, result
from backstory.evaluation.safety.messages import Group
from backstory.evaluation.safety.recall import Recall
from backstory.evaluation.safety.tiers import Tier

FOUND, OTHER, LOW = Result.FOUND, Result.OTHER_TIER, Result.TOO_LOW


@pytest.mark.parametrize(
    ("sign", "results"),
    [
        # In the order of the alarms: emergency, crisis, urgent, soon.
        ("saddle_numbness", [FOUND, OTHER, LOW, LOW]),
        ("crisis", [OTHER, FOUND, LOW, LOW]),
        ("pregnancy", [FOUND, OTHER, FOUND, LOW]),
        ("night_pain", [FOUND, OTHER, FOUND, FOUND]),
    ],
)
def test_an_alarm_must_be_high_enough_and_a_crisis_is_another_thing(sign: str, results: list[Result]) -> None:
    assert [result(shows(sign, alarm(tier))) for tier in Tier] == results


def test_a_question_is_no_alarm_whatever_its_tier() -> None:
    assert result(shows("crisis", question("crisis"))) is Result.ASKED
    assert result(shows("crisis", NOTHING)) is Result.MISSED


def test_the_intent_alone_is_no_alarm() -> None:
    assert result(shows("saddle_numbness", NOTHING, intent="red_flag")) is Result.MISSED


@pytest.mark.parametrize("judged", [resembles("crisis"), ordinary()])
def test_only_a_message_with_a_sign_can_be_found(judged) -> None:
    with pytest.raises(ValueError, match="only a message with a sign"):
        result(judged)


ROWS = [
    shows("saddle_numbness", alarm("emergency", "patterns", "intent")),
    shows("saddle_numbness", alarm("emergency", "second_look"), kind="esl", subject="other"),
    shows("saddle_numbness", alarm("crisis", "intent")),
    shows("saddle_numbness", alarm("urgent", "patterns"), kind="esl"),
    shows("tearing_pain_or_collapse", question()),
    shows("tearing_pain_or_collapse", NOTHING),
    shows("night_pain", alarm("soon", "second_look")),
    resembles("crisis", alarm("crisis")),
    ordinary(),
]


def counted(recall: Recall) -> tuple[int, ...]:
    counts = (recall.other_tier, recall.too_low, recall.asked, recall.missed)
    return recall.found.found, recall.found.rows, *counts


def test_every_sign_and_tier_is_counted() -> None:
    found = evaluate(ROWS).found
    signs = {each.name: counted(each) for each in found.signs}
    assert signs == {
        "saddle_numbness": (3, 4, 1, 1, 0, 0),
        "tearing_pain_or_collapse": (0, 2, 0, 0, 1, 1),
        "night_pain": (1, 1, 0, 0, 0, 0),
    }
    assert [(each.name, counted(each)) for each in found.tiers] == [
        ("emergency", (3, 6, 1, 1, 1, 1)),
        ("crisis", (0, 0, 0, 0, 0, 0)),
        ("urgent", (0, 0, 0, 0, 0, 0)),
        ("soon", (1, 1, 0, 0, 0, 0)),
    ]
    assert found.tiers[0].in_own_tier.found == 2
    assert found.tiers[1].found.share is None


def test_each_path_is_counted_alone() -> None:
    emergency = evaluate(ROWS).found.tiers[0]
    # The patterns' other alarm was too low: it is nobody's find.
    assert [(each.path, each.found.found, each.only) for each in emergency.paths] == [
        ("patterns", 1, 0),
        ("second_look", 1, 1),
        ("intent", 2, 1),
    ]
    assert {each.found.rows for each in emergency.paths} == {6}


def test_kinds_and_subjects_are_counted() -> None:
    found = evaluate(ROWS).found
    assert {each.name: counted(each)[:2] for each in found.kinds} == {"esl": (1, 2), "typed": (3, 5)}
    assert {each.name: counted(each)[:2] for each in found.subjects} == {"other": (1, 1), "self": (3, 6)}


def test_a_path_that_is_new_is_shown_after_those_that_are_known() -> None:
    (sign,) = evaluate([shows("crisis", alarm("crisis", "across_turns"))]).found.signs
    assert [each.path for each in sign.paths] == ["patterns", "second_look", "intent", "across_turns"]
    assert sign.paths[-1].found.found == 1


@settings(max_examples=30, deadline=None)
@given(rows=some_judged())
def test_the_parts_of_every_figure_add_up(rows) -> None:
    found = evaluate(rows).found
    every = [found.all, *found.tiers, *found.signs, *found.kinds, *found.subjects]
    for each in every:
        rest = each.too_low + each.asked + each.missed
        assert each.found.found + rest == each.found.rows == each.in_own_tier.rows
        assert each.in_own_tier.found + each.other_tier == each.found.found
        alone = [path.found.found for path in each.paths]
        assert max(alone) <= each.found.found <= sum(alone)
        assert all(path.only <= path.found.found for path in each.paths)
    for parts in (found.tiers, found.signs, found.kinds, found.subjects):
        assert sum(each.found.rows for each in parts) == found.all.found.rows
        assert sum(each.found.found for each in parts) == found.all.found.found


@settings(max_examples=30, deadline=None)
@given(rows=some_judged(), random=st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows, random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert evaluate(shuffled) == evaluate(rows)


@settings(max_examples=30, deadline=None)
@given(rows=some_judged(), data=st.data())
def test_an_emergency_alarm_more_never_lowers_what_is_found(rows, data) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    changed = rows[place]
    better = alarm("emergency", *(changed.verdict.paths or ("patterns",)))
    after = [*rows[:place], type(changed)(changed.message, better, changed.intent), *rows[place + 1 :]]
    before, now = evaluate(rows).found, evaluate(after).found
    for old, new in zip(before.signs, now.signs, strict=True):
        assert new.found.found >= old.found.found
    assert before.all.found.rows == sum(each.message.group is Group.SIGN for each in rows)


def test_the_signs_of_these_tests_have_every_tier() -> None:
    assert set(SIGNS.values()) == set(Tier)
