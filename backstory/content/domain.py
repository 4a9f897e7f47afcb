"""Reads the names of ``domain.yml``, each with its line."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from backstory.content.mistake import Mistake
from backstory.yaml_nodes import NotReadableError, entries, items, line_of, read_nodes

FILE = "domain.yml"
# Whether the conversation sets what the slot holds, and not one of a few values that stand in the file.
_ANY_VALUE = {"from_entity", "from_text", "custom", "from_trigger_intent"}


@dataclass
class Domain:
    """The names that rules, stories and answers may use, with their lines."""

    root: yaml.Node | None = None
    intents: dict[str, int] = field(default_factory=dict)
    entities: dict[str, int] = field(default_factory=dict)
    slots: dict[str, int] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)

    def values_of(self, slot: str) -> set[str] | None:
        """Return the values that a slot may get; None where it may be any."""
        settings = entries(entries(entries(self.root).get("slots")).get(slot))
        mappings = [entries(mapping) for mapping in items(settings.get("mappings"))]
        kinds = {str(mapping["type"].value) for mapping in mappings if "type" in mapping}
        if not mappings or kinds & _ANY_VALUE:
            return None
        values = [mapping["value"] for mapping in mappings if "value" in mapping]
        values += [settings["initial_value"]] if "initial_value" in settings else []
        return {str(value.value) for value in values}


def read_domain(project: Path) -> tuple[Domain, list[Mistake]]:
    """Return what the domain names, and what of it can't be read."""
    try:
        root = read_nodes(project / FILE)
    except NotReadableError as error:
        return Domain(), [Mistake(FILE, error.line, error.what, whole_file=True)]
    keys = entries(root)
    slots = keys.get("slots")
    named = slots.value if isinstance(slots, yaml.MappingNode) else []
    lists = {key: _names(keys.get(key)) for key in ("intents", "entities", "actions")}
    return Domain(root, slots={str(key.value): line_of(key) for key, _ in named}, **lists), []


def _names(node: yaml.Node | None) -> dict[str, int]:
    return {_name(item): line_of(item) for item in items(node)}


def _name(item: yaml.Node) -> str:
    # Either the bare name, or the name with its options under it.
    return next(iter(entries(item)), str(item.value))
