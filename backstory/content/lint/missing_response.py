"""Answers that are to be said, and that nobody has written."""

from collections.abc import Iterator

from backstory.content.documents import RESPONSES, SAFETY
from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content
from backstory.content.said_by_code import ANY
from backstory.yaml_nodes import entries, line_of

KIND = Kind(
    "missing-response",
    why="At this place in a conversation, the member would get nothing.",
    fix="Correct the name, or write the response in data/responses/. What the program's code says must keep "
    "its name.",
)
AFTER = f"{SAFETY}after.yml"


def find(content: Content) -> Iterator[Finding]:
    """Find names of responses in rules, stories, after.yml and the code that no file has.

    Raises:
        CheckSkipped: a file with responses can't be read.
    """
    need(content.documents.all_read(RESPONSES), "a file of data/responses")
    places: dict[str, list[tuple[str, int, str]]] = {}
    for name, file, line, where in [*_in_stories(content), *_after_an_alarm(content)]:
        if name not in content.responses:
            places.setdefault(name, []).append((file, line, where))
    for name, [(file, line, where), *others] in places.items():
        more = f" (and {len(others)} more)" if others else ""
        what = f"{where} '{name}'{more}, and no file of data/responses has it"
        yield Finding(KIND, file, line, what + did_you_mean(name, content.responses))
    for spoken in content.said_by_code.spoken:
        if spoken.name != ANY and not any(map(spoken.fits, content.responses)):
            name = spoken.name.replace("{}", "…")
            what = f"the program says '{name}', and no file of data/responses has it"
            yield Finding(KIND, spoken.file, spoken.line, what)


def _in_stories(content: Content) -> Iterator[tuple[str, str, int, str]]:
    for story in content.stories:
        for step in story.steps:
            if step.name.startswith("utter_"):
                yield step.name, story.file, step.line, f"{story} says"


def _after_an_alarm(content: Content) -> Iterator[tuple[str, str, int, str]]:
    for name, phrases in entries(content.documents.nodes.get(AFTER)).items():
        yield name, AFTER, line_of(phrases), "these words of members are answered with"
