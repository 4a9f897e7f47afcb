"""Answers that nothing ever says."""

from collections.abc import Iterator

from backstory.content.documents import DIALOGUE
from backstory.content.lint.finding import Finding, Kind, Severity, need
from backstory.content.lint.missing_response import AFTER
from backstory.content.project import Content
from backstory.content.responses import named_responses
from backstory.content.said_by_code import ANY
from backstory.yaml_nodes import entries

KIND = Kind(
    "unreachable-response",
    why="No message leads here, so no member ever reads these words.",
    fix="Name it in a rule or a story of data/dialogue/, or delete it. The answer to a question is called "
    "utter_ and the intent's name.",
    severity=Severity.WARNING,
)
# Rasa's own actions say these by themselves.
BUILT_IN = {"utter_restart", "utter_session_start", "utter_default"}


def find(content: Content) -> Iterator[Finding]:
    """Find responses that no rule, story, topic, sign or program names.

    Raises:
        CheckSkipped: a file with rules or stories can't be read.
    """
    need(content.documents.all_read(DIALOGUE), "a file of data/dialogue")
    said = BUILT_IN | {step.name for story in content.stories for step in story.steps}
    said |= set(entries(content.documents.nodes.get(AFTER)))
    said |= {f"utter_{topic}" for topic in content.topics}
    spoken = [each for each in content.said_by_code.spoken if each.name != ANY]
    for file, root in content.documents.below("data/responses/"):
        for name, _ in named_responses(root):
            if name.name not in said and not any(each.fits(name.name) for each in spoken):
                what = f"nothing ever says {name.name}"
                yield Finding(KIND, file, name.line, what)
