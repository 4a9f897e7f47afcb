"""What the lint says of wordings that nobody has saved yet: the command's own checks, the quick ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from backstory.content.lint import Finding, Report, lint
from backstory.content.preview.findings import SLOW
from backstory.content.project import Content
from backstory.content.reading_grade import grade
from backstory.studio.answers.finding import titles
from backstory.studio.answers.page_words import page_words
from backstory.studio.answers.target import Answer
from backstory.studio.answers.wording import Wording
from backstory.studio.draft.content import with_file


def check(content: Content, before: Report, answer: Answer, wordings: Sequence[Wording]) -> dict[str, Any]:
    """Return the findings in an answer as it would be, and those that it brings elsewhere.

    Args:
        content: the draft.
        before: what the quick checks find in the draft.
        answer: which answer.
        wordings: all of its wordings, as they are typed.

    Raises:
        NotEditable: they can't be put into the file.
    """
    file = (content.project / answer.file).read_bytes()
    after = answer.edited(file, wordings)
    edited = with_file(content, answer.file, after)
    found = lint(edited, SLOW).findings
    entry = answer.entry(after)
    assert entry is not None, "it was just put there"
    lines = range(entry.span.first + 1, entry.span.after + 1)
    known, called = {_same(each) for each in before.findings}, titles(content)
    return {
        "findings": [
            {**shown_finding(each, called, answer.name), "variation": _place(each, edited, answer)}
            if each.file == answer.file and each.line in lines
            else shown_finding(each, called)
            for each in found
            if (each.file == answer.file and each.line in lines) or _same(each) not in known
        ],
        "grades": [round(grade(each.text), 1) for each in wordings],
    }


def shown_finding(finding: Finding, called: Mapping[str, str], here: str = "") -> dict[str, Any]:
    """Return a finding as a page shows it.

    Args:
        finding: of the lint.
        called: the names of answers for people.
        here: the answer whose page it is.
    """
    return {
        "kind": finding.kind.name,
        "severity": finding.kind.severity.value,
        **page_words(finding, called, here),
        "file": finding.file,
        "line": finding.line,
    }


def _same(finding: Finding) -> tuple[str, str, str]:
    # Not its line: an edit above moves it.
    return finding.kind.name, finding.file, finding.what


def _place(finding: Finding, content: Content, answer: Answer) -> int | None:
    """Return which of the wordings a finding stands in, from 0; None if it is about the whole answer."""
    begun = [each for each in content.responses.get(answer.name, []) if each.line <= finding.line]
    return begun[-1].place - 1 if begun else None
