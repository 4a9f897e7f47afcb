"""Rasa's own stories as conversations to play: what is typed, the intent, the actions in their order.

Read by Rasa's story reader. A step with ``user:`` is typed; one with an intent alone is sent as a button's
payload would be.
"""

import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

import backstory.rasa_runtime  # noqa: F401  # prepares the process for rasa, which is imported later
from backstory.evaluation.conversations.story_turns import NotPlayable, turns_of
from backstory.evaluation.conversations.story_ways import ways
from backstory.evaluation.conversations.transcripts import Transcript, TranscriptError, read_root
from backstory.yaml_nodes import line_at, line_of

if TYPE_CHECKING:
    from rasa.shared.core.training_data.structures import StoryStep
    from rasa.shared.utils.validation import YamlValidationException

KEY = "stories"


def read_stories(path: Path) -> list[Transcript]:
    """Read one file of Rasa's stories.

    Raises:
        TranscriptError: Rasa can't read something of the file, or it can't be played; with every problem.
    """
    transcripts: list[Transcript] = []
    problems: list[str] = []
    names: Counter[str] = Counter()
    for way in _ways(path):
        story = " > ".join(dict.fromkeys(step.block_name for step in way))
        names[story] += 1
        name = story if names[story] == 1 else f"{story} ({names[story]})"
        try:
            turns = turns_of([event for step in way for event in step.events])
            transcripts.append(Transcript(name=name, turns=turns))
        except NotPlayable as reason:
            problems.append(f"{path}: story '{story}': {reason}")
    if problems:
        raise TranscriptError(*dict.fromkeys(problems))
    return transcripts


def _ways(path: Path) -> "list[list[StoryStep]]":
    try:
        return ways(_read_steps(path))
    except NotPlayable as reason:
        raise TranscriptError(f"{path}: {reason}") from reason


def _read_steps(path: Path) -> "list[StoryStep]":
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
    from rasa.shared.exceptions import YamlException
    from rasa.shared.utils.validation import YamlValidationException

    with warnings.catch_warnings(record=True) as noticed:
        warnings.simplefilter("always")
        try:
            steps: list[StoryStep] = YAMLStoryReader().read_from_file(path)
        except YamlValidationException as error:
            raise TranscriptError(*_invalid(path, error)) from error
        except YamlException as error:
            raise TranscriptError(f"{path}: {' '.join(str(error).split())}") from error
    # Rasa leaves out what it can't read, and only warns of it, with the file's name.
    warned = [" ".join(str(each.message).split()) for each in noticed]
    left_out = [f"{path}: {each}" for each in warned if str(path) in each]
    if left_out:
        raise TranscriptError(*left_out)
    return steps


def _invalid(path: Path, error: "YamlValidationException") -> list[str]:
    """Tell Rasa's mistakes with the lines that they stand in; its own are those of what holds them."""
    root = read_root(path)
    places = {str(each): each.path for each in error.validation_errors}
    return [f"{path}:{_line(root, place)}: {' '.join(what.split())}" for what, place in places.items()]


def _line(root: yaml.Node | None, place: str) -> int:
    keys = [int(key) if key.isdigit() else key for key in place.strip("/").split("/")]
    return line_at(root, keys, otherwise=line_of(root)) if root else 1
