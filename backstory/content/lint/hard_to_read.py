"""Texts that need many years of school."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, Severity
from backstory.content.project import Content
from backstory.content.reading_grade import grade

KIND = Kind(
    "hard-to-read",
    why="Half of all readers give up on a text like this, and sooner when they are in pain.",
    fix="Make two sentences out of a long one, and say it with shorter words.",
    severity=Severity.WARNING,
)
# Eight years of school are the goal; counting syllables by letters is off by up to a grade.
HARDEST = 9


def find(content: Content) -> Iterator[Finding]:
    """Find the wordings above grade nine. The urgent replies have a stricter check of their own."""
    for each in content.variations:
        found = grade(each.text.name)
        if found > HARDEST and not each.urgent:
            what = f"{each} needs {found:.1f} years of school (Flesch-Kincaid); {HARDEST} are the most"
            yield Finding(KIND, each.file, each.text.line, what)
