"""Longer forms that are not longer, and simpler ones that are not simpler."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, Severity
from backstory.content.project import Content
from backstory.content.reading_grade import grade
from backstory.content.responses import MORE, SHORT, SIMPLE, Variation

KIND = Kind(
    "form-order",
    why='A member who asked for "more" or "simpler" gets less, or harder words, than before.',
    fix="Give the longer form (depth: more) more to say than all others, and the simpler one shorter words "
    "and sentences.",
    severity=Severity.WARNING,
)


def find(content: Content) -> Iterator[Finding]:
    """Compare the forms of each response."""
    for wordings in content.responses.values():
        of = {depth: [each for each in wordings if each.depth == depth] for depth in (SHORT, MORE, SIMPLE)}
        if not of[SHORT]:
            continue
        longest = max(map(_length, of[SHORT] + of[SIMPLE]))
        for each in of[MORE]:
            if _length(each) <= longest:
                what = f"{each} is the longer form, and another wording is as long"
                yield Finding(KIND, each.file, each.text.line, what)
        hardest = max(map(_grade, of[SHORT]))
        for each in of[SIMPLE]:
            if _grade(each) > hardest:
                what = f"{each} is the simpler form, and needs more years of school than the short ones"
                yield Finding(KIND, each.file, each.text.line, what)


def _length(variation: Variation) -> int:
    return len(variation.text.name)


def _grade(variation: Variation) -> float:
    return grade(variation.text.name)
