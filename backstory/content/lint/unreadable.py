"""Places that can't be read, in YAML and in the evaluation sets."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content

YAML = Kind(
    "yaml",
    why="Training stops here, or leaves examples out without a word.",
    fix="Correct the line, or the one before it: indentation, quotes, colons, the dash before each example.",
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
    for mistake in content.mistakes:
        if mistake.file.endswith(endings):
            yield Finding(kind, mistake.file, mistake.line, mistake.what)
