"""Placeholders that nothing fills in."""

import re
from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content

KIND = Kind(
    "unfilled-placeholder",
    why="Members would read the braces, such as {titel}, in the middle of a sentence.",
    fix="Correct the name, such as {title}, {where}, {name} or {emergency}, or write the words themselves. "
    "Braces stand for nothing else.",
)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|[{}]")


def find(content: Content) -> Iterator[Finding]:
    """Find names in braces that are no slot, and that no program hands to a response."""
    known = content.said_by_code.filled | set(content.domain.slots)
    for each in content.variations:
        for found in _PLACEHOLDER.finditer(each.text.name):
            if found[1] not in known:
                near = did_you_mean(found[1], known) if found[1] else ""
                what = f"{each} says {found[0]}, which nothing fills in{near}"
                yield Finding(KIND, each.file, each.text.line, what)
