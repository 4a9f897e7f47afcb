"""Reads the rules and stories of ``data/dialogue``, with the line of each step."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from backstory.content.documents import DIALOGUE, Documents, Named
from backstory.yaml_nodes import entries, items, line_of

INTENT, ACTION = "intent", "action"
# What may stand in a step beside a message and an action; they part stories that look alike.
_CONDITIONS = ("slot_was_set", "active_loop", "checkpoint", "or")


@dataclass(frozen=True, slots=True)
class Step:
    """A message or an action of a story."""

    kind: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A message of a story, and the actions that answer it."""

    intent: Step
    actions: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A rule or a story."""

    name: str
    is_rule: bool
    file: str
    line: int
    steps: tuple[Step, ...]
    slots: tuple[Named, ...]  # those that its conditions name
    entities: tuple[Named, ...]
    conditional: bool  # it holds only in some conversations

    def turns(self) -> Iterator[Turn]:
        """Yield each message with what answers it."""
        starts = [place for place, step in enumerate(self.steps) if step.kind == INTENT]
        for start, end in zip(starts, [*starts[1:], len(self.steps)], strict=True):
            yield Turn(self.steps[start], self.steps[start + 1 : end])

    @property
    def placed(self) -> str:
        """What it is called, and where it stands."""
        return f"{self} ({self.file}:{self.line})"

    def __str__(self) -> str:
        return f"the {'rule' if self.is_rule else 'story'} '{self.name}'"


def read_dialogue(documents: Documents) -> list[Story]:
    """Return every rule and story, in the order of files and lines."""
    return [
        _story(item, key, file)
        for file, root in documents.below(DIALOGUE)
        for key in ("rules", "stories")
        for item in items(entries(root).get(key))
    ]


def _story(item: yaml.Node, key: str, file: str) -> Story:
    keys = entries(item)
    name = keys.get("rule" if key == "rules" else "story")
    nodes = items(keys.get("steps"))
    conditions = [*items(keys.get("condition")), *nodes]
    return Story(
        name=str(name.value) if name else "",
        is_rule=key == "rules",
        file=file,
        line=line_of(item),
        steps=tuple(step for node in nodes for step in _steps(node)),
        slots=tuple(slot for node in conditions for slot in _names(entries(node).get("slot_was_set"))),
        entities=tuple(entity for node in nodes for entity in _names(entries(node).get("entities"))),
        conditional=bool(set(keys) & {"condition", "conversation_start"})
        or any(set(entries(node)) & set(_CONDITIONS) for node in nodes),
    )


def _steps(node: yaml.Node) -> Iterator[Step]:
    keys = entries(node)
    for kind in (INTENT, ACTION):
        if kind in keys:
            yield Step(kind, str(keys[kind].value), line_of(keys[kind]))
    for either in items(keys.get("or")):
        yield from _steps(either)


def _names(node: yaml.Node | None) -> Iterator[Named]:
    """Yield the names in a list of names, or of names with values."""
    for item in items(node):
        keys = entries(item)
        yield Named(next(iter(keys), str(item.value)), line_of(item))
