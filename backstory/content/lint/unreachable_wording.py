"""Wordings whose condition never comes true."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content

KIND = Kind(
    "unreachable-wording",
    why="The words are kept for something that never happens, so that nobody ever reads them.",
    fix="Correct the value. For `depth` it is short, more or simple.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find conditions that ask for a value which the slot never gets."""
    for each in content.variations:
        for condition in each.conditions:
            slot, value = condition.slot.name, condition.value.name
            values = content.domain.values_of(slot) if slot in content.domain.slots else None
            if values is not None and value not in values:
                ever = ", ".join(sorted(values))
                what = f"{each} is said when '{slot}' is '{value}', and it is only ever {ever}"
                yield Finding(KIND, each.file, condition.value.line, what + did_you_mean(value, values))
