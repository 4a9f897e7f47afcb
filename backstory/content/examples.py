"""Reads the training examples of ``data/nlu``, each with its file and line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from backstory.content.mistake import Mistake
from backstory.yaml_nodes import NotReadableError, entries, items, line_of, read_nodes

FOLDER = Path("data") / "nlu"
_OTHER_KEYS = {"lookup", "synonym", "regex"}
# "a sore [elbow](body_part)": Rasa's mark for an entity, with a name, a dictionary or a list of them.
_ENTITY = re.compile(r"\[([^\]]+?)\](?:\([^:)]+?(?::[^)]+)?\)|\{[^}]+?\}|\[.*?\])")
_ENTITY_NAME = re.compile(r"""\]\(([^:)]+)|["']entity["']\s*:\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Example:
    """A training example: its text without entity marks, and where it stands."""

    text: str
    intent: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an entity, where an example or a lookup table names it."""

    entity: str
    file: str
    line: int


def without_marks(text: str) -> str:
    """Return an example's text without Rasa's marks for entities."""
    return _ENTITY.sub(r"\1", text)


def group_of(file: str) -> str:
    """Return the folder below data/nlu, such as ``education``; empty for a file without one."""
    folders = Path(file).relative_to(FOLDER).parts[:-1]
    return folders[0] if folders else ""


@dataclass
class Examples:
    """What the files hold, and what in them can't be read."""

    found: list[Example] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def read_examples(project: Path) -> Examples:
    """Read every example, in the order of files and lines.

    Args:
        project: the folder that holds data/nlu.
    """
    read = Examples()
    for path in sorted((project / FOLDER).rglob("*.y*ml")):
        _read_file(path, path.relative_to(project).as_posix(), read)
    return read


def _read_file(path: Path, file: str, read: Examples) -> None:
    try:
        root = read_nodes(path)
    except NotReadableError as error:
        read.mistakes.append(Mistake(file, error.line, error.what, whole_file=True))
        return
    nlu = entries(root).get("nlu")
    if nlu is not None and not isinstance(nlu, yaml.SequenceNode):
        read.mistakes.append(Mistake(file, line_of(nlu), "under 'nlu:' stands no list"))
    for item in items(nlu):
        _read_item(item, file, read)


def _read_item(item: yaml.Node, file: str, read: Examples) -> None:
    keys = entries(item)
    intent, examples = keys.get("intent"), keys.get("examples")
    if "lookup" in keys:
        read.labels.append(Label(str(keys["lookup"].value), file, line_of(item)))
    if intent is None:
        if not _OTHER_KEYS & set(keys):
            what = "an entry with none of the keys intent, lookup, synonym, regex"
            read.mistakes.append(Mistake(file, line_of(item), what))
    elif examples is None or not examples.value:
        what = f"the intent '{intent.value}' stands here without 'examples: |' and a list under it"
        read.mistakes.append(Mistake(file, line_of(item), what))
    else:
        for line, text in _texts(examples, file, read.mistakes):
            read.found.append(Example(without_marks(text), str(intent.value), file, line))
            read.labels += _labels(text, file, line)


def _labels(text: str, file: str, line: int) -> list[Label]:
    if "[" not in text:
        return []
    marks = [mark[0] for mark in _ENTITY.finditer(text)]
    names = [found for mark in marks for found in _ENTITY_NAME.findall(mark)]
    return [Label(one or other, file, line) for one, other in names]


def _texts(node: yaml.Node, file: str, mistakes: list[Mistake]) -> Iterator[tuple[int, str]]:
    """Yield each text with its line, as Rasa takes them from a block or a list."""
    if isinstance(node, yaml.ScalarNode):
        yield from _texts_of_a_block(node, file, mistakes)
    for item in items(node):
        text = entries(item).get("text")
        if isinstance(text, yaml.ScalarNode):
            yield line_of(text) + (text.style in ("|", ">")), text.value.strip()
        else:
            mistakes.append(Mistake(file, line_of(item), "an example without 'text:'"))


def _texts_of_a_block(node: yaml.ScalarNode, file: str, mistakes: list[Mistake]) -> Iterator[tuple[int, str]]:
    if node.style != "|":
        what = "the examples don't begin with 'examples: |', so that their lines run together"
        mistakes.append(Mistake(file, line_of(node), what))
        return
    # The block begins in the line after its "|", and keeps every line, empty ones too.
    for line, text in enumerate(node.value.split("\n"), start=line_of(node) + 1):
        if text.startswith("-") and text.strip("- \r"):
            yield line, text[1:].strip()
        elif text.strip():
            empty = text.startswith("-")
            what = "an empty example" if empty else "no '- ' before it, so training leaves it out"
            mistakes.append(Mistake(file, line, what))
