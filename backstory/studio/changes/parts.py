"""Splits a file into what is approved on its own: answers, sets of examples, rules, stories, library entries.

What two files say is held against each other node by node, as every reader of them sees it, not as one of
them makes values of it: comments and the breaking of lines don't count, everything else does.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from backstory.content.documents import DIALOGUE, LIBRARY, RESPONSES
from backstory.content.examples import FOLDER
from backstory.studio.saving.lines import Entry, keyed, listed_below, read_root, split
from backstory.yaml_nodes import NotReadableError, entries, items, parse_nodes

EXAMPLES = f"{FOLDER.as_posix()}/"
# By the beginning of a file's name: the key that its parts stand under, and the key of a part that names it.
_SPLIT = {
    RESPONSES: (("responses", ""),),
    EXAMPLES: (("nlu", "intent"),),
    DIALOGUE: (("rules", "rule"), ("stories", "story")),
    **{f"{LIBRARY}{name}.yml": ((name, "id"),) for name in ("claims", "references", "lessons")},
}
WHOLE, REST, ORDER, LAYOUT = "", "*rest", "*order", "*layout"


@dataclass(frozen=True)
class Part:
    """A part of a file: `name` under `above`; a list has the name in its items' `key`.

    Of a file as a whole nothing stands `above`; what is left of one beside its parts has a name of its own.
    """

    file: str
    above: str = WHOLE
    key: str = ""
    name: str = ""

    @property
    def is_entry(self) -> bool:
        """Whether it is a part with lines of its own."""
        return bool(self.name)

    def entry(self, content: bytes) -> Entry | None:
        """Return where it stands in its file; None if it is not there.

        Raises:
            NotEditable: the file can't be edited here.
        """
        root, lines = read_root(content, self.file), split(content)
        if not self.key:
            return keyed(root, lines, self.above).get(self.name)
        return next((each for each in listed_below(root, lines, self.above) if self._named(each.node)), None)

    def _named(self, node: yaml.Node) -> bool:
        name = entries(node).get(self.key)
        return name is not None and str(name.value) == self.name


@dataclass(frozen=True)
class PartChange:
    """A part that differs; what it says before and after is None where it is not there."""

    part: Part
    before: str | None
    after: str | None

    @property
    def digest(self) -> str:
        """A hash of the change: whoever approved this approved nothing else."""
        part = self.part
        told = [part.file, part.above, part.key, part.name, self.before, self.after]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def part_changes(file: str, before: bytes | None, after: bytes | None) -> list[PartChange]:
    """Return every part in which a file differs; a file that differs at all has at least one.

    Args:
        file: its name.
        before: what it held, None if it was not there.
        after: what it holds.
    """
    if before == after:
        return []
    was, now = dict(_with_order(file, before, after)), dict(_with_order(file, after, before))
    parts = [*now, *(part for part in was if part not in now)]
    found = [PartChange(part, was.get(part), now.get(part)) for part in parts]
    differing = [each for each in found if each.before != each.after]
    return differing or [PartChange(Part(file, LAYOUT), _hash(before), _hash(after))]


@lru_cache(maxsize=512)
def parts_of(file: str, content: bytes | None) -> Mapping[Part, str]:
    """Return what each part of a file says, as a text; nothing without a file."""
    if content is None:
        return {}
    ways = next((ways for begin, ways in _SPLIT.items() if file.startswith(begin)), ())
    try:
        root = parse_nodes(content) if ways else None
        if isinstance(root, yaml.MappingNode):
            return dict(_split(file, root, ways))
    except (NotReadableError, RecursionError):
        pass  # then it is one whole, to the letter
    return {Part(file): str(_hash(content))}


def _split(file: str, root: yaml.MappingNode, ways: Sequence[tuple[str, str]]) -> Iterator[tuple[Part, str]]:
    rest: list[Any] = []
    known = dict(ways)
    for above, node in entries(root).items():
        named = _named(node, known[above]) if above in known else None
        if named is None:
            rest.append([above, _told(node)])
            continue
        rest.append([above, [_told(each) for each in named[1]]])
        for name, each in named[0].items():
            yield Part(file, above, known[above], name), _text(_told(each))
    yield Part(file, REST), _text(rest)


def _named(node: yaml.Node, key: str) -> tuple[dict[str, yaml.Node], list[yaml.Node]] | None:
    """Return what has a name under a key, and what has none; None where names don't tell it apart."""
    if not key:
        return (entries(node), []) if isinstance(node, yaml.MappingNode) else None
    if not isinstance(node, yaml.SequenceNode):
        return None
    names = [entries(each).get(key) for each in items(node)]
    pairs = list(zip(names, items(node), strict=True))
    found = {name.value: each for name, each in pairs if isinstance(name, yaml.ScalarNode) and name.value}
    left = [each for name, each in pairs if not (isinstance(name, yaml.ScalarNode) and name.value)]
    return (found, left) if len(found) + len(left) == len(pairs) else None


def _with_order(file: str, content: bytes | None, other: bytes | None) -> Iterator[tuple[Part, str]]:
    """Yield the parts, and their order where that may be seen: of those that both sides have."""
    own, others = parts_of(file, content), parts_of(file, other)
    yield from own.items()
    if file.startswith(LIBRARY) and own and others:
        yield Part(file, ORDER), _text([part.name for part in own if part in others])


def _told(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {"map": [[_told(key), _told(value)] for key, value in node.value]}
    if isinstance(node, yaml.SequenceNode):
        return [_told(each) for each in node.value]
    return f"{node.tag.removeprefix('tag:yaml.org,2002:')} {node.value}"


def _text(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False)


def _hash(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()
