"""Keys that nothing reads."""

from collections.abc import Iterator

import yaml

from backstory.content import domain
from backstory.content.documents import DIALOGUE, RESPONSES, SAFETY
from backstory.content.lint.finding import Finding, Kind
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content
from backstory.yaml_nodes import items, line_of

KIND = Kind(
    "unknown-key",
    why="A key is the word before a colon. Nothing reads this one, so what stands after it does not count, "
    "and no message says so.",
    fix="Correct the spelling, move it to where it belongs (mind the indentation), or take it out.",
)
# A place is its file and the keys above it: * is any name, - an item of a list.
_RESPONSE = "responses/*/-"
_KNOWN = {
    RESPONSES: {
        "": "version responses",
        _RESPONSE: "text buttons condition metadata custom image channel id",
        f"{_RESPONSE}/buttons/-": "title payload slot",
        f"{_RESPONSE}/condition/-": "type name value",
        f"{_RESPONSE}/metadata": "claims",
    },
    DIALOGUE: {
        "": "version rules stories",
        "rules/-": "rule steps condition conversation_start wait_for_user_input",
        "stories/-": "story steps",
        **dict.fromkeys(
            ("rules/-/steps/-", "stories/-/steps/-"),
            "intent entities action slot_was_set active_loop checkpoint or user bot",
        ),
        "rules/-/condition/-": "slot_was_set active_loop",
    },
    domain.FILE: {
        "": "version intents entities slots actions session_config responses forms",
        "slots/*": "type influence_conversation mappings initial_value values",
        "slots/*/mappings/-": "type intent not_intent entity value conditions role group",
        "session_config": "session_expiration_time carry_over_slots_to_new_session",
    },
    f"{SAFETY}sources.yml": {"-": "id title body year url"},
}


def find(content: Content) -> Iterator[Finding]:
    """Find unknown keys in the domain, the responses, the rules and stories, and the sources of the signs.

    The readers of the library, the other safety files and the style refuse unknown keys themselves.
    """
    nodes = {**content.documents.nodes, domain.FILE: content.domain.root}
    for place, known in _KNOWN.items():
        for file, root in nodes.items():
            if file.startswith(place):
                yield from _unknown(root, "", known, file)


def _unknown(node: yaml.Node | None, place: str, known: dict[str, str], file: str) -> Iterator[Finding]:
    names = known.get(place, "").split()
    for key, value in node.value if isinstance(node, yaml.MappingNode) else []:
        name = str(key.value)
        if names and name not in names:
            what = f"'{name}' is no key that can stand here ({', '.join(names)} can)"
            yield Finding(KIND, file, line_of(key), what + did_you_mean(name, names))
        else:
            below = f"{place}/{name if names else '*'}".strip("/")
            yield from _unknown(value, below, known, file)
    for item in items(node):
        yield from _unknown(item, f"{place}/-".strip("/"), known, file)
