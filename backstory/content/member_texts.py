"""Everything that members read, wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from backstory.content.documents import LIBRARY, SAFETY, Documents, Named
from backstory.content.responses import Variation
from backstory.yaml_nodes import entries, items, line_of

# What members see of these files.
_SHOWN = {
    f"{LIBRARY}lessons.yml": {"title", "teaches", "where"},
    f"{LIBRARY}topics.yml": {"title", "question"},
    f"{LIBRARY}path.yml": {"title", "opening", "question"},
    f"{LIBRARY}findings.yml": {"words"},
    f"{LIBRARY}imaging.yml": {"words"},
    f"{SAFETY}check.yml": {"question"},
    f"{SAFETY}contacts.yml": {"label"},
}


@dataclass(frozen=True, slots=True)
class MemberText:
    """A text that members read: where it stands, and what it is part of."""

    text: str
    file: str
    line: int
    of: str


def member_texts(variations: list[Variation], documents: Documents) -> Iterator[MemberText]:
    """Yield the wordings, the buttons, and what the library and the safety content show."""
    for each in variations:
        for shown in (each.text, *(button.title for button in each.buttons)):
            yield MemberText(shown.name, each.file, shown.line, str(each))
    for file, keys in _SHOWN.items():
        yield from _shown(documents.nodes.get(file), keys, file, "")
    for file, root in documents.below(f"{SAFETY}signs/"):
        yield from _shown(root, {"question"}, file, "")


def _shown(node: yaml.Node | None, keys: set[str], file: str, of: str) -> Iterator[MemberText]:
    mapping = entries(node)
    of = str(mapping["id"].value) if "id" in mapping else of
    for key, value in mapping.items():
        if key in keys and isinstance(value, yaml.ScalarNode):
            text = Named(str(value.value), line_of(value) + (value.style in ("|", ">")))
            yield MemberText(text.name, file, text.line, f"{key} of {of}" if of else key)
        else:
            yield from _shown(value, keys, file, of)
    for item in items(node):
        yield from _shown(item, keys, file, of)
