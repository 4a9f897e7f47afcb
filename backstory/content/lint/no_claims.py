"""Wordings that don't say which facts they rest on."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content

KIND = Kind(
    "no-claims",
    why="The sources under an answer come from its claims. Without them, nobody can tell where it is from.",
    fix="Under the text, write metadata: {claims: [the ids of its facts in content/library/claims.yml]}, or "
    "claims: [] if the words state no fact.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find wordings without the list, and answers from the lesson where it is empty."""
    for each in content.variations:
        if each.claims is None:
            yield Finding(KIND, each.file, each.line, f"{each} has no list of claims")
        elif each.from_the_lesson and not each.claims:
            what = f"{each} answers from the lesson and names no claim"
            yield Finding(KIND, each.file, each.line, what)
