"""Reads the section ``stories:`` of a Rasa file: what users say in end-to-end stories, with its intent."""

from collections.abc import Iterable, Iterator

import yaml

from backstory.evaluation.reading.contents import Problem
from backstory.evaluation.reading.rasa_messages import Messages, first_line, text_of
from backstory.yaml_nodes import entries, items, line_of

_PAYLOAD = "/"


def read_stories(nodes: Iterable[yaml.Node], messages: Messages) -> None:
    """Read every message that has both its words and its intent; what has one of them is left out."""
    for node in nodes:
        keys = entries(node)
        if isinstance(keys.get("steps"), yaml.SequenceNode):
            for step in _user_steps(keys["steps"]):
                _read_step(step, messages)
        else:
            messages.problems.append(Problem(line_of(node), "a story without 'steps:' and a list under it"))


def _user_steps(steps: yaml.Node) -> Iterator[dict[str, yaml.Node]]:
    """Yield the user's steps, and those that stand in an ``or:``."""
    for step in items(steps):
        keys = entries(step)
        if "user" in keys or "intent" in keys:
            yield keys
        elif "or" in keys:
            yield from _user_steps(keys["or"])


def _read_step(step: dict[str, yaml.Node], messages: Messages) -> None:
    said, intent = step.get("user"), step.get("intent")
    if said is None:
        messages.left_out["step without 'user'"] += 1
    elif intent is None:
        messages.left_out["step without 'intent'"] += 1
    elif not isinstance(said, yaml.ScalarNode):
        messages.problems.append(Problem(line_of(said), "write the message's text behind 'user:'"))
    elif text_of(said).startswith(_PAYLOAD):
        messages.left_out["button's payload"] += 1
    else:
        messages.add(first_line(said), text_of(said), text_of(intent))
