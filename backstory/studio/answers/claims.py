"""The claims that stand beside an answer: what each says, its figures, and what it rests on."""

from collections.abc import Iterable
from typing import Any

import yaml

from backstory.content.library_entries import Entry
from backstory.content.preview.sources import sources
from backstory.content.project import Content
from backstory.yaml_nodes import construct


def shown_claims(ids: Iterable[str], content: Content) -> list[dict[str, Any]]:
    """Return the claims that the library holds of some; the lint tells of the others."""
    return [_claim(content.claims[each], content) for each in dict.fromkeys(ids) if each in content.claims]


def _claim(entry: Entry, content: Content) -> dict[str, Any]:
    return {
        "id": entry.id,
        "sentence": entry.text("sentence"),
        "figures": _held(entry.keys.get("figures")) or {},
        "references": list(sources([entry.id], content)),
    }


def _held(node: yaml.Node | None) -> Any:
    try:
        return construct(node)
    except (yaml.YAMLError, ValueError):
        return None
