"""Responses that would be said in the same words every time."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, Severity
from backstory.content.project import Content
from backstory.content.responses import SHORT

KIND = Kind(
    "missing-variation",
    why="Whoever asks twice reads the very same words, and takes the bot for deaf.",
    fix="Write a second `- text:` that says the same in other words. What must always sound the same stands "
    "in content/style.yml under one_wording.",
    severity=Severity.WARNING,
)
FEWEST = 2


def find(content: Content) -> Iterator[Finding]:
    """Find responses with fewer than two short wordings that can be said in every conversation."""
    for response, wordings in content.responses.items():
        first = wordings[0]
        count = sum(each.depth == SHORT and each.plain for each in wordings)
        if count < FEWEST and not first.urgent and not content.style.has_one_wording(response):
            what = f"{response} has {'one short wording' if count else 'no short wording'}; it needs {FEWEST}"
            yield Finding(KIND, first.file, first.line, what)
