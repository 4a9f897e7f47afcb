"""Reads the intents of ``domain.yml``, each with its line."""

from pathlib import Path

import yaml

from backstory.content.mistake import Mistake
from backstory.yaml_nodes import NotReadableError, entries, items, line_of, read_nodes

FILE = "domain.yml"


def read_intents(project: Path) -> tuple[dict[str, int], list[Mistake]]:
    """Return the line of each intent, and what can't be read."""
    try:
        root = read_nodes(project / FILE)
    except NotReadableError as error:
        return {}, [Mistake(FILE, error.line, error.what, whole_file=True)]
    return {_name(item): line_of(item) for item in items(entries(root).get("intents"))}, []


def _name(item: yaml.Node) -> str:
    # Either the bare name, or the name with its options under it.
    return next(iter(entries(item)), str(item.value))
