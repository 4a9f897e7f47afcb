"""Reads the YAML files of the content beside the examples, each once, into nodes that know their lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from backstory.content.mistake import Mistake
from backstory.yaml_nodes import NotReadableError, line_of, read_nodes

RESPONSES = "data/responses/"
DIALOGUE = "data/dialogue/"
LIBRARY = "content/library/"
SAFETY = "content/safety/"
STYLE = "content/style.yml"
_FOLDERS = (RESPONSES, DIALOGUE, LIBRARY, SAFETY)
# Lists of messages, and long: their own reader looks at them.
_LEFT_OUT = (f"{SAFETY}examples/", f"{SAFETY}judging/")


class Named(NamedTuple):
    """A name, or any words, and the line that they stand in."""

    name: str
    line: int

    @classmethod
    def of(cls, node: yaml.Node) -> "Named":
        """Return what a node says, at its line."""
        return cls(str(node.value), line_of(node))


@dataclass
class Documents:
    """The topmost node of each file, by its path from the project folder; what can't be read is left out."""

    nodes: dict[str, yaml.Node | None] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def below(self, folder: str) -> Iterator[tuple[str, yaml.Node | None]]:
        """Yield the files of a folder, at any depth, in the order of their names."""
        return ((file, node) for file, node in self.nodes.items() if file.startswith(folder))

    def all_read(self, folder: str) -> bool:
        """Return whether nothing below a folder was left out."""
        return not any(mistake.file.startswith(folder) for mistake in self.mistakes)


def read_documents(project: Path) -> Documents:
    """Read the responses, the rules and stories, the library, the safety content and the style.

    Args:
        project: the folder that holds data and content.
    """
    read = Documents()
    files = [path for folder in _FOLDERS for path in sorted((project / folder).rglob("*.y*ml"))]
    for path in [*files, *filter(Path.is_file, [project / STYLE])]:
        file = path.relative_to(project).as_posix()
        if file.startswith(_LEFT_OUT):
            continue
        try:
            read.nodes[file] = read_nodes(path)
        except NotReadableError as error:
            read.mistakes.append(Mistake(file, error.line, error.what, whole_file=True))
    return read
