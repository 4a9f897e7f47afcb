"""Every check, in the order in which findings are shown."""

from dataclasses import dataclass, field

from backstory.content.lint import (
    near_duplicate,
    neighbours_claim,
    old_contact,
    test_leak,
    too_few_examples,
    unreadable,
)
from backstory.content.lint.finding import Check, CheckSkipped, Finding, Kind
from backstory.content.project import Content

# A new kind is a module here, and a line.
CHECKS: tuple[tuple[Kind, Check], ...] = (
    (unreadable.YAML, unreadable.find_yaml),
    (unreadable.JSONL, unreadable.find_jsonl),
    (test_leak.KIND, test_leak.find),
    (near_duplicate.KIND, near_duplicate.find),
    (neighbours_claim.KIND, neighbours_claim.find),
    (too_few_examples.KIND, too_few_examples.find),
    (old_contact.KIND, old_contact.find),
)


@dataclass
class Report:
    """What all checks found, kind by kind, and which could not be made."""

    findings: list[Finding] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)  # kind: reason


def lint(content: Content) -> Report:
    """Make every check."""
    report = Report()
    for kind, check in CHECKS:
        try:
            report.findings += sorted(check(content), key=_place)
        except CheckSkipped as skipped:
            report.skipped[kind.name] = str(skipped)
    return report


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.file, finding.line, finding.what
