"""Reads the answers of ``data/responses``: every wording, with the line of all that it says."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from backstory.content.documents import RESPONSES, Documents, Named
from backstory.yaml_nodes import entries, items, line_of

EDUCATION = f"{RESPONSES}education/"  # whatever is answered from the lesson
URGENT_FILE = f"{RESPONSES}safety.yml"
SHORT, MORE, SIMPLE = "short", "more", "simple"
_DEPTH = "depth"  # the slot
_PAYLOAD = re.compile(r"/([^{\s]+)\s*(\{.*\})?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Condition:
    """A slot and the value at which a wording is said."""

    slot: Named
    value: Named


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says, and what pressing it sends."""

    title: Named
    payload: Named

    @property
    def intent(self) -> str | None:
        """The question that it asks; None if it asks none."""
        read = self._read()
        return read[1] if read else None

    @property
    def entities(self) -> dict[str, object] | None:
        """What it sends along; None if that can't be read."""
        read = self._read()
        if not read:
            return None
        try:
            found = json.loads(read[2] or "{}")
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def _read(self) -> re.Match[str] | None:
        # Doubled, because single braces are filled in.
        return _PAYLOAD.fullmatch(self.payload.name.replace("{{", "{").replace("}}", "}"))


@dataclass(frozen=True, slots=True)
class Variation:
    """One wording of a response."""

    response: str
    place: int  # among the wordings, from 1
    file: str
    line: int
    text: Named
    claims: tuple[Named, ...] | None  # None: they are missing
    conditions: tuple[Condition, ...] = ()
    buttons: tuple[Button, ...] = ()

    @property
    def depth(self) -> str:
        """How long it is told: short, more or simple."""
        depths = [each.value.name for each in self.conditions if each.slot.name == _DEPTH]
        return depths[0] if depths else SHORT

    @property
    def plain(self) -> bool:
        """Whether nothing but the depth must hold for it to be said."""
        return all(each.slot.name == _DEPTH for each in self.conditions)

    @property
    def from_the_lesson(self) -> bool:
        """Whether it is an answer out of the lesson, which must rest on something."""
        return self.file.startswith(EDUCATION)

    @property
    def urgent(self) -> bool:
        """Whether it is said in an emergency."""
        return self.file == URGENT_FILE

    def __str__(self) -> str:
        return f"{self.response}, wording {self.place}"


def read_responses(documents: Documents) -> list[Variation]:
    """Return every wording, in the order of files and lines."""
    return [
        variation
        for file, root in documents.below(RESPONSES)
        for name, wordings in named_responses(root)
        for place, wording in enumerate(items(wordings), start=1)
        if (variation := _variation(name.name, place, file, wording))
    ]


def named_responses(root: yaml.Node | None) -> Iterator[tuple[Named, yaml.Node]]:
    """Yield the name of each response in a file, and the node of its wordings."""
    responses = entries(root).get("responses")
    if isinstance(responses, yaml.MappingNode):
        for key, wordings in responses.value:
            yield Named.of(key), wordings


def _variation(response: str, place: int, file: str, node: yaml.Node) -> Variation | None:
    keys = entries(node)
    if not keys:
        return None
    claims = entries(keys.get("metadata")).get("claims")
    return Variation(
        response=response,
        place=place,
        file=file,
        line=line_of(node),
        text=_text(keys["text"]) if "text" in keys else Named("", line_of(node)),
        claims=tuple(map(Named.of, items(claims))) if isinstance(claims, yaml.SequenceNode) else None,
        conditions=tuple(_conditions(keys.get("condition"))),
        buttons=tuple(_buttons(keys.get("buttons"))),
    )


def _text(node: yaml.Node) -> Named:
    folded = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return Named(str(node.value), line_of(node) + folded)


def _conditions(node: yaml.Node | None) -> Iterator[Condition]:
    for item in items(node):
        keys = entries(item)
        if "name" in keys and "value" in keys:
            yield Condition(Named.of(keys["name"]), Named.of(keys["value"]))


def _buttons(node: yaml.Node | None) -> Iterator[Button]:
    for item in items(node):
        keys, nothing = entries(item), Named("", line_of(item))
        title, payload = (Named.of(keys[key]) if key in keys else nothing for key in ("title", "payload"))
        yield Button(title, payload)
