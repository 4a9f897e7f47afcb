"""Names of questions that domain.yml does not have."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content

KIND = Kind(
    "unknown-intent",
    why="An intent is what a message asks for. One that domain.yml does not name is never recognized.",
    fix="Correct the name, or add it to the intents of domain.yml.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find the names in the examples, and in rules and stories, that are no intent's.

    Raises:
        CheckSkipped: domain.yml can't be read.
    """
    need(content.domain.root is not None, "domain.yml")
    for name, file, line, where in _named(content):
        if name not in content.intents:
            what = f"{where} '{name}', which is not an intent of domain.yml"
            yield Finding(KIND, file, line, what + did_you_mean(name, content.intents))


def _named(content: Content) -> Iterator[tuple[str, str, int, str]]:
    """Yield each name with its place; an example's only where its intent begins."""
    seen: set[tuple[str, str]] = set()
    for example in content.examples:
        if (example.intent, example.file) not in seen:
            seen.add((example.intent, example.file))
            yield example.intent, example.file, example.line, "these are examples of"
    for story in content.stories:
        for turn in story.turns():
            yield turn.intent.name, story.file, turn.intent.line, f"{story} names"
