"""Questions that nothing answers."""

from collections.abc import Iterator

from backstory.content import domain
from backstory.content.documents import DIALOGUE
from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.project import Content

KIND = Kind(
    "unanswered-intent",
    why="A member who asks this gets no answer at all.",
    fix="In data/dialogue/rules.yml, write a rule that says what follows such a message, and its answer in "
    "data/responses/. docs/content-team/add-a-question.md shows both.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find the intents of domain.yml that no rule and no story begins with or goes through.

    Raises:
        CheckSkipped: a file with rules or stories can't be read.
    """
    need(content.documents.all_read(DIALOGUE), "a file of data/dialogue")
    answered = {turn.intent.name for story in content.stories for turn in story.turns() if turn.actions}
    for intent, line in content.intents.items():
        if intent not in answered:
            what = f"no rule and no story says what follows '{intent}'"
            yield Finding(KIND, domain.FILE, line, what)
