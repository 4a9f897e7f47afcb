"""Wordings without words."""

from collections.abc import Iterator

from backstory.content.documents import RESPONSES
from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content
from backstory.content.responses import named_responses
from backstory.yaml_nodes import items

KIND = Kind(
    "empty-text",
    why="The member gets an empty bubble, or no answer.",
    fix="Write the words under `text:`, or take the wording out.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find responses without a wording, and wordings without a text."""
    for file, root in content.documents.below(RESPONSES):
        for name, wordings in named_responses(root):
            if not items(wordings):
                yield Finding(KIND, file, name.line, f"{name.name} has no wording")
    for each in content.variations:
        if not each.text.name.strip():
            yield Finding(KIND, each.file, each.line, f"{each} has no text")
