"""Responses, rules and stories of one name."""

from collections.abc import Iterator

from backstory.content.documents import RESPONSES
from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content
from backstory.content.responses import named_responses

KIND = Kind(
    "repeated-name",
    why="Of two with one name, one is never used, and nobody can tell which.",
    fix="Give it a name of its own, or bring both together in one place.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find names that stand in two files, or twice among the rules or the stories."""
    seen: dict[tuple[str, str], str] = {}
    for what, name, file, line in _named(content):
        place = f"{file}:{line}"
        first = seen.setdefault((what, name), place)
        if first != place:
            yield Finding(KIND, file, line, f"{what} '{name}' stands at {first}, too")


def _named(content: Content) -> Iterator[tuple[str, str, str, int]]:
    for file, root in content.documents.below(RESPONSES):
        for name, _ in named_responses(root):
            yield "the response", name.name, file, name.line
    for story in content.stories:
        yield "the rule" if story.is_rule else "the story", story.name, story.file, story.line
