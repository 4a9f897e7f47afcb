"""What the readers of the safety content refuse."""

import re
from collections.abc import Callable, Iterator
from inspect import unwrap
from pathlib import Path

import yaml

from backstory.content.documents import SAFETY
from backstory.content.lint.finding import Finding, Kind
from backstory.content.lint.plain_words import in_plain_words
from backstory.content.project import Content
from backstory.yaml_nodes import line_at

KIND = Kind(
    "safety",
    why="Warning signs and the numbers to call come from here. While a file can't be read, the bot does not "
    "start.",
    fix="Correct the entry, or put the file back as it was. Have a second person read every change of these "
    "files.",
)
_MISTAKE = re.compile(r"(?P<path>[^:]*?)(?: \((?P<concept>\w+)\))?: (?P<what>.*)", re.DOTALL)
_PLACE = re.compile(r"([\w.]+): ")
_PARSER_LINE = re.compile(r"\bline (\d+)")
_QUOTED = re.compile(r"'([^']+)'")


def find(content: Content) -> Iterator[Finding]:
    """Read the safety content as training and a server do; each reader stops at its first mistake."""
    for message in sorted(_messages(content.project / SAFETY)):
        yield from _finding(message, content)


def _messages(folder: Path) -> set[str]:
    from backstory.safety.check import read_check
    from backstory.safety.contacts import read_contacts
    from backstory.safety.examples import read_examples
    from backstory.safety.reading import SafetyContentMistake, read_signs

    # Not what was read before the last edit.
    readers: dict[str, Callable[[], object]] = {
        "signs": lambda: read_signs(folder),
        "contacts.yml": lambda: unwrap(read_contacts)(folder / "contacts.yml"),
        "check.yml": lambda: unwrap(read_check)(folder),
        "examples": lambda: read_examples({file.stem for file in folder.glob("signs/*.yml")}, folder),
    }
    found = set()
    for place, read in readers.items():
        try:
            if (folder / place).exists():
                read()
        except SafetyContentMistake as mistake:
            found.add(str(mistake))
    return found


def _finding(message: str, content: Content) -> Iterator[Finding]:
    read = _MISTAKE.fullmatch(message)
    path = Path(read["path"]) if read else Path()
    if not read or not path.is_relative_to(content.project):
        yield Finding(KIND, SAFETY.rstrip("/"), 1, message)
        return
    name, what = path.relative_to(content.project).as_posix(), read["what"]
    if any(mistake.file == name for mistake in content.documents.mistakes):
        return  # the kind yaml has it
    for file in _files(name, content):
        if line := _line(what, read["concept"], file, content):
            yield Finding(KIND, file, line, in_plain_words(what))
            return
    parser = _PARSER_LINE.findall(what)  # where it began, and where it stopped
    yield Finding(KIND, name, int(parser[-1]) if parser else 1, in_plain_words(what))


def _files(name: str, content: Content) -> list[str]:
    return [file for file, _ in content.documents.below(name)]


def _line(what: str, concept: str | None, file: str, content: Content) -> int:
    """Return the line of the place that a mistake names, or of the words that it quotes; 0 for none."""
    root = content.documents.nodes[file]
    place = _PLACE.match(what)
    if place and (line := line_at(root, [_step(step) for step in place[1].split(".")], otherwise=0)):
        return line
    if concept and not line_at(root, [concept], otherwise=0):
        return 0
    nodes = list(_scalars(root))
    for words in _QUOTED.findall(what):
        for node in nodes:
            if words in str(node.value):
                return int(node.start_mark.line) + 1
    return 0


def _step(step: str) -> int | str:
    return int(step) if step.isdigit() else step


def _scalars(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
