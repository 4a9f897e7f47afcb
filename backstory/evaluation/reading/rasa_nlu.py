"""Reads the section ``nlu:`` of a Rasa file: examples by intent, in a block or in a list."""

from collections.abc import Iterable
from typing import Any

import yaml

from backstory.evaluation.reading.contents import Problem
from backstory.evaluation.reading.rasa_messages import Messages, first_line, text_of
from backstory.yaml_nodes import entries, items, line_of

_NO_MESSAGES = ("synonym", "lookup", "regex")
_METADATA = ("also_ok", "tag")


def read_nlu(nodes: Iterable[yaml.Node], messages: Messages) -> None:
    """Read every intent's examples; synonyms, lookup tables and regular expressions are left out."""
    for node in nodes:
        keys = entries(node)
        left_out = [key for key in _NO_MESSAGES if key in keys]
        if "intent" in keys:
            _read_intent(node, keys, messages)
        elif left_out:
            messages.left_out[left_out[0]] += 1
        else:
            what = "an entry with none of the keys intent, synonym, lookup, regex"
            messages.problems.append(Problem(line_of(node), what))


def _read_intent(node: yaml.Node, keys: dict[str, yaml.Node], messages: Messages) -> None:
    intent, examples = text_of(keys["intent"]), keys.get("examples")
    messages.unread |= dict.fromkeys(key for key in keys if key not in ("intent", "examples", "metadata"))
    metadata = _metadata(keys.get("metadata"), messages)
    if not intent:
        messages.problems.append(Problem(line_of(node), "write the intent's name behind 'intent:'"))
    elif isinstance(examples, yaml.SequenceNode) and examples.value:
        for item in items(examples):
            _read_item(item, intent, metadata, messages)
    elif isinstance(examples, yaml.ScalarNode) and examples.style == "|" and examples.value.strip():
        _read_block(examples, intent, metadata, messages)
    else:
        what = f"the intent {intent!r} stands here without 'examples: |' and a list under it"
        messages.problems.append(Problem(line_of(node), what))


def _read_block(node: yaml.ScalarNode, intent: str, metadata: dict[str, Any], messages: Messages) -> None:
    # The block begins in the line after its "|", and keeps every line, empty ones too.
    for line, text in enumerate(node.value.split("\n"), start=line_of(node) + 1):
        if text.startswith("-"):
            messages.add(line, text[1:].strip(), intent, metadata)
        elif text.strip():
            messages.problems.append(Problem(line, "no '- ' before it, so Rasa takes it for no example"))


def _read_item(item: yaml.Node, intent: str, metadata: dict[str, Any], messages: Messages) -> None:
    keys = entries(item)
    text = keys.get("text")
    messages.unread |= dict.fromkeys(key for key in keys if key not in ("text", "metadata"))
    if isinstance(text, yaml.ScalarNode):
        more = metadata | _metadata(keys.get("metadata"), messages)
        messages.add(first_line(text), text_of(text), intent, more)
    else:
        messages.problems.append(Problem(line_of(item), "an example without 'text:'"))


def _metadata(node: yaml.Node | None, messages: Messages) -> dict[str, Any]:
    """Return what of the metadata is a row's: Rasa lets anything stand there."""
    keys = entries(node)
    messages.unread |= dict.fromkeys(f"metadata.{key}" for key in keys if key not in _METADATA)
    if node is not None and not keys:
        messages.unread["metadata"] = None
    return {key: _plain(keys[key]) for key in _METADATA if key in keys}


def _plain(node: yaml.Node) -> Any:
    return [item.value for item in items(node)] if isinstance(node, yaml.SequenceNode) else node.value
