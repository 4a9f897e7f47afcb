"""Answers that are longer than the team wants them."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, Severity
from backstory.content.project import Content

KIND = Kind(
    "too-long",
    why="On a phone, a long answer is a wall of text. Members stop reading before the part that helps.",
    fix="Take out what was not asked, or move it into the longer form (depth: more). What has to be long "
    "stands in content/style.yml under long_on_purpose.",
    severity=Severity.WARNING,
)


def find(content: Content) -> Iterator[Finding]:
    """Find the wordings with more words than content/style.yml gives their form."""
    style = content.style
    for each in content.variations:
        most = style.long_on_purpose.get(each.response, style.longest.get(each.depth))
        count = len(each.text.name.split())
        if most is not None and count > most:
            what = f"{each} has {count} words; a {each.depth} form has at most {most}"
            yield Finding(KIND, each.file, each.text.line, what)
