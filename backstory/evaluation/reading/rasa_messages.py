"""Collects the messages of a Rasa file."""

from collections import Counter
from collections.abc import Mapping

import yaml

from backstory.evaluation.reading.contents import Contents, Problem, Record
from backstory.evaluation.reading.rasa_entities import unmarked
from backstory.yaml_nodes import line_of

_BLOCK_STYLES = ("|", ">")


def text_of(node: yaml.Node) -> str:
    """Return a node's text; none for one that holds a list or a mapping."""
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""


def first_line(node: yaml.ScalarNode) -> int:
    """Return the line that a text begins in: a block begins in the line after its "|"."""
    return line_of(node) + (node.style in _BLOCK_STYLES)


class Messages:
    """The messages that were found so far, what can't be read, and what is no message."""

    def __init__(self) -> None:
        self.records: list[tuple[int, dict[str, object]]] = []
        self.problems: list[Problem] = []
        self.left_out: Counter[str] = Counter()
        self.unread: dict[str, None] = {}  # a set that keeps its order
        self._names_entities = False

    def add(self, place: int, text: str, intent: str, more: Mapping[str, object] | None = None) -> None:
        """Add a message.

        Args:
            place: its line.
            text: with Rasa's marks of entities.
            intent: of a retrieval intent ("faq/hours") only what stands before the slash is measured.
            more: further keys of the row.
        """
        try:
            plain, entities = unmarked(text)
        except ValueError as error:
            self.problems.append(Problem(place, str(error)))
            return
        self._names_entities |= bool(entities)
        row = {"text": plain, "intent": intent.partition("/")[0].strip(), "entities": entities}
        self.records.append((place, row | dict(more or {})))

    def contents(self) -> Contents:
        """Return all of it.

        Where no message names an entity, nobody looked for them; where one does, one without has none.
        """
        unsaid = {} if self._names_entities else {"entities": None}
        records = [Record(place, row | unsaid) for place, row in self.records]
        return Contents(records, self.problems, list(self.unread), +self.left_out)
