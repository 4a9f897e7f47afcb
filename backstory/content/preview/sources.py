"""The sources that stand under words, as members see them: read from the claims of one side."""

from collections.abc import Iterable

import yaml
from pydantic import ValidationError

from backstory.content.library_entries import Entry
from backstory.content.project import Content
from backstory.library import Reference
from backstory.yaml_nodes import construct

THIS_LESSON = "This lesson"


def sources(claims: Iterable[str], content: Content) -> tuple[str, ...]:
    """Return the names of the sources, each once; the lesson stands for claims that rest on nothing else.

    Args:
        claims: ids; what the library does not hold is left out, the lint tells of it.
        content: the side whose library is read.
    """
    known = [content.claims[claim] for claim in claims if claim in content.claims]
    ids = dict.fromkeys(name.name for claim in known for name in claim.names("references"))
    named = [_short(content.references[name]) for name in ids if name in content.references]
    rests_on_lesson = any(not claim.names("references") for claim in known)
    return tuple(named + ([THIS_LESSON] if rests_on_lesson else []))


def _short(entry: Entry) -> str:
    held = {key: construct(node) for key, node in entry.keys.items()}
    try:
        return Reference.model_validate(held).short
    except (ValidationError, yaml.YAMLError, ValueError):
        # A mistake that the lint tells of; the id says well enough which is meant.
        return entry.id


def answers_on(claim: str, content: Content) -> list[str]:
    """Return the answers that rest on a claim."""
    return list(
        dict.fromkeys(
            each.response
            for each in content.variations
            if claim in [named.name for named in each.claims or ()]
        )
    )


def answers_citing(reference: str, content: Content) -> list[str]:
    """Return the answers under which a reference stands."""
    claims = [each.id for each in content.claims.values() if reference in names_of(each)]
    return list(dict.fromkeys(name for claim in claims for name in answers_on(claim, content)))


def names_of(claim: Entry) -> list[str]:
    """Return the references that a claim names."""
    return [each.name for each in claim.names("references")]
