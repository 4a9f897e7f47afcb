"""The tables: outcomes, intents, confusions, slices and signs of danger."""

from collections.abc import Sequence

from backstory.evaluation.html.nlu.messages import WRONG, of_intent, said, taken_for, with_outcome
from backstory.evaluation.html.parts import (
    Cell,
    Column,
    Table,
    count_cell,
    name_cell,
    numbers,
    picks,
    range_text,
    share_cell,
)
from backstory.evaluation.layout import NONE, of_rows
from backstory.evaluation.nlu.correctness import Outcome
from backstory.evaluation.nlu.counts import Count
from backstory.evaluation.nlu.intervals import wilson
from backstory.evaluation.nlu.measures import Confusion, IntentFigures
from backstory.evaluation.nlu.out_of_scope import Outcomes, ScopeFigures
from backstory.evaluation.nlu.safety_signs import SIGNS, SignFigures
from backstory.evaluation.nlu.slices import Slice

_MESSAGES = "Messages"


def outcomes_table(scope: ScopeFigures) -> Table:
    """Return what the assistant does with messages in scope and out of it."""
    columns = [Column(""), *numbers(_MESSAGES, "Answered", "Asked back", "Declined")]
    rows = [
        _outcomes("In scope", scope.in_scope, {"scope": "in"}),
        _outcomes("Out of scope", scope.out_of_scope, {"scope": "out"}),
    ]
    return Table("In scope or not", columns, rows)


def _outcomes(name: str, outcomes: Outcomes, keys: dict[str, str]) -> list[Cell]:
    shares = (outcomes.answered, outcomes.asked_back, outcomes.declined)
    cells = [share_cell(each, with_outcome(made, **keys)) for each, made in zip(shares, Outcome, strict=True)]
    return [Cell(name, leads_to=picks(**keys)), count_cell(outcomes.rows), *cells]


def intents_table(intents: Sequence[IntentFigures]) -> Table:
    """Return every intent's figures; the intervals are Wilson's, as of all shares of rows."""
    columns = [Column("Intent"), *numbers(_MESSAGES, "Taken for it", "Precision", "Recall", "F1")]
    return Table("Each intent", columns, [_intent(each) for each in intents])


def _intent(each: IntentFigures) -> list[Cell]:
    return [
        name_cell(each.intent, of_intent(each.intent)),
        count_cell(each.rows, picks(meant=each.intent)),
        count_cell(each.taken, picks(given=each.intent)),
        _ratio(each.precision, each.taken),
        _ratio(each.recall, each.rows),
        Cell(f"{each.f1:.2f}", each.f1),
    ]


def _ratio(ratio: float | None, rows: int) -> Cell:
    interval = None if ratio is None else wilson(round(ratio * rows), rows)
    if ratio is None or interval is None:
        return Cell(NONE)
    return Cell(f"{ratio:.2f}", ratio, "", interval, f"{interval.low:.2f} to {interval.high:.2f}")


def confusions_table(confusions: Sequence[Confusion]) -> Table:
    """Return which intents were taken for which."""
    return Table(
        "All confusions",
        [Column("Meant"), Column("Given"), *numbers(_MESSAGES)],
        [
            [
                name_cell(each.intent, of_intent(each.intent)),
                name_cell(said(each.got), picks(given=each.got)),
                count_cell(each.rows, taken_for(each.intent, each.got)),
            ]
            for each in confusions
        ],
    )


def slices_table(title: str, key: str, slices: Sequence[Slice]) -> Table:
    """Return the accuracy of each part of the messages.

    Args:
        title: what they are parted by.
        key: the page's name for it.
        slices: the parts.
    """
    columns = [Column(title), *numbers(_MESSAGES, "Wrong", "Accuracy")]
    return Table(f"Accuracy by {title.lower()}", columns, [_slice(each, key) for each in slices])


def _slice(each: Slice, key: str) -> list[Cell]:
    wrong = each.rows - round(each.accuracy.value * each.rows)
    return [
        name_cell(each.name or "(none)", picks(**{key: each.name})),
        count_cell(each.rows),
        count_cell(wrong, picks(**{key: each.name}, result=WRONG)),
        share_cell(each.accuracy),
    ]


def signs_table(signs: Sequence[SignFigures]) -> Table:
    """Return how many signs of danger are found, and how often the alarm is false."""
    columns = [Column("Sign"), *numbers("Found", "False alarms", "Of look-alikes")]
    return Table("Signs of danger", columns, [_sign(each) for each in signs])


def _sign(each: SignFigures) -> list[Cell]:
    single = each.sign in SIGNS
    missed = each.found.found < each.found.rows
    false_alarms = picks(given=each.sign, result=WRONG) if single and each.false_alarms.found else ""
    return [
        name_cell(each.sign, of_intent(each.sign) if single else ""),
        _of_rows(each.found, picks(meant=each.sign) if single else "", is_bad=missed),
        _of_rows(each.false_alarms, false_alarms),
        _of_rows(each.look_alikes),
    ]


def _of_rows(count: Count, leads_to: str = "", *, is_bad: bool = False) -> Cell:
    if count.share is None:
        return Cell(NONE)
    return Cell(of_rows(count), count.share.value, leads_to, count.share, range_text(count.share), is_bad)
