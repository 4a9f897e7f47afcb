"""Reads Rasa's YAML: the examples of ``nlu:`` and the end-to-end ``stories:``."""

import yaml

from backstory.evaluation.reading.contents import WHOLE_FILE, Contents, Problem, refused
from backstory.evaluation.reading.rasa_messages import Messages
from backstory.evaluation.reading.rasa_nlu import read_nlu
from backstory.evaluation.reading.rasa_stories import read_stories
from backstory.yaml_nodes import NotReadableError, entries, items, line_of, parse_nodes

_SECTIONS = {"nlu": read_nlu, "stories": read_stories}
_VERSION = "version"


def read_rasa_yaml(content: bytes) -> Contents:
    """Read the messages of every section; a section without messages is left out."""
    try:
        sections = entries(parse_nodes(content))
    except NotReadableError as error:
        return refused(error.line, error.what)
    messages = Messages()
    for name, node in sections.items():
        if name not in _SECTIONS:
            messages.left_out[f"'{name}:'"] += name != _VERSION
        elif _is_list(node):
            _SECTIONS[name](items(node), messages)
        else:
            messages.problems.append(Problem(line_of(node), f"under '{name}:' stands no list"))
    read = messages.contents()
    if not (read.records or read.problems or read.left_out):
        return refused(WHOLE_FILE, "no rows in it; write messages under 'nlu:' or 'stories:'")
    return read


def _is_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) or not node.value  # "nlu:" and no more is an empty one
