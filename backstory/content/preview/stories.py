"""Which rules and stories go on otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from backstory.content.dialogue import Story
from backstory.content.documents import DIALOGUE
from backstory.content.preview.answers import ADDED, CHANGED, REMOVED
from backstory.content.project import Content


@dataclass(frozen=True)
class StoryChange:
    """A rule or story; its steps before and after are none where it is new or gone."""

    name: str
    what: str
    kind: str
    file: str
    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def story_changes(live: Content, draft: Content, files: Iterable[str]) -> list[StoryChange]:
    """Compare the rules and stories of two sides.

    Args:
        live: the content before.
        draft: the content after.
        files: those that differ.
    """
    changed = {file for file in files if file.startswith(DIALOGUE)}
    before, after = (_of(side, changed) for side in (live, draft))
    return [
        _change(key, before.get(key), after.get(key))
        for key in {**after, **before}
        if _told(before.get(key)) != _told(after.get(key))
    ]


def _of(content: Content, files: set[str]) -> dict[tuple[bool, str], Story]:
    return {(each.is_rule, each.name): each for each in content.stories if each.file in files}


def _change(key: tuple[bool, str], old: Story | None, new: Story | None) -> StoryChange:
    there = new or old
    assert there is not None, "a name comes from one of the sides"
    return StoryChange(
        name=key[1],
        what="rule" if key[0] else "story",
        kind=CHANGED if old and new else ADDED if new else REMOVED,
        file=there.file,
        line=there.line,
        before=_told(old),
        after=_told(new),
    )


def _told(story: Story | None) -> tuple[str, ...]:
    """Return what parts one story from another: its steps, and what must hold."""
    if story is None:
        return ()
    slots = [f"slot {slot.name}" for slot in story.slots]
    entities = [f"entity {entity.name}" for entity in story.entities]
    return (*slots, *entities, *(f"{step.kind} {step.name}" for step in story.steps))
