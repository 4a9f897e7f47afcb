"""Mistakes in the team's own list of words."""

from collections.abc import Iterator

from backstory.content.documents import RESPONSES, STYLE
from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content

KIND = Kind(
    "style",
    why="What can't be read of the team's words is not looked for in any answer.",
    fix="Correct the line: the head of content/style.yml says what stands where.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find what can't be read, and responses that the file names and nobody has written."""
    for mistake in content.style.mistakes:
        yield Finding(KIND, mistake.file, mistake.line, mistake.what)
    for name in content.style.long_on_purpose:
        if name not in content.responses and content.documents.all_read(RESPONSES):
            yield Finding(KIND, STYLE, 1, f"long_on_purpose names '{name}', which is not a response")
