"""Wordings of one response that say the same in the same words."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, Severity
from backstory.content.normal_form import normal_form
from backstory.content.project import Content

KIND = Kind(
    "repeated-wording",
    why="The second time, the bot picks a wording that was not heard yet, and says the very same.",
    fix="Say it in other words, or take one of the two out.",
    severity=Severity.WARNING,
)


def find(content: Content) -> Iterator[Finding]:
    """Find wordings that are equal but for case and punctuation."""
    for wordings in content.responses.values():
        seen: dict[str, int] = {}
        for each in wordings:
            first = seen.setdefault(normal_form(each.text.name), each.place)
            if first != each.place:
                what = f"{each} repeats wording {first} of the same response"
                yield Finding(KIND, each.file, each.text.line, what)
