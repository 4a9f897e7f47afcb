"""Finds answers in the draft: where each stands, and which questions it answers."""

from dataclasses import dataclass

from backstory.content.documents import RESPONSES
from backstory.content.project import Content
from backstory.content.responses import named_responses
from backstory.studio.answers.target import Answer

_PREFIX = "utter_"


@dataclass(frozen=True)
class Found:
    """An answer, the line of its name, and the intents that it is the answer to."""

    answer: Answer
    line: int
    title: str
    intents: tuple[str, ...]


def all_answers(content: Content) -> dict[str, Found]:
    """Return every answer of the draft by its name, in the order of files and lines."""
    intents = _intents(content)
    return {
        name.name: Found(
            Answer(file, name.name),
            name.line,
            _title(name.name, intents.get(name.name, ()), content),
            intents.get(name.name, ()),
        )
        for file, root in content.documents.below(RESPONSES)
        for name, _ in named_responses(root)
    }


def titles(content: Content) -> dict[str, str]:
    """Return how people call each answer."""
    return {name: found.title for name, found in all_answers(content).items()}


def _intents(content: Content) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for story in content.stories:
        for turn in story.turns():
            for action in turn.actions:
                found.setdefault(action.name, {})[turn.intent.name] = None
    return {name: tuple(intents) for name, intents in found.items()}


def _title(name: str, intents: tuple[str, ...], content: Content) -> str:
    """Return what people call it: the topic of its question, or else its name in words."""
    own = name.removeprefix(_PREFIX)
    topic = content.topics.get(own) or next((content.topics[i] for i in intents if i in content.topics), None)
    if own not in content.topics and len(intents) != 1:
        topic = None
    title = topic.text("title") if topic else ""
    return title or own.replace("_", " ").capitalize()
