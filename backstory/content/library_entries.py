"""Reads what the library's files name, with lines, whether or not the whole library can be read."""

from dataclasses import dataclass

import yaml

from backstory.content.documents import LIBRARY, Documents, Named
from backstory.yaml_nodes import entries, items, line_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim, a reference, a lesson or a topic."""

    id: str
    file: str
    line: int
    keys: dict[str, yaml.Node]

    def text(self, key: str) -> str:
        """Return what stands under a key; nothing if the key is missing."""
        return str(self.keys[key].value) if key in self.keys else ""

    def names(self, key: str) -> list[Named]:
        """Return the names in the list under a key."""
        return [Named.of(item) for item in items(self.keys.get(key))]


def read_library_entries(documents: Documents, kind: str) -> dict[str, Entry]:
    """Return the entries of one of the library's files by id.

    Args:
        documents: the files that could be read.
        kind: the name of the file and of its one key, such as ``claims``.
    """
    file = f"{LIBRARY}{kind}.yml"
    found = {}
    for item in items(entries(documents.nodes.get(file)).get(kind)):
        keys = entries(item)
        if "id" in keys:
            name = str(keys["id"].value)
            found[name] = Entry(name, file, line_of(item), keys)
    return found
