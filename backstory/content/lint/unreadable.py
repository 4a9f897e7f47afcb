"""Places that can't be read, in YAML and in the evaluation sets."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind
from backstory.content.lint.plain_words import in_plain_words
from backstory.content.project import Content

YAML = Kind(
    "yaml",
    why="The file can't be read, or a part of it is left out without a word.",
    fix="Correct the line, or the one before it: indentation, quotes, colons, the dash before each item. "
    "Words with a colon or a # in them stand in quotes.",
)
JSONL = Kind(
    "jsonl",
    why="What can't be read is not compared with the examples, and measures nothing.",
    fix='Correct the line: one JSON object, {"text": …, "intent": …, "also_ok": …, "tag": …}.',
)


def find_yaml(content: Content) -> Iterator[Finding]:
    """Find what could not be read of the YAML files."""
    return _find(content, YAML, (".yml", ".yaml"))


def find_jsonl(content: Content) -> Iterator[Finding]:
    """Find what could not be read of the evaluation sets."""
    return _find(content, JSONL, (".jsonl",))


def _find(content: Content, kind: Kind, endings: tuple[str, ...]) -> Iterator[Finding]:
    for mistake in [*content.mistakes, *content.documents.mistakes]:
        if mistake.file.endswith(endings):
            yield Finding(kind, mistake.file, mistake.line, in_plain_words(mistake.what))
