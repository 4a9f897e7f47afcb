"""The ways through stories: each ``or:`` and each checkpoint makes several of one.

Rasa's own generator would do the same, but it drops stories that differ in the typed words alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from backstory.evaluation.conversations.story_turns import NotPlayable

if TYPE_CHECKING:
    from rasa.shared.core.training_data.structures import StoryStep


def ways(steps: "Sequence[StoryStep]") -> "list[list[StoryStep]]":
    """Return each way from a story's start to an end.

    Raises:
        NotPlayable: checkpoints run in a circle, or nothing leads to a story.
    """
    from rasa.shared.core.training_data.structures import STORY_START

    started: dict[str, list[StoryStep]] = {}
    for step in steps:
        for start in step.start_checkpoints:
            started.setdefault(start.name, []).append(step)
    found = [way for step in started.get(STORY_START, []) for way in _on_from([step], started)]
    reached = {step.id for way in found for step in way}
    for step in steps:
        if step.id not in reached:
            raise NotPlayable(f"story '{step.block_name}': no story leads to the checkpoint it begins at")
    return found


def _on_from(way: "list[StoryStep]", started: "Mapping[str, list[StoryStep]]") -> "Iterator[list[StoryStep]]":
    following = [step for end in way[-1].end_checkpoints for step in started.get(end.name, [])]
    if not following:
        yield way
    for step in following:
        if step in way:
            raise NotPlayable(f"story '{step.block_name}': its checkpoints run in a circle")
        yield from _on_from([*way, step], started)
