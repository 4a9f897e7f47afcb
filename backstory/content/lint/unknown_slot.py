"""Slots that domain.yml does not have."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content

KIND = Kind(
    "unknown-slot",
    why="A slot is what the bot remembers, such as how long an answer should be. It never remembers this "
    "one, so what waits for it is never said.",
    fix="Correct the name: the slots stand in domain.yml. The length of an answer is `depth`.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find slots that a wording, a rule or a story waits for, and that are not there.

    Raises:
        CheckSkipped: domain.yml can't be read.
    """
    need(content.domain.root is not None, "domain.yml")
    for name, file, line, where in _named(content):
        if name not in content.domain.slots:
            what = f"{where} waits for the slot '{name}', which domain.yml does not have"
            yield Finding(KIND, file, line, what + did_you_mean(name, content.domain.slots))


def _named(content: Content) -> Iterator[tuple[str, str, int, str]]:
    for each in content.variations:
        for condition in each.conditions:
            yield condition.slot.name, each.file, condition.slot.line, str(each)
    for story in content.stories:
        for slot in story.slots:
            yield slot.name, story.file, slot.line, str(story)
