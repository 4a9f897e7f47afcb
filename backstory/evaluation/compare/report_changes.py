"""The messages that got better or worse, for people to read."""

from collections.abc import Iterator, Sequence

from backstory.evaluation.compare.changes import Changes, Group
from backstory.evaluation.compare.files import COMPARISON
from backstory.evaluation.compare.pairs import Pair
from backstory.evaluation.layout import amount, bad, bold, dim, folded, good, shortened, warning
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE

MOST_OF_A_GROUP = 5
MOST = 20  # messages of a section
_SAID = {FALLBACK: "asked back", OUT_OF_SCOPE: "declined"}


def lost_signs(changes: Changes) -> Iterator[str]:
    """Show every warning sign and crisis that A found and B does not; none is left out."""
    lost, won = changes.lost_signs, changes.won_signs
    if not changes.signs:
        yield warning("No message shows a warning sign or a crisis: nothing is known of those.")
        return
    title = (
        f"Warning signs and crises that A found and B does not: {len(lost) or 'none'} of {changes.signs:,}"
    )
    yield bad(title) if lost else good(title)
    for pair in lost:
        yield f"  {pair.row.intent}: {_made_of(pair.b.got)}"
        yield dim(folded(pair.row.text, "    "))
    if won:
        yield f"B finds {amount(len(won), 'other')} that A did not."


def change_sections(changes: Changes) -> list[Iterator[str]]:
    """Show what got worse, what got better, and how much else is read otherwise."""
    return [
        _section("Got worse", changes.worse),
        _section("Got better", changes.better),
        _otherwise(changes.otherwise),
    ]


def _section(title: str, groups: Sequence[Group]) -> Iterator[str]:
    total = sum(len(group.pairs) for group in groups)
    yield bold(f"{title}: {amount(total, 'message')}") + (dim("  intent: A → B") if total else "")
    shown = 0
    for group in groups:
        few = group.pairs[: min(MOST_OF_A_GROUP, MOST - shown)]
        if few:
            yield from _group(group, few)
        shown += len(few)
    if shown < total:
        yield f"  … and {total - shown:,} more in {COMPARISON}"


def _group(group: Group, shown: Sequence[Pair]) -> Iterator[str]:
    count = f" ({len(group.pairs):,})" if len(group.pairs) > 1 else ""
    yield folded(f"{shortened(group.intent)}: {_made_of(group.a)} → {_made_of(group.b)}{count}", "  ")
    for pair in shown:
        yield dim(folded(pair.row.text, "    "))


def _otherwise(groups: Sequence[Group]) -> Iterator[str]:
    total = sum(len(group.pairs) for group in groups)
    if total:
        yield f"Read otherwise, yet as right or as wrong: {amount(total, 'message')}, in {COMPARISON}"


def _made_of(got: str) -> str:
    return shortened(_SAID.get(got, got))
