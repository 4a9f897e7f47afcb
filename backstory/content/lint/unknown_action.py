"""Actions that no program has."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content

KIND = Kind(
    "unknown-action",
    why="An action is a small program that fills in part of an answer. This one is not there, so training "
    "stops.",
    fix="Correct the name. A new action needs a developer: a file in actions/, and its name in domain.yml.",
)
# Rasa's own.
BUILT_IN = {
    "action_listen",
    "action_restart",
    "action_session_start",
    "action_default_fallback",
    "action_deactivate_loop",
    "action_back",
    "action_unlikely_intent",
    "action_extract_slots",
}


def find(content: Content) -> Iterator[Finding]:
    """Find names of actions in rules and stories that domain.yml does not have.

    Raises:
        CheckSkipped: domain.yml can't be read.
    """
    need(content.domain.root is not None, "domain.yml")
    known = BUILT_IN | set(content.domain.actions)
    for story in content.stories:
        for turn in story.turns():
            for step in turn.actions:
                if not step.name.startswith("utter_") and step.name not in known:
                    what = f"{story} calls '{step.name}', which is not an action of domain.yml"
                    yield Finding(
                        KIND, story.file, step.line, what + did_you_mean(step.name, content.domain.actions)
                    )
