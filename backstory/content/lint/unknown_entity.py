"""Entities that domain.yml does not have."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content

KIND = Kind(
    "unknown-entity",
    why="An entity is a word that the bot picks out of a message, such as the name of a finding. This one is "
    "picked out for nobody.",
    fix="Correct the name: the entities stand in domain.yml.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find names of entities in examples, lookup tables, stories and buttons that are not there.

    Raises:
        CheckSkipped: domain.yml can't be read.
    """
    need(content.domain.root is not None, "domain.yml")
    known = content.domain.entities
    for name, file, line, where in _named(content):
        if name not in known:
            what = f"{where} '{name}', which is not an entity of domain.yml"
            yield Finding(KIND, file, line, what + did_you_mean(name, known))


def _named(content: Content) -> Iterator[tuple[str, str, int, str]]:
    for label in content.labels:
        yield label.entity, label.file, label.line, "this marks words as"
    for story in content.stories:
        for entity in story.entities:
            yield entity.name, story.file, entity.line, f"{story} names"
    for each in content.variations:
        for button in each.buttons:
            for name in button.entities or ():
                yield name, each.file, button.payload.line, f"a button of {each} sends"
