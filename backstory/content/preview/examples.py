"""Which training examples are new, gone, or stand under another intent now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from backstory.content.examples import FOLDER, Example
from backstory.content.project import Content


@dataclass(frozen=True)
class ExampleChange:
    """An example; `before` and `after` are its intents, empty where it did not or does not stand there."""

    text: str
    before: str
    after: str
    file: str
    line: int


def example_changes(live: Content, draft: Content, files: Iterable[str]) -> list[ExampleChange]:
    """Compare the examples of two sides.

    Args:
        live: the content before.
        draft: the content after.
        files: those that differ.
    """
    changed = {file for file in files if file.startswith(f"{FOLDER.as_posix()}/")}
    before, after = ([each for each in side.examples if each.file in changed] for side in (live, draft))
    gone, new = _only_in(before, after), _only_in(after, before)
    waiting = {each.text: each for each in gone}
    changes = []
    for each in new:
        moved = waiting.pop(each.text, None)
        changes.append(
            ExampleChange(each.text, moved.intent if moved else "", each.intent, each.file, each.line)
        )
    rest = [each for each in gone if waiting.get(each.text) is each]
    return changes + [ExampleChange(each.text, each.intent, "", each.file, each.line) for each in rest]


def _only_in(one: list[Example], other: list[Example]) -> list[Example]:
    """Return what stands in one list more often than in the other."""
    there = Counter((each.text, each.intent) for each in other)
    only = []
    for each in one:
        key = each.text, each.intent
        if there[key]:
            there[key] -= 1
        else:
            only.append(each)
    return only
