"""Alarms and questions on messages without a sign: by kind, resembled sign, style and intent."""

from collections.abc import Iterator, Sequence

from backstory.evaluation.layout import MOST_SHOWN, NONE, percent, shortened, table, table_heading
from backstory.evaluation.nlu.counts import Count
from backstory.evaluation.safety.evaluation import LookAlikes, Ordinary
from backstory.evaluation.safety.false_alarms import FalseAlarms

_COLUMNS = ("messages", "alarms", "range", "asked", "range")
_WIDTHS = (9, 8, 15, 8, 15)


def false_alarm_sections(look_alikes: LookAlikes, ordinary: Ordinary) -> list[Iterator[str]]:
    """Show the shares, and of ordinary messages only the intents that the most was raised for."""
    raised = [each for each in ordinary.intents if _raised(each)]
    worst = sorted(raised, key=lambda each: (-_raised(each), each.name))[:MOST_SHOWN]
    return [
        _table("False alarms", [look_alikes.all, ordinary.all], ["look-alikes", "ordinary"]),
        _parts("Look-alikes by kind", look_alikes.kinds),
        _parts("Look-alikes by sign", look_alikes.signs),
        _parts("Look-alikes by style", look_alikes.styles),
        _table("Ordinary, most alarmed", worst, [each.name for each in worst]),
    ]


def _raised(each: FalseAlarms) -> int:
    return each.alarms.found + each.questions.found


def _parts(title: str, parts: Sequence[FalseAlarms]) -> Iterator[str]:
    """Show parts of the messages, unless there is but one."""
    if len(parts) > 1:
        yield from _table(title, parts, [each.name or "(none)" for each in parts])


def _table(title: str, parts: Sequence[FalseAlarms], names: Sequence[str]) -> Iterator[str]:
    if parts:
        yield table_heading(title, _COLUMNS, _WIDTHS)
    for name, each in zip(names, parts, strict=True):
        cells = (f"{each.alarms.rows:,}", *_share(each.alarms), *_share(each.questions))
        yield table(shortened(name), cells, _WIDTHS).rstrip()


def _share(count: Count) -> tuple[str, str]:
    share = count.share
    return (percent(share), f"{100 * share.low:.1f} to {100 * share.high:.1f}") if share else (NONE, "")
