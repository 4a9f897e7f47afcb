"""Takes Rasa's marks out of a text: "my [MRI](imaging)" is "my MRI", and names an entity."""

import json
import re
from collections.abc import Iterator
from typing import Any

# As rasa.shared.nlu.training_data.entities_parser has them; to load Rasa takes seconds, and a test
# holds the two to the same entities.
_MARK = re.compile(
    r"\[(?P<words>[^\]]+?)\]"
    r"(?:\((?P<entity>[^:)]+?)(?::(?P<value>[^)]+))?\)|(?P<one>\{[^}]+?\})|\[(?P<several>.*?)\])"
)
_ONE = re.compile(r"\{[^}]+?\}")
_WRONG = 'an entity is marked like [MRI](imaging) or [MRI]{"entity": "imaging", "value": "mri"}, not like '


def unmarked(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text without its marks, and the entities that they name.

    Raises:
        ValueError: a mark can't be read.
    """
    entities = [entity for mark in _MARK.finditer(text) for entity in _entities(mark)]
    return _MARK.sub(lambda mark: mark["words"], text), entities


def _entities(mark: re.Match[str]) -> Iterator[dict[str, Any]]:
    if mark["entity"]:
        yield {"entity": mark["entity"], "value": mark["value"] or mark["words"]}
    for one in _ONE.findall(mark["one"] or mark["several"] or ""):
        entity = {"value": mark["words"]} | _read(one)
        yield entity | {"value": str(entity["value"])}  # Rasa lets a number stand there, too


def _read(one: str) -> dict[str, Any]:
    try:
        content = json.loads(one)
    except ValueError as error:
        raise ValueError(_WRONG + one) from error
    if not isinstance(content.get("entity"), str):
        raise ValueError(_WRONG + one)
    return dict(content)
