"""The report for people to read, in 80 columns of plain text."""

from collections.abc import Iterator, Sequence

from backstory.evaluation.conversations.coverage import Coverage
from backstory.evaluation.conversations.evaluation import Evaluation, Topic
from backstory.evaluation.conversations.files import REPORT, Measured
from backstory.evaluation.conversations.report_differences import difference_sections
from backstory.evaluation.layout import (
    MOST_SHOWN,
    amount,
    bold,
    dim,
    folded,
    heading,
    joined,
    line,
    of_rows,
    percent,
    ranged,
    shortened,
    table,
    table_heading,
    warning,
)
from backstory.evaluation.nlu.counts import Count
from backstory.evaluation.nlu.intervals import LEVEL

_SEVERAL = 3
_TOPIC_COLUMNS = ("conversations", "turns", "right", "range")
_TOPIC_WIDTHS = (15, 12, 9, 16)


def report(measured: Measured) -> str:
    """Return the report, in colors: click takes them out where the terminal shows none."""
    evaluation = measured.evaluation
    return joined(
        [
            _head(measured),
            _overall(evaluation),
            _topics(evaluation.topics),
            _coverage(evaluation.coverage),
            *difference_sections(measured.played, evaluation.differences),
        ]
    )


def _head(measured: Measured) -> Iterator[str]:
    evaluation, speed = measured.evaluation, measured.evaluation.speed
    conversations = amount(evaluation.conversations.rows, "conversation")
    turns = amount(evaluation.turns.rows + evaluation.only_lead_up, "turn")
    long = sum(len(each.turns) >= _SEVERAL for each in measured.played)
    yield f"{bold(f'{conversations}, {turns}')} from {amount(len(measured.files), 'file')}"
    yield dim(f"Of three turns and more: {amount(long, 'conversation')}.")
    yield dim(f"Model {measured.model}, {measured.date}")
    if speed:
        times = f"{speed.milliseconds.p50:.1f} ms (p50), {speed.milliseconds.p95:.1f} ms (p95)"
        yield dim(f"{speed.turns_per_second:.1f} turns a second; each takes {times}.")
    yield dim(f"Ranges are {LEVEL:.0%} intervals.")
    if evaluation.only_lead_up:
        yield dim(
            f"Not counted, as nothing is asked of the reply: {amount(evaluation.only_lead_up, 'turn')}."
        )
    if evaluation.not_played:
        lost = amount(evaluation.not_played, "turn")
        yield warning(f"Not played, as a button was missing, and counted as wrong: {lost}.")
    if evaluation.unknown_names:
        names = ", ".join(evaluation.unknown_names)
        yield warning(folded(f"Asked for, but the assistant has no such thing: {names}"))


def _overall(evaluation: Evaluation) -> Iterator[str]:
    yield heading("As it should be", "right", "share")
    yield _share("Conversations", evaluation.conversations)
    yield _share("Turns", evaluation.turns)


def _share(name: str, count: Count) -> str:
    return f"{line(name, of_rows(count), percent(count.share))}  {ranged(count.share) if count.share else ''}"


def _topics(topics: Sequence[Topic]) -> Iterator[str]:
    """Show parts of the conversations, unless there is but one."""
    if len(topics) > 1:
        yield table_heading("By topic", _TOPIC_COLUMNS, _TOPIC_WIDTHS)
        for each in topics:
            share = each.turns.share
            low_high = f"{100 * share.low:.1f} to {100 * share.high:.1f}" if share else ""
            cells = (of_rows(each.conversations), of_rows(each.turns), percent(share), low_high)
            yield table(shortened(each.name), cells, _TOPIC_WIDTHS).rstrip()


def _coverage(coverage: Sequence[Coverage]) -> Iterator[str]:
    """Show what was reached, without ranges: it is no sample of anything."""
    yield heading("Reached", "", "share")
    for each in (each for each in coverage if each.of):
        reached = f"{each.reached:,} of {each.of:,}"
        yield line(each.kind.capitalize(), reached, f"{100 * each.reached / each.of:.1f} %")
        if each.never:
            yield dim(folded(f"never: {_some(each.never)}", "  "))


def _some(names: Sequence[str]) -> str:
    shown = "; ".join(names[:MOST_SHOWN])
    more = len(names) - MOST_SHOWN
    return f"{shown} and {more:,} more in {REPORT}" if more > 0 else shown
