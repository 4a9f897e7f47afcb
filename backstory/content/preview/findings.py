"""What the lint finds in an edit, and what it finds elsewhere since."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstory.content.documents import LIBRARY, RESPONSES, SAFETY
from backstory.content.examples import FOLDER
from backstory.content.lint import (
    Finding,
    Severity,
    lint,
    near_duplicate,
    neighbours_claim,
    safety,
    test_leak,
)
from backstory.content.lint import library as library_check
from backstory.content.preview.files import any_below
from backstory.content.project import Content
from backstory.content.responses import named_responses

Place = tuple[str, int]  # file and line
EXAMPLES = f"{FOLDER.as_posix()}/"
# Slow checks that look at one folder alone: where nothing in it changed, they find what they found before.
_OF_ONE_FOLDER = {
    library_check.KIND.name: LIBRARY,
    safety.KIND.name: SAFETY,
    test_leak.KIND.name: EXAMPLES,
    near_duplicate.KIND.name: EXAMPLES,
    neighbours_claim.KIND.name: EXAMPLES,
}
SLOW = tuple(_OF_ONE_FOLDER)  # what is not looked for while somebody types


@dataclass(frozen=True)
class Found:
    """The findings in each edit, by its file and line, those elsewhere, and the checks that were not made."""

    in_edits: Mapping[Place, tuple[Finding, ...]]
    elsewhere: tuple[Finding, ...]
    skipped: Mapping[str, str]

    def at(self, file: str, line: int) -> tuple[Finding, ...]:
        """Return what was found in the edit that begins at a place."""
        return self.in_edits.get((file, line), ())

    @property
    def all(self) -> list[Finding]:
        """Every finding."""
        return [finding for found in self.in_edits.values() for finding in found] + list(self.elsewhere)

    @property
    def errors(self) -> int:
        """How many of them stop publishing."""
        return sum(finding.kind.severity is Severity.ERROR for finding in self.all)


def found_in(content: Content, files: Sequence[str], edits: Iterable[Place]) -> Found:
    """Check a draft, and sort what is found by the edit that it stands in.

    Args:
        content: the draft.
        files: those that changed.
        edits: where each edit begins.
    """
    if not files:
        return Found({}, (), {})
    left_out = [kind for kind, folder in _OF_ONE_FOLDER.items() if not any_below(folder, files)]
    report = lint(content, left_out)
    begins, edited = _begins(content, files), set(edits)
    here: dict[Place, list[Finding]] = {}
    elsewhere = []
    for finding in report.findings:
        place = _edit_around(finding, begins)
        if place in edited:
            here.setdefault(place, []).append(finding)
        else:
            elsewhere.append(finding)
    return Found({place: tuple(found) for place, found in here.items()}, tuple(elsewhere), report.skipped)


def _begins(content: Content, files: Sequence[str]) -> dict[str, list[int]]:
    """Return the lines in which answers, entries, stories and examples begin, for each changed file."""
    responses = [
        (file, name.line)
        for file, root in content.documents.below(RESPONSES)
        for name, _ in named_responses(root)
    ]
    entries = [
        (each.file, each.line)
        for kind in (content.claims, content.references, content.lessons, content.topics)
        for each in kind.values()
    ]
    others = [(each.file, each.line) for part in (content.stories, content.examples) for each in part]
    begins: dict[str, list[int]] = {file: [] for file in files}
    for file, line in sorted([*responses, *entries, *others]):
        if file in begins:
            begins[file].append(line)
    return begins


def _edit_around(finding: Finding, begins: Mapping[str, list[int]]) -> Place:
    """Return the place where the answer, entry, example or story begins that a finding stands in."""
    lines = begins.get(finding.file, [])
    before = bisect_right(lines, finding.line)
    return finding.file, lines[before - 1] if before else finding.line
