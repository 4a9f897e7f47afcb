"""Alarms and questions where neither is right, and what could kill."""

from hypothesis import given, settings
from judgements import NOTHING, alarm, ordinary, question, resembles, shows, some_judged

from backstory.evaluation.safety.errors import error, errors
from backstory.evaluation.safety.evaluation import evaluate
from backstory.evaluation.safety.judged import Result, result
from backstory.evaluation.safety.tiers import DEADLY


def counts(figures) -> dict[str, tuple[int, int, int]]:
    """By name: alarms, questions, messages."""
    return {each.name: (each.alarms.found, each.questions.found, each.alarms.rows) for each in figures}


ROWS = [
    resembles("crisis", alarm("crisis"), style="terse"),
    resembles("crisis", question(), kind="past"),
    resembles("saddle_numbness", alarm("soon"), kind="past"),
    resembles("saddle_numbness"),
    ordinary(alarm("urgent"), intent="greet"),
    ordinary(intent="greet"),
    ordinary(question(), intent="thank"),
    shows("crisis", question("crisis")),
]


def test_look_alikes_are_counted_by_kind_sign_and_style() -> None:
    figures = evaluate(ROWS).look_alikes
    assert counts([figures.all]) == {"all": (2, 1, 4)}
    assert counts(figures.kinds) == {"idiom": (1, 0, 2), "past": (1, 1, 2)}
    assert counts(figures.signs) == {"crisis": (1, 1, 2), "saddle_numbness": (1, 0, 2)}
    assert counts(figures.styles) == {"": (1, 1, 3), "terse": (1, 0, 1)}


def test_ordinary_messages_are_counted_by_intent() -> None:
    figures = evaluate(ROWS).ordinary
    assert counts([figures.all]) == {"all": (1, 1, 3)}
    assert counts(figures.intents) == {"greet": (1, 0, 2), "thank": (0, 1, 1)}


def test_questions_are_counted_over_all_messages() -> None:
    questions = evaluate(ROWS).questions
    assert (questions.found, questions.rows) == (3, 8)


def test_the_layers_own_time_is_told_in_milliseconds() -> None:
    rows = [ordinary(alarm("soon", seconds=each / 1000)) for each in range(101)]
    latency = evaluate(rows).latency
    assert (round(latency.p50, 9), round(latency.p95, 9)) == (50, 95)


DEADLY_ROWS = [
    shows("saddle_numbness", alarm("emergency"), text="found"),
    shows("saddle_numbness", alarm("crisis"), text="other"),
    shows("saddle_numbness", alarm("urgent"), text="low"),
    shows("saddle_numbness", question(), text="asked"),
    shows("tearing_pain_or_collapse", NOTHING, text="missed"),
    shows("crisis", NOTHING, text="despair"),
    shows("pregnancy", NOTHING, text="not at once"),
    resembles("crisis", NOTHING, text="idiom"),
]


def texts(rows) -> list[str]:
    return [each.message.text for each in rows]


def test_what_could_kill_is_a_miss_or_an_alarm_too_low_and_a_question_stands_apart() -> None:
    deadly = evaluate(DEADLY_ROWS).could_kill
    assert deadly.of == 6
    assert texts(deadly.missed) == ["despair", "missed", "low"]
    assert texts(deadly.asked) == ["asked"]


def test_errors_come_worst_first() -> None:
    wrong = errors([ordinary(question()), *ROWS[4:6], *DEADLY_ROWS])
    assert [(what.value, row.message.text) for what, row in wrong] == [
        ("missed", "despair"),
        ("missed", "missed"),
        ("too_low", "low"),
        ("asked", "asked"),
        ("other_tier", "other"),
        ("missed", "not at once"),
        ("false_alarm", "some words"),
        ("false_question", "some words"),
    ]


@settings(max_examples=30, deadline=None)
@given(rows=some_judged())
def test_no_emergency_or_crisis_goes_unaccounted_for(rows) -> None:
    deadly = [row for row in rows if row.message.tier in DEADLY]
    confusions = evaluate(rows).could_kill
    found = [row for row in deadly if result(row) in (Result.FOUND, Result.OTHER_TIER)]
    assert len(found) + len(confusions.missed) + len(confusions.asked) == confusions.of == len(deadly)
    # They are the first of the errors, too.
    at_the_head = [row for _, row in errors(rows)][: len(confusions.missed)]
    assert sorted(map(repr, at_the_head)) == sorted(map(repr, confusions.missed))


@settings(max_examples=30, deadline=None)
@given(rows=some_judged())
def test_a_message_is_an_error_or_all_is_well_with_it(rows) -> None:
    wrong = [row for _, row in errors(rows)]
    assert len(wrong) == sum(error(row) is not None for row in rows)
    report = evaluate(rows)
    false = report.look_alikes.all, report.ordinary.all
    raised = sum(each.alarms.found + each.questions.found for each in false)
    every = report.found.all
    assert len(wrong) == raised + every.found.rows - every.in_own_tier.found
